// Small questions of the page itself: a form with a few fields, or a yes-or-no.

import { byId, el } from "./dom.js";
import { t } from "./words.js";

// Resolves to {name: value} when sent, to null when left.
export function askForm({ title, fields = [], text = "", accept, danger = false }) {
  const dialog = byId("question");
  return new Promise((resolve) => {
    let answer = null;
    const form = el(
      "form",
      { method: "dialog", onsubmit: (event) => (answer = Object.fromEntries(new FormData(event.target))) },
      el("h2", { id: "question-title" }, title),
      text && el("p", {}, text),
      fields.map(field),
      el(
        "footer",
        {},
        el("button", { type: "button", class: "plain", onclick: () => dialog.close() }, t("cancel")),
        el("button", { class: danger ? "danger" : "primary", "data-testid": "question-accept" }, accept),
      ),
    );
    dialog.replaceChildren(form);
    dialog.onclose = () => resolve(answer);
    dialog.showModal();
    (form.querySelector("input, select") ?? form.querySelector("footer button:last-child")).focus();
  });
}

function field({ name, label, options }) {
  const control = options
    ? el(
        "select",
        { name },
        options.map(([value, text]) => el("option", { value }, text)),
      )
    : el("input", { name, required: true, maxlength: 60, autocomplete: "off" });
  return el("label", { class: "field" }, el("span", {}, label), control);
}
