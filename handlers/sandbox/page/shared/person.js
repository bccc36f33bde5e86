// A person's face (initials on a colour that stays the same for the same id), and their button in a bar of people.

import { el } from "./dom.js";
import { choose, ui } from "./state.js";
import { language } from "./words.js";

const HUES = [206, 262, 338, 24, 152, 186, 290, 48];

export function face(id, name, kind = "") {
  const hue = HUES[[...String(id)].reduce((sum, sign) => sum * 31 + sign.codePointAt(0), 7) % HUES.length];
  return el("span", { class: `face ${kind}`, style: `--hue: ${hue}`, "aria-hidden": "true" }, initials(name));
}

const initials = (name) =>
  (name ?? "?")
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => [...word][0].toUpperCase())
    .join("") || "?";

export const badge = (n, label) =>
  n > 0 ? el("span", { class: "badge", "aria-label": label }, n > 99 ? "99+" : n) : null;

// `role` is customer or agent: whom a press of the button makes one be; `shape` is their face's, `note` stands below.
export function personEntry({ role, id, name, shape, note, news, newsLabel, about }) {
  const current = ui[role] === id;
  const called = `${role}-${id}`;
  const make = () =>
    el(
      "button",
      {
        type: "button",
        class: "person",
        "aria-pressed": String(current),
        "data-testid": called,
        "data-focus": called,
        onclick: () => choose({ [role]: id }),
      },
      face(id, name, shape),
      el("span", { class: "who" }, el("b", {}, name), note !== undefined && el("small", {}, note)),
      badge(news, newsLabel),
    );
  return { key: id, sign: JSON.stringify([about, current, news, language()]), make };
}
