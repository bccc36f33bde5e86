"""What an agent asked for with a command: looked up when it is told, to them alone, and never again."""

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.engine.effects import Param, Text
from bot.engine.rich import Rich, Span, lines
from bot.ports import Place, Queue, Store, Whisper

PERIOD = timedelta(days=7)


class Teller:
    """Reads what is there and writes nothing; `say` puts a text into the desk's language."""

    def __init__(self, store: Store, say: Callable[[Text], Rich], clock: Callable[[], datetime]) -> None:
        self._store = store
        self._say = say
        self._clock = clock

    async def whisper(self, place: Place, agent: str, what: str) -> Whisper:
        """What we do not know how to tell is answered with help."""
        texts = {"queue": self._queue, "stats": self._stats}.get(what, self._help)
        return Whisper(place, agent, lines(self._say(text) for text in await texts()))

    async def _queue(self) -> list[Text]:
        queues = await self._store.queues(self._clock())
        return [_line(queue) for queue in queues] or [Text("told-queue-none")]

    async def _stats(self) -> list[Text]:
        figures = await self._store.desk_figures(self._clock() - PERIOD)
        params: dict[str, Param] = {"days": PERIOD.days, "resolved": figures.resolved}
        told = [Text("told-stats", params)]
        if figures.median_first_reply is not None:
            minutes = max(1, round(figures.median_first_reply / 60))
            told.append(Text("told-stats-reply", {"minutes": minutes}))
        if figures.rating is not None:
            told.append(Text("told-stats-rating", {"rating": f"{figures.rating:.1f}", "count": figures.ratings}))
        return told

    async def _help(self) -> list[Text]:
        return [Text("told-help")]


def _line(queue: Queue) -> Text:
    since = (Span(queue.oldest.strftime("%Y-%m-%d %H:%M UTC"), moment=int(queue.oldest.timestamp())),)
    key = "told-queue-team" if queue.team else "told-queue"
    return Text(key, {"team": queue.team, "waiting": queue.waiting, "urgent": queue.urgent, "since": since})
