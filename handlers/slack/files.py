"""Files to and from Slack: taken there, written down by the courier, only then shown, so that none is shown twice."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from bot.ports import Attachment, ChannelError, File, Place, Post, Undeliverable
from handlers.slack.api import Api
from handlers.slack.carrying import download, upload
from handlers.slack.portions import portions

LARGEST = 1_000_000_000  # bytes that Slack keeps of one file
COMMENT = 2750  # characters of the words that go with files
_EMPTY = "an empty file cannot be sent to Slack"

# What a file is by its kind; a moving picture is not a photo, and what else there may be is a document.
_KINDS = {"image/gif": "animation", "image/jpeg": "photo", "image/png": "photo", "image/webp": "photo"}
_FAMILIES = {"audio": "audio", "video": "video"}
_SHOWN_EVERYWHERE = frozenset({"video/mp4", "audio/mpeg", "audio/mp4", "audio/m4a", "audio/x-m4a"})

Json = Mapping[str, Any]


def attachment_of(file: Json) -> Attachment:
    """A file in a message. What lies elsewhere, or beyond the days a free workspace shows, has a name alone."""
    name = str(file.get("name") or file.get("title") or "")
    mime, mode = str(file.get("mimetype") or ""), file.get("mode")
    kind = _KINDS.get(mime) or (_FAMILIES.get(mime.split("/")[0]) if mime in _SHOWN_EVERYWHERE else None) or "document"
    if file.get("is_external"):
        return Attachment(kind, " ".join(filter(None, [name, str(file.get("url_private") or "")])))
    lost = mode in {"tombstone", "hidden_by_limit"}
    return Attachment(kind, name, int(file.get("size") or 0), "" if lost else str(file.get("id") or ""))


async def fetched(api: Api, ref: str, into: Path) -> None:
    """The content of a file. Raises Undeliverable or TryLater."""
    record = (await api.read("files.info", file=ref)).get("file") or {}
    address = str(record.get("url_private_download") or record.get("url_private") or "")
    if not address:
        raise Undeliverable("Slack does not say where the file is")
    await download(api, address, into, page=str(record.get("mimetype")) == "text/html")


async def taken(api: Api, file: File) -> str:
    """Its number in Slack, once its content is there; nobody sees it yet. Raises Undeliverable or TryLater."""
    path = Path(file.path)
    size = path.stat().st_size  # noqa: ASYNC240 — of a temporary file
    if not size:
        raise Undeliverable(_EMPTY)
    asked = await api.form("files.getUploadURLExternal", {"filename": file.name, "length": size}, harmless=True)
    await upload(api, str(asked["upload_url"]), path)
    return str(asked["file_id"])


async def share(api: Api, place: Place, post: Post) -> str:
    """Show what was taken there as one message: its id, or an empty string where Slack has not yet told it."""
    files = [{"id": file.prepared, "title": file.name} for file in post.files]
    words = "\n".join(portions(post.text, COMMENT))
    told = {"files": json.dumps(files), "channel_id": place.chat}
    if place.thread:
        told["thread_ts"] = place.thread
    if words.strip():
        told["initial_comment"] = words
    await api.form("files.completeUploadExternal", told)
    try:
        return await shared_at(api, place, post.files)
    except ChannelError:  # it is shown; what its message is called would only have been good to know
        return ""


async def shared_at(api: Api, place: Place, files: Iterable[File]) -> str:
    """The message that shows these files in this channel, or an empty string."""
    ref = next((file.prepared for file in files if file.prepared), "")
    if not ref:
        return ""
    record = (await api.read("files.info", file=ref)).get("file") or {}
    shares = record.get("shares") or {}
    shown = [one for kind in ("public", "private") for one in (shares.get(kind) or {}).get(place.chat) or ()]
    return next((str(one["ts"]) for one in shown if not place.thread or one.get("thread_ts") == place.thread), "")
