/** A chosen template goes into the opinion where the cursor stands, and stays editable. */
export function opinions(): void {
  document.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-opinion]");
    if (!button) return;
    const box = document.getElementById(button.dataset["into"] ?? "");
    if (!(box instanceof HTMLTextAreaElement)) return;
    const text = button.dataset["opinion"] ?? "";
    box.setRangeText(text, box.selectionStart, box.selectionEnd, "end");
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.focus();
  });
}
