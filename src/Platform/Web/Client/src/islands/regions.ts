import { eachIsland, words } from "../page";

interface Place { value: string; label: string }

/** Fills the next select of a region field from data-regions?parent=…; without it, the form's own refresh does. */
export function regions(root: ParentNode): void {
  eachIsland(root, "[data-regions]", (box) => {
    box.addEventListener("change", (event) => {
      const chosen = event.target;
      if (chosen instanceof HTMLSelectElement) void next(box, chosen);
    });
  });
}

async function next(box: HTMLElement, chosen: HTMLSelectElement): Promise<void> {
  const levels = [...box.querySelectorAll<HTMLSelectElement>("select")];
  const below = levels.slice(levels.indexOf(chosen) + 1);
  for (const select of below) {
    select.replaceChildren(new Option(words(box, "choose"), ""));
    select.disabled = true;
  }
  const child = below[0];
  const parent = chosen.value;
  if (!child || !parent) return;
  const url = new URL(box.dataset["regions"] ?? "", location.href);
  url.searchParams.set("parent", parent);
  const answer = await fetch(url, { headers: { Accept: "application/json" } });
  if (!answer.ok) return;
  const places = (await answer.json()) as Place[];
  // Another place was chosen meanwhile, and its own answer is on the way or was here first.
  if (chosen.value !== parent || child.options.length > 1) return;
  child.append(...places.map((place) => new Option(place.label, place.value)));
  child.disabled = places.length === 0;
}
