import { answersOf, eachIsland, words } from "../page";

/** Time after the last change until it is kept. */
const PAUSE = 1_500;

/** Time after a save that failed until it is tried again. */
const RETRY = 15_000;

/** How long a link waits for what was typed to be kept. */
const PATIENCE = 4_000;

/** This page in this window. What it sends is numbered, so that the server never puts an older sending over a newer one, however they arrive. */
const sitting = [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
let turn = 0;

/** Posts the form to data-autosave a while after the last change and before its page is left, and says so beside it. */
export function autosave(root: ParentNode): void {
  eachIsland(root, "form[data-autosave]", (element) => keep(element as HTMLFormElement));
}

function keep(form: HTMLFormElement): void {
  const line = form.querySelector<HTMLElement>("[data-autosave-state]");
  let dirty = false;
  let timer = 0;
  let newest: Promise<void> | undefined;

  const later = (time: number): void => {
    dirty = true;
    window.clearTimeout(timer);
    timer = window.setTimeout(() => save(false), time);
  };
  const save = (leaving: boolean): Promise<void> => {
    window.clearTimeout(timer);
    dirty = false;
    tell(line, "saving");
    const mine: Promise<void> = send(form, leaving).then((state) => {
      if (newest !== mine) return;
      newest = undefined;
      tell(line, state);
      if (state !== "saved") later(RETRY);
      else if (!dirty) document.dispatchEvent(new Event("y:saved"));
    });
    return (newest = mine);
  };

  form.addEventListener("formdata", ({ formData }) => {
    formData.set("_sitting", sitting);
    formData.set("_turn", String(++turn));
  });
  form.addEventListener("input", () => later(PAUSE));
  form.addEventListener("submit", () => {
    window.clearTimeout(timer);
    dirty = false;
    newest = undefined;
  });
  const leave = (): void => {
    if (dirty) void save(true);
  };
  window.addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && leave());
  document.addEventListener("click", (event) => {
    const link = leavingBy(event);
    if (!link || (!dirty && !newest)) return;
    event.preventDefault();
    const kept = dirty ? save(false) : newest;
    void Promise.race([kept, new Promise((over) => window.setTimeout(over, PATIENCE))]).then(() => location.assign(link.href));
  });
}

async function send(form: HTMLFormElement, leaving: boolean): Promise<"saved" | "failed" | "expired"> {
  try {
    const answer = await fetch(new URL(form.dataset["autosave"] ?? "", location.href), { method: "POST", body: answersOf(form), redirect: "manual", keepalive: leaving });
    return answer.status === 204 ? "saved" : answer.type === "opaqueredirect" ? "expired" : "failed";
  } catch {
    return "failed";
  }
}

function tell(line: HTMLElement | null, state: string): void {
  if (!line) return;
  line.textContent = words(line, state, { time: new Date().toTimeString().slice(0, 5) });
  line.dataset["state"] = state;
}

/** The link by which a click leaves this page in this window. */
function leavingBy(event: MouseEvent): HTMLAnchorElement | null {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return null;
  const link = (event.target as Element).closest<HTMLAnchorElement>("a[href]");
  if (!link || (link.target && link.target !== "_self") || link.hasAttribute("download") || !link.protocol.startsWith("http")) return null;
  const here = link.pathname === location.pathname && link.search === location.search;
  return here && link.hash ? null : link;
}
