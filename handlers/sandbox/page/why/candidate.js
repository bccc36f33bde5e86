// One entry that was considered: how probable, which of its phrasings came nearest, what spoke for and against it.

import { el } from "../shared/dom.js";
import { language, percent, quoted, t } from "../shared/words.js";

export function candidate(one, { answer_at, offer_at }) {
  const kind = one.score >= answer_at && !one.doubt ? "sure" : one.score >= offer_at ? "unsure" : "none";
  return el(
    "li",
    { class: `why-candidate ${kind}`, "data-testid": "why-candidate", "data-entry": one.entry },
    el(
      "div",
      { class: "why-line" },
      el("b", {}, one.title[language()]),
      el("span", { class: "why-score" }, percent(one.score)),
    ),
    bar(one.score, answer_at, offer_at),
    row("whyNearest", quoted(one.phrasing)),
    row("whyFor", reasons(one.for)),
    row("whyAgainst", reasons(one.against)),
    row("whyByItself", one.by_itself && percent(one.by_itself)),
    row("whyDoubt", one.doubt && one.doubt[language()]),
    el("code", {}, one.entry),
  );
}

const reasons = (list) => list.map((reason) => reason[language()]).join("; ");

const row = (key, words) => words && el("p", { class: "why-row" }, el("span", {}, t(key)), ` ${words}`);

// The score as a bar, with a mark where offering and where answering begins.
function bar(score, ...marks) {
  const meter = el("div", { class: "why-bar", "aria-hidden": "true" }, el("i", { style: `width: ${score * 100}%` }));
  meter.append(...marks.map((at) => el("u", { style: `left: ${at * 100}%` })));
  return meter;
}
