import { say, words } from "../../page";

/**
 * Puts what an editor holds into the text field that the form sends. Writing takes a moment, and whoever changes something and presses a button at once sends
 * the change too: the form waits until it is written.
 */
export class Writing {
  private last = Promise.resolve();
  private waiting = 0;

  constructor(
    private readonly box: HTMLElement,
    private readonly text: HTMLTextAreaElement,
    private readonly read: () => Promise<string | undefined>,
    private readonly written: () => void,
  ) {
    text.form?.addEventListener("submit", (event) => this.hold(event), true);
  }

  /** Something changed in the editor. */
  changed(): void {
    this.waiting++;
    const write = () => this.write();
    this.last = this.last.then(write, write).finally(() => this.waiting--);
  }

  private async write(): Promise<void> {
    const xml = await this.read();
    if (!xml || xml === this.text.value) return;
    this.text.value = xml;
    this.text.dispatchEvent(new Event("input", { bubbles: true }));
    this.written();
    say(words(this.box, "changed"));
    this.box.dataset["saved"] = String(Number(this.box.dataset["saved"] ?? 0) + 1);
  }

  private hold(event: SubmitEvent): void {
    if (this.waiting === 0) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    // Not within this submission: a form that is being submitted ignores a second request.
    void this.last.finally(() => window.setTimeout(() => this.text.form?.requestSubmit(event.submitter)));
  }
}
