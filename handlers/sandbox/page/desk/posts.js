// Which Slack messages belong where: a channel's roots, a thread's replies, notes only one agent sees.

import { lastSeen, markSeen } from "../shared/seen.js";
import { ui } from "../shared/state.js";

export const messagesOf = (slack, channel) => slack.messages?.[channel] ?? [];

export const isReply = (message) => Boolean(message.thread_ts) && message.thread_ts !== message.ts;

const byTime = (a, b) => Number(a.ts) - Number(b.ts);

const forMe = (slack, channel) =>
  (slack.ephemerals ?? [])
    .filter((note) => note.channel === channel && note.user === ui.agent && !dismissed.has(note.ts))
    .map((note) => ({ ...note, ephemeral: true }));

export const dismissed = new Set();

export function rootsOf(slack, channel) {
  const roots = messagesOf(slack, channel).filter(
    (message) => !isReply(message) || message.subtype === "thread_broadcast",
  );
  return [...roots, ...forMe(slack, channel).filter((note) => !note.thread_ts)].sort(byTime);
}

export const repliesOf = (slack, channel, root) =>
  messagesOf(slack, channel).filter((message) => isReply(message) && message.thread_ts === root);

export function threadOf(slack, channel, root) {
  return [...repliesOf(slack, channel, root), ...forMe(slack, channel).filter((note) => note.thread_ts === root)].sort(
    byTime,
  );
}

export const isMine = (message) => message.user === ui.agent && !message.bot_id && !message.ephemeral;

// Everything there was when the page was opened counts as read, by every agent.
function beginning(slack) {
  const all = Object.values(slack.messages ?? {}).flat();
  return lastSeen(
    "beginning",
    all.reduce((last, message) => Math.max(last, Number(message.ts)), 0),
  );
}

const channelKey = (channel) => `channel:${ui.agent}:${channel}`;
const threadKey = (channel, root) => `thread:${ui.agent}:${channel}:${root}`;

export const channelRead = (slack, channel) => lastSeen(channelKey(channel), beginning(slack));
export const threadRead = (slack, channel, root) => lastSeen(threadKey(channel, root), beginning(slack));

const isNew = (read) => (message) => Number(message.ts) > Number(read) && !isMine(message);

export const newRoots = (slack, channel) => rootsOf(slack, channel).filter(isNew(channelRead(slack, channel)));
export const newReplies = (slack, channel, root) =>
  repliesOf(slack, channel, root).filter(isNew(threadRead(slack, channel, root)));

export const readChannel = (slack, channel) => markSeen(channelKey(channel), rootsOf(slack, channel).at(-1)?.ts ?? 0);
export const readThread = (slack, channel, root) =>
  markSeen(threadKey(channel, root), repliesOf(slack, channel, root).at(-1)?.ts ?? 0);
