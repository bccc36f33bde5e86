// The keyboard a bot may put in place of the letters: its keys write for the customer, or share their number.

import { askForm } from "../shared/dialog.js";
import { byId, el, reconcile } from "../shared/dom.js";
import { ui } from "../shared/state.js";
import { attempt } from "../shared/toast.js";
import { t } from "../shared/words.js";

// The last word about it counts: a keyboard, or its removal.
const current = (chat) => chat.findLast((message) => message.reply_keyboard)?.reply_keyboard?.keyboard ?? [];

export function drawReplyKeys(chat, ready, say) {
  const rows = ready ? current(chat) : [];
  const items = rows.map((row, place) => ({
    key: `${ui.customer}:${place}`,
    sign: JSON.stringify(row),
    make: () =>
      el(
        "div",
        { class: "keyboard-row" },
        row.map((key) => replyKey(key, say)),
      ),
  }));
  reconcile(byId("reply-keys"), items);
}

function replyKey(key, say) {
  const act = key.request_contact ? shareNumber : () => say(key.text);
  return el("button", { type: "button", class: "reply-key", "data-testid": "reply-key", onclick: act }, key.text);
}

async function shareNumber() {
  const answer = await askForm({
    title: t("shareNumber"),
    fields: [{ name: "phone", label: t("phoneNumber") }],
    accept: t("send"),
  });
  if (answer) await attempt("/telegram/contact", { customer: ui.customer, phone: answer.phone });
}
