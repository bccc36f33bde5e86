// The window a Slack app opens over the workspace: shows the top view, sends or closes it.

import { ask } from "../shared/api.js";
import { blocks } from "./blocks.js";
import { byId, el } from "../shared/dom.js";
import { plain } from "../shared/emoji.js";
import { isEmpty } from "./inputs.js";
import { onDraw, redraw, refresh, server, ui } from "../shared/state.js";
import { attempt } from "../shared/toast.js";
import { t } from "../shared/words.js";

let shown = null;
const left = new Set();

const mine = (entry) => entry.user === ui.agent && (entry.type ?? entry.view?.type) !== "home" && !left.has(entry.id);
const topView = (slack) => (slack.views ?? []).filter(mine).at(-1);

function draw({ slack }) {
  const dialog = byId("modal");
  const entry = topView(slack);
  // What has been filled in comes back as the view's state: no reason to draw it anew.
  const sign = entry && JSON.stringify({ ...entry.view, state: null });
  if (shown?.sign === sign) return;
  const same = shown?.id === entry?.id && shown;
  const typed = same ? values() : {};
  shown = entry ? { sign, id: entry.id } : null;
  if (!entry) return dialog.open && dialog.close();
  dialog.replaceChildren(form(entry));
  if (same) keep(typed);
  if (!dialog.open) dialog.showModal();
  if (!same) dialog.querySelector(".modal-body :is(input, textarea, select), .modal-foot button")?.focus();
}

function form({ id, view }) {
  const close = () => leave(id);
  return el(
    "form",
    { novalidate: true, onsubmit: (event) => submit(event, id) },
    el(
      "header",
      {},
      el("h2", { id: "modal-title" }, plain(view.title)),
      el("button", { type: "button", class: "icon", "aria-label": t("close"), onclick: close }, "✕"),
    ),
    el("div", { class: "modal-body" }, blocks(view.blocks ?? [], { view_id: id })),
    el(
      "footer",
      { class: "modal-foot" },
      el(
        "button",
        { type: "button", class: "button", onclick: close, "data-testid": "modal-close" },
        plain(view.close) || t(view.submit ? "cancel" : "close"),
      ),
      view.submit && el("button", { class: "button primary", "data-testid": "modal-submit" }, plain(view.submit)),
    ),
  );
}

const fields = () => [...byId("modal").querySelectorAll(".input-block")];

// Everything typed and chosen: {block_id: {action_id: value}}; what was left empty is not said.
function values() {
  const said = {};
  for (const { block, element, read } of fields()) {
    const value = read();
    if (!isEmpty(value)) said[block.block_id] = { [element.action_id]: value };
  }
  return said;
}

// An updated view of the same window keeps plain text that was typed meanwhile.
function keep(typed) {
  for (const field of fields()) {
    const before = typed[field.block.block_id]?.[field.element.action_id];
    const input = field.querySelector("textarea, input[type=text]");
    if (typeof before === "string" && input) input.value = before;
  }
}

function complain(errors) {
  for (const field of fields()) field.querySelector(".error").textContent = errors[field.block.block_id] ?? "";
  const first = fields().find((field) => errors[field.block.block_id]);
  first?.querySelector("input, textarea, select")?.focus();
}

// What went wrong with the window as a whole stands at its foot.
function grumble(reason) {
  const body = byId("modal").querySelector(".modal-body");
  body.querySelector(".grumble")?.remove();
  body.append(el("p", { class: "error grumble", role: "alert" }, reason));
}

async function submit(event, id) {
  event.preventDefault();
  const missing = fields().filter((field) => !field.block.optional && isEmpty(field.read()));
  complain(Object.fromEntries(missing.map((field) => [field.block.block_id, t("required")])));
  if (missing.length) return;
  const button = byId("modal").querySelector("[data-testid=modal-submit]");
  button.disabled = true;
  try {
    const answer = await ask("/slack/submit", { user: ui.agent, view_id: id, values: values() });
    if (answer.errors) complain(answer.errors);
    if (answer.acked === false) grumble(t("notAcked"));
  } catch (refusal) {
    grumble(refusal.message);
  } finally {
    button.disabled = false;
    await refresh();
  }
}

async function leave(id) {
  left.add(id);
  redraw();
  await attempt("/slack/close", { user: ui.agent, view_id: id });
}

export function prepareModal() {
  byId("modal").addEventListener("cancel", (event) => {
    event.preventDefault();
    const entry = topView(server.state.slack);
    if (entry) leave(entry.id);
  });
  onDraw(draw);
}
