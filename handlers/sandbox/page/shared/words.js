// The page's own words in two languages; what customers and agents write is never translated.

import { EN } from "./english.js";
import { RU } from "./russian.js";
import { choose, ui } from "./state.js";

const CATALOGUES = { en: EN, ru: RU };

export const language = () => ui.language ?? (navigator.language?.toLowerCase().startsWith("ru") ? "ru" : "en");

export function t(key, values = {}) {
  const sentence = CATALOGUES[language()][key] ?? EN[key] ?? key;
  return sentence.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

export function plural(key, n) {
  return t(`${key}_${new Intl.PluralRules(language()).select(n)}`, { n });
}

export const quoted = (text) => (language() === "ru" ? `«${text}»` : `“${text}”`);

export const percent = (share) => share.toLocaleString(language(), { style: "percent" });

// Fills what index.html marked with data-t (text), data-t-label (spoken name) and data-t-placeholder.
export function translate(root = document) {
  document.documentElement.lang = language();
  for (const node of root.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
  for (const node of root.querySelectorAll("[data-t-label]")) {
    node.setAttribute("aria-label", t(node.dataset.tLabel));
    if (node.matches("button, label")) node.title = t(node.dataset.tLabel);
  }
}

export function speak(code) {
  choose({ language: code });
  translate();
}
