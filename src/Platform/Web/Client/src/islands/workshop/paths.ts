import { extension, replaceExtensions, timerOf, type Modeling, type Moddle, type Shape } from "./moddle";

/**
 * Reads and writes what a control's data-path names: name, id, calledElement · ext:yc:Task.act · timer:duration, timer:dates, timer:yc:Calendar.unit · condition, default.
 */
export class Paths {
  constructor(
    private readonly modeling: Modeling,
    private readonly shape: Shape,
  ) {}

  private get of(): Moddle {
    return this.shape.businessObject;
  }

  read(path: string): string {
    if (path.startsWith("ext:")) return this.attribute(this.of, path.slice(4));
    if (path === "timer:duration") return String((timerOf(this.of)?.get("timeDuration") as Moddle | undefined)?.get("body") ?? "");
    if (path === "timer:dates") return String(((timerOf(this.of)?.get("timeCycle") ?? timerOf(this.of)?.get("timeDate")) as Moddle | undefined)?.get("body") ?? "");
    if (path.startsWith("timer:")) return this.attribute(timerOf(this.of), path.slice(6));
    if (path === "condition") return String((this.of.get("conditionExpression") as Moddle | undefined)?.get("body") ?? "");
    if (path === "default") return this.isDefault() ? "true" : "";
    return String(this.of.get(path) ?? "");
  }

  write(path: string, value: string): void {
    if (path.startsWith("ext:")) this.setAttribute(this.of, path.slice(4), value);
    else if (path === "timer:duration") this.setTimer({ timeDuration: value });
    else if (path === "timer:dates") this.setTimer(value.startsWith("R") ? { timeCycle: value, timeDate: "" } : { timeDate: value, timeCycle: "" });
    else if (path.startsWith("timer:")) this.setAttribute(timerOf(this.of), path.slice(6), value);
    else if (path === "condition") this.modeling.updateProperties(this.shape, { conditionExpression: value ? this.expression(value) : undefined });
    else if (path === "default") this.setDefault(value === "true");
    else this.modeling.updateProperties(this.shape, { [path]: value || undefined });
  }

  private attribute(of: Moddle | undefined, path: string): string {
    const [type = "", name = ""] = path.split(".");
    return of ? String(extension(of, type)?.get(name) ?? "") : "";
  }

  private setAttribute(of: Moddle | undefined, path: string, value: string): void {
    if (!of) return;
    const [type = "", name = ""] = path.split(".");
    const there = extension(of, type);
    if (there) this.modeling.updateModdleProperties(this.shape, there, { [name]: value || undefined });
    else if (value) replaceExtensions(this.modeling, this.shape, of, type, [of.$model.create(type, { [name]: value })]);
  }

  private setTimer(texts: Record<string, string>): void {
    const timer = timerOf(this.of);
    if (!timer) return;
    const made = (text: string) => {
      const expression = this.expression(text);
      expression.$parent = timer;
      return expression;
    };
    this.modeling.updateModdleProperties(this.shape, timer, Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text ? made(text) : undefined])));
  }

  private expression(body: string): Moddle {
    const made = this.of.$model.create("bpmn:FormalExpression", { body });
    made.$parent = this.of;
    return made;
  }

  private isDefault(): boolean {
    return this.shape.source?.businessObject.get("default") === this.of;
  }

  private setDefault(on: boolean): void {
    if (this.shape.source) this.modeling.updateProperties(this.shape.source, { default: on ? this.of : undefined });
  }
}
