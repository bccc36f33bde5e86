// Three steps for somebody who has never seen this: they tick themselves off as one goes.

import { byId, el } from "./shared/dom.js";
import { isReply } from "./desk/posts.js";
import { showThread } from "./desk/thread.js";
import { channelsOf, choose, onDraw, people, ui } from "./shared/state.js";
import { language, t } from "./shared/words.js";

const asked = ({ telegram }) =>
  Object.values(telegram.chats ?? {})
    .flat()
    .some((message) => message.from === "customer" && !message.text?.startsWith("/"));

const posts = ({ slack }) => Object.values(slack.messages ?? {}).flat();

const isCard = (message) => message.bot_id && !isReply(message) && message.blocks?.length;

const called = (state) => posts(state).some(isCard);

function answered(state) {
  const crew = new Set(people(state.slack).map((agent) => agent.id));
  return posts(state).some(
    (message) => isReply(message) && crew.has(message.user) && !message.bot_id && !message.text?.startsWith("//"),
  );
}

const STEPS = [
  { name: "tour1", done: asked, show: showCustomer },
  { name: "tour2", done: called, show: showPerson },
  { name: "tour3", done: answered, show: showCard },
];

function showCustomer() {
  choose({ tab: "phone" });
  const started = byId("start").hidden;
  point(byId(started ? "suggestions" : "start"));
  if (started) byId("chips").querySelector("button")?.focus();
  else byId("start").focus();
}

// The last suggestion asks for a person.
function showPerson() {
  showCustomer();
  byId("chips").querySelector("button:last-child")?.focus();
}

function showCard(state) {
  choose({ tab: "desk" });
  for (const channel of channelsOf(state.slack)) {
    const card = (state.slack.messages?.[channel.id] ?? []).filter(isCard).at(-1);
    if (!card) continue;
    choose({ channel: channel.id });
    showThread(card.ts);
    return point(byId("thread-form"));
  }
  point(byId("desk-window"));
}

function point(node) {
  node.classList.remove("pointed");
  // Reading the size makes the browser notice that the class was away, so that the animation runs again.
  void node.offsetWidth;
  node.classList.add("pointed");
  node.addEventListener("animationend", () => node.classList.remove("pointed"), { once: true });
}

let drawn = "";

function draw(state) {
  const open = ui.tour === "open";
  byId("tour").hidden = !open;
  byId("tour-open").setAttribute("aria-expanded", String(open));
  const done = STEPS.map((step) => step.done(state));
  const sign = JSON.stringify([done, language()]);
  if (!open || sign === drawn) return;
  drawn = sign;
  const now = done.indexOf(false);
  byId("tour-steps").replaceChildren(...STEPS.map((step, place) => stepCard(step, place, done[place], place === now)));
  byId("tour-done").hidden = now !== -1;
  byId("tour").classList.toggle("finished", now === -1);
}

function stepCard(step, place, done, now) {
  const number = el("span", { class: "step-number", "aria-hidden": "true" }, done ? "✓" : place + 1);
  const words = el(
    "span",
    { class: "step-words" },
    el("b", {}, t(step.name), done && el("span", { class: "spoken" }, ` (${t("stepDone")})`)),
    el("span", {}, t(`${step.name}text`)),
  );
  const show =
    now &&
    el(
      "button",
      { type: "button", class: "as-link", "data-testid": "tour-show", onclick: () => step.show(latest) },
      t("tourShow"),
    );
  return el(
    "li",
    { class: `step ${done ? "done" : ""} ${now ? "now" : ""}`, "aria-current": now ? "step" : null },
    number,
    words,
    show,
  );
}

let latest = null;

export function prepareTour() {
  onDraw((state) => {
    latest = state;
    draw(state);
  });
  byId("tour-close").addEventListener("click", () => choose({ tour: "closed" }));
  byId("tour-open").addEventListener("click", () => choose({ tour: ui.tour === "open" ? "closed" : "open" }));
}
