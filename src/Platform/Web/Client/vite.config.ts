import { defineConfig } from "vite";

// The .NET build passes the output folder; the program embeds what lands there.
export default defineConfig({
  base: "/assets/",
  publicDir: false,
  build: {
    target: "es2022",
    outDir: "dist",
    emptyOutDir: true,
    manifest: "manifest.json",
    assetsDir: "",
    // Fonts and pictures stay files, so that the content policy needs no data: for them.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { site: "src/site.ts", style: "styles/site.css" },
    },
  },
});
