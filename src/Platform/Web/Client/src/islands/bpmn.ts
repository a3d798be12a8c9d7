import "bpmn-js/dist/assets/diagram-js.css";
import "bpmn-js/dist/assets/bpmn-js.css";
import NavigatedViewer from "bpmn-js/lib/NavigatedViewer";
import { picks } from "./workshop/picking";

interface Box { inner: { width: number; height: number } }
interface Shape { id: string; width?: number }
interface Canvas {
  zoom(scale: string, centre?: string): void;
  viewbox(): Box;
  resized(): void;
  addMarker(id: string, marker: string): void;
  removeMarker(id: string, marker: string): void;
  scrollToElement(shape: Shape): void;
}
interface Registry { get(id: string): Shape | undefined }
interface Overlays { add(id: string, overlay: { position: object; html: HTMLElement }): void }
interface Mark { id: string; kind: string; words: string }

/** A shape for every mark, so that nothing hangs on colour alone. */
const shapes: Record<string, string> = { done: "✓", live: "▶", added: "+", removed: "−", changed: "≠", error: "✕", warning: "!" };

/** Draws the process of data-bpmn with what data-done, data-current and data-marks say of its elements. The text beside it stays. */
export async function show(box: HTMLElement): Promise<void> {
  const answer = await fetch(box.dataset["bpmn"] ?? "");
  if (!answer.ok) return;
  const viewer = new NavigatedViewer({ container: box });
  await viewer.importXML(await answer.text());
  const canvas = viewer.get<Canvas>("canvas");
  const registry = viewer.get<Registry>("elementRegistry");
  const overlays = viewer.get<Overlays>("overlays");
  for (const marker of ["done", "current"] as const) {
    for (const id of (box.dataset[marker] ?? "").split(",").filter((id) => id && registry.get(id))) {
      canvas.addMarker(id, `y-${marker}`);
    }
  }
  for (const mark of JSON.parse(box.dataset["marks"] ?? "[]") as Mark[]) {
    const shape = registry.get(mark.id);
    if (!shape) continue;
    canvas.addMarker(mark.id, `y-${mark.kind}`);
    if (shapes[mark.kind]) overlays.add(mark.id, { position: { top: -10, left: 0 }, html: badge(mark) });
  }
  const drawn = canvas.viewbox().inner;
  // As tall as the drawing needs at this width, within what a page can spare.
  box.style.height = `${Math.min(560, Math.max(180, (box.clientWidth * drawn.height) / drawn.width + 48))}px`;
  canvas.resized();
  canvas.zoom("fit-viewport", "auto");
  box.classList.add("is-drawn");
  let last = "";
  picks(box, (id) => {
    const shape = registry.get(id);
    if (!shape) return false;
    if (last) canvas.removeMarker(last, "y-picked");
    canvas.addMarker((last = id), "y-picked");
    canvas.scrollToElement(shape);
    return true;
  });
}

function badge(mark: Mark): HTMLElement {
  const badge = document.createElement("span");
  badge.className = `y-badge is-${mark.kind}`;
  badge.textContent = `${shapes[mark.kind] ?? ""} ${mark.words}`.trim();
  return badge;
}
