/** Lists by keyboard: j and k move, Enter opens, / searches, e decides, ? shows the keys. */
export function keyboard(): void {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const target = event.target as HTMLElement;
    if (target.closest("input, textarea, select, [contenteditable]")) {
      if (event.key === "Escape") target.blur();
      return;
    }
    const act = keys[event.key];
    if (act?.()) event.preventDefault();
  });
}

const keys: Record<string, () => boolean> = {
  j: () => move(1),
  k: () => move(-1),
  "/": () => focus("[data-key-search], input[type=search]"),
  e: () => focus("[data-key-decide]"),
  "?": () => {
    const help = document.querySelector<HTMLDetailsElement>("details[data-shortcuts]");
    if (!help) return false;
    help.open = !help.open;
    help.querySelector("summary")?.focus();
    return true;
  },
};

function move(step: number): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-row-link]")].filter((row) => row.offsetParent !== null);
  if (rows.length === 0) return false;
  const now = rows.findIndex((row) => row === document.activeElement || row.closest("tr")?.contains(document.activeElement));
  const next = now < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, now + step));
  rows[next]?.focus();
  rows[next]?.scrollIntoView({ block: "nearest" });
  return true;
}

function focus(selector: string): boolean {
  const element = document.querySelector<HTMLElement>(selector);
  if (!element) return false;
  const control = "input:not([type=hidden]), select, textarea, button, a";
  const inner = element.matches(control) ? element : element.querySelector<HTMLElement>(control);
  (inner ?? element).focus();
  element.scrollIntoView({ block: "nearest" });
  return true;
}
