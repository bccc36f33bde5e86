// The customer's conversation: its messages, the line to write in, what one does with a message.

import { ask } from "../shared/api.js";
import { bubble } from "./bubble.js";
import { dayKey, dayOf } from "../shared/clock.js";
import { Composer } from "../shared/composer.js";
import { chatOf } from "./customers.js";
import { byId, el, reconcile } from "../shared/dom.js";
import { current, drawFoot, drawHead, preparePhone } from "./phone.js";
import { keepingPlace, toFoot, watch } from "../shared/scroll.js";
import { looksAt, markSeen } from "../shared/seen.js";
import { onDraw, redraw, server, ui } from "../shared/state.js";
import { announce, attempt, notify } from "../shared/toast.js";
import { language, t } from "../shared/words.js";
import { fromCustomer, takesFiles } from "../shared/upload.js";

let composer;
let spoken = {};
const toasts = new Map();

async function say(text) {
  await ask("/telegram/send", { customer: ui.customer, text });
  toFoot(byId("chat"));
}

const sayNow = (text) => attempt("/telegram/send", { customer: ui.customer, text }).then(() => toFoot(byId("chat")));

// Given again, a reaction is taken back.
const mine = (message, emoji) =>
  message.reactions?.some((reaction) => reaction.emoji === emoji && reaction.by !== "bot");

const acts = {
  say: sayNow,
  react: (message, emoji) =>
    attempt("/telegram/react", {
      customer: ui.customer,
      message_id: message.message_id,
      emoji: mine(message, emoji) ? null : emoji,
    }),
  reply: (message) =>
    composer.begin({
      title: t("replying"),
      text: message.text ?? "…",
      send: (text) => ask("/telegram/send", { customer: ui.customer, text, reply_to: message.message_id }),
    }),
  edit: (message) =>
    composer.begin({
      title: t("editing"),
      text: message.text,
      value: message.text,
      send: (text) => ask("/telegram/edit", { customer: ui.customer, message_id: message.message_id, text }),
    }),
  remove: (message) => attempt("/telegram/delete", { customer: ui.customer, message_id: message.message_id }),
  async press(message, button, key) {
    key.classList.add("waiting");
    await attempt("/telegram/press", { customer: ui.customer, message_id: message.message_id, data: button.data });
    key.classList.remove("waiting");
  },
};

function items(chat) {
  const list = [];
  let day = null;
  const known = new Map(chat.map((message) => [message.message_id, message]));
  for (const parts of albums(chat)) {
    const [message] = parts;
    if (dayKey(message.date) !== day) list.push(separator(message.date));
    day = dayKey(message.date);
    const quoted = known.get(message.reply_to?.message_id ?? message.reply_to);
    list.push({
      key: `${ui.customer}:${message.message_id}`,
      sign: JSON.stringify([parts, language()]),
      make: (old) => fresh(bubble(parts, quoted, acts), old),
    });
  }
  return list;
}

// Each message alone, those of one album together.
function albums(chat) {
  const list = [];
  for (const message of chat) {
    const group = message.media_group_id;
    if (group && list.at(-1)?.[0].media_group_id === group) list.at(-1).push(message);
    else list.push([message]);
  }
  return list;
}

const separator = (date) => ({
  key: `day:${dayKey(date)}`,
  sign: dayOf(date),
  make: () => el("div", { class: "day" }, dayOf(date)),
});

function fresh(node, old) {
  if (!old) node.classList.add("arriving");
  return node;
}

function isTyping({ telegram }) {
  const until = Number(telegram.typing?.[ui.customer] ?? 0);
  const left = (until > 1e11 ? until / 1000 : until) - Date.now() / 1000;
  if (left > 0) setTimeout(redraw, left * 1000 + 50);
  return left > 0;
}

function draw(state) {
  const customer = current();
  if (!customer) return;
  const chat = chatOf(state.telegram, customer.id);
  const typing = isTyping(state);
  drawHead(state.telegram, typing);
  drawFoot(state.telegram, customer, composer, sayNow);
  keepingPlace(byId("chat"), customer.id, () => {
    reconcile(byId("chat-lines"), items(chat));
    byId("chat-empty").hidden = chat.length > 0;
    byId("typing").hidden = !typing;
  });
  drawToast(state.telegram, customer);
  if (looksAt("phone")) read(customer, chat);
}

// What the assistant answered to a press shows as a short notice, once.
function drawToast(telegram, customer) {
  const toast = telegram.toasts?.[customer.id];
  const sign = JSON.stringify(toast);
  if (toasts.has(customer.id) && toasts.get(customer.id) !== sign && toast?.text) notify(toast.text);
  toasts.set(customer.id, sign);
}

function read(customer, chat) {
  const last = chat.at(-1);
  if (!last) return;
  markSeen(`chat:${customer.id}`, last.message_id);
  if (spoken[customer.id] && spoken[customer.id] !== last.message_id && last.from !== "customer")
    announce(last.text ?? "");
  spoken[customer.id] = last.message_id;
}

export function prepareChat() {
  composer = new Composer("chat-form", say);
  composer.editLast = () => {
    const last = chatOf(server.state.telegram, ui.customer)
      .filter((message) => message.from === "customer" && message.text)
      .at(-1);
    if (last) acts.edit(last);
  };
  watch(byId("chat"));
  preparePhone(composer, sayNow);
  takesFiles(byId("chat-file"), composer, fromCustomer);
  onDraw(draw);
}
