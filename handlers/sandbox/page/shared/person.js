// A person's face: initials on a colour that stays the same for the same id.

import { el } from "./dom.js";

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
