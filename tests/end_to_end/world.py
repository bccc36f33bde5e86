"""A running program with its customers and agents, as a test sees and moves them."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

from bot.app import App
from bot.commands.demo import demo_settings
from handlers.sandbox import Sandbox

PATIENCE = 30.0  # seconds; the first start imports the messengers' SDKs, which takes several
PROMPT = {
    "TELEGRAM__PACE": "0",
    "SLACK__PACE": "0",
    "SURVEY__DELAY": "1s",
    "FLOOD__BURST": "0",
    "FLOOD__PER_MINUTE": "0",
}

T = TypeVar("T")
Json = dict[str, Any]


class World:
    """Everything a customer or an agent can do and see."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self._seen: dict[int, int] = {}

    async def until(self, look: Callable[[], T | None], what: str) -> T:
        """What `look` finds, as soon as it finds something."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not (found := look()):
                    await asyncio.sleep(0.01)
        except TimeoutError:
            raise AssertionError(f"never seen: {what}\n{self._seen_by_all()}") from None
        return found

    def says(self, customer: int, text: str) -> None:
        """A customer writes."""
        self.sandbox.telegram.send(customer, text)

    def chat(self, customer: int) -> list[Json]:
        """The customer's chat."""
        chats: dict[str, list[Json]] = self.sandbox.telegram.state()["chats"]
        return chats.get(str(customer), [])

    async def hears(self, customer: int, words: str) -> Json:
        """The next message of the bot to this customer that has these words; earlier ones are passed over."""

        def look() -> Json | None:
            for message in self.chat(customer):
                newer = message["message_id"] > self._seen.get(customer, 0)
                if newer and message["from"] == "bot" and words in message["text"]:
                    self._seen[customer] = message["message_id"]
                    return message
            return None

        return await self.until(look, f"{words!r} for customer {customer}")

    async def presses(self, customer: int, message: Json, label: str) -> None:
        """The customer presses a button under a message."""
        for row in message["keyboard"]:
            for button in row:
                if button["text"] == label:
                    self.sandbox.telegram.press(customer, message["message_id"], button["data"])
                    return
        raise AssertionError(f"no button {label!r} in {message['keyboard']}")

    def labels(self, message: Json) -> list[str]:
        """What stands on a message's buttons."""
        return [button["text"] for row in message["keyboard"] for button in row]

    def posts(self, thread: str | None = None) -> list[Json]:
        """The desk channel's posts: roots, or one thread's replies."""
        messages: list[Json] = self.sandbox.slack.state()["messages"].get("C1", [])
        if thread is None:
            return [post for post in messages if post.get("thread_ts") in {None, "", post["ts"]}]
        return [post for post in messages if post.get("thread_ts") == thread and post["ts"] != thread]

    async def card(self, words: str) -> Json:
        """The card that has these words, as it is now."""
        return await self.until(
            lambda: next((post for post in self.posts() if words in words_of(post)), None), f"a card with {words!r}"
        )

    async def in_thread(self, thread: str, words: str) -> Json:
        """A post in this thread that has these words."""
        return await self.until(
            lambda: next((post for post in self.posts(thread) if words in words_of(post)), None),
            f"{words!r} in thread {thread}",
        )

    async def whisper(self, agent: str, words: str) -> Json:
        """What only this agent sees."""

        def look() -> Json | None:
            ephemerals: list[Json] = self.sandbox.slack.state()["ephemerals"]
            mine = [seen for seen in ephemerals if seen["user"] == agent and words in words_of(seen)]
            return mine[-1] if mine else None

        return await self.until(look, f"{words!r} for {agent} alone")

    async def agent_presses(self, agent: str, post: Json, action: str) -> None:
        """An agent presses a button."""
        await maybe(self.sandbox.slack.press(agent, action, channel="C1", ts=post["ts"]))

    async def agent_says(self, agent: str, thread: str, text: str) -> str:
        """An agent writes in a thread."""
        posted = await maybe(self.sandbox.slack.post(agent, "C1", text, thread_ts=thread))
        return str(posted["ts"])

    async def reaction(self, ts: str, name: str) -> None:
        """A reaction appears on a message."""
        await self.until(
            lambda: any(
                name in reaction["name"]
                for post in self.sandbox.slack.state()["messages"]["C1"]
                if post["ts"] == ts
                for reaction in post.get("reactions", [])
            ),
            f":{name}: on {ts}",
        )

    def _seen_by_all(self) -> str:
        chats = {who: [m["text"] for m in chat][-6:] for who, chat in self.sandbox.telegram.state()["chats"].items()}
        posts = [words_of(post)[:200] for post in self.sandbox.slack.state()["messages"].get("C1", [])][-12:]
        return f"telegram: {chats}\nslack: {posts}\nephemerals: {self.sandbox.slack.state()['ephemerals'][-3:]}"


def words_of(post: Json) -> str:
    """Everything that can be read on a post."""
    return f"{post.get('text', '')} {post.get('blocks', '')}"


async def maybe(result: Any) -> Any:
    """The result, awaited where it has to be."""
    return await result if asyncio.iscoroutine(result) else result


@asynccontextmanager
async def program(sandbox: Sandbox, folder: Path, **settings: str) -> AsyncIterator[App]:
    """The program, ready, until the context is left; then it stops cleanly."""
    stop = asyncio.Event()
    built = {"FAQ__CACHE": str(folder.parent / "built")}  # beside the other tests' folders: built once a run
    app = App(demo_settings(sandbox.url, folder, **{**PROMPT, **built, **settings}), stop)
    async with asyncio.TaskGroup() as group:
        connections = _connections(sandbox)
        group.create_task(app.run())
        async with asyncio.timeout(2 * PATIENCE):
            await app.ready.wait()
            while _connections(sandbox) <= connections:  # a press that Slack cannot bring is never brought again
                await asyncio.sleep(0.01)
        try:
            yield app
        finally:
            stop.set()


def _connections(sandbox: Sandbox) -> int:
    connections: int = sandbox.slack.state()["connections"]
    return connections


@asynccontextmanager
async def world(folder: Path, **settings: str) -> AsyncIterator[World]:
    """A sandbox with the program running on it."""
    async with Sandbox(ack_timeout=1.0, retry_delays=(0.1, 0.3, 0.5)) as sandbox, program(sandbox, folder, **settings):
        yield World(sandbox)
