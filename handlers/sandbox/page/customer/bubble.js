// One message of the phone's chat: bubble, file, buttons below, reactions, and what one may do with it.

import { timeOf } from "../shared/clock.js";
import { el, safeUrl } from "../shared/dom.js";
import { formatted } from "./entities.js";
import { files } from "./files.js";
import { openMenu } from "../shared/menu.js";
import { t } from "../shared/words.js";

const FACES = ["👍", "❤", "🔥", "😁", "👎"];

// `acts`: {press, reply, edit, react, say}; `quoted` is the message this one answers, if any. An album is one bubble: its
// `parts` follow the message that has its words.
export function bubble([message, ...parts], quoted, acts) {
  const own = message.from === "customer";
  const text = formatted(message.text ?? message.caption ?? "", message.entities ?? message.caption_entities, acts.say);
  const attributes = {
    "data-testid": "chat-message",
    "data-from": message.from,
    "data-message-id": message.message_id,
  };
  return el(
    "div",
    { class: `message ${own ? "own" : "theirs"}`, ...attributes },
    el(
      "div",
      { class: "bubble-line" },
      el(
        "div",
        { class: `bubble ${message.file ? "with-file" : ""}` },
        quote(quoted),
        files([message, ...parts]),
        el("div", { class: `text ${message.edited ? "was-edited" : ""}`, dir: "auto" }, text, extra(message)),
        reactions(message),
        meta(message),
      ),
      tools([message, ...parts], own, acts),
    ),
    keyboard(message, acts),
  );
}

function meta(message) {
  const moment = el("time", {}, timeOf(message.date));
  return el("span", { class: "meta" }, message.edited && el("span", { class: "edited" }, `${t("edited")} `), moment);
}

function extra({ contact, location }) {
  if (contact) return `☎️ ${contact.first_name} ${contact.phone_number}`;
  return location ? `📍 ${location.latitude}, ${location.longitude}` : null;
}

const quote = (quoted) =>
  quoted && el("blockquote", { class: "quoted" }, quoted.text || quoted.caption || quoted.file?.name || "…");

function reactions(message) {
  const given = (message.reactions ?? []).map((reaction) => reaction.emoji ?? reaction);
  return given.length
    ? el(
        "div",
        { class: "reactions" },
        given.map((sign) => el("span", { class: "reaction" }, sign)),
      )
    : null;
}

function keyboard(message, acts) {
  if (!message.keyboard?.length) return null;
  return el(
    "div",
    { class: "keyboard" },
    message.keyboard.map((row) =>
      el(
        "div",
        { class: "keyboard-row" },
        row.map((button) => key(message, button, acts)),
      ),
    ),
  );
}

function key(message, button, acts) {
  const props = {
    class: "key",
    "data-testid": "chat-button",
    "data-focus": `key-${message.message_id}-${button.data ?? button.text}`,
  };
  if (button.url)
    return el(
      "a",
      { ...props, href: safeUrl(button.url), target: "_blank", rel: "noopener noreferrer" },
      button.text,
      el("i", { class: "away", "aria-label": t("openLink") }, "↗"),
    );
  return el(
    "button",
    { ...props, type: "button", onclick: (event) => acts.press(message, button, event.currentTarget) },
    button.text,
  );
}

function tools([message, ...parts], own, acts) {
  const show = (event) => openMenu(event.currentTarget, entries([message, ...parts], own, acts), t("actions"));
  return el(
    "button",
    {
      type: "button",
      class: "tools",
      "aria-label": t("actions"),
      "aria-haspopup": "menu",
      "data-testid": "chat-tools",
      "data-focus": `tools-${message.message_id}`,
      onclick: show,
    },
    "⋯",
  );
}

function entries([message, ...parts], own, acts) {
  const row = FACES.map((sign) => ({
    label: sign,
    spoken: t("react", { emoji: sign }),
    act: () => acts.react(message, sign),
  }));
  const list = [{ row }, { label: t("reply"), act: () => acts.reply(message) }];
  if (own && message.text) list.push({ label: t("edit"), testid: "chat-edit", act: () => acts.edit(message) });
  const remove = () => [message, ...parts].forEach(acts.remove);
  if (own) list.push({ label: t("delete"), testid: "chat-delete", danger: true, act: remove });
  if (message.text) list.push({ label: t("copy"), act: () => navigator.clipboard?.writeText(message.text) });
  return list;
}
