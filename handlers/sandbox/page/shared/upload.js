// Sends a chosen photo or document, with what is written in the line as its caption.

import { ui } from "./state.js";
import { attempt, notify } from "./toast.js";
import { t } from "./words.js";

const LARGEST = 20 * 1024 * 1024;

const kindOf = (file) => (/^image\/(jpeg|png|webp)$/.test(file.type) ? "photo" : "document");

export const fromCustomer = (file, caption, content_base64) =>
  attempt("/telegram/file", { customer: ui.customer, kind: kindOf(file), name: file.name, caption, content_base64 });

export const fromAgent = (thread) => (file, text, content_base64) =>
  attempt("/slack/file", {
    user: ui.agent,
    channel: ui.channel,
    name: file.name,
    text,
    content_base64,
    thread_ts: thread() ?? undefined,
  });

// `send` is one of the two above.
export function takesFiles(chooser, composer, send) {
  chooser.addEventListener("change", async () => {
    const [file] = chooser.files;
    chooser.value = "";
    if (!file) return;
    if (file.size > LARGEST) return void notify(t("tooLarge"), "bad");
    const text = composer.input.value.trim();
    composer.fill("");
    if (!(await send(file, text, await base64(file)))) composer.fill(text);
  });
}

function base64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.split(",")[1] ?? "");
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
