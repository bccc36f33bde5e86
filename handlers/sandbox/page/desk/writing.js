// What an agent types on its way to Slack: names become mentions, a leading slash a command.

import { ask } from "../shared/api.js";
import { unescaped } from "./mrkdwn.js";
import { server, ui } from "../shared/state.js";
import { t } from "../shared/words.js";

// "//" opens a note, not a command.
const COMMAND = /^(\/[a-z][\w-]*)(?:\s+([\s\S]*))?$/i;

const longestFirst = (a, b) => b.name.length - a.name.length;

export function withMentions(text) {
  const users = [...server.state.slack.users].sort(longestFirst);
  return users.reduce((written, user) => written.replaceAll(`@${user.name}`, `<@${user.id}>`), text);
}

// The way back: a message as its author would type it again.
export function asTyped(text) {
  const names = new Map(server.state.slack.users.map((user) => [user.id, user.name]));
  const plain = text.replace(/<@(\w+)(?:\|[^>]*)?>/g, (whole, id) => (names.has(id) ? `@${names.get(id)}` : whole));
  return unescaped(
    plain
      .replace(/<#\w+\|([^>]*)>/g, "#$1")
      .replace(/<!(\w+)>/g, "@$1")
      .replace(/<(\w+:[^|>]+)(?:\|[^>]*)?>/g, "$1"),
  );
}

export async function write(text, thread_ts) {
  const where = { user: ui.agent, channel: ui.channel };
  const command = COMMAND.exec(text);
  if (command && !thread_ts) {
    const answer = await ask("/slack/command", { ...where, command: command[1], text: command[2] ?? "" });
    if (!answer.acked) throw new Error(t("notAcked"));
    return;
  }
  await ask("/slack/post", { ...where, text: withMentions(text), thread_ts });
}

export const rewrite = (message, text) =>
  ask("/slack/edit", { user: ui.agent, channel: ui.channel, ts: message.ts, text: withMentions(text) });
