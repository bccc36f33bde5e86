"""One conversation of the load: a customer and an agent who answer what they see, and wait when nothing comes."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from handlers.sandbox import Sandbox
from handlers.sandbox.refusal import ActionError
from tests.end_to_end.world import maybe

AGENTS = ("U1", "U2", "U3")


class Talk:
    """Plays one conversation; `seen` and `thread` are fed from the journal."""

    def __init__(self, sandbox: Sandbox, number: int) -> None:
        self._sandbox = sandbox
        self.number = number
        self.agent = AGENTS[number % len(AGENTS)]
        self.customer = 0
        self.thread = ""
        self.seen: list[str] = []  # what the customer saw
        self.posts: list[str] = []  # what the bot posted in the thread
        self.done = False

    def said_by_customer(self, line: int) -> str:
        """What the customer says, recognisable anywhere."""
        return f"c{self.number}q{line}x"

    def said_by_agent(self, line: int) -> str:
        """What the agent says."""
        return f"a{self.number}r{line}x"

    async def play(self) -> None:
        """From the first message to the resolved ticket."""
        world = self._sandbox
        made = world.telegram.customers(first_name=f"Load{self.number}", language_code="en")
        self.customer = made["id"]
        world.telegram.send(self.customer, "/start")
        world.telegram.send(self.customer, self.said_by_customer(0))
        world.telegram.send(self.customer, "/human")
        await self._until(lambda: bool(self.thread))
        await self._press("claim", lambda: self._posted("goes to the customer"))
        await self._agent_says(1)
        await self._agent_says(2)
        await self._until(lambda: self._saw(self.said_by_agent(1)))
        world.telegram.send(self.customer, self.said_by_customer(1))
        world.telegram.send(self.customer, self.said_by_customer(2))
        await self._until(lambda: self._posted(self.said_by_customer(2)))
        await self._agent_says(3)
        await self._until(lambda: self._saw(self.said_by_agent(3)))
        await self._press("resolve", lambda: self._posted("Resolved by"))
        self.done = True

    async def _agent_says(self, line: int) -> None:
        text = self.said_by_agent(line)
        await maybe(self._sandbox.slack.post(self.agent, "C1", text, thread_ts=self.thread))

    async def _press(self, action: str, done: Callable[[], bool]) -> None:
        """A person presses again when nothing happened: a press while nobody listens is lost, and Slack says so."""
        while not done():
            try:
                await maybe(self._sandbox.slack.press(self.agent, action, channel="C1", ts=self.thread))
                await self._until(done, patience=5)
            except (ActionError, TimeoutError):
                await asyncio.sleep(0.5)

    async def _until(self, look: Callable[[], bool], patience: float = 600) -> None:
        async with asyncio.timeout(patience):
            while not look():
                await asyncio.sleep(0.05)

    def _saw(self, words: str) -> bool:
        return any(words in text for text in self.seen)

    def _posted(self, words: str) -> bool:
        return any(words in text for text in self.posts)


Feed = Callable[[], Awaitable[None]]


def feed(talks: list[Talk], entries: list[dict[str, Any]]) -> None:
    """Hand new journal entries to the conversations they belong to."""
    customers = {talk.customer: talk for talk in talks if talk.customer}
    threads = {talk.thread: talk for talk in talks if talk.thread}
    for entry in entries:
        if entry["what"] == "customer_sees" and int(entry["customer"]) in customers:
            customers[int(entry["customer"])].seen.append(entry["text"])
        elif entry["what"] == "post" and entry.get("bot"):
            _post(entry, customers, threads)


def _post(entry: dict[str, Any], customers: dict[int, Talk], threads: dict[str, Talk]) -> None:
    thread = entry.get("thread_ts") or entry["ts"]
    if thread in threads:
        threads[thread].posts.append(entry["text"])
        return
    for talk in customers.values():
        if not talk.thread and f": Load{talk.number}." in entry["text"]:
            talk.thread = entry["ts"]
            threads[talk.thread] = talk
            return
