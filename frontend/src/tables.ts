function autosubmit(event: Event): void {
  const field = event.target as HTMLInputElement;
  const form = field.form;
  // A date that is still being typed is not valid yet, and asking too early would interrupt.
  if (!form?.matches("[data-autosubmit]") || !form.checkValidity()) return;
  form.requestSubmit();
}

function leaveOutEmpty(event: FormDataEvent): void {
  const form = event.target as HTMLFormElement;
  if (form.method !== "get" || !form.closest(".table-region")) return;
  for (const [name, value] of [...event.formData.entries()]) {
    if (value === "") event.formData.delete(name);
  }
}

/** A cell that is cut off shows its whole text to whoever points at it. */
function showWhole(event: Event): void {
  const cell = (event.target as Element).closest?.<HTMLElement>(".grid td, .grid th");
  if (!cell || cell.title) return;
  if (cell.scrollWidth > cell.clientWidth) cell.title = cell.textContent?.trim() ?? "";
}

let asked: string | null = null;

/** After a swap the focus stays where it was, so that the keyboard can go on. */
function keepFocus(): void {
  document.addEventListener("htmx:beforeSwap", () => {
    const field = document.activeElement as HTMLInputElement | null;
    asked = field?.closest("#table") ? field.name || null : null;
  });
  document.addEventListener("htmx:afterSettle", () => {
    if (!asked) return;
    document.querySelector<HTMLElement>(`#table .filters [name="${CSS.escape(asked)}"]:not([type=hidden])`)?.focus();
    asked = null;
  });
}

export function enhanceTables(): void {
  document.addEventListener("change", autosubmit);
  document.addEventListener("formdata", leaveOutEmpty);
  document.addEventListener("mouseover", showWhole);
  keepFocus();
  // An answer that is no page of ours (signed out, error) must be seen whole.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const detail = (event as CustomEvent<{ xhr: XMLHttpRequest; shouldSwap: boolean; requestConfig: { path: string; elt: Element } }>).detail;
    const wanted = detail.requestConfig.elt.closest("[hx-select]")?.getAttribute("hx-select") ?? "#table";
    if (detail.xhr.status < 400 && detail.xhr.responseText.includes(`id="${wanted.slice(1)}"`)) return;
    detail.shouldSwap = false;
    location.assign(detail.xhr.responseURL || detail.requestConfig.path);
  });
}
