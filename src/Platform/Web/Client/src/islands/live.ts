import htmx from "htmx.org";

/** How long nothing must be typed before the form is fetched again after an answer came too late. */
const PAUSE = 700;

/** An answer that other questions hang on (data-affects) asks the server for the form as it now stands. */
export function liveForms(): void {
  document.addEventListener("change", (event) => {
    const field = (event.target as Element).closest("[data-affects]");
    const form = field?.closest<HTMLFormElement>("form[data-live]");
    if (form) htmx.trigger(form, "y:refresh", {});
  });
  keepWhatIsTyped();
}

/** A form that comes back while the reader is already typing the next answer would wipe it out: it is thrown away and asked for again in a pause. */
function keepWhatIsTyped(): void {
  const typed = new WeakSet<Element>();
  let pause = 0;
  document.addEventListener("input", (event) => {
    const form = (event.target as Element).closest("form[data-live]");
    if (form) typed.add(form);
  });
  document.addEventListener("htmx:beforeRequest", (event) => typed.delete(event.target as Element));
  document.addEventListener("htmx:beforeSwap", (event) => {
    const form = event.target as Element;
    if (!form.matches("form[data-live]") || !typed.has(form)) return;
    (event as CustomEvent<{ shouldSwap: boolean }>).detail.shouldSwap = false;
    window.clearTimeout(pause);
    pause = window.setTimeout(() => form.isConnected && htmx.trigger(form, "y:refresh", {}), PAUSE);
  });
}
