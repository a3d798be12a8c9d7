/** Adds and removes rows of a repeating group without asking the server; names are numbered anew each time. */
export function rows(): void {
  document.addEventListener("click", (event) => {
    const target = event.target as Element;
    const add = target.closest<HTMLElement>("[data-row-add]");
    const remove = target.closest<HTMLElement>("[data-row-remove]");
    const group = (add ?? remove)?.closest<HTMLElement>("[data-rows]");
    if (!group) return;
    event.preventDefault();
    if (add) append(group);
    else if (remove) take(group, remove);
    renumber(group);
    group.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

function append(group: HTMLElement): void {
  const template = group.querySelector<HTMLTemplateElement>("template");
  const list = group.querySelector<HTMLElement>("[data-row-list]");
  if (!template || !list) return;
  list.append(template.content.cloneNode(true));
  list.lastElementChild?.querySelector<HTMLElement>("input, select, textarea")?.focus();
}

function take(group: HTMLElement, button: HTMLElement): void {
  button.closest("[data-row]")?.remove();
  group.querySelector<HTMLElement>("[data-row-add]")?.focus();
}

function renumber(group: HTMLElement): void {
  const name = group.dataset["rows"] ?? "";
  const id = name.replace(/[^\w-]/g, "_");
  const every = [...group.querySelectorAll<HTMLElement>("[data-row]")];
  every.forEach((row, index) => {
    for (const element of row.querySelectorAll<HTMLElement>("*")) {
      for (const attribute of ["name", "id", "for", "aria-describedby", "value"]) {
        const value = element.getAttribute(attribute);
        if (value === null || (attribute === "value" && !element.hasAttribute("data-row-remove"))) continue;
        element.setAttribute(attribute, value
          .replace(new RegExp(`${escape(name)}\\[\\w+\\]`), `${name}[${index}]`)
          .replace(new RegExp(`${escape(id)}_(\\d+|n)__`, "g"), `${id}_${index}__`)
          .replace(new RegExp(`^remove:${escape(name)}:\\w+$`), `remove:${name}:${index}`));
      }
    }
    const number = row.querySelector<HTMLElement>("[data-row-number]");
    if (number) number.textContent = String(index + 1);
  });
  const maximum = Number(group.dataset["max"] ?? "0");
  group.querySelector<HTMLElement>("[data-row-add]")?.toggleAttribute("disabled", maximum > 0 && every.length >= maximum);
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
