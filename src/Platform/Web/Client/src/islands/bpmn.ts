import "bpmn-js/dist/assets/diagram-js.css";
import "bpmn-js/dist/assets/bpmn-js.css";
import NavigatedViewer from "bpmn-js/lib/NavigatedViewer";

interface Canvas { zoom(scale: string): void; addMarker(id: string, marker: string): void }
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
  canvas.zoom("fit-viewport");
  box.classList.add("is-drawn");
}
