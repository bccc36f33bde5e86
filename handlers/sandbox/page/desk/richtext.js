// Slack's rich_text block becomes nodes: sections, lists, quotes, preformatted text.

import { dateToken } from "../shared/clock.js";
import { el, link } from "../shared/dom.js";
import { emoji } from "../shared/emoji.js";
import { mention } from "./mrkdwn.js";
import { channelOf, server } from "../shared/state.js";

const STYLES = [
  ["code", "code"],
  ["strike", "s"],
  ["italic", "em"],
  ["bold", "strong"],
];

export const richText = (block) => el("div", { class: "rich" }, block.elements.map(part));

function part(element) {
  switch (element.type) {
    case "rich_text_list":
      return el(
        element.style === "ordered" ? "ol" : "ul",
        { class: `indent-${element.indent ?? 0}` },
        element.elements.map((item) => el("li", {}, item.elements.map(leaf))),
      );
    case "rich_text_quote":
      return el("blockquote", {}, element.elements.map(leaf));
    case "rich_text_preformatted":
      return el("pre", {}, element.elements.map(leaf));
    default:
      return el("p", {}, element.elements.map(leaf));
  }
}

function leaf(element) {
  const node = bare(element);
  return STYLES.reduce((inner, [name, tag]) => (element.style?.[name] ? el(tag, {}, inner) : inner), node);
}

function bare(element) {
  switch (element.type) {
    case "text":
      return element.text;
    case "link":
      return link(element.url, element.text || element.url);
    case "emoji":
      return emoji(element.name);
    case "user":
      return mention(element.user_id);
    case "channel":
      return el(
        "span",
        { class: "mention" },
        `#${channelOf(server.state.slack, element.channel_id)?.name ?? element.channel_id}`,
      );
    case "usergroup":
    case "broadcast":
      return el("span", { class: "mention me" }, `@${element.range ?? "team"}`);
    case "date":
      return el("time", {}, dateToken(element.timestamp, element.format ?? "{date_num}"));
    default:
      return element.text ?? "";
  }
}
