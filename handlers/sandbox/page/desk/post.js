// One Slack message: face, name, text or blocks, files, reactions, replies, and what one may do with it.

import { author } from "./author.js";
import { blocks } from "./blocks.js";
import { timeOf } from "../shared/clock.js";
import { el, safeUrl } from "../shared/dom.js";
import { mrkdwn } from "./mrkdwn.js";
import { face } from "../shared/person.js";
import { isCard, tools } from "./postmenu.js";
import { dismissed } from "./posts.js";
import { reactions } from "./reactions.js";
import { redraw } from "../shared/state.js";
import { plural, t } from "../shared/words.js";

// `options`: {testid, compact, inThread, replies, unread, open, edit}
export function post(message, channel, options) {
  const { name, id, app } = author(message);
  const origin = { channel, ts: message.ts };
  const content = el(
    "div",
    { class: "post-body" },
    message.ephemeral && onlyYou(message),
    !options.compact &&
      el(
        "div",
        { class: "post-head" },
        el("b", {}, name),
        app && el("span", { class: "app" }, t("app")),
        el("time", {}, timeOf(message.ts)),
      ),
    body(message, origin),
    files(message),
    reactions(message, channel),
    options.replies?.length > 0 && threadLine(options),
    isCard(message, options) &&
      el(
        "button",
        {
          type: "button",
          class: "thread-line",
          "data-testid": "open-thread",
          "data-focus": "open-thread",
          onclick: options.open,
        },
        el("b", {}, t("replyInThread")),
      ),
  );
  const side = options.compact
    ? el("time", { class: "side-time" }, timeOf(message.ts))
    : face(app ? "app" : id, name, app ? "square app-face" : "square");
  const kind = [options.compact && "compact", message.ephemeral && "only-you"].filter(Boolean).join(" ");
  const testid = message.ephemeral ? "ephemeral" : options.testid;
  return el(
    "div",
    { class: `post ${kind}`, "data-testid": testid, "data-ts": message.ts },
    side,
    content,
    !message.ephemeral && tools(message, channel, options),
  );
}

function body(message, origin) {
  const edited = message.edited && el("span", { class: "edited" }, ` (${t("edited")})`);
  // People's blocks repeat their text as first typed; the text knows mentions and edits.
  if (message.blocks?.length && author(message).app) return blocks(message.blocks, origin);
  return message.text ? el("div", { class: "text", dir: "auto" }, mrkdwn(message.text), edited) : null;
}

function onlyYou(message) {
  const dismiss = () => {
    dismissed.add(message.ts);
    redraw();
  };
  return el(
    "div",
    { class: "only-you-line" },
    el("span", {}, `👁 ${t("onlyYou")}`),
    el("button", { type: "button", class: "as-link", onclick: dismiss }, t("dismiss")),
  );
}

function files(message) {
  return (message.files ?? []).map((file) => {
    const { url } = file;
    const props = { href: url && safeUrl(url), target: "_blank", rel: "noopener" };
    if (url && (file.mime ?? "").startsWith("image/"))
      return el("a", props, el("img", { class: "photo", src: safeUrl(url), alt: file.name ?? "" }));
    const link = el(
      url ? "a" : "span",
      { class: "file", ...(url ? props : {}) },
      el("span", { class: "file-icon", "aria-hidden": "true" }, "📄"),
      el("span", {}, file.title || file.name || t("file")),
    );
    return url && (file.mime ?? "").startsWith("audio/") ? el("div", {}, sound(file), link) : link;
  });
}

const sound = (file) =>
  el("audio", { class: "sound", controls: true, preload: "none", src: safeUrl(file.url), "aria-label": file.name });

function threadLine({ replies, unread, open }) {
  const authors = [...new Map(replies.map((reply) => [author(reply).id, author(reply)])).values()].slice(0, 3);
  return el(
    "button",
    {
      type: "button",
      class: `thread-line ${unread ? "unread" : ""}`,
      "data-testid": "open-thread",
      "data-focus": "open-thread",
      onclick: open,
    },
    authors.map((one) => face(one.app ? "app" : one.id, one.name, `square small ${one.app ? "app-face" : ""}`)),
    el("b", {}, plural("replies", replies.length)),
    unread > 0 && el("span", { class: "badge" }, unread),
    el("time", {}, timeOf(replies.at(-1).ts)),
  );
}
