// Sends chosen files, with what is written in the line as their caption; a customer's several ones are an album.

import { ui } from "./state.js";
import { attempt, notify } from "./toast.js";
import { t } from "./words.js";

const LARGEST = 20 * 1024 * 1024;

const ALBUM = 10;

// What Telegram would make of it: voice messages are Ogg, still stickers WebP.
const KINDS = [
  [/^image\/(jpeg|png)$/, "photo"],
  [/^image\/webp$/, "sticker"],
  [/^image\/gif$/, "animation"],
  [/^(audio|video)\/ogg$/, "voice"],
  [/^audio\//, "audio"],
  [/^video\//, "video"],
];

const kindOf = (file) => KINDS.find(([type]) => type.test(file.type))?.[1] ?? "document";

export async function fromCustomer(files, caption) {
  const customer = ui.customer;
  if (files.length === 1) return attempt("/telegram/file", { customer, caption, ...files[0] });
  return attempt("/telegram/album", { customer, caption, files: files.slice(0, ALBUM) });
}

export const fromAgent = (thread) => async (files, text) => {
  const place = { user: ui.agent, channel: ui.channel, thread_ts: thread() ?? undefined };
  const [{ name, content_base64 }, ...others] = files;
  const more = others.map((file) => ({ name: file.name, content_base64: file.content_base64 }));
  return attempt("/slack/file", { ...place, name, text, content_base64, more });
};

// `send` is one of the two above.
export function takesFiles(chooser, composer, send) {
  chooser.addEventListener("change", async () => {
    const chosen = [...chooser.files];
    chooser.value = "";
    if (!chosen.length) return;
    if (chosen.some((file) => file.size > LARGEST)) return void notify(t("tooLarge"), "bad");
    const text = composer.input.value.trim();
    composer.fill("");
    const files = await Promise.all(chosen.map(described));
    if (!(await send(files, text))) composer.fill(text);
  });
}

const described = async (file) => ({ kind: kindOf(file), name: file.name, content_base64: await base64(file) });

function base64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.split(",")[1] ?? "");
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
