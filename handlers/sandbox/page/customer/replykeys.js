// The keyboard a bot may put in place of the letters: its keys write for the customer, or share their number.

import { byId, el, reconcile } from "../shared/dom.js";
import { ui } from "../shared/state.js";
import { attempt } from "../shared/toast.js";

// The last word about it counts: a keyboard, or its removal. One that is good for once goes when it was used.
function current(chat) {
  const place = chat.findLastIndex((message) => message.reply_keyboard);
  const { keyboard = [], once = false } = chat[place]?.reply_keyboard ?? {};
  const labels = keyboard.flat().map((key) => key.text ?? key);
  const uses = (message) => message.from === "customer" && (message.contact || labels.includes(message.text));
  return once && chat.slice(place + 1).some(uses) ? [] : keyboard;
}

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
  const act = key.request_contact ? share : () => say(key.text);
  return el("button", { type: "button", class: "reply-key", "data-testid": "reply-key", onclick: act }, key.text);
}

const share = () => attempt("/telegram/contact", { customer: ui.customer });
