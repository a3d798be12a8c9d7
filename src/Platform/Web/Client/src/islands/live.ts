import htmx from "htmx.org";

/** An answer that other questions hang on (data-affects) asks the server for the form as it now stands. */
export function liveForms(): void {
  document.addEventListener("change", (event) => {
    const field = (event.target as Element).closest("[data-affects]");
    const form = field?.closest<HTMLFormElement>("form[data-live]");
    if (form) htmx.trigger(form, "y:refresh", {});
  });
}
