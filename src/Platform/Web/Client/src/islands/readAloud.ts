import { eachIsland, words } from "../page";

/** Reads the main part of the page, sentence by sentence; pressing again stops. */
export function readAloud(root: ParentNode): void {
  eachIsland(root, "button[data-read-aloud]", (button) => {
    if (!("speechSynthesis" in window)) {
      button.remove();
      return;
    }
    button.hidden = false;
    const idle = (): void => {
      button.textContent = words(button, "start");
      button.setAttribute("aria-pressed", "false");
    };
    button.addEventListener("click", () => {
      if (speechSynthesis.speaking) {
        speechSynthesis.cancel();
        idle();
        return;
      }
      button.textContent = words(button, "stop");
      button.setAttribute("aria-pressed", "true");
      const sentences = (document.querySelector("main")?.innerText ?? "").split(/(?<=[。！？；\n])/).filter((s) => s.trim());
      sentences.forEach((sentence, i) => {
        const speech = new SpeechSynthesisUtterance(sentence);
        speech.lang = document.documentElement.lang || "zh-CN";
        speech.rate = 0.9;
        if (i === sentences.length - 1) speech.onend = idle;
        speechSynthesis.speak(speech);
      });
    });
    window.addEventListener("pagehide", () => speechSynthesis.cancel());
  });
}
