"""Marks on agents' messages, as reactions: at most one at a time."""

from collections import OrderedDict
from collections.abc import Callable

from bot.ports import Mark, Undeliverable
from handlers.slack.api import Api

EMOJI = {
    Mark.DELIVERED: "white_check_mark",
    Mark.FAILED: "warning",
    Mark.UNKNOWN: "grey_question",
    Mark.NOTE: "spiral_note_pad",
}
REMEMBERED = 2000


class Marks:
    """Remembers what it set; about messages older than itself it asks Slack to take every other mark away."""

    def __init__(self, api: Api, clock: Callable[[], float]) -> None:
        self._api = api
        self._born = clock()
        self._set: OrderedDict[str, Mark] = OrderedDict()

    async def show(self, channel: str, message: str, mark: Mark) -> None:
        """This mark and no other."""
        for other in self._others(message, mark):
            await self._remove(channel, message, other)
        try:
            await self._api.write("reactions.add", channel=channel, timestamp=message, name=EMOJI[mark])
        except Undeliverable as refusal:
            if not refusal.reason.endswith("already_reacted"):
                raise
        self._remember(message, mark)

    def _others(self, message: str, mark: Mark) -> list[Mark]:
        if message in self._set:
            return [self._set[message]] if self._set[message] is not mark else []
        older = float(message) < self._born
        return [other for other in Mark if other is not mark] if older else []

    async def _remove(self, channel: str, message: str, mark: Mark) -> None:
        """Best effort: a mark that is not there is fine, and one that stays beside the new one is no harm."""
        try:
            await self._api.write("reactions.remove", channel=channel, timestamp=message, name=EMOJI[mark])
        except Undeliverable:
            return

    def _remember(self, message: str, mark: Mark) -> None:
        self._set[message] = mark
        self._set.move_to_end(message)
        if len(self._set) > REMEMBERED:
            self._set.popitem(last=False)
