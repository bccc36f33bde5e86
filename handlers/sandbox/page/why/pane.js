// The pane that tells of a customer's last questions why they were answered so.

import { byId, reconcile } from "../shared/dom.js";
import { choose, onDraw, redraw, ui } from "../shared/state.js";
import { language, t } from "../shared/words.js";
import { question } from "./question.js";

const EVERY = 2000; // ms between two looks while the pane is open: the files may have been edited meanwhile

let told = { base: null, questions: [] };
let about = "";
let opened = null; // the question that was opened by hand; else the newest is open

async function look() {
  if (ui.why !== "open" || document.hidden) return;
  const customer = ui.customer;
  try {
    const answer = await fetch(`/why?customer=${encodeURIComponent(customer)}`, { cache: "no-store" });
    if (!answer.ok || customer !== ui.customer) return;
    told = await answer.json();
  } catch {
    return; // the page says elsewhere that the line is down
  }
  redraw();
}

const keyOf = (asked) => `${asked.conversation} ${asked.asked_at} ${asked.text}`;

function draw(state) {
  const open = ui.why === "open" && state.explains;
  byId("why").hidden = !open;
  byId("why-tab").hidden = !state.explains;
  byId("why-open").hidden = !state.explains;
  byId("why-open").setAttribute("aria-expanded", String(Boolean(open)));
  document.body.classList.toggle("explaining", Boolean(open));
  if (!open) return;
  const sign = `${ui.customer} ${state.version}`;
  if (sign !== about) {
    if (about.split(" ")[0] !== String(ui.customer)) forget();
    about = sign;
    look();
  }
  show();
}

function forget() {
  told = { ...told, questions: [] };
  opened = null;
}

function show() {
  const { base, questions } = told;
  byId("why-base").textContent = base ? t("whyBase", { folder: base.folder, n: base.entries, version: base.version }) : "";
  byId("why-empty").hidden = questions.length > 0;
  const open = opened ?? (questions[0] && keyOf(questions[0]));
  const items = questions.map((asked, place) => ({
    key: `${keyOf(asked)} ${questions.length - place}`,
    sign: JSON.stringify([asked, keyOf(asked) === open, base?.version, language()]),
    make: () => question(asked, { open: keyOf(asked) === open, version: base?.version, toggle: () => toggle(asked) }),
  }));
  reconcile(byId("why-questions"), items);
}

function toggle(asked) {
  const now = opened ?? keyOf(told.questions[0]);
  opened = now === keyOf(asked) ? "" : keyOf(asked);
  redraw();
}

export function prepareWhy() {
  byId("why-open").addEventListener("click", () =>
    choose(ui.why === "open" ? { why: "closed" } : { why: "open" }),
  );
  byId("why-close").addEventListener("click", () => {
    choose({ why: "closed", tab: ui.tab === "why" ? "phone" : ui.tab });
    byId("why-open").focus();
  });
  // On a small screen the pane is a tab of its own.
  byId("why-tab").addEventListener("click", () => choose({ why: "open" }));
  setInterval(look, EVERY);
  onDraw(draw);
}

