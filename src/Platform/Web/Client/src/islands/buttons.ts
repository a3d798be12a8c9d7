import { say, words } from "../page";

export function copyButtons(): void {
  document.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-copy]");
    if (!button) return;
    void navigator.clipboard.writeText(button.dataset["copy"] ?? "").then(() => {
      button.textContent = words(button, "copied");
      say(words(button, "copied"));
    });
  });
}

export function printButtons(): void {
  document.addEventListener("click", (event) => {
    if ((event.target as Element).closest("[data-print]")) window.print();
  });
}
