// Builds and reuses DOM nodes from plain values, so that nobody's text is ever parsed as HTML.

export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) assign(node, name, value);
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

function assign(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (name === "class") node.className = value;
  else if (name === "value") node.value = value;
  else node.setAttribute(name, value === true ? "" : value);
}

export const byId = (id) => document.getElementById(id);

// Makes `parent` show `items` ({key, sign, make}) and touches only what changed: no flicker, no lost focus.
export function reconcile(parent, items) {
  const old = new Map([...parent.children].map((node) => [node.dataset.key, node]));
  const focused = parent.contains(document.activeElement) ? document.activeElement : null;
  let cursor = parent.firstElementChild;
  for (const item of items) {
    const node = reusable(old, item);
    if (node === cursor) cursor = cursor.nextElementSibling;
    else parent.insertBefore(node, cursor);
  }
  for (const node of old.values()) node.remove();
  if (focused && !focused.isConnected) restoreFocus(parent, focused);
}

function reusable(old, item) {
  const key = String(item.key);
  const known = old.get(key);
  if (known && known.sign === item.sign) {
    old.delete(key);
    return known;
  }
  const node = item.make(known);
  node.dataset.key = key;
  node.sign = item.sign;
  return node;
}

// A rebuilt node takes its focus along: found again by what the focused element was called.
function restoreFocus(parent, lost) {
  const name = lost.dataset.focus;
  const twin = name && [...parent.querySelectorAll("[data-focus]")].find((node) => node.dataset.focus === name);
  if (twin) twin.focus({ preventScroll: true });
}

// Only addresses a browser may safely open; anything else becomes plain text.
export function safeUrl(address) {
  try {
    const url = new URL(address, location.href);
    return ["http:", "https:", "mailto:", "tel:"].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

export function link(address, ...children) {
  const href = safeUrl(address);
  return href
    ? el("a", { href, target: "_blank", rel: "noopener noreferrer" }, ...children)
    : el("span", {}, ...children);
}
