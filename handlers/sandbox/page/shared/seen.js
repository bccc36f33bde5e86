// What the visitor has read already, so that the rest can be counted and marked as new.

import { remember, ui } from "./state.js";

// The last message read under `key`. A key met for the first time starts at `start`.
export const lastSeen = (key, start) => (ui.seen[key] ??= start);

export function markSeen(key, id) {
  if (Number(ui.seen[key] ?? -1) >= Number(id)) return;
  ui.seen[key] = id;
  remember();
}

const narrow = matchMedia("(max-width: 820px)");

// On a phone only one of the two panes is looked at.
export const looksAt = (pane) => !document.hidden && (!narrow.matches || ui.tab === pane);
