// A field that asks the program for its options while one types (Slack's external_select).

import { ask } from "../shared/api.js";
import { el } from "../shared/dom.js";
import { ui } from "../shared/state.js";
import { t } from "../shared/words.js";

const PAUSE = 250;
let fields = 0;

const title = (option) => option.text?.text ?? option.value;

// The returned node carries the chosen option as `chosen`.
export function searchField(element, origin) {
  const id = `search-${(fields += 1)}`;
  const list = el("ul", { id, role: "listbox", class: "found", hidden: true });
  const initial = element.initial_option;
  const input = el("input", {
    type: "text",
    role: "combobox",
    autocomplete: "off",
    "aria-expanded": "false",
    "aria-controls": id,
    "aria-autocomplete": "list",
    placeholder: element.placeholder?.text ?? t("typeToSearch"),
    value: initial ? title(initial) : "",
    "data-action-id": element.action_id,
  });
  const node = Object.assign(el("div", { class: "search" }, input, list), { chosen: initial });
  let timer = 0;
  let asked = 0;

  const show = (options) => {
    const entries = options.map((option) =>
      el(
        "li",
        {
          role: "option",
          tabindex: -1,
          "data-testid": "slack-option",
          onmousedown: (event) => event.preventDefault(),
          onclick: () => take(option),
        },
        title(option),
      ),
    );
    list.replaceChildren(...(entries.length ? entries : [el("li", { class: "nothing" }, t("nothingFound"))]));
    open(true);
  };
  const open = (yes) => {
    list.hidden = !yes;
    input.setAttribute("aria-expanded", String(yes));
  };
  const take = (option) => {
    node.chosen = option;
    input.value = title(option);
    open(false);
    input.focus();
  };
  const look = async () => {
    if (node.chosen || !node.isConnected) return; // the window was sent, closed or replaced while we paused
    const turn = (asked += 1);
    const found = await ask("/slack/suggest", {
      user: ui.agent,
      ...origin,
      action_id: element.action_id,
      query: input.value,
    }).catch(() => ({}));
    if (turn === asked && document.activeElement === input) show(found.options ?? []);
  };
  const later = () => {
    node.chosen = null;
    clearTimeout(timer);
    if (input.value.length >= (element.min_query_length ?? 0)) timer = setTimeout(look, PAUSE);
  };

  input.addEventListener("input", later);
  input.addEventListener("focus", () => !node.chosen && later());
  input.addEventListener("blur", () => open(false));
  input.addEventListener("keydown", (event) => steer(event, list, open));
  return node;
}

function steer(event, list, open) {
  const entries = [...list.querySelectorAll("[role=option]")];
  const at = entries.findIndex((entry) => entry.matches(".current"));
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && entries.length) {
    event.preventDefault();
    entries[at]?.classList.remove("current");
    const next = entries[(at + step + entries.length) % entries.length];
    next.classList.add("current");
    next.scrollIntoView({ block: "nearest" });
  } else if (event.key === "Enter" && !list.hidden) {
    event.preventDefault();
    entries[Math.max(at, 0)]?.click();
  } else if (event.key === "Escape" && !list.hidden) {
    event.preventDefault();
    event.stopPropagation();
    open(false);
  }
}
