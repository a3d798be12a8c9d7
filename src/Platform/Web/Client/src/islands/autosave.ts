import { eachIsland, words } from "../page";

/** What is under way for a form: a save that arrived after the form itself would put older answers over newer ones. */
const saving = new WeakMap<HTMLFormElement, AbortController>();

/** Posts the form to data-autosave a while after the last change, and says so beside it. */
export function autosave(root: ParentNode): void {
  eachIsland(root, "form[data-autosave]", (element) => {
    const form = element as HTMLFormElement;
    const line = form.querySelector<HTMLElement>("[data-autosave-state]");
    let timer = 0;
    form.addEventListener("input", () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => void save(form, line), 1500);
    });
    form.addEventListener("submit", () => {
      window.clearTimeout(timer);
      saving.get(form)?.abort();
    });
  });
}

async function save(form: HTMLFormElement, line: HTMLElement | null): Promise<void> {
  const tell = (name: string): void => {
    if (!line) return;
    const time = new Date().toTimeString().slice(0, 5);
    line.textContent = words(line, name, { time });
    line.dataset["state"] = name;
  };
  const body = new FormData(form);
  // Files travel once, when the step is sent.
  for (const [name, value] of [...body.entries()]) if (value instanceof File) body.delete(name);
  tell("saving");
  const sending = new AbortController();
  saving.get(form)?.abort();
  saving.set(form, sending);
  try {
    const answer = await fetch(form.dataset["autosave"] ?? "", { method: "POST", body, headers: { "X-Autosave": "1" }, signal: sending.signal });
    tell(answer.ok ? "saved" : "failed");
    if (answer.ok) document.dispatchEvent(new Event("y:saved"));
  } catch {
    if (sending.signal.aborted) return;
    tell("failed");
    window.setTimeout(() => void save(form, line), 15_000);
  }
}
