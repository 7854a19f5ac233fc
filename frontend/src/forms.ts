import { forgetDrafts } from "./drafts";

const UNITS = ["B", "KB", "MB", "GB"];

function size(bytes: number): string {
  let unit = 0;
  let value = bytes;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${value.toFixed(unit && value < 10 ? 1 : 0)} ${UNITS[unit]}`;
}

function listFiles(input: HTMLInputElement): void {
  let list = input.parentElement?.querySelector<HTMLOutputElement>("output.files");
  if (!list) {
    list = document.createElement("output");
    list.className = "files";
    input.after(list);
  }
  const names = [...(input.files ?? [])].map((file) => `${file.name} (${size(file.size)})`);
  list.textContent = names.join("\n");
}

function grow(area: HTMLTextAreaElement): void {
  if (CSS.supports("field-sizing", "content")) return;
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + 2}px`;
}

/** A form that is on its way cannot be sent a second time. */
function sendOnce(event: SubmitEvent): void {
  const form = event.target as HTMLFormElement;
  if (!form.matches("[data-once]") || event.defaultPrevented) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "1";
  for (const button of form.querySelectorAll("button:not([type=button])")) {
    button.setAttribute("aria-busy", "true");
  }
}

/** A page that comes back from the browser's memory must be usable again. */
function allowAgain(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("[data-sent]")) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
  }
}

export function enhanceForms(): void {
  document.addEventListener("input", (event) => {
    if (event.target instanceof HTMLTextAreaElement) grow(event.target);
  });
  document.addEventListener("change", (event) => {
    if (event.target instanceof HTMLInputElement && event.target.type === "file") listFiles(event.target);
  });
  document.addEventListener("submit", (event) => {
    if ((event.target as Element).matches("[data-forget-drafts]")) forgetDrafts();
    sendOnce(event);
  });
  addEventListener("pageshow", allowAgain);
  document.querySelectorAll("textarea").forEach(grow);
  document.querySelector<HTMLElement>("[data-errors]")?.focus();
}
