"""What was shown on the stage and is not yet written down, sorted by who sees it."""

from collections import defaultdict

from bot.dialogs.channel import Shown
from bot.dialogs.comparing import line_of
from bot.dialogs.mismatch import expect
from bot.dialogs.stage import Stage
from bot.ports import Place

CUSTOMERS, DESK = "telegram", "desk"


class Heard:
    """The lanes are `bot@1001` for the customer of that chat, and `desk`.

    `threads` has the newest thread of each customer, by name; "desk" is the newest of all.
    """

    def __init__(self, stage: Stage, *, exact: bool) -> None:
        self._stage = stage
        self._exact = exact
        self._read = {CUSTOMERS: 0, DESK: 0}
        self._unread: dict[str, list[Shown]] = defaultdict(list)
        self._last: dict[str, str] = {}
        self._now: list[Shown] = []
        self.pressed = False  # whoever presses a button again may be told the same again
        self.threads: dict[str, Place] = {}

    def begin(self) -> None:
        """A new step: everything before it must be written down by now."""
        self.nothing_left("before this")
        self.pressed = False
        self._now.clear()

    def told(self) -> list[str]:
        """What customers were told in this step."""
        return [line_of(item) for item in self._now]

    def look(self) -> None:
        """Sort what was shown since the last look."""
        for name, channel in ((CUSTOMERS, self._stage.customers), (DESK, self._stage.desk_channel)):
            for item in channel.shown[self._read[name] :]:
                if item.only != "(said)":
                    self._sort(name, item)
            self._read[name] = len(channel.shown)

    def _sort(self, channel: str, item: Shown) -> None:
        if channel == DESK:
            if item.text.startswith("card "):
                name = item.text.split(":")[0].removeprefix("card ").lower()
                self.threads[DESK] = self.threads[name] = item.place
            self._unread[DESK].append(item)
            return
        lane = f"bot@{item.place.chat}"
        self._now.append(item)
        twice = self._exact and not self.pressed and item.text == self._last.get(lane)
        expect(not twice, f"said twice running: {line_of(item)}")
        self._last[lane] = item.text
        self._unread[lane].append(item)

    def next(self, lane: str) -> Shown:
        """The next thing there that is not written down."""
        expect(self._unread[lane], f"nothing more was said there; unread: {self._all_unread()}")
        return self._unread[lane].pop(0)

    def more(self, lane: str) -> bool:
        """Is there anything else there?"""
        return bool(self._unread[lane])

    def forget(self, lane: str) -> None:
        """What was said there is accounted for."""
        self._unread[lane].clear()

    def nothing_left(self, when: str) -> None:
        """Raises Mismatch if something was said and is not written."""
        self.look()
        if not self._exact:
            self.forget(DESK)
        expect(not any(self._unread.values()), f"said and not written down {when}: {self._all_unread()}")

    def _all_unread(self) -> list[str]:
        return [f"{lane}: {line_of(item)}" for lane, items in self._unread.items() for item in items]
