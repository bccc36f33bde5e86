// Slack's Block Kit becomes nodes: in messages, in modals and on the Home page.

import { el, safeUrl } from "../shared/dom.js";
import { control } from "./elements.js";
import { plain } from "../shared/emoji.js";
import { inputBlock } from "./inputs.js";
import { mrkdwn } from "./mrkdwn.js";
import { richText } from "./richtext.js";

// `origin` says where the blocks stand, for whoever presses something: {channel, ts} or {view_id}.
export const blocks = (list, origin) =>
  el(
    "div",
    { class: "blocks" },
    list.map((block, number) => drawn(named(block, number), origin)),
  );

// Blocks and inputs without a name get the ones the sandbox gives them.
function named(block, number) {
  const name = `b${number}`;
  const called = (element, suffix) => element && { ...element, action_id: element.action_id ?? name + suffix };
  const elements =
    block.type === "actions" ? block.elements.map((element, place) => called(element, `a${place}`)) : block.elements;
  return {
    ...block,
    block_id: block.block_id || name,
    elements,
    element: called(block.element, "e"),
    accessory: called(block.accessory, "a"),
  };
}

function drawn(block, origin) {
  const draw = KINDS[block.type] ?? unknown;
  return draw(block, origin);
}

const KINDS = {
  section: (block, origin) =>
    el(
      "div",
      { class: "block section" },
      el(
        "div",
        { class: "section-text" },
        block.text && phrase(block.text),
        block.fields &&
          el(
            "div",
            { class: "fields" },
            block.fields.map((field) => el("div", {}, phrase(field))),
          ),
      ),
      block.accessory && el("div", { class: "accessory" }, piece(block.accessory, block, origin)),
    ),
  header: (block) => el("h3", { class: "block" }, phrase(block.text)),
  context: (block, origin) =>
    el(
      "div",
      { class: "block context" },
      block.elements.map((element) => piece(element, block, origin)),
    ),
  divider: () => el("hr", { class: "block" }),
  actions: (block, origin) =>
    el(
      "div",
      { class: "block actions" },
      block.elements.map((element) => piece(element, block, origin)),
    ),
  image: (block) =>
    el("figure", { class: "block" }, block.title && el("figcaption", {}, phrase(block.title)), picture(block)),
  rich_text: (block) => el("div", { class: "block" }, richText(block)),
  markdown: (block) => el("div", { class: "block" }, mrkdwn(block.text)),
  input: inputBlock,
};

const unknown = (block) => el("div", { class: "block context" }, `[${block.type}]`);

function piece(element, block, origin) {
  if (element.type === "image") return picture(element);
  if (element.type === "mrkdwn" || element.type === "plain_text") return el("span", {}, phrase(element));
  return control(element, block, origin);
}

const picture = (element) =>
  el("img", { src: safeUrl(element.image_url ?? element.slack_file?.url ?? ""), alt: element.alt_text ?? "" });

// A text object: plain_text knows only emoji, mrkdwn knows everything.
export function phrase(text) {
  if (!text) return [];
  return text.type === "mrkdwn" ? mrkdwn(text.text) : plain(text);
}
