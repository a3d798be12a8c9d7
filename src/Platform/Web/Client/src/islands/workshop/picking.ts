/** Links with data-pick show their element on the diagram; where it is not drawn, they lead to its line of text as links do. */
export function picks(box: HTMLElement, pick: (id: string) => boolean): void {
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLElement>("[data-pick]");
    if (link && pick(link.dataset["pick"] ?? "")) {
      event.preventDefault();
      box.scrollIntoView({ block: "center" });
    }
  });
}
