import { words } from "../../page";

/** What an editor could not take in it would leave out when it writes: such a text is changed as text. */
export function refuseLoss(read: { warnings: unknown[] }): void {
  const first = read.warnings[0] as { message?: string } | undefined;
  if (first) throw new Error(first.message ?? String(first));
}

/** Says in the editor's place why it is not there. */
export function tell(box: HTMLElement, fault: unknown): void {
  const note = document.createElement("p");
  note.className = "y-error";
  note.textContent = words(box, "broken", { message: fault instanceof Error ? fault.message : String(fault) });
  box.replaceChildren(note);
}

/** What is changed in the text is drawn anew; a text that cannot be drawn closes the editor, so that nothing drawn before is written over it. */
export function rereads(box: HTMLElement, text: HTMLTextAreaElement, read: () => Promise<void>): void {
  text.addEventListener("change", () => void read().catch((fault: unknown) => tell(box, fault)));
}
