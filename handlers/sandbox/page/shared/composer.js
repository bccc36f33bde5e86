// The line where one writes: grows with the text, Enter sends, every conversation keeps its own draft.

import { byId, el } from "./dom.js";
import { notify } from "./toast.js";
import { t } from "./words.js";

const touch = matchMedia("(pointer: coarse)");

// `form` is in index.html: a .strip (what is being edited or answered), a textarea and a send button.
export class Composer {
  constructor(form, send) {
    this.form = byId(form);
    this.input = this.form.querySelector("textarea");
    this.button = this.form.querySelector(".send");
    this.strip = this.form.querySelector(".strip");
    this.send = send;
    this.drafts = new Map();
    this.subject = null;
    this.task = null;
    // What the up arrow in an empty line does: edits one's last message.
    this.editLast = null;
    this.form.addEventListener("submit", (event) => this.submit(event));
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("input", () => this.grow());
    this.grow();
  }

  // Turns to another conversation: puts this draft away and takes out that one's.
  turnTo(subject, placeholder) {
    this.input.placeholder = placeholder;
    this.input.setAttribute("aria-label", placeholder);
    if (subject === this.subject) return;
    this.drop();
    this.drafts.set(this.subject, this.input.value);
    this.subject = subject;
    this.fill(this.drafts.get(subject) ?? "");
  }

  // Until sent or dropped, what is written edits or answers a message instead: {title, text, value, send}.
  begin(task) {
    this.drop();
    this.task = task;
    this.kept = this.input.value;
    const cancel = el(
      "button",
      { type: "button", class: "icon", "aria-label": t("cancel"), onclick: () => this.drop() },
      "✕",
    );
    this.strip.replaceChildren(el("span", {}, el("b", {}, task.title), el("span", {}, task.text)), cancel);
    this.strip.hidden = false;
    if (task.value !== undefined) this.fill(task.value);
    this.input.focus();
  }

  drop() {
    if (!this.task) return;
    if (this.task.value !== undefined) this.fill(this.kept);
    this.task = null;
    this.strip.hidden = true;
    this.strip.replaceChildren();
  }

  fill(text) {
    this.input.value = text;
    this.grow();
  }

  grow() {
    this.input.style.height = "auto";
    // A hidden field measures nothing: it keeps its natural height.
    const height = this.input.scrollHeight;
    if (height) this.input.style.height = `${Math.min(height, 140)}px`;
    this.button.disabled = !this.input.value.trim();
  }

  key(event) {
    if (event.key === "Escape" && this.task) {
      event.preventDefault();
      event.stopPropagation();
      this.drop();
    }
    if (event.key === "ArrowUp" && !this.input.value && !this.task && this.editLast) {
      event.preventDefault();
      this.editLast();
    }
    // On a phone's keyboard Enter is the only way to a new line; there the button sends.
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing && !touch.matches) this.submit(event);
  }

  async submit(event) {
    event.preventDefault();
    const text = this.input.value.trim();
    if (!text) return;
    const task = this.task;
    const subject = this.subject;
    this.drop();
    this.fill("");
    this.input.focus();
    try {
      await (task?.send ?? this.send)(text);
    } catch (refusal) {
      this.giveBack(subject, text);
      notify(t("failed", { reason: refusal.message }), "bad");
    }
  }

  giveBack(subject, text) {
    if (subject !== this.subject) this.drafts.set(subject, text);
    else if (!this.input.value) this.fill(text);
  }
}
