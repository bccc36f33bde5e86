// A small menu that opens beside its button: arrow keys move, Escape and a press elsewhere close it.

import { el } from "./dom.js";

let open = null;

// `entries`: {label, act, testid?, danger?} or {row: [entries]} for a line of emoji.
export function openMenu(anchor, entries, label) {
  const again = open?.anchor === anchor;
  closeMenu();
  if (again) return;
  const menu = el("div", { class: "menu", role: "menu", "aria-label": label, onkeydown: move }, entries.map(line));
  // Inside an open dialog the rest of the page is inert: the menu must live there.
  (anchor.closest("dialog") ?? document.body).append(menu);
  anchor.setAttribute("aria-expanded", "true");
  open = { anchor, menu };
  place(menu, anchor.getBoundingClientRect());
  menu.querySelector("button")?.focus();
}

export function closeMenu(refocus = false) {
  if (!open) return;
  const { anchor, menu } = open;
  open = null;
  menu.remove();
  anchor.removeAttribute("aria-expanded");
  if (refocus && anchor.isConnected) anchor.focus();
}

function line(entry) {
  if (entry.row) return el("div", { class: "menu-row" }, entry.row.map(line));
  const act = () => {
    closeMenu(true);
    entry.act();
  };
  const props = {
    type: "button",
    role: "menuitem",
    class: entry.danger ? "danger" : "",
    "data-testid": entry.testid,
    "aria-label": entry.spoken,
  };
  return el("button", { ...props, onclick: act }, entry.label);
}

function place(menu, anchor) {
  const { offsetWidth: width, offsetHeight: height } = menu;
  const below = anchor.bottom + 4 + height < innerHeight;
  menu.style.top = `${below ? anchor.bottom + 4 : Math.max(8, anchor.top - height - 4)}px`;
  menu.style.left = `${Math.max(8, Math.min(anchor.right - width, innerWidth - width - 8))}px`;
}

function move(event) {
  const items = [...event.currentTarget.querySelectorAll("button")];
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (event.key === "Escape" || event.key === "Tab") {
    event.preventDefault();
    event.stopPropagation();
    closeMenu(true);
  } else if (step) {
    event.preventDefault();
    items[(items.indexOf(document.activeElement) + step + items.length) % items.length].focus();
  }
}

document.addEventListener("pointerdown", (event) => {
  if (open && !open.menu.contains(event.target) && !open.anchor.contains(event.target)) closeMenu();
});
addEventListener("resize", () => closeMenu());
document.addEventListener("scroll", (event) => open && !open.menu.contains(event.target) && closeMenu(), true);
