"""What happened on the emulated servers, in order: the evidence that tests judge the program by."""

import time
from collections.abc import Iterator
from typing import Any

Entry = dict[str, Any]


class Journal:
    """Append only. Every entry has `n` (its number), `time` (monotonic seconds), `server` and `what`."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []

    def add(self, server: str, what: str, **facts: Any) -> Entry:
        """Write one entry down."""
        entry = {"n": len(self._entries), "time": time.monotonic(), "server": server, "what": what, **facts}
        self._entries.append(entry)
        return entry

    def since(self, number: int) -> list[Entry]:
        """The entries from this number on."""
        return self._entries[number:]

    def of(self, server: str, what: str) -> list[Entry]:
        """The entries of one kind."""
        return [entry for entry in self._entries if entry["server"] == server and entry["what"] == what]

    def __iter__(self) -> Iterator[Entry]:
        return iter(list(self._entries))

    def __len__(self) -> int:
        return len(self._entries)

    def clear(self) -> None:
        """Begin anew."""
        self._entries.clear()
