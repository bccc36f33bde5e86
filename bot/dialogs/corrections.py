"""Agents who correct themselves: `(bo@desk edits: new words)`, `(bo@desk deletes "old words")`."""

import re

from bot.dialogs.mismatch import Mismatch
from bot.dialogs.stage import Stage
from bot.ports import Body, Deleted, Edited, Place, Wrote, plain, rich

_CORRECTS = re.compile(r'\((\w+)@(\w+) (edits|deletes)(?: "([^"]*)")?(?:: (.*))?\)')


class Corrections:
    """Remembers what agents wrote, so that they can change it: their last message, or the one with these words."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._said: dict[str, list[tuple[Place, str, str]]] = {}
        self._edits = 0

    async def agent(self, name: str, place: Place, body: Body) -> None:
        """An agent does something in a thread."""
        message = await self._stage.agent(name, place, body)
        if isinstance(body, Wrote):
            self._said.setdefault(name, []).append((place, message, plain(body.text)))

    async def happens(self, line: str) -> bool:
        """Let it happen, if the line is a correction. Raises Mismatch if there is no such message."""
        found = _CORRECTS.fullmatch(line)
        if found is None:
            return False
        name, _, deed, old, new = found.groups()
        said = self._said.get(name, [])
        mine = [at for at, (_, _, text) in enumerate(said) if old in {None, text}]
        if not mine:
            raise Mismatch(f"{name} wrote nothing like this")
        place, message, text = said[mine[-1]]
        if deed == "deletes":
            del said[mine[-1]]
            await self._stage.agent(name, place, Deleted(message), f"{message}~deleted")
            return True
        self._edits += 1
        words = (new or "").replace("\\n", "\n")
        said[mine[-1]] = (place, message, words)
        edited = Edited(rich(words), message, rich(text))
        await self._stage.agent(name, place, edited, f"{message}~edited{self._edits}")
        return True
