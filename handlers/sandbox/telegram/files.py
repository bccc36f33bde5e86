"""The files on the server: each has an id to send it by, and a path to fetch it from."""

import itertools
from dataclasses import dataclass
from typing import Any

from handlers.sandbox.mime import ANY, mime_of
from handlers.sandbox.telegram.errors import bad_request
from handlers.sandbox.tokens import TELEGRAM_TOKEN

LARGEST_DOWNLOAD = 20 * 1024 * 1024

Json = dict[str, Any]


@dataclass(frozen=True)
class File:
    """Content and what is said about it."""

    number: int
    kind: str
    name: str
    mime: str
    content: bytes

    @property
    def id(self) -> str:
        """What it is sent by."""
        return f"BQACAgIAAxkB{self.kind}-{self.number:06d}"

    @property
    def path(self) -> str:
        """Below /file/bot…/: Telegram keeps the ending and invents the rest."""
        ending = self.name.rpartition(".")[2] if "." in self.name else ""
        return f"{self.kind}s/file_{self.number}{f'.{ending}' if ending.isalnum() and ending.isascii() else ''}"

    def ids(self) -> Json:
        """What every file's description has."""
        return {"file_id": self.id, "file_unique_id": f"AgAD{self.number:06d}", "file_size": len(self.content)}

    def for_page(self) -> Json:
        """As the page shows it."""
        return {"kind": self.kind, "name": self.name, "url": f"/telegram/file/bot{TELEGRAM_TOKEN}/{self.path}"}


class Files:
    """All of them."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self._by_id: dict[str, File] = {}
        self._by_path: dict[str, File] = {}

    def add(self, kind: str, name: str, content: bytes, mime: str = "") -> File:
        """Keep a new one."""
        known = mime if mime not in {"", ANY} else mime_of(name)
        file = File(next(self._numbers), kind, name, known, content)
        self._by_id[file.id] = self._by_path[file.path] = file
        return file

    def of_id(self, file_id: str) -> File | None:
        """The one with this id."""
        return self._by_id.get(file_id)

    def of_path(self, path: str) -> File | None:
        """The one that is fetched from there."""
        return self._by_path.get(path)

    def to_download(self, file_id: str) -> Json:
        """What getFile answers. Raises ApiError."""
        file = self.of_id(file_id)
        if file is None:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        if len(file.content) > LARGEST_DOWNLOAD:
            raise bad_request("file is too big")
        return {**file.ids(), "file_path": file.path}
