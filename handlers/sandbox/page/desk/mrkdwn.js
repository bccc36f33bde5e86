// Slack's mrkdwn becomes nodes: bold, italic, strike, code, quotes, links, mentions, dates, emoji.

import { dateToken } from "../shared/clock.js";
import { el, link } from "../shared/dom.js";
import { emoji } from "../shared/emoji.js";
import { channelOf, choose, server, ui } from "../shared/state.js";

const FENCE = /```\n?([\s\S]+?)\n?```/;
const QUOTE = /^(?:&gt;|>) ?/;

const THREAD = /^https:\/\/[\w-]+\.slack\.com\/archives\/(\w+)\/p(\d+)(\d{6})$/;

const BEFORE = "(?<![\\p{L}\\p{N}])";
const AFTER = "(?![\\p{L}\\p{N}])";
const paired = (mark) => `${BEFORE}${mark}(?!\\s)((?:(?!${mark})[^\\n])+?)(?<!\\s)${mark}${AFTER}`;
const INLINE = new RegExp(
  ["`([^`\\n]+)`", "<([^<>\\n]+)>", paired("\\*"), paired("_"), paired("~"), ":([\\w+-]+(?:::[\\w-]+)?):"].join("|"),
  "u",
);

export const unescaped = (text) => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");

export function mrkdwn(text) {
  const nodes = [];
  let rest = text ?? "";
  for (let found = FENCE.exec(rest); found; found = FENCE.exec(rest)) {
    nodes.push(...lines(rest.slice(0, found.index).replace(/\n$/, "")), el("pre", {}, unescaped(found[1])));
    rest = rest.slice(found.index + found[0].length).replace(/^\n/, "");
  }
  return nodes.concat(lines(rest));
}

function lines(text) {
  if (!text) return [];
  const nodes = [];
  let quoted = [];
  const flush = () => {
    if (quoted.length) nodes.push(el("blockquote", {}, inline(quoted.join("\n"))));
    quoted = [];
  };
  let plain = false;
  for (const line of text.split("\n")) {
    if (QUOTE.test(line)) {
      quoted.push(line.replace(QUOTE, ""));
      plain = false;
      continue;
    }
    flush();
    if (plain) nodes.push("\n");
    nodes.push(...inline(line));
    plain = true;
  }
  flush();
  return nodes;
}

export function inline(text) {
  const nodes = [];
  let rest = text;
  for (let found = INLINE.exec(rest); found; found = INLINE.exec(rest)) {
    if (found.index) nodes.push(unescaped(rest.slice(0, found.index)));
    nodes.push(piece(found));
    rest = rest.slice(found.index + found[0].length);
  }
  return rest ? [...nodes, unescaped(rest)] : nodes;
}

function piece([, code, angled, bold, italic, strike, name]) {
  if (code) return el("code", {}, unescaped(code));
  if (angled) return reference(angled);
  if (bold) return el("strong", {}, inline(bold));
  if (italic) return el("em", {}, inline(italic));
  if (strike) return el("s", {}, inline(strike));
  return emoji(name);
}

function reference(inside) {
  const [target, label] = inside.split(/\|(.*)/s);
  if (target.startsWith("@")) return mention(target.slice(1), label);
  if (target.startsWith("#"))
    return el(
      "span",
      { class: "mention" },
      `#${label || channelOf(server.state.slack, target.slice(1))?.name || target.slice(1)}`,
    );
  if (target.startsWith("!date^")) return dated(target, label);
  if (target.startsWith("!subteam^")) return el("span", { class: "mention me" }, label || "@team");
  if (target.startsWith("!")) return el("span", { class: "mention me" }, `@${label || target.slice(1)}`);
  const thread = THREAD.exec(target);
  if (thread) return threadLink(thread, label);
  return link(unescaped(target), label ? inline(label) : unescaped(target.replace(/^mailto:/, "")));
}

// A link to a message of this workspace leads there without leaving the page, as in Slack.
function threadLink([, channel, seconds, fraction], label) {
  const there = { channel, threads: { ...ui.threads, [channel]: `${seconds}.${fraction}` }, page: "channel" };
  const go = (event) => {
    event.preventDefault();
    choose(there);
  };
  return el("a", { href: "#", "data-testid": "thread-link", onclick: go }, label ? inline(label) : "#");
}

export function mention(id, label) {
  const user = server.state.slack.users.find((candidate) => candidate.id === id);
  return el("span", { class: "mention", "data-user": id }, `@${user?.name ?? label ?? id}`);
}

function dated(target, fallback) {
  const [, seconds, pattern, address] = target.split("^");
  const moment = el("time", { title: fallback ?? "" }, dateToken(Number(seconds), pattern ?? "{date_num}"));
  return address ? link(unescaped(address), moment) : moment;
}
