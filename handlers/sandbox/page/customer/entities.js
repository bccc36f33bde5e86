// Telegram's formatted text: a string and its entities (UTF-16 offsets, as JavaScript counts) become nodes.

import { el, link } from "../shared/dom.js";

const TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre" };

export function formatted(text, entities = [], onCommand = null) {
  const ordered = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return span(text, 0, text.length, ordered, onCommand);
}

// Entities nest: the widest of those that start first wraps whatever lies inside it.
function span(text, from, to, entities, onCommand) {
  const nodes = [];
  let at = from;
  let rest = entities;
  while (rest.length) {
    const [first, ...others] = rest;
    const start = Math.max(first.offset, at);
    const end = Math.min(first.offset + first.length, to);
    if (start >= end) {
      rest = others;
      continue;
    }
    if (start > at) nodes.push(text.slice(at, start));
    const inner = others.filter((other) => other.offset < end);
    nodes.push(wrapped(first, text.slice(start, end), span(text, start, end, inner, onCommand), onCommand));
    rest = others.filter((other) => other.offset + other.length > end);
    at = end;
  }
  if (at < to) nodes.push(text.slice(at, to));
  return nodes;
}

function wrapped(entity, text, children, onCommand) {
  switch (entity.type) {
    case "text_link":
      return link(entity.url, children);
    case "url":
      return link(/^\w+:/.test(text) ? text : `https://${text}`, children);
    case "email":
      return link(`mailto:${text}`, children);
    case "phone_number":
      return link(`tel:${text.replace(/[^+\d]/g, "")}`, children);
    case "blockquote":
    case "expandable_blockquote":
      return el("blockquote", {}, children);
    case "spoiler":
      return spoiler(children);
    case "bot_command":
      return onCommand
        ? el("button", { type: "button", class: "as-link", onclick: () => onCommand(text) }, children)
        : el("span", {}, children);
    case "mention":
    case "hashtag":
    case "text_mention":
      return el("span", { class: "mention" }, children);
    default:
      return el(TAGS[entity.type] ?? "span", {}, children);
  }
}

function spoiler(children) {
  const show = (event) => event.currentTarget.classList.add("shown");
  return el(
    "span",
    { class: "spoiler", role: "button", tabindex: 0, onclick: show, onkeydown: (e) => e.key === "Enter" && show(e) },
    children,
  );
}
