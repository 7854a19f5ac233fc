const KEY = "xuncha.nav";

function remembered(): string[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
  } catch {
    return [];
  }
}

/** Chapters that a person opened stay open from page to page. */
function keepChapters(): void {
  const groups = [...document.querySelectorAll<HTMLDetailsElement>("[data-nav]")];
  const open = remembered();
  for (const group of groups) {
    if (open.includes(group.dataset.nav ?? "")) group.open = true;
    group.querySelector("summary")?.addEventListener("click", () => {
      // The click comes before the toggle, so what is open now will be closed.
      const rest = remembered().filter((key) => key !== group.dataset.nav);
      if (!group.open && group.dataset.nav) rest.push(group.dataset.nav);
      localStorage.setItem(KEY, JSON.stringify(rest));
    });
  }
}

function closeMenus(except: Element | null): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.menu[open]")) {
    if (!except || !menu.contains(except)) menu.open = false;
  }
}

/** Menus close when a person looks elsewhere, and Escape gives the focus back. */
export function keepNavigation(): void {
  keepChapters();
  document.addEventListener("click", (event) => closeMenus(event.target as Element));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = document.activeElement?.closest<HTMLDetailsElement>("details.menu[open]");
    closeMenus(null);
    menu?.querySelector("summary")?.focus();
    const toggle = document.querySelector<HTMLInputElement>("#nav-toggle");
    if (toggle?.checked) toggle.checked = false;
  });
}
