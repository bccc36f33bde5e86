"""Slack as a channel of the desk: puts the parts of this package together."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from time import time
from typing import Any

from bot.ports import (
    NOTHING_KNOWN,
    Agent,
    Author,
    Board,
    ChannelDown,
    ChannelError,
    Finding,
    Incoming,
    Limits,
    Outgoing,
    Place,
    Post,
    Receipt,
    Receive,
    Refused,
    Reply,
    Rich,
    Suggest,
    Team,
    Whisper,
    nothing_to_suggest,
)
from handlers.slack.agents import Agents
from handlers.slack.api import Api, Json
from handlers.slack.bolt import app_for
from handlers.slack.circles import Plan
from handlers.slack.commands import Commands
from handlers.slack.desk_channel import home_of
from handlers.slack.errors import as_refused
from handlers.slack.examination import Examination
from handlers.slack.files import LARGEST, fetched, taken
from handlers.slack.gate import Gate
from handlers.slack.inbound import Home, Inbound
from handlers.slack.lookup import Lookup
from handlers.slack.marks import Marks
from handlers.slack.posting import Posting
from handlers.slack.richtext import Reader
from handlers.slack.rooms import Rooms
from handlers.slack.socket import PING, Socket
from handlers.slack.views.boards import home
from handlers.slack.views.modals import modal
from handlers.slack.views.suggestions import Suggestions

# A press must be answered within 3 s and is never repeated by Slack, so it does not wait for the history.
PRESS_PATIENCE = 1.5


class SlackChannel:
    """The `Channel` of `bot.ports` for Slack."""

    def __init__(
        self,
        *,
        bot_token: str,
        app_token: str,
        channel: str,
        name: str = "slack",
        agents: Sequence[str] = (),
        teams: Sequence[Team] = (),
        everywhere: Sequence[str] = (),
        api_url: str = "https://slack.com/api/",
        proxy: str | None = None,
        pace: float = 1,
        language: str = "en",
    ) -> None:
        """`agents` are the desk's own people, `everywhere` those who may act on every team's tickets; both are lists
        of people and user groups."""
        self.name = name
        self.limits = Limits(
            text=12_000,
            pace_per_chat=pace,
            burst_per_chat=3,
            can_find=True,
            has_forms=True,
            fetch=LARGEST,
            prepares=True,
            has_homes=True,
        )
        self._app_token = app_token
        self._wanted = channel
        self._language = language
        self._api = Api(name, bot_token, api_url, proxy)
        self._rooms = Rooms(self._api, name, teams)
        self._plan = Plan(agents, teams, everywhere, self._rooms)
        self._agents = Agents(self._api, self._plan)
        self._lookup = Lookup(self._api, time)
        self._marks = Marks(self._api, time)
        self._home: Home | None = None
        self._ping = PING

    async def open(self) -> Place:
        """Check the bot token and find the desk's channel."""
        return Place(self.name, (await self._find_home()).channel)

    async def listen(
        self, receive: Receive, connected: Callable[[], Awaitable[None]], suggest: Suggest = nothing_to_suggest
    ) -> None:
        """Hand on replies and presses until cancelled."""
        at_home = self._home or await self._find_home()
        inbound = Inbound(at_home, self._reader())
        gate = Gate(connected)

        async def record(payload: Json) -> None:
            await gate.passage(None if payload.get("type") == "event_callback" else PRESS_PATIENCE)
            if incoming := inbound.translate(payload):
                await receive(incoming)

        app = app_for(self._api, at_home, record, Suggestions(suggest), Commands(at_home, self._language))
        socket = Socket(self.name, self._api, app, self._app_token, gate.close)
        socket.ping = self._ping
        await _run(socket, gate, self._rooms.keep_looking(at_home.handle))

    async def deliver(self, outgoing: Outgoing) -> Receipt:
        """Post, update, react, or publish an agent's page; into a team's channel by its id, once that is known."""
        if isinstance(outgoing.body, Board):
            return await self._publish(outgoing, outgoing.body)
        posting = await self._posting()
        chat = outgoing.place.chat
        outgoing = replace(outgoing, place=replace(outgoing.place, chat=self._rooms.id_of(chat)))
        try:
            return await posting.deliver(outgoing)
        except ChannelDown as error:
            if error.only_there and chat in self._rooms.to_mend:
                raise ChannelDown(self._rooms.to_mend[chat], only_there=True) from None
            raise

    async def _publish(self, outgoing: Outgoing, board: Board) -> Receipt:
        view = home(board, (await self._at_home()).url)
        await self._api.write("views.publish", user_id=outgoing.place.chat, view=view)
        return Receipt((), outgoing.place)

    async def reply(self, reply: Reply | Whisper) -> None:
        """Open a form over what the agent sees, or tell them something where they asked; on their own page they read it
        in the desk's channel, or wherever they are."""
        if isinstance(reply, Whisper):
            posting, post = await self._posting(), Post(reply.text, only=reply.agent)
            await posting.deliver(Outgoing("", self.place_of(reply.place.chat), post))
            return
        await self._api.write("views.open", trigger_id=reply.trigger, view=modal(reply.form, reply.place))

    async def busy(self, place: Place) -> None:
        """Agents are shown no such sign."""

    async def fetch(self, ref: str, into: Path) -> None:
        """A file that an agent shared."""
        await fetched(self._api, ref, into)

    async def prepare(self, outgoing: Outgoing) -> tuple[str, ...]:
        """Takes the files to Slack; they are shown when they are shared."""
        files = outgoing.body.files if isinstance(outgoing.body, Post) else ()
        return tuple([await taken(self._api, file) for file in files])

    async def find(self, outgoing: Outgoing) -> Receipt | None:
        """Looks for the delivery's id in the metadata of our own posts."""
        return await (await self._posting()).find(outgoing)

    async def missed_since(
        self, place: Place, message: str, known: Mapping[str, Rich] = NOTHING_KNOWN
    ) -> Sequence[Incoming]:
        """People's replies in the thread after that message, and what became of the known ones."""
        inbound = Inbound(await self._at_home(), self._reader())
        return await self._lookup.missed_since(place, message, inbound, known)

    async def who(self, author: Author, place: Place) -> Agent:
        """Name and right to act there, not older than ten minutes."""
        try:
            home = await self._at_home()
        except ChannelError:
            return Agent(author.id, author.name, None)
        return await self._agents.who(author, home, place.chat)

    async def staff(self) -> Mapping[str, Sequence[Agent]]:
        """Who may act in each team; a team that Slack does not tell of is left out."""
        return await self._agents.staff(await self._at_home())

    def place_of(self, chat: str) -> Place:
        """By its id, if it is known; the desk's own channel, if it is none."""
        return Place(self.name, self._rooms.id_of(chat) if chat or self._home is None else self._home.channel)

    @property
    def to_mend(self) -> Mapping[str, str]:
        """The teams' channels that cannot be used, with what to type."""
        return {f"{self.name} {chat}": reason for chat, reason in self._rooms.to_mend.items()}

    async def examine(self) -> Sequence[Finding]:
        """Both tokens, scopes, the channel and the people."""
        examination = Examination(self._api, self._app_token, self._wanted, self._agents, self._plan, self.name)
        return await examination.findings()

    async def close(self) -> None:
        """Let go of connections."""
        await self._api.close()

    async def _at_home(self) -> Home:
        """Opens what is not open yet; here a refused token stops the channel, not the program."""
        try:
            return self._home or await self._find_home()
        except Refused as error:
            raise ChannelDown(error.reason) from None

    async def _find_home(self) -> Home:
        home = await home_of(self._api, self.name, self._wanted, self._rooms.ids)
        await self._rooms.look(home.handle)
        self._home = home
        return home

    async def _posting(self) -> Posting:
        home = await self._at_home()
        rooms = (home.channel, *sorted(home.others - {home.channel}))
        return Posting(self._api, self._lookup, self._marks, home.bot, rooms)

    def _reader(self) -> Reader:
        return Reader(self._agents.name_of, self._language)


async def _run(socket: Socket, gate: Gate, looking: Coroutine[Any, Any, None]) -> None:
    """Only a refusal of the app token ends this from inside."""
    try:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(gate.keep())
            tasks.create_task(socket.run())
            tasks.create_task(looking)
    except* ChannelError as failures:
        raise _first(failures) from None


def _first(failures: BaseExceptionGroup[ChannelError]) -> ChannelError:
    """A group says nothing to whoever started us: the error itself does."""
    error = failures.exceptions[0]
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return as_refused(error) if isinstance(error, ChannelDown) else error
