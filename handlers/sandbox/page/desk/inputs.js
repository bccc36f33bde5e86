// Fields of a modal: how each looks, and what was typed or chosen in it.

import { el } from "../shared/dom.js";
import { choices, ticks, userOptions } from "./elements.js";
import { plain } from "../shared/emoji.js";
import { searchField } from "./search.js";
import { t } from "../shared/words.js";

export function inputBlock(block, origin) {
  const element = block.element;
  const draw = KINDS[element.type] ?? KINDS.plain_text_input;
  const { node, read } = draw(element, origin);
  const grouped = node.matches(".ticks");
  const title = el(
    grouped ? "legend" : "span",
    { class: "input-label" },
    plain(block.label),
    block.optional && el("small", {}, ` (${t("optional")})`),
  );
  const field = el(
    grouped ? "fieldset" : "label",
    { class: "block input" },
    title,
    node,
    block.hint && el("small", { class: "hint" }, plain(block.hint)),
  );
  return Object.assign(
    el(
      "div",
      { class: "input-block", "data-block": block.block_id },
      field,
      el("p", { class: "error", role: "alert" }),
    ),
    { block, element, read },
  );
}

// Each kind gives its node and `read`: a text, an option's value, or a list of values.
const KINDS = {
  plain_text_input(element) {
    const props = {
      placeholder: plain(element.placeholder),
      maxlength: element.max_length,
      "data-action-id": element.action_id,
      value: element.initial_value ?? "",
    };
    const node = element.multiline
      ? el("textarea", { rows: 4, ...props })
      : el("input", { type: "text", autocomplete: "off", ...props });
    return { node, read: () => node.value.trim() };
  },
  static_select: (element) => select(element),
  users_select: (element) => select({ ...element, options: userOptions() }),
  multi_static_select: (element) => select(element, true),
  multi_users_select: (element) => select({ ...element, options: userOptions() }, true),
  external_select(element, origin) {
    const node = searchField(element, origin);
    return { node, read: () => node.chosen?.value ?? "" };
  },
  radio_buttons(element) {
    const node = ticks(element, "radio");
    return { node, read: () => node.querySelector(":checked")?.value ?? "" };
  },
  checkboxes(element) {
    const node = ticks(element, "checkbox");
    return { node, read: () => [...node.querySelectorAll(":checked")].map((tick) => tick.value) };
  },
  number_input: (element) => typed(element, "number", element.initial_value),
  datepicker: (element) => typed(element, "date", element.initial_date),
  timepicker: (element) => typed(element, "time", element.initial_time),
};

function select(element, multiple = false) {
  const [placeholder, ...options] = choices(element);
  const node = el(
    "select",
    { multiple, "data-action-id": element.action_id },
    multiple ? options : [placeholder, options],
  );
  return { node, read: () => (multiple ? [...node.selectedOptions].map((option) => option.value) : node.value) };
}

function typed(element, type, initial) {
  const node = el("input", { type, value: initial ?? "", "data-action-id": element.action_id });
  return { node, read: () => node.value };
}

export const isEmpty = (said) => !said?.length;
