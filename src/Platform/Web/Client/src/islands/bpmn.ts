import "bpmn-js/dist/assets/diagram-js.css";
import "bpmn-js/dist/assets/bpmn-js.css";
import NavigatedViewer from "bpmn-js/lib/NavigatedViewer";

interface Box { inner: { width: number; height: number } }
interface Canvas { zoom(scale: string, centre?: string): void; viewbox(): Box; resized(): void; addMarker(id: string, marker: string): void }
interface Registry { get(id: string): unknown }

/** Draws the process of data-bpmn; data-done and data-current hold element ids. The text beside it stays. */
export async function show(box: HTMLElement): Promise<void> {
  const answer = await fetch(box.dataset["bpmn"] ?? "");
  if (!answer.ok) return;
  const viewer = new NavigatedViewer({ container: box });
  await viewer.importXML(await answer.text());
  const canvas = viewer.get<Canvas>("canvas");
  const registry = viewer.get<Registry>("elementRegistry");
  for (const marker of ["done", "current"] as const) {
    for (const id of (box.dataset[marker] ?? "").split(",").filter((id) => id && registry.get(id))) {
      canvas.addMarker(id, `y-${marker}`);
    }
  }
  const drawn = canvas.viewbox().inner;
  // As tall as the drawing needs at this width, within what a page can spare.
  box.style.height = `${Math.min(560, Math.max(180, (box.clientWidth * drawn.height) / drawn.width + 48))}px`;
  canvas.resized();
  canvas.zoom("fit-viewport", "auto");
  box.classList.add("is-drawn");
}
