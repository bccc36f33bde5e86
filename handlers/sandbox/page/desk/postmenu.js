// What one may do with a Slack message: react, reply in its thread, copy, edit, delete.

import { author } from "./author.js";
import { askForm } from "../shared/dialog.js";
import { el } from "../shared/dom.js";
import { emoji, QUICK } from "../shared/emoji.js";
import { openMenu } from "../shared/menu.js";
import { unescaped } from "./mrkdwn.js";
import { isMine } from "./posts.js";
import { react } from "./reactions.js";
import { ui } from "../shared/state.js";
import { attempt } from "../shared/toast.js";
import { t } from "../shared/words.js";

// What the app posts waits for an answer: the way to its thread is always in sight.
export const isCard = (message, { inThread, replies }) =>
  !inThread && !message.ephemeral && !replies?.length && author(message).app;

export function tools(message, channel, options) {
  const quick = QUICK.slice(0, 3).map((name) =>
    el(
      "button",
      {
        type: "button",
        tabindex: -1,
        "aria-label": t("react", { emoji: emoji(name) }),
        onclick: () => react(message, channel, name),
      },
      emoji(name),
    ),
  );
  const reply =
    !options.inThread &&
    el(
      "button",
      {
        type: "button",
        "aria-label": t("replyInThread"),
        title: t("replyInThread"),
        "data-testid": options.replies?.length || isCard(message, options) ? null : "open-thread",
        tabindex: options.replies?.length ? -1 : null,
        onclick: options.open,
      },
      "💬",
    );
  const more = (event) => openMenu(event.currentTarget, entries(message, channel, options), t("actions"));
  return el(
    "div",
    { class: "post-tools" },
    quick,
    reply,
    el(
      "button",
      {
        type: "button",
        "aria-label": t("actions"),
        "aria-haspopup": "menu",
        "data-testid": "post-tools",
        onclick: more,
      },
      "⋯",
    ),
  );
}

function entries(message, channel, options) {
  const row = QUICK.map((name) => ({
    label: emoji(name),
    spoken: t("react", { emoji: emoji(name) }),
    act: () => react(message, channel, name),
  }));
  const list = [
    { row },
    { label: t("copy"), act: () => navigator.clipboard?.writeText(unescaped(message.text ?? "")) },
  ];
  if (isMine(message)) {
    list.push({ label: t("edit"), testid: "post-edit", act: () => options.edit(message) });
    list.push({ label: t("delete"), testid: "post-delete", danger: true, act: () => remove(message, channel) });
  }
  return list;
}

async function remove(message, channel) {
  const sure = await askForm({
    title: t("deleteAsk"),
    text: unescaped(message.text ?? ""),
    accept: t("delete"),
    danger: true,
  });
  if (sure) await attempt("/slack/delete", { user: ui.agent, channel, ts: message.ts });
}
