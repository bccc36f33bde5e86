// The bar of customers: whose phone is shown, who has something to read, and a new one.

import { byId, reconcile } from "../shared/dom.js";
import { askForm } from "../shared/dialog.js";
import { badge, personEntry } from "../shared/person.js";
import { lastSeen } from "../shared/seen.js";
import { choose, onDraw, refresh, ui } from "../shared/state.js";
import { attempt } from "../shared/toast.js";
import { language, t } from "../shared/words.js";

export const chatOf = (telegram, id) => (telegram.chats?.[id] ?? []).filter((message) => !message.deleted);

const lastId = (chat) => chat.reduce((last, message) => Math.max(last, message.message_id), 0);

export function unreadOf(telegram, id) {
  const chat = chatOf(telegram, id);
  const last = lastId(chat);
  // A sandbox that was reset counts from the start again.
  if (lastSeen(`chat:${id}`, last) > last) ui.seen[`chat:${id}`] = last;
  const seen = ui.seen[`chat:${id}`];
  return chat.filter((message) => message.from !== "customer" && message.message_id > seen).length;
}

const fullName = (customer) => [customer.first_name, customer.last_name].filter(Boolean).join(" ");

function draw({ telegram }) {
  const entries = telegram.customers.map((customer) => entry(customer, unreadOf(telegram, customer.id)));
  reconcile(byId("customers"), entries);
  const total = telegram.customers.reduce((sum, customer) => sum + unreadOf(telegram, customer.id), 0);
  byId("phone-badge").replaceChildren(...[badge(total, t("unread", { n: total }))].filter(Boolean));
}

const entry = (customer, unread) =>
  personEntry({
    role: "customer",
    id: customer.id,
    name: fullName(customer),
    shape: "round",
    note: customer.language_code ?? "",
    news: unread,
    newsLabel: t("unread", { n: unread }),
    about: customer,
  });

async function add() {
  const languages = [
    ["ru", "Русский"],
    ["en", "English"],
  ];
  if (language() === "en") languages.reverse();
  const answer = await askForm({
    title: t("addCustomer"),
    fields: [
      { name: "first_name", label: t("name") },
      { name: "language_code", label: t("messengerLanguage"), options: languages },
    ],
    accept: t("add"),
  });
  if (!answer) return;
  const added = await attempt("/telegram/customers", answer);
  if (!added) return;
  await refresh();
  const id = added.customer?.id ?? added.id;
  if (id) choose({ customer: id });
}

export function prepareCustomers() {
  byId("add-customer").addEventListener("click", add);
  onDraw(draw);
}
