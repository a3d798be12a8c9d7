import { eachIsland, words } from "../page";

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checks = "10X98765432";

/** GB 11643: the check character that the first 17 digits call for. */
export function citizenCheck(digits: string): string {
  const sum = weights.reduce((total, weight, i) => total + weight * Number(digits[i]), 0);
  return checks[sum % 11] ?? "";
}

export function citizenNumbers(root: ParentNode): void {
  eachIsland(root, "input[data-citizen-number]", (element) => {
    const input = element as HTMLInputElement;
    input.addEventListener("change", () => {
      const value = input.value.trim().toUpperCase();
      let problem = "";
      if (value && !/^\d{17}[\dX]$/.test(value)) problem = words(input, "shape");
      else if (value && citizenCheck(value) !== value[17]) problem = words(input, "check", { expected: citizenCheck(value) });
      if (value) input.value = value;
      showProblem(input, problem);
    });
  });
}

function showProblem(input: HTMLInputElement, problem: string): void {
  const field = input.closest<HTMLElement>(".y-field");
  const line = field?.querySelector<HTMLElement>("[data-problem]");
  if (!field || !line) return;
  line.textContent = problem;
  line.hidden = problem === "";
  field.classList.toggle("has-error", problem !== "");
  input.toggleAttribute("aria-invalid", problem !== "");
}
