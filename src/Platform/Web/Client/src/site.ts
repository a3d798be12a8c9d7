import htmx from "htmx.org";
import { afterSwap, eachIsland } from "./page";
import { citizenNumbers } from "./islands/identifiers";
import { copyButtons, printButtons } from "./islands/buttons";
import { doubleSubmitGuard, unsavedChanges } from "./islands/forms";
import { autosave } from "./islands/autosave";
import { filePreviews } from "./islands/files";
import { keyboard } from "./islands/keyboard";
import { liveForms } from "./islands/live";
import { opinions } from "./islands/opinions";
import { passkeys } from "./islands/passkeys";
import { readAloud } from "./islands/readAloud";
import { regions } from "./islands/regions";
import { rows } from "./islands/rows";
import { searchBox } from "./islands/search";

// Set before the first request: the content policy allows no eval and no style element.
htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.historyCacheSize = 0;
htmx.config.selfRequestsOnly = true;

document.documentElement.classList.add("js");

doubleSubmitGuard();
unsavedChanges();
keyboard();
liveForms();
rows();
opinions();
copyButtons();
printButtons();
searchBox();

afterSwap((root) => {
  citizenNumbers(root);
  filePreviews(root);
  regions(root);
  autosave(root);
  readAloud(root);
  passkeys(root);
  eachIsland(root, "[data-bpmn]", (box) => void import("./islands/bpmn").then((m) => m.show(box)));
  eachIsland(root, "[data-modeler]", (box) => void (box.dataset["modeler"] === "dmn" ? import("./islands/workshop/tables") : import("./islands/workshop/modeler")).then((m) => m.edit(box)));
  root.querySelector<HTMLElement>("[data-error-summary]")?.focus();
});
