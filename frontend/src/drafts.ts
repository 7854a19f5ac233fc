const PREFIX = "xuncha.draft.";
const KEEP_DAYS = 7;

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

interface Draft {
  at: number;
  sent: boolean;
  values: Record<string, string[]>;
}

function read(key: string): Draft | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null") as Draft | null;
  } catch {
    return null;
  }
}

function write(key: string, draft: Draft): void {
  try {
    localStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // A full store must not stop a person from typing.
  }
}

function keys(): string[] {
  return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
}

/** Whoever uses the machine next must find nothing. */
export function forgetDrafts(): void {
  keys().forEach((key) => localStorage.removeItem(key));
}

function fields(form: HTMLFormElement): Field[] {
  const skip = '[type="hidden"],[type="password"],[type="file"],[type="submit"],[data-nodraft]';
  return [...form.querySelectorAll<Field>("input[name],select[name],textarea[name]")].filter((field) => !field.matches(skip));
}

function isTick(field: Field): field is HTMLInputElement {
  return field instanceof HTMLInputElement && (field.type === "checkbox" || field.type === "radio");
}

function valuesOf(form: HTMLFormElement): Record<string, string[]> {
  const values: Record<string, string[]> = {};
  for (const field of fields(form)) {
    const list = (values[field.name] ??= []);
    if (isTick(field)) {
      if (field.checked) list.push(field.value);
    } else if (field instanceof HTMLSelectElement) {
      list.push(...[...field.selectedOptions].map((option) => option.value));
    } else {
      list.push(field.value);
    }
  }
  return values;
}

function fill(form: HTMLFormElement, values: Record<string, string[]>): void {
  const taken: Record<string, number> = {};
  for (const field of fields(form)) {
    const list = values[field.name];
    if (!list) continue;
    if (isTick(field)) {
      field.checked = list.includes(field.value);
    } else if (field instanceof HTMLSelectElement) {
      for (const option of field.options) option.selected = list.includes(option.value);
    } else {
      const place = taken[field.name] ?? 0;
      field.value = list[place] ?? field.value;
      taken[field.name] = place + 1;
    }
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function notice(form: HTMLFormElement, key: string, draft: Draft, restored: boolean, blank: Draft["values"]): void {
  const template = form.querySelector<HTMLTemplateElement>("template[data-draft-notice]");
  const box = template?.content.firstElementChild?.cloneNode(true) as HTMLElement | undefined;
  if (!box) return;
  box.querySelector(restored ? "[data-kept]" : "[data-restored]")?.remove();
  const restore = box.querySelector<HTMLButtonElement>("[data-restore]");
  if (restored) restore?.remove();
  restore?.addEventListener("click", () => {
    fill(form, draft.values);
    write(key, { ...draft, sent: false });
    box.remove();
  });
  box.querySelector("[data-discard]")?.addEventListener("click", () => {
    fill(form, blank);
    localStorage.removeItem(key);
    box.remove();
  });
  form.prepend(box);
}

function attach(form: HTMLFormElement): void {
  const key = PREFIX + (form.dataset.draft || location.pathname);
  const draft = read(key);
  const blank = valuesOf(form);
  // After an error the server has sent back what was typed: that is newer than any draft.
  if (draft && !form.querySelector("[data-errors]")) {
    const restored = !draft.sent;
    if (restored) fill(form, draft.values);
    notice(form, key, draft, restored, blank);
  }
  let timer = 0;
  const save = (sent: boolean): void => {
    clearTimeout(timer);
    write(key, { at: Date.now(), sent, values: valuesOf(form) });
  };
  form.addEventListener("input", (event) => {
    if (!event.isTrusted) return;
    clearTimeout(timer);
    timer = window.setTimeout(() => save(false), 400);
  });
  form.addEventListener("submit", () => save(true));
}

/** What was sent has arrived once a page follows that is no error and not the same form. */
function sweep(here: Set<string>): void {
  const oldest = Date.now() - KEEP_DAYS * 86_400_000;
  for (const key of keys()) {
    const draft = read(key);
    if (!draft || draft.at < oldest || (draft.sent && !here.has(key))) localStorage.removeItem(key);
  }
}

export function keepDrafts(): void {
  const forms = [...document.querySelectorAll<HTMLFormElement>("form[data-draft]")];
  if (!("keepDrafts" in document.body.dataset)) {
    sweep(new Set(forms.map((form) => PREFIX + (form.dataset.draft || location.pathname))));
  }
  forms.forEach(attach);
}
