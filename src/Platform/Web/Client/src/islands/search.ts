/** Answers while typing: htmx fetches the list; the arrows walk it and Escape leaves it. */
export function searchBox(): void {
  document.addEventListener("keydown", (event) => {
    const box = (event.target as Element).closest<HTMLElement>("[data-search]");
    if (!box) return;
    const input = box.querySelector<HTMLInputElement>("input[type=search]");
    const links = [...box.querySelectorAll<HTMLElement>("[data-suggestions] a")];
    if (event.key === "Escape" && links.length > 0) {
      box.querySelector("[data-suggestions]")?.replaceChildren();
      input?.focus();
      return;
    }
    if (links.length === 0 || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
    event.preventDefault();
    const now = links.indexOf(document.activeElement as HTMLElement);
    const next = event.key === "ArrowDown" ? now + 1 : now - 1;
    (next < 0 ? input : links[Math.min(next, links.length - 1)])?.focus();
  });
  document.addEventListener("click", (event) => {
    for (const box of document.querySelectorAll<HTMLElement>("[data-search]")) {
      if (!box.contains(event.target as Node)) box.querySelector("[data-suggestions]")?.replaceChildren();
    }
  });
}
