type Visit = (root: ParentNode) => void;

const visits: Visit[] = [];

/** Runs now for the whole page and again for each part that is replaced, by htmx or by a form that is fetched anew. */
export function afterSwap(run: Visit): void {
  visits.push(run);
  run(document);
  document.addEventListener("htmx:afterSwap", (event) => {
    const target = (event as CustomEvent<{ elt: HTMLElement }>).detail.elt;
    run(target.isConnected ? (target.parentElement ?? target) : document);
  });
}

/** Says that a part of the page has new elements. */
export function replaced(root: ParentNode): void {
  for (const visit of visits) visit(root);
}

/** Visits every element once in its life, however often its surroundings are visited. */
export function eachIsland(root: ParentNode, selector: string, start: (element: HTMLElement) => void): void {
  for (const element of root.querySelectorAll<HTMLElement>(selector)) {
    if (element.dataset["started"] === selector) continue;
    element.dataset["started"] = selector;
    start(element);
  }
}

/** The sentence a server-rendered element carries for its script, so that scripts hold no language of their own. */
export function words(element: HTMLElement, name: string, values: Record<string, string | number> = {}): string {
  let text = element.dataset[name] ?? "";
  for (const [key, value] of Object.entries(values)) text = text.replace(`{${key}}`, String(value));
  return text;
}

/** What a form would send, without its files: they travel once, when the form itself is sent. */
export function answersOf(form: HTMLFormElement): FormData {
  const answers = new FormData(form);
  for (const [name, value] of [...answers.entries()]) if (value instanceof File) answers.delete(name);
  return answers;
}

export function say(message: string): void {
  const status = document.querySelector<HTMLElement>("[data-status]");
  if (status) status.textContent = message;
}
