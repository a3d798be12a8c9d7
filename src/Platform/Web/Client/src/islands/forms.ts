/** A second press of the same button while the first is on its way does nothing. */
export function doubleSubmitGuard(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (form.method !== "post") return;
    if (form.dataset["sent"]) {
      event.preventDefault();
      return;
    }
    form.dataset["sent"] = "true";
    form.setAttribute("aria-busy", "true");
  });
  // Coming back with the browser's button shows the page as it was left; the form must be usable again.
  window.addEventListener("pageshow", () => document.querySelectorAll<HTMLFormElement>("form[data-sent]").forEach(release));
  document.addEventListener("htmx:afterRequest", (event) => event.target instanceof HTMLFormElement && release(event.target));
}

function release(form: HTMLFormElement): void {
  delete form.dataset["sent"];
  form.removeAttribute("aria-busy");
}

/** Leaving a page with typed, unsaved answers asks first. */
export function unsavedChanges(): void {
  let changed = false;
  document.addEventListener("input", (event) => {
    if ((event.target as Element).closest("form[data-warn-unsaved]")) changed = true;
  });
  document.addEventListener("submit", () => (changed = false));
  document.addEventListener("y:saved", () => (changed = false));
  window.addEventListener("beforeunload", (event) => {
    if (changed) event.preventDefault();
  });
}
