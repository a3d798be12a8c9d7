import { answersOf, replaced } from "../page";

/** Time until a form whose fetching failed is asked for again. */
const RETRY = 5_000;

/** How long after a press ends its click may still be on the way. */
const CLICK = 50;

/** The fields in which somebody typed or chose since the newest request of a form was sent. */
const touched = new WeakMap<HTMLFormElement, Set<Element>>();

let pressed = false;
let waiting: (() => void)[] = [];

/**
 * An answer that other questions hang on (data-affects) asks the server for the form as it now stands. What comes back is put in field by field: one in
 * which somebody typed meanwhile, or has the focus, stays as it is, so nothing typed is lost and no cursor jumps.
 */
export function liveForms(): void {
  document.addEventListener("input", (event) => {
    const form = (event.target as Element).closest<HTMLFormElement>("form[data-live]");
    const field = form && fieldsOf(form).find((one) => one.contains(event.target as Node));
    if (form && field) touched.get(form)?.add(field);
  });
  document.addEventListener("change", (event) => {
    const form = (event.target as Element).closest("[data-affects]")?.closest<HTMLFormElement>("form[data-live]");
    if (form) void refresh(form);
  });
  // What is replaced between press and release never hears the click.
  document.addEventListener("pointerdown", () => (pressed = true), true);
  for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, () => window.setTimeout(release, CLICK), true);
}

async function refresh(form: HTMLFormElement): Promise<void> {
  const since = new Set<Element>();
  touched.set(form, since);
  form.dataset["refreshing"] = "true";
  const newest = (): boolean => touched.get(form) === since && form.isConnected;
  const fresh = await fetchForm(form);
  if (!newest()) return;
  if (fresh === "failed") {
    window.setTimeout(() => newest() && void refresh(form), RETRY);
    return;
  }
  whenReleased(() => {
    if (!newest()) return;
    if (fresh) merge(form, fresh, since);
    delete form.dataset["refreshing"];
  });
}

async function fetchForm(form: HTMLFormElement): Promise<HTMLFormElement | null | "failed"> {
  try {
    const answer = await fetch(new URL(form.dataset["live"] ?? "", location.href), { method: "POST", body: answersOf(form), redirect: "manual" });
    if (answer.status >= 500) return "failed";
    if (!answer.ok) return null;
    return new DOMParser().parseFromString(await answer.text(), "text/html").querySelector<HTMLFormElement>(`#${CSS.escape(form.id)}`);
  } catch {
    return "failed";
  }
}

/** Fields stand in the order of the form's definition on both sides, so none that stays has to move. */
function merge(form: HTMLFormElement, fresh: HTMLFormElement, since: Set<Element>): void {
  const here = new Map(fieldsOf(form).map((field) => [field.dataset["field"], field]));
  const stays = (field: HTMLElement): boolean => since.has(field) || field.contains(document.activeElement) || hasFile(field);
  const first = fieldsOf(form)[0];
  let last: Element | undefined;
  for (const field of fieldsOf(fresh)) {
    const present = here.get(field.dataset["field"]);
    here.delete(field.dataset["field"]);
    if (present && stays(present)) {
      last = present;
      continue;
    }
    if (present) present.replaceWith(field);
    else if (last) last.after(field);
    else first?.before(field);
    last = field;
  }
  for (const gone of here.values()) if (!stays(gone)) gone.remove();
  form.querySelector("[data-error-summary]")?.remove();
  replaced(form);
}

function fieldsOf(form: HTMLFormElement): HTMLElement[] {
  return [...form.querySelectorAll<HTMLElement>(":scope > [data-field]")];
}

function hasFile(field: HTMLElement): boolean {
  return [...field.querySelectorAll<HTMLInputElement>("input[type=file]")].some((input) => (input.files?.length ?? 0) > 0);
}

function whenReleased(run: () => void): void {
  if (pressed) waiting.push(run);
  else run();
}

function release(): void {
  pressed = false;
  const runs = waiting;
  waiting = [];
  for (const run of runs) run();
}
