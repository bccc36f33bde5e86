// The small emoji under a Slack message: who reacted, and joining in or taking it back.

import { author } from "./author.js";
import { el } from "../shared/dom.js";
import { emoji } from "../shared/emoji.js";
import { ui } from "../shared/state.js";
import { attempt } from "../shared/toast.js";

export const react = (message, channel, name) =>
  attempt("/slack/react", { user: ui.agent, channel, ts: message.ts, name });

export function reactions(message, channel) {
  if (!message.reactions?.length) return null;
  return el(
    "div",
    { class: "reactions" },
    message.reactions.map((reaction) => reactionButton(reaction, message, channel)),
  );
}

function reactionButton(reaction, message, channel) {
  const users = reaction.users ?? [];
  const names = users.map((id) => author({ user: id }).name).join(", ");
  const props = {
    type: "button",
    class: "reaction",
    "aria-pressed": String(users.includes(ui.agent)),
    title: `${names} :${reaction.name}:`,
    "data-focus": `reaction-${message.ts}-${reaction.name}`,
  };
  return el(
    "button",
    { ...props, onclick: () => react(message, channel, reaction.name) },
    emoji(reaction.name),
    el("span", {}, users.length || reaction.count || 1),
  );
}
