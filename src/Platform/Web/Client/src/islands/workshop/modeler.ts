import "bpmn-js/dist/assets/diagram-js.css";
import "bpmn-js/dist/assets/bpmn-js.css";
import "bpmn-js/dist/assets/bpmn-font/css/bpmn.css";
import Modeler from "bpmn-js/lib/Modeler";
import NavigatedViewer from "bpmn-js/lib/NavigatedViewer";
import { Panel } from "./panel";
import { picks } from "./picking";
import { refuseLoss, rereads, tell } from "./reading";
import { Writing } from "./writing";
import type { Modeling, Shape } from "./moddle";
import yc from "./yc.json";

interface Registry { get(id: string): Shape | undefined; filter(fits: (shape: Shape) => boolean): Shape[] }
interface Canvas { zoom(scale: string, centre?: string): void; scrollToElement(shape: Shape): void; getRootElement(): Shape }
interface Selection { select(shape: Shape): void }
interface Bus { on(name: string, run: (event: { newSelection: Shape[]; trigger?: string }) => void): void }

/** Draws the process of the page's text field so that it can be changed; every change goes back into the field, which the form sends. */
export async function edit(box: HTMLElement): Promise<void> {
  const text = document.getElementById(box.dataset["text"] ?? "") as HTMLTextAreaElement;
  const readonly = box.dataset["readonly"] === "true";
  const options = { container: box.querySelector<HTMLElement>(".y-modeler-canvas")!, moddleExtensions: { yc } };
  const modeler = readonly ? new NavigatedViewer(options) : new Modeler(options);
  try {
    refuseLoss(await modeler.importXML(text.value));
  } catch (fault) {
    tell(box, fault);
    return;
  }
  const canvas = modeler.get<Canvas>("canvas");
  const registry = modeler.get<Registry>("elementRegistry");
  const bus = modeler.get<Bus>("eventBus");
  const selection = modeler.get<Selection>("selection");
  const modeling = readonly ? ({} as Modeling) : modeler.get<Modeling>("modeling");
  const panel = new Panel(box.querySelector<HTMLElement>("[data-panel]")!, modeling, readonly);
  const list = box.querySelector<HTMLSelectElement>("[data-elements]")!;
  canvas.zoom("fit-viewport", "auto");
  fill(list, registry);
  box.classList.add("is-drawn");

  const pick = (id: string): boolean => {
    const shape = registry.get(id);
    if (!shape) return false;
    selection.select(shape);
    canvas.scrollToElement(shape);
    return true;
  };
  list.addEventListener("change", () => pick(list.value));
  bus.on("selection.changed", ({ newSelection }) => {
    const shape = newSelection.length === 1 ? (newSelection[0]!.labelTarget ?? newSelection[0]!) : null;
    list.value = shape?.id ?? "";
    panel.show(shape);
  });
  picks(box, pick);
  if (readonly) return;
  // A name that is being typed on the diagram is finished before it is sent.
  const typing = modeler.get<{ isActive(): boolean; complete(): void }>("directEditing");
  text.form?.addEventListener("submit", () => typing.isActive() && typing.complete(), true);
  const writing = new Writing(box, text, async () => (await modeler.saveXML({ format: true })).xml, () => fill(list, registry));
  bus.on("commandStack.changed", ({ trigger }) => trigger !== "clear" && writing.changed());
  rereads(box, text, async () => {
    refuseLoss(await modeler.importXML(text.value));
    canvas.zoom("fit-viewport", "auto");
    fill(list, registry);
  });
}

/** Every element by name, so that it can be found and picked without a mouse. */
function fill(list: HTMLSelectElement, registry: Registry): void {
  const chosen = list.value;
  const shapes = registry.filter((shape) => !shape.labelTarget && shape.type !== "label" && /^bpmn:(?!Process|Collaboration)/.test(shape.type));
  list.replaceChildren(new Option("", ""), ...shapes.map((shape) => new Option(`${String(shape.businessObject.get("name") ?? "") || shape.id} (${shape.id})`, shape.id)));
  list.value = chosen;
}
