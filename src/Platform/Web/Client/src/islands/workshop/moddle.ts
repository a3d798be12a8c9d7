/** What bpmn-js hands out, as far as the workshop touches it. */
export interface Moddle {
  $type: string;
  $parent?: Moddle;
  $model: { create(type: string, properties?: object): Moddle };
  get(name: string): unknown;
  set(name: string, value: unknown): void;
}

export interface Shape {
  id: string;
  type: string;
  businessObject: Moddle;
  source?: Shape;
  labelTarget?: Shape;
}

export interface Modeling {
  updateProperties(shape: Shape, properties: object): void;
  updateModdleProperties(shape: Shape, moddle: Moddle, properties: object): void;
}

interface Extensions extends Moddle {
  values?: Moddle[];
}

/** The first extension element of a type; within the timer of an event for those that stand there. */
export function extension(of: Moddle, type: string): Moddle | undefined {
  return extensions(of, type)[0];
}

export function extensions(of: Moddle, type: string): Moddle[] {
  return ((of.get("extensionElements") as Extensions | undefined)?.values ?? []).filter((one) => one.$type === type);
}

/** Puts extension elements of one type in the place of those that were there, in their order among the others. */
export function replaceExtensions(modeling: Modeling, shape: Shape, of: Moddle, type: string, made: Moddle[]): void {
  const held = of.get("extensionElements") as Extensions | undefined;
  const before = held?.values ?? [];
  const first = before.findIndex((one) => one.$type === type);
  const others = before.filter((one) => one.$type !== type);
  const at = first < 0 ? others.length : before.slice(0, first).filter((one) => one.$type !== type).length;
  const values = [...others.slice(0, at), ...made, ...others.slice(at)];
  if (held) {
    for (const one of made) one.$parent = held;
    modeling.updateModdleProperties(shape, held, { values });
    return;
  }
  const holder = of.$model.create("bpmn:ExtensionElements", { values }) as Extensions;
  holder.$parent = of;
  for (const one of values) one.$parent = holder;
  modeling.updateModdleProperties(shape, of, { extensionElements: holder });
}

/** The timer of an event, where it has one. */
export function timerOf(of: Moddle): Moddle | undefined {
  const definitions = (of.get("eventDefinitions") as Moddle[] | undefined) ?? [];
  return definitions.find((one) => one.$type === "bpmn:TimerEventDefinition");
}
