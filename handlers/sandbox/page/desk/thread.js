// The side panel with one thread: what the customer wrote, what colleagues answered, the line to reply.

import { arriving, editing, editLast } from "./channel.js";
import { Composer } from "../shared/composer.js";
import { byId, reconcile } from "../shared/dom.js";
import { author, continues } from "./author.js";
import { post } from "./post.js";
import { messagesOf, readThread, repliesOf, threadOf } from "./posts.js";
import { keepingPlace, toFoot, watch } from "../shared/scroll.js";
import { looksAt } from "../shared/seen.js";
import { channelOf, choose, onDraw, openThread, server, ui } from "../shared/state.js";
import { announce } from "../shared/toast.js";
import { fromAgent, takesFiles } from "../shared/upload.js";
import { language, plural, t } from "../shared/words.js";
import { write } from "./writing.js";

let composer;
let spoken = {};

export function showThread(ts) {
  choose({ threads: { ...ui.threads, [ui.channel]: ts }, page: "channel" });
  queueMicrotask(() => composer.input.focus());
}

export function hideThread() {
  const ts = openThread();
  choose({ threads: { ...ui.threads, [ui.channel]: null } });
  queueMicrotask(() =>
    document.querySelector(`[data-testid=channel-message][data-ts="${ts}"] [data-testid=open-thread]`)?.focus(),
  );
}

function items(root, replies) {
  const list = [root, ...replies];
  return list.map((message, place) => entry(message, place, place > 1 && continues(message, list[place - 1])));
}

function entry(message, place, compact) {
  const channel = ui.channel;
  const options = { testid: "thread-message", compact, inThread: true, edit: editing(composer) };
  const sign = JSON.stringify([message, compact, place === 0, ui.agent, language()]);
  return { key: message.ts, sign, make: (old) => arriving(post(message, channel, options), old) };
}

function draw({ slack }) {
  const root = messagesOf(slack, ui.channel).find((message) => message.ts === openThread());
  const shown = Boolean(root) && ui.page !== "home";
  byId("thread").hidden = !shown;
  byId("desk-window").classList.toggle("with-thread", shown);
  if (!shown) return;
  const replies = threadOf(slack, ui.channel, root.ts);
  const ofApp = author(root).app;
  byId("thread-channel").textContent = `#${channelOf(slack, ui.channel).name}`;
  byId("thread-note").hidden = !ofApp;
  byId("thread-plain").hidden = ofApp;
  byId("thread-count").textContent = replies.length ? plural("replies", replies.length) : "";
  composer.turnTo(`${ui.agent}:${root.ts}`, t(ofApp ? "reply_placeholder" : "replyInThread"));
  keepingPlace(byId("thread-log"), root.ts, () => {
    const [first, ...rest] = items(root, replies);
    reconcile(byId("thread-root"), [first]);
    reconcile(byId("thread-lines"), rest);
  });
  if (looksAt("desk")) read(slack, root, replies.at(-1));
}

function read(slack, root, last) {
  if (repliesOf(slack, ui.channel, root.ts).length) readThread(slack, ui.channel, root.ts);
  if (last && spoken[root.ts] && spoken[root.ts] !== last.ts && last.user !== ui.agent)
    announce(t("newFrom", { name: author(last).name }));
  spoken[root.ts] = last?.ts ?? "none";
}

export function prepareThread() {
  composer = new Composer("thread-form", async (text) => {
    await write(text, openThread());
    toFoot(byId("thread-log"));
  });
  composer.editLast = () => editLast(composer, threadOf(server.state.slack, ui.channel, openThread()));
  takesFiles(
    byId("thread-file"),
    composer,
    fromAgent(() => openThread()),
  );
  watch(byId("thread-log"));
  byId("close-thread").addEventListener("click", hideThread);
  byId("thread").addEventListener("keydown", (event) => event.key === "Escape" && hideThread());
  onDraw(draw);
}
