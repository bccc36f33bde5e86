// What a message carries besides words: a picture, a film, a sound, any other file; several of an album stand together.

import { el, safeUrl } from "../shared/dom.js";
import { t } from "../shared/words.js";

// `parts` are the messages of one album, or the one message.
export function files(parts) {
  const shown = parts.map((part) => file(part.file)).filter(Boolean);
  return shown.length > 1 ? el("div", { class: "album", "data-testid": "album" }, shown) : (shown[0] ?? null);
}

function file(attached) {
  if (!attached) return null;
  const url = safeUrl(attached.url ?? "");
  if (["voice", "audio"].includes(attached.kind) && attached.url)
    return el("audio", { class: "sound", controls: true, preload: "none", src: url, "aria-label": attached.name });
  if (["video", "video_note", "animation"].includes(attached.kind) && /\.(mp4|webm)$/.test(attached.name ?? ""))
    return el("video", { class: "photo", controls: true, preload: "metadata", src: url, "aria-label": attached.name });
  if (["photo", "sticker", "animation"].includes(attached.kind) && attached.url)
    return el(
      "a",
      { href: url, target: "_blank", rel: "noopener" },
      el("img", { class: `photo ${attached.kind}`, src: url, alt: attached.name || t("photo") }),
    );
  return otherFile(attached, url);
}

function otherFile(attached, url) {
  const inside = [
    el("span", { class: "file-icon", "aria-hidden": "true" }, "↓"),
    el("span", {}, attached.name || t("file")),
  ];
  return attached.url
    ? el("a", { class: "file", href: url, target: "_blank", rel: "noopener" }, inside)
    : el("span", { class: "file" }, inside);
}
