// The middle of the workspace: a channel's messages and the line to write in.

import { dayKey, dayOf } from "../shared/clock.js";
import { Composer } from "../shared/composer.js";
import { byId, el, reconcile } from "../shared/dom.js";
import { author, continues } from "./author.js";
import { post } from "./post.js";
import { channelRead, isMine, isReply, newReplies, newRoots, readChannel, repliesOf, rootsOf } from "./posts.js";
import { keepingPlace, toFoot, watch } from "../shared/scroll.js";
import { looksAt } from "../shared/seen.js";
import { channelOf, onDraw, openThread, server, ui } from "../shared/state.js";
import { showThread } from "./thread.js";
import { announce } from "../shared/toast.js";
import { fromAgent, takesFiles } from "../shared/upload.js";
import { language, plural, t } from "../shared/words.js";
import { asTyped, rewrite, write } from "./writing.js";

let composer;
let divider = {};
let spoken = {};

export const editing = (line) => (message) =>
  line.begin({
    title: t("editing"),
    text: asTyped(message.text),
    value: asTyped(message.text),
    send: (text) => rewrite(message, text),
  });

export function editLast(line, messages) {
  const last = messages.filter(isMine).at(-1);
  if (last) editing(line)(last);
}

function items(slack) {
  const list = [];
  let before = null;
  for (const message of rootsOf(slack, ui.channel)) {
    const newDay = !before || dayKey(message.ts) !== dayKey(before.ts);
    if (newDay) list.push(line(`day:${dayKey(message.ts)}`, "day", dayOf(message.ts)));
    const firstNew = divider.after !== undefined && !divider.done && Number(message.ts) > divider.after;
    if (firstNew) list.push(line("new", "new-line", t("new")));
    divider.done ||= firstNew;
    list.push(entry(slack, message, !newDay && !firstNew && continues(message, before)));
    before = message;
  }
  divider.done = false;
  return list;
}

const line = (key, kind, text) => ({ key, sign: text, make: () => el("div", { class: kind }, el("span", {}, text)) });

function entry(slack, message, compact) {
  const replies = isReply(message) ? [] : repliesOf(slack, ui.channel, message.ts);
  const unread = newReplies(slack, ui.channel, message.ts).length;
  const channel = ui.channel;
  const open = () => showThread(message.thread_ts ?? message.ts);
  const options = { testid: "channel-message", compact, replies, unread, open, edit: editing(composer) };
  const people = replies.map((reply) => [reply.ts, author(reply).id]);
  const sign = JSON.stringify([message, compact, people, unread, ui.agent, language(), slack.users.length]);
  return { key: `${channel}:${message.ts}`, sign, make: (old) => arriving(post(message, channel, options), old) };
}

export function arriving(node, old) {
  if (!old) node.classList.add("arriving");
  return node;
}

// The red line stays where it was while one is here; it moves when one comes back.
function placeDivider(slack) {
  const subject = `${ui.agent}:${ui.channel}:${looksAt("desk")}`;
  if (divider.subject === subject) return;
  const unread = newRoots(slack, ui.channel).length > 0 && looksAt("desk");
  divider = { subject, after: unread ? Number(channelRead(slack, ui.channel)) : undefined };
}

function draw({ slack }) {
  const channel = channelOf(slack, ui.channel);
  if (!channel) return;
  if (ui.page === "home") return;
  byId("channel-name").textContent = channel.name;
  byId("channel-members").textContent = channel.members?.length ? plural("members", channel.members.length) : "";
  composer.turnTo(`${ui.agent}:${ui.channel}`, t("messageTo", { channel: channel.name }));
  placeDivider(slack);
  keepingPlace(byId("channel"), `${ui.agent}:${ui.channel}`, () => reconcile(byId("channel-lines"), items(slack)));
  byId("channel-empty").hidden = byId("channel-lines").childElementCount > 0;
  if (looksAt("desk")) read(slack);
}

function read(slack) {
  const last = rootsOf(slack, ui.channel).at(-1);
  if (!last) return;
  readChannel(slack, ui.channel);
  if (ui.channel in spoken && spoken[ui.channel] !== last.ts && !openThread())
    announce(t("newFrom", { name: author(last).name }));
  spoken[ui.channel] = last.ts;
}

export function prepareChannel() {
  composer = new Composer("channel-form", async (text) => {
    await write(text);
    toFoot(byId("channel"));
  });
  composer.editLast = () => editLast(composer, rootsOf(server.state.slack, ui.channel));
  takesFiles(
    byId("channel-file"),
    composer,
    fromAgent(() => null),
  );
  watch(byId("channel"));
  onDraw(draw);
}
