// Short notices at the foot of the page, read aloud too; and asking the sandbox with the refusal shown.

import { ask } from "./api.js";
import { byId, el } from "./dom.js";
import { t } from "./words.js";

export function notify(text, kind = "") {
  const notice = el("div", { class: `toast ${kind}`, "data-testid": "toast" }, text);
  byId("toasts").append(notice);
  setTimeout(() => notice.remove(), 4500);
}

// Says something to screen readers only.
export function announce(text) {
  byId("announcer").textContent = text;
}

// Resolves to the answer, or to null after the visitor has been told why not.
export async function attempt(path, body) {
  try {
    return await ask(path, body);
  } catch (refusal) {
    notify(t("failed", { reason: refusal.message }), "bad");
    return null;
  }
}
