import { eachIsland, words } from "../page";

/** Shows what was chosen, refuses what is too large before it travels, and shows how far the upload has come. */
export function filePreviews(root: ParentNode): void {
  eachIsland(root, "input[type=file][data-max]", (element) => {
    const input = element as HTMLInputElement;
    const card = input.closest<HTMLElement>(".y-file");
    const list = card?.querySelector<HTMLElement>("[data-chosen]");
    if (!card || !list) return;
    input.addEventListener("change", () => choose(input, card, list));
  });
  eachIsland(root, "form[data-upload]", (element) => upload(element as HTMLFormElement));
}

function choose(input: HTMLInputElement, card: HTMLElement, list: HTMLElement): void {
  for (const image of list.querySelectorAll("img")) URL.revokeObjectURL(image.src);
  list.replaceChildren();
  const limit = Number(input.dataset["max"]);
  for (const file of input.files ?? []) {
    const item = document.createElement("li");
    if (file.size > limit) {
      item.className = "y-error";
      item.textContent = words(input, "tooLarge", { name: file.name, size: megabytes(file.size), limit: megabytes(limit) });
      input.value = "";
    } else {
      if (file.type.startsWith("image/")) {
        const image = document.createElement("img");
        image.src = URL.createObjectURL(file);
        image.alt = "";
        item.append(image);
      }
      item.append(`${file.name} · ${megabytes(file.size)}`);
    }
    list.append(item);
  }
  card.classList.toggle("has-file", (input.files?.length ?? 0) > 0);
}

function upload(form: HTMLFormElement): void {
  form.addEventListener("htmx:xhr:progress", (event) => {
    const { loaded, total } = (event as CustomEvent<{ loaded: number; total: number }>).detail;
    const bar = form.querySelector<HTMLProgressElement>("progress[data-upload-progress]");
    if (!bar || !total) return;
    bar.hidden = false;
    bar.max = total;
    bar.value = loaded;
  });
}

function megabytes(size: number): string {
  return size < 1_048_576 ? `${Math.max(1, Math.round(size / 1024))} KB` : `${(size / 1_048_576).toFixed(1)} MB`;
}
