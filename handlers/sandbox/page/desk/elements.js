// Things one presses inside blocks: buttons, selects, the "…" menu; each press goes to the sandbox.

import { el, safeUrl } from "../shared/dom.js";
import { askForm } from "../shared/dialog.js";
import { plain } from "../shared/emoji.js";
import { openMenu } from "../shared/menu.js";
import { people, server, ui } from "../shared/state.js";
import { attempt, notify } from "../shared/toast.js";
import { t } from "../shared/words.js";

export function control(element, block, origin) {
  const draw = KINDS[element.type];
  return draw
    ? draw(element, (chosen, node) => press(element, block, origin, chosen, node))
    : el("span", { class: "context" }, `[${element.type}]`);
}

async function press(element, block, origin, chosen, node) {
  if (element.confirm && !(await confirmed(element.confirm))) return;
  node.classList.add("waiting");
  const answer = await attempt("/slack/press", {
    user: ui.agent,
    ...origin,
    block_id: block.block_id,
    action_id: element.action_id,
    ...chosen,
  });
  if (answer?.acked === false) notify(t("notAcked"), "bad");
  node.classList.remove("waiting");
}

const confirmed = (confirm) =>
  askForm({
    title: plain(confirm.title) || t("areYouSure"),
    text: plain(confirm.text),
    accept: plain(confirm.confirm) || t("confirm"),
    danger: confirm.style === "danger",
  });

const hooks = (element, kind) => ({
  "data-testid": `slack-${kind}`,
  "data-action-id": element.action_id,
  "data-focus": `${kind}-${element.action_id}-${element.value ?? ""}`,
});

const KINDS = {
  button(element, act) {
    const props = {
      class: `button ${element.style ?? ""}`,
      "aria-label": element.accessibility_label,
      ...hooks(element, "button"),
    };
    const clicked = (event) => act({ value: element.value }, event.currentTarget);
    if (element.url)
      return el(
        "a",
        { ...props, href: safeUrl(element.url), target: "_blank", rel: "noopener noreferrer", onclick: clicked },
        plain(element.text),
      );
    return el("button", { ...props, type: "button", onclick: clicked }, plain(element.text));
  },
  static_select(element, act) {
    const chosen = ({ currentTarget }) => currentTarget.value && act({ selected: currentTarget.value }, currentTarget);
    return el(
      "select",
      {
        class: "button select",
        "aria-label": plain(element.placeholder) || t("choose"),
        ...hooks(element, "select"),
        onchange: chosen,
      },
      choices(element),
    );
  },
  overflow(element, act) {
    const show = ({ currentTarget: anchor }) => {
      const entries = element.options.map((option) => ({
        label: plain(option.text),
        testid: "slack-option",
        act: () => act({ selected: option.value }, anchor),
      }));
      openMenu(anchor, entries, t("moreActions"));
    };
    return el(
      "button",
      {
        type: "button",
        class: "button overflow",
        "aria-label": t("moreActions"),
        "aria-haspopup": "menu",
        ...hooks(element, "overflow"),
        onclick: show,
      },
      "⋯",
    );
  },
  radio_buttons: (element, act) =>
    ticks(element, "radio", ({ currentTarget }) => act({ selected: currentTarget.value }, currentTarget)),
};
KINDS.users_select = (element, act) => KINDS.static_select({ ...element, options: userOptions() }, act);

// Slack lets one choose any colleague where an app asks for a person.
export const userOptions = () =>
  people(server.state.slack).map((user) => ({ value: user.id, text: { text: user.name } }));

// The <option>s of a select, the placeholder first.
export function choices(element) {
  const initial = element.initial_option?.value;
  const choice = (option) =>
    el("option", { value: option.value, selected: option.value === initial }, plain(option.text));
  const groups = (element.option_groups ?? []).map((group) =>
    el("optgroup", { label: plain(group.label) }, group.options.map(choice)),
  );
  return [
    el("option", { value: "" }, plain(element.placeholder) || t("choose")),
    ...(element.options ?? []).map(choice),
    ...groups,
  ];
}

let groups = 0;

export function ticks(element, type, onchange) {
  const name = `ticks-${(groups += 1)}`;
  const initial = [element.initial_option, ...(element.initial_options ?? [])]
    .filter(Boolean)
    .map((option) => option.value);
  return el(
    "div",
    { class: "ticks", role: type === "radio" ? "radiogroup" : "group" },
    element.options.map((option) =>
      el(
        "label",
        {},
        el("input", { type, name, value: option.value, checked: initial.includes(option.value), onchange }),
        el("span", {}, plain(option.text), option.description && el("small", {}, plain(option.description))),
      ),
    ),
  );
}
