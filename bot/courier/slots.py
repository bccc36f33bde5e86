"""Slots: how many calls each channel has under way, and what it can take beside them."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import partial

from bot.courier.pace import HOMES, Lane, Pace
from bot.ports import Limits, Place

Errand = tuple[str, int | str]
"""What is on its way: ("delivery", its first row), ("card", its ticket) or ("home", its agent)."""


@dataclass(frozen=True, slots=True)
class Room:
    """What a channel can take just now; `most_in` says how much of it one chat may have, so that no slow chat takes
    the slots that the others need."""

    channel: str
    free: int
    cards: int  # how many of the free calls a card may take: one at a time, so that lines and cards starve neither
    homes: int  # the same of agents' pages
    resting: frozenset[str]
    resting_cards: frozenset[str] = frozenset()
    most_in: Callable[[str], int] | None = None


class Slots:
    """What is on its way on each channel, and to which chats."""

    def __init__(self, limits: Mapping[str, Limits], paces: Mapping[str, Pace], monotonic: Callable[[], float]) -> None:
        self._limits = limits
        self._paces = paces
        self._monotonic = monotonic
        self._out: dict[str, dict[Errand, str]] = {name: {} for name in limits}

    @property
    def taken(self) -> bool:
        """Is anything on its way?"""
        return any(self._out.values())

    def take(self, errand: Errand, place: Place) -> None:
        """It is on its way there."""
        self._out[place.channel][errand] = place.chat

    def free(self, errands: Collection[Errand]) -> None:
        """They have arrived, or not, and that is written down."""
        for out in self._out.values():
            for errand in set(errands) & out.keys():
                del out[errand]

    def rooms(self, back: Collection[Errand], *, closed: bool) -> list[Room]:
        """What each channel can take now, but for those that are back."""
        now = self._monotonic()
        rooms: list[Room] = []
        for name, pace in self._paces.items():
            out = {errand: chat for errand, chat in self._out[name].items() if errand not in back}
            free = 0 if closed or pace.closed(now) else max(0, self._limits[name].slots - len(out))
            cards = min(free, 0 if any(kind == "card" for kind, _ in out) else 1)
            tired = not self._limits[name].has_homes or HOMES in pace.resting(now, Lane.HOMES)
            homes = min(free, 0 if tired or any(kind == "home" for kind, _ in out) else 1)
            resting = frozenset(pace.resting(now)), frozenset(pace.resting(now, Lane.CARDS))
            most_in = partial(self._most_in, name, Counter(out.values()), now)
            rooms.append(Room(name, free, cards, homes, *resting, most_in))
        return rooms

    def _most_in(self, channel: str, out: Counter[str], now: float, chat: str) -> int:
        """As much as this chat may hear at once, and never the last slot: it may be a chat that does not answer."""
        slots = max(1, self._limits[channel].slots - 1) - out[chat]
        saved = self._paces[channel].room_for(chat, now)
        return slots if saved is None else min(slots, saved)
