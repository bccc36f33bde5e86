// What surrounds the phone's conversation: whom one talks to, Start, commands, blocking.

import { chatOf } from "./customers.js";
import { byId, el, reconcile } from "../shared/dom.js";
import { openMenu } from "../shared/menu.js";
import { face } from "../shared/person.js";
import { drawReplyKeys } from "./replykeys.js";
import { server, ui } from "../shared/state.js";
import { drawSuggestions } from "./suggestions.js";
import { attempt } from "../shared/toast.js";
import { t } from "../shared/words.js";

export const current = () => server.state.telegram.customers.find((customer) => customer.id === ui.customer);

export function drawHead({ bot }, typing) {
  const name = bot.first_name ?? bot.name ?? bot.username;
  byId("bot-name").textContent = name;
  byId("bot-status").textContent = typing ? t("typing") : t("bot");
  byId("bot-status").classList.toggle("active", typing);
  reconcile(byId("bot-face"), [{ key: "face", sign: name, make: () => face(bot.id ?? "bot", name, "round app-face") }]);
  byId("chat-description").textContent =
    bot[`description:${current().language_code}`] || bot["description:"] || t("emptyChatText");
}

export function drawFoot(telegram, customer, composer, say) {
  const ready = customer.started && !customer.blocked;
  byId("chat-form").hidden = !ready;
  byId("start").hidden = ready;
  byId("start").textContent = customer.blocked ? t("restart") : t("start");
  byId("blocked").hidden = !customer.blocked;
  byId("chat-commands").hidden = !telegram.commands?.length;
  composer.turnTo(customer.id, t("message"));
  drawSuggestions(telegram, customer, say);
  drawReplyKeys(chatOf(telegram, customer.id), ready, say);
}

async function start(composer, say) {
  if (current().blocked) await attempt("/telegram/block", { customer: ui.customer, blocked: false });
  await say("/start");
  composer.input.focus();
}

function commands(event, say) {
  const list = server.state.telegram.commands.map((command) => ({
    label: el("span", {}, el("b", {}, `/${command.command}`), ` ${command.description}`),
    act: () => say(`/${command.command}`),
  }));
  openMenu(event.currentTarget, list, t("commands"));
}

function chatMenu(event) {
  const blocked = !current().blocked;
  const entry = {
    label: t(blocked ? "block" : "unblock"),
    testid: "chat-block",
    danger: blocked,
    act: () => attempt("/telegram/block", { customer: ui.customer, blocked }),
  };
  openMenu(event.currentTarget, [entry], t("chatMenu"));
}

export function preparePhone(composer, say) {
  byId("start").addEventListener("click", () => start(composer, say));
  byId("chat-commands").addEventListener("click", (event) => commands(event, say));
  byId("chat-menu").addEventListener("click", chatMenu);
}
