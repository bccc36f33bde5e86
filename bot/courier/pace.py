"""How fast a channel may be spoken to: per chat and overall, and who must be left alone for a while."""

from enum import StrEnum

from bot.ports import Limits

HOMES = ""  # the chat that all agents' pages count as: messengers count them apart from posts, and together


class Lane(StrEnum):
    """What messengers count apart: a busy thread must not keep a card or a ✅ from being shown."""

    POSTS = "posts"
    CARDS = "cards"
    MARKS = "marks"
    HOMES = "homes"


class Pace:
    """Token buckets on a monotonic clock in seconds, one for each lane of each chat; a pace of 0 is no limit."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._overall = _Bucket(limits.pace, max(1, int(limits.pace)))
        self._chats: dict[tuple[str, Lane], _Bucket] = {}
        self._rest_until: dict[str, float] = {}
        self._all_rest_until = 0.0

    def resting(self, now: float, lane: Lane = Lane.POSTS) -> set[str]:
        """Chats that must wait at this moment with this."""
        self._rest_until = {chat: until for chat, until in self._rest_until.items() if until > now}
        tired = {chat for (chat, of), bucket in self._chats.items() if of is lane and bucket.wait(now) > 0}
        return set(self._rest_until) | tired

    def room_for(self, chat: str, now: float, lane: Lane = Lane.POSTS) -> int | None:
        """How many turns this chat has saved up; None where there is no limit."""
        if not self._limits.pace_per_chat:
            return None
        bucket = self._chats.get((chat, lane))
        return self._limits.burst_per_chat if bucket is None else bucket.whole(now)

    def closed(self, now: float) -> bool:
        """Must the whole channel wait?"""
        return self._all_rest_until > now

    def rest(self, chat: str, until: float) -> None:
        """The messenger said: not this chat before then."""
        self._rest_until[chat] = max(until, self._rest_until.get(chat, 0.0))

    def rest_all(self, until: float) -> None:
        """The messenger said: nobody before then."""
        self._all_rest_until = max(until, self._all_rest_until)

    def take(self, chat: str, now: float, lane: Lane = Lane.POSTS) -> float:
        """Take one turn; answers with the seconds to wait before using it."""
        bucket = self._chats.get((chat, lane))
        if bucket is None:
            self._forget_idle(now)
            bucket = self._chats[chat, lane] = _Bucket(self._limits.pace_per_chat, self._limits.burst_per_chat)
        return max(bucket.take(now), self._overall.take(now))

    def wake_in(self, now: float) -> float | None:
        """Seconds until the next chat (or the channel) may speak again, or None if nobody waits."""
        waits = [until - now for until in (*self._rest_until.values(), self._all_rest_until) if until > now]
        waits += [wait for bucket in self._chats.values() if (wait := bucket.wait(now)) > 0]
        return min(waits, default=None)

    def _forget_idle(self, now: float) -> None:
        if len(self._chats) >= 1000:
            self._chats = {key: bucket for key, bucket in self._chats.items() if not bucket.full(now)}


class _Bucket:
    """`rate` tokens a second, at most `size` of them saved up; may go into debt, which is a wait."""

    def __init__(self, rate: float, size: int) -> None:
        self._rate = rate
        self._size = float(size)
        self._tokens = float(size)
        self._at = 0.0

    def take(self, now: float) -> float:
        if not self._rate:
            return 0.0
        self._fill(now)
        self._tokens -= 1
        return max(0.0, -self._tokens / self._rate)

    def wait(self, now: float) -> float:
        """Seconds until a whole token is there."""
        if not self._rate:
            return 0.0
        self._fill(now)
        return max(0.0, (1 - self._tokens) / self._rate)

    def whole(self, now: float) -> int:
        """How many whole tokens there are."""
        self._fill(now)
        return max(0, int(self._tokens))

    def full(self, now: float) -> bool:
        self._fill(now)
        return self._tokens >= self._size

    def _fill(self, now: float) -> None:
        self._tokens = min(self._size, self._tokens + max(0.0, now - self._at) * self._rate)
        self._at = max(now, self._at)
