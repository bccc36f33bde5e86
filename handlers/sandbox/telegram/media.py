"""Methods that send files, alone or as an album, and getFile."""

from functools import partial
from typing import Any

from handlers.sandbox.telegram.errors import ApiError, bad_request
from handlers.sandbox.telegram.files import File
from handlers.sandbox.telegram.methods import METHODS, method
from handlers.sandbox.telegram.parameters import Parameters
from handlers.sandbox.telegram.sending import put
from handlers.sandbox.telegram.shapes import KINDS, file_content
from handlers.sandbox.telegram.text import caption_of
from handlers.sandbox.telegram.world import World

LARGEST_UPLOAD = 50 * 1024 * 1024
LARGEST_PHOTO = 10 * 1024 * 1024
ALBUM = ("photo", "video", "document", "audio")
_UNMIXED = frozenset({"document", "audio"})
_NO_CAPTION = frozenset({"sticker", "video_note"})

Json = dict[str, Any]


def _send(kind: str, world: World, given: Parameters) -> Json:
    customer = world.reachable(given.text("chat_id"))
    caption = {} if kind in _NO_CAPTION else caption_of(given)
    file = _file(world, given, kind, kind, None)
    return put(world, given, customer, file_content(file) | caption, file=file.for_page())


for _kind in KINDS:
    METHODS[f"send{_kind.replace('_', '')}"] = partial(_send, _kind)


def _file(world: World, given: Parameters, kind: str, name: str, source: str | None) -> File:
    """The uploaded one, or one the server has already. Raises ApiError."""
    upload = given.upload(name, source)
    named = given.text(name) if source is None else source
    if upload is None:
        known = world.files.of_id(named)
        if known is None or known.kind != kind:
            raise bad_request(f"there is no {name} in the request" if not named else _wrong(named))
        return known
    if not upload.content:
        raise bad_request("file must be non-empty")
    if len(upload.content) > (LARGEST_PHOTO if kind == "photo" else LARGEST_UPLOAD):
        raise ApiError(413, "Request Entity Too Large")
    return world.files.add(kind, upload.name, upload.content, upload.mime)


def _wrong(named: str) -> str:
    return "wrong type of the web page content" if "://" in named else "wrong file identifier/HTTP URL specified"


@method
def send_media_group(world: World, given: Parameters) -> list[Json]:
    """Two to ten files as one; all are found right before the first is sent."""
    customer = world.reachable(given.text("chat_id"))
    items = given.objects("media")
    if not 2 <= len(items) <= 10:
        raise bad_request("there must be from 2 to 10 media in the group")
    kinds = {str(item.get("type")) for item in items}
    if len(kinds) > 1 and kinds & _UNMIXED:
        raise bad_request("document and audio can't be mixed with other media types")
    contents = [_item(world, given, item) for item in items]
    group = str(next(world.albums))
    return [
        put(world, given, customer, {"media_group_id": group, **file_content(file), **caption}, file=file.for_page())
        for file, caption in contents
    ]


def _item(world: World, given: Parameters, item: Json) -> tuple[File, Json]:
    if item.get("type") not in ALBUM:
        raise bad_request("can't parse InputMedia: unsupported type")
    file = _file(world, given, item["type"], "media", str(item.get("media", "")))
    return file, caption_of(Parameters({"parse_mode": given.text("parse_mode"), **item}, {}))


@method
def get_file(world: World, given: Parameters) -> Json:
    """Where to fetch it."""
    return world.files.to_download(given.text("file_id"))
