"""What must be found out before a decision, off the event loop and outside any transaction."""

import asyncio
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

from bot.desk.busy import Busy
from bot.desk.intake import Prepared
from bot.engine.events import Found
from bot.engine.people import Agent
from bot.ports import Author, Channel, Fact, KnowledgeBase, Place
from bot.voice import Listener
from faq.feedback.correction import NO_FEEDBACK, Corrections


class Preparer:
    """Asks the knowledge base for matches and the messenger who somebody is."""

    def __init__(self, knowledge: KnowledgeBase, channels: Mapping[str, Channel]) -> None:
        self.knowledge = knowledge
        self.corrections = NO_FEEDBACK
        self._channels = channels
        self._busy = Busy(channels)
        self.listener: Listener | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="matching")

    async def matches(self, fact: Fact, texts: tuple[str, ...]) -> Prepared:
        """What each of these texts matches, all asked of one version of the knowledge base."""
        loop = asyncio.get_running_loop()
        knowledge, corrections = self.knowledge, self.corrections
        async with self._busy.at(fact.arrival.incoming.place):
            found = await loop.run_in_executor(self._thread, _found, knowledge, corrections, texts)
        return Prepared(texts=texts, found=found, version=knowledge.version)

    async def agent(self, fact: Fact) -> Prepared:
        """Who wrote or pressed at the desk; when that cannot be established, nobody may act."""
        incoming = fact.arrival.incoming
        return Prepared(agent=await self._who(incoming.author, incoming.place))

    async def heard(self, fact: Fact) -> Prepared:
        """What its voice message says."""
        return Prepared(heard=await self.listener.words_of(fact) if self.listener else "")

    def close(self) -> None:
        """Let the matching thread go."""
        self._thread.shutdown(wait=False, cancel_futures=True)

    async def _who(self, author: Author, place: Place) -> Agent:
        try:
            async with asyncio.timeout(5):
                return await self._channels[place.channel].who(author, place)
        except Exception:
            return Agent(author.id, author.name, may_act=None)


def _found(knowledge: KnowledgeBase, corrections: Corrections, texts: tuple[str, ...]) -> tuple[Found, ...]:
    return tuple(
        Found(text, corrections.corrected(knowledge.match(text)), " ".join(knowledge.read(text))) for text in texts
    )
