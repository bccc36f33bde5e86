// One question in the pane: what was done, how its words were read, and what was considered.

import { el } from "../shared/dom.js";
import { language, percent, quoted, t } from "../shared/words.js";
import { candidate } from "./candidate.js";

export function question(asked, { open, version, toggle }) {
  const did = verdict(asked);
  const head = el(
    "button",
    { type: "button", class: "why-head", "aria-expanded": String(open), "data-focus": asked.asked_at, onclick: toggle },
    el("q", { class: "why-asked" }, asked.text),
    el("span", { class: `why-did ${did.kind}` }, did.words),
  );
  return el(
    "article",
    { class: "why-question", "data-testid": "why-question" },
    head,
    open && el("div", { class: "why-body" }, ...body(asked, version)),
  );
}

const titles = (entries) => entries.map((entry) => quoted(entry.title[language()])).join(", ");

// What was done, in one line, and how good that is.
function verdict({ did }) {
  if (!did.length) return { kind: "none", words: t("whyDidNothing") };
  const kinds = { answers: "sure", offers: "unsure", "hands over": "person", "has no answer": "none" };
  const keys = { answers: "whyAnswered", offers: "whyOffered", "hands over": "whyPerson", "has no answer": "whyMiss" };
  const words = did.map((one) => t(keys[one.did], { entries: titles(one.entries) }));
  return { kind: kinds[did[0].did], words: words.join(" ") };
}

function body(asked, version) {
  const counted = asked.texts.filter((text) => text.counted);
  const rest = asked.texts.filter((text) => !text.counted);
  return [
    el("p", { class: "why-rule" }, rule(asked, counted)),
    asked.won !== "message" && el("p", { class: "why-rule" }, t(asked.won === "parts" ? "whyParts" : "whyFollowUp")),
    ...counted.map((text) => lookedUp(text, asked, asked.won !== "message")),
    rest.length > 0 && also(rest, asked),
    version && asked.version !== version && el("p", { class: "why-old" }, t("whyOld", { version: asked.version })),
  ].filter(Boolean);
}

// The rule that decided, with this question's own numbers.
function rule(asked, counted) {
  const best = counted.length === 1 && counted[0].candidates[0]?.score;
  const thresholds = t("whyRule", { answer: percent(asked.answer_at), offer: percent(asked.offer_at) });
  return best ? `${t("whyBest", { best: percent(best) })} ${thresholds}` : thresholds;
}

function lookedUp(text, asked, named) {
  const shown = text.candidates.filter((one, place) => place < 2 || one.score >= 0.01);
  const none = shown.length === 0;
  return el(
    "section",
    { class: "why-text" },
    named && el("h4", {}, el("q", {}, text.text)),
    el("p", { class: "why-read" }, el("span", {}, t("whyRead")), ` ${text.read || "—"}`),
    none && el("p", { class: "why-nothing" }, t("whyNothing")),
    !none && el("ol", { class: "why-candidates" }, ...shown.map((one) => candidate(one, asked))),
  );
}

const also = (texts, asked) =>
  el(
    "details",
    { class: "why-also" },
    el("summary", {}, t("whyAlso")),
    ...texts.map((text) => lookedUp(text, asked, true)),
  );
