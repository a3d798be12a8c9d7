import { extensions, replaceExtensions, timerOf, type Modeling, type Shape } from "./moddle";
import { Paths } from "./paths";

type Control = HTMLInputElement | HTMLSelectElement;

/** The settings of the picked element, made of the page's templates; what is typed goes to the model when the control is left. */
export class Panel {
  constructor(
    private readonly box: HTMLElement,
    private readonly modeling: Modeling,
    private readonly readonly: boolean,
  ) {}

  show(shape: Shape | null): void {
    this.box.replaceChildren();
    if (!shape) return;
    const paths = new Paths(this.modeling, shape);
    for (const template of document.querySelectorAll<HTMLTemplateElement>("template[data-panel-for]")) {
      if (!fits(template.dataset["panelFor"] ?? "", shape)) continue;
      const part = template.content.cloneNode(true) as DocumentFragment;
      for (const list of part.querySelectorAll<HTMLElement>("[data-list]")) this.list(list, shape);
      for (const control of part.querySelectorAll<Control>("[data-path]")) {
        if (!control.closest("[data-list]")) this.bind(control, paths.read(control.dataset["path"] ?? ""), (value) => paths.write(control.dataset["path"] ?? "", value));
      }
      this.box.append(part);
    }
  }

  private bind(control: Control, value: string, write: (value: string) => void): void {
    const box = control instanceof HTMLInputElement && control.type === "checkbox" ? control : null;
    if (box) box.checked = value === "true";
    else give(control, value);
    control.disabled = this.readonly;
    check(control);
    control.addEventListener("change", () => {
      if (check(control)) write(box ? (box.checked ? "true" : "") : control.value.trim());
    });
  }

  /** Repeated extension elements, such as a step's outcomes: every change writes the whole list, so that it can be undone as one. */
  private list(list: HTMLElement, shape: Shape): void {
    const type = list.dataset["list"] ?? "";
    const rows = list.querySelector<HTMLElement>("[data-rows]")!;
    const template = list.querySelector<HTMLTemplateElement>("template[data-row]")!;
    const of = shape.businessObject;
    const write = () => {
      const made = [...rows.children].map((row) => {
        const values = [...row.querySelectorAll<Control>("[data-path]")].map((control) => [control.dataset["path"] ?? "", control.value.trim() || undefined]);
        return of.$model.create(type, Object.fromEntries(values) as object);
      });
      replaceExtensions(this.modeling, shape, of, type, made);
    };
    const add = (read: (name: string) => string) => {
      const row = template.content.cloneNode(true) as DocumentFragment;
      for (const control of row.querySelectorAll<Control>("[data-path]")) this.bind(control, read(control.dataset["path"] ?? ""), write);
      const remove = row.querySelector<HTMLButtonElement>("[data-remove]")!;
      remove.disabled = this.readonly;
      remove.addEventListener("click", () => {
        remove.closest("[data-one]")?.remove();
        write();
      });
      rows.append(row);
    };
    for (const one of extensions(of, type)) add((name) => String(one.get(name) ?? ""));
    const more = list.querySelector<HTMLButtonElement>("[data-add]")!;
    more.disabled = this.readonly;
    more.addEventListener("click", () => {
      add(() => "");
      rows.lastElementChild?.querySelector<HTMLElement>("[data-path]")?.focus();
    });
  }
}

function fits(kinds: string, shape: Shape): boolean {
  const of = shape.businessObject;
  return kinds.split(" ").some((kind) => {
    if (kind === "*") return true;
    if (kind === "timer") return timerOf(of) !== undefined && of.$type !== "bpmn:StartEvent";
    if (kind === "schedule") return timerOf(of) !== undefined && of.$type === "bpmn:StartEvent";
    if (kind === "condition") return of.$type === "bpmn:SequenceFlow" && /Gateway$|Task$|SubProcess$/.test(shape.source?.type ?? "") && !/(Parallel|EventBased)Gateway$/.test(shape.source?.type ?? "");
    return kind === of.$type;
  });
}

/** A value that the list does not offer, because somebody else wrote it, stays and can be seen. */
function give(control: Control, value: string): void {
  if (control instanceof HTMLSelectElement && value && ![...control.options].some((option) => option.value === value)) control.add(new Option(value, value));
  control.value = value;
}

function check(control: Control): boolean {
  const { pattern, wrong, required } = control.dataset;
  const value = control.value.trim();
  const fault = !value ? (required ?? "") : pattern && !new RegExp(pattern, "u").test(value) ? (wrong ?? "") : "";
  const error = control.closest(".y-field")?.querySelector<HTMLElement>("[data-error]");
  if (error) {
    error.textContent = fault;
    error.hidden = !fault;
  }
  control.setAttribute("aria-invalid", fault ? "true" : "false");
  return !fault;
}
