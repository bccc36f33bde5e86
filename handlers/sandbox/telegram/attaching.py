"""What customers send besides words: files, alone or as an album."""

import base64
import binascii
from typing import Any

from handlers.sandbox.refusal import ActionError
from handlers.sandbox.telegram.files import File
from handlers.sandbox.telegram.phone import Phone
from handlers.sandbox.telegram.shapes import KINDS, file_content
from handlers.sandbox.telegram.text import said

ALBUM = range(2, 11)
# One grey dot, for whoever sends a photo without saying which.
_DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mOsr6//DwAFhAJ/qk3bGgAAAABJRU5ErkJggg=="
)

Json = dict[str, Any]


class Attaching(Phone):
    """Files of every kind."""

    def file(self, customer: int, kind: str, name: str = "", caption: str = "", content_base64: str = "") -> Json:
        """Send one: photo, document, video, audio, voice, animation, video_note or sticker."""
        return self._sends(customer, self._kept(kind, name, content_base64), caption, {})

    def album(self, customer: int, files: list[Json], caption: str = "") -> Json:
        """Send two to ten at once; the bot gets them one by one, the caption with the first."""
        if len(files) not in ALBUM:
            raise ActionError("an album has two to ten files")
        kept = [self._kept(**{"kind": "photo", **file}) for file in files]
        group = {"media_group_id": str(next(self.world.albums))}
        sent = [self._sends(customer, file, "" if place else caption, group) for place, file in enumerate(kept)]
        return {"message_ids": [one["message_id"] for one in sent]}

    def _sends(self, customer: int, file: File, caption: str, group: Json) -> Json:
        words = said(caption, "caption") if caption else {}
        return self.arrives(customer, {**group, **file_content(file), **words}, file=file.for_page())

    def _kept(self, kind: str, name: str = "", content_base64: str = "") -> File:
        if kind not in KINDS:
            raise ActionError(f"a file is one of {', '.join(KINDS)}")
        try:
            content = base64.b64decode(content_base64, validate=True)
        except binascii.Error as error:
            raise ActionError(f"content_base64: {error}") from None
        stand_in = _DOT if kind == "photo" else b"sandbox\n"
        return self.world.files.add(kind, name or f"{kind}.bin", content or stand_in)
