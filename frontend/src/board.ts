const CARD = "[data-board] [draggable=true]";
const COLUMN = "[data-board] [data-drop]";

let dragged: HTMLElement | null = null;

function within(event: Event, selector: string): HTMLElement | null {
  return event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null;
}

function box(card: Element): HTMLInputElement | null {
  return card.querySelector<HTMLInputElement>("input[type=checkbox]");
}

/** A card that is not ticked is moved alone; a ticked one takes the other ticked ones along. */
function choose(card: HTMLElement): void {
  if (box(card)?.checked) return;
  card.closest("form")?.querySelectorAll(CARD).forEach((one) => {
    const other = box(one);
    if (other) other.checked = one === card;
  });
}

/** Whether the card stands in the column already. */
function stands(card: HTMLElement, column: HTMLElement): boolean {
  return card.closest("[data-drop]") === column;
}

function drop(card: HTMLElement, column: HTMLElement): void {
  const form = card.closest("form");
  const there = form?.querySelector<HTMLSelectElement>("select[name=there]");
  const position = form?.querySelector<HTMLSelectElement>("select[name=position]");
  if (!form || !there || !position) return;
  choose(card);
  there.value = column.dataset.drop ?? "";
  position.value = "";
  form.requestSubmit(form.querySelector<HTMLButtonElement>(".board-bar button"));
}

function clear(): void {
  document.querySelectorAll(".is-over").forEach((one) => one.classList.remove("is-over"));
}

/** Dragging fills in the board's own form, so that keyboard and mouse do the same. */
export function enhanceBoards(): void {
  document.addEventListener("dragstart", (event) => {
    dragged = within(event, CARD);
    dragged?.classList.add("is-dragged");
  });
  document.addEventListener("dragend", () => {
    dragged?.classList.remove("is-dragged");
    clear();
    dragged = null;
  });
  document.addEventListener("dragover", (event) => {
    const over = within(event, COLUMN);
    if (!dragged || !over || stands(dragged, over)) return;
    event.preventDefault();
    if (over.classList.contains("is-over")) return;
    clear();
    over.classList.add("is-over");
  });
  document.addEventListener("drop", (event) => {
    const over = within(event, COLUMN);
    if (!dragged || !over || stands(dragged, over)) return;
    event.preventDefault();
    drop(dragged, over);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    within(event, "[data-board]")?.querySelector<HTMLElement>("select[name=there]")?.focus();
  });
}
