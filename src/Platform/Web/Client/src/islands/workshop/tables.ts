import "dmn-js/dist/assets/diagram-js.css";
import "dmn-js/dist/assets/dmn-js-shared.css";
import "dmn-js/dist/assets/dmn-js-drd.css";
import "dmn-js/dist/assets/dmn-js-decision-table.css";
import "dmn-js/dist/assets/dmn-js-decision-table-controls.css";
import "dmn-js/dist/assets/dmn-js-literal-expression.css";
import "dmn-js/dist/assets/dmn-js-boxed-expression.css";
import "dmn-js/dist/assets/dmn-js-boxed-expression-controls.css";
import "dmn-js/dist/assets/dmn-font/css/dmn.css";
import Modeler from "dmn-js/lib/Modeler";
import { picks } from "./picking";
import { refuseLoss, rereads, tell } from "./reading";
import { Writing } from "./writing";

interface View { element: { id: string; name?: string }; type: string }
interface Tables {
  importXML(xml: string): Promise<{ warnings: unknown[] }>;
  saveXML(options: object): Promise<{ xml?: string }>;
  getViews(): View[];
  getActiveView(): View | undefined;
  open(view: View): Promise<unknown>;
  on(name: string, run: () => void): void;
  getActiveViewer(): { on(name: string, run: (event?: { trigger?: string }) => void): void } | undefined;
}

/** Draws the decisions of the page's text field so that they can be changed; every change goes back into the field. */
export async function edit(box: HTMLElement): Promise<void> {
  const text = document.getElementById(box.dataset["text"] ?? "") as HTMLTextAreaElement;
  const list = box.querySelector<HTMLSelectElement>("[data-elements]")!;
  const tables = new Modeler({ container: box.querySelector<HTMLElement>(".y-modeler-canvas"), common: { debounceInput: false } }) as unknown as Tables;
  let editions = new Editions(text.value);
  const read = async () => {
    editions = new Editions(text.value);
    refuseLoss(await tables.importXML(editions.known(text.value)));
  };
  try {
    await read();
  } catch (fault) {
    tell(box, fault);
    return;
  }
  box.classList.add("is-drawn");
  const fill = () => {
    list.replaceChildren(...tables.getViews().map((view) => new Option(view.element.name ?? view.element.id, view.element.id)));
    list.value = tables.getActiveView()?.element.id ?? "";
  };
  const pick = (id: string): boolean => {
    const view = tables.getViews().find((one) => one.element.id === id);
    if (view) void tables.open(view).then(fill);
    return view !== undefined;
  };
  const watched = new WeakSet<object>();
  const watch = () => {
    const viewer = tables.getActiveViewer();
    if (!viewer || watched.has(viewer) || box.dataset["readonly"] === "true") return;
    watched.add(viewer);
    viewer.on("commandStack.changed", (event) => event?.trigger !== "clear" && writing.changed());
  };
  const writing = new Writing(
    box,
    text,
    async () => {
      const { xml } = await tables.saveXML({ format: true });
      return xml && editions.own(xml);
    },
    () => undefined,
  );
  tables.on("views.changed", () => {
    fill();
    watch();
  });
  fill();
  watch();
  list.addEventListener("change", () => pick(list.value));
  picks(box, pick);
  rereads(box, text, read);
}

/** dmn-js reads DMN 1.3; the other editions differ in their namespaces, which are put back when the text is written. */
class Editions {
  private static readonly namespace = /https?:\/\/www\.omg\.org\/spec\/DMN\/\d{8}\/(MODEL|DMNDI)\//g;
  private readonly owned = new Map<string, string>();

  constructor(xml: string) {
    for (const [found, part = ""] of xml.matchAll(Editions.namespace)) this.owned.set(part, found);
  }

  known(xml: string): string {
    return xml.replace(Editions.namespace, (_, part: string) => `https://www.omg.org/spec/DMN/20191111/${part}/`);
  }

  own(xml: string): string {
    return xml.replace(Editions.namespace, (found, part: string) => this.owned.get(part) ?? found);
  }
}
