"""Channels that behave like messengers without one: they remember what was shown and hand on what was done."""

import asyncio
import itertools
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from bot.ports import (
    NOTHING_KNOWN,
    Agent,
    Author,
    Board,
    Card,
    Control,
    Delete,
    Edit,
    File,
    Finding,
    FormField,
    Incoming,
    Limits,
    Mark,
    Outgoing,
    Place,
    React,
    Receipt,
    Receive,
    Reply,
    Rich,
    Suggest,
    ThreadGone,
    Undeliverable,
    Whisper,
    nothing_to_suggest,
    plain,
    readable,
)

SIGNS = {Mark.DELIVERED: "✅", Mark.FAILED: "⚠️", Mark.UNKNOWN: "❔", Mark.NOTE: "🗒"}


@dataclass
class Shown:
    """One thing somebody saw: a text, its buttons, who alone saw it, and where."""

    text: str
    controls: tuple[Control, ...] = ()
    only: str = ""
    place: Place = field(default_factory=lambda: Place("", ""))
    message: str = ""
    files: tuple[str, ...] = ()


@dataclass
class StageChannel:
    """A messenger's behaviour: posts get ids, cards open threads, presses name a control that was shown."""

    name: str
    clock: Callable[[], datetime]
    limits: Limits = field(default_factory=lambda: Limits(text=4000, has_forms=True, has_homes=True))
    private: bool = True
    can_react: bool = True
    agents: dict[str, Agent] = field(default_factory=dict)
    teams: dict[str, Sequence[str]] = field(default_factory=dict)  # who is in each, by name; "": the desk itself
    shown: list[Shown] = field(default_factory=list)
    cards: dict[str, Card] = field(default_factory=dict)
    homes: dict[str, Board] = field(default_factory=dict)  # by agent
    forms: dict[str, Reply] = field(default_factory=dict)  # the last one each agent was shown
    lost: set[str] = field(default_factory=set)  # threads whose card was deleted
    failures: list[Exception] = field(default_factory=list)
    ids: "itertools.count[int]" = field(default_factory=lambda: itertools.count(100))

    async def open(self) -> Place:
        """Always there; the desk's channel is called `desk`."""
        return Place(self.name, "desk")

    async def listen(
        self,
        receive: Receive,  # noqa: ARG002
        connected: Callable[[], Awaitable[None]],
        suggest: Suggest = nothing_to_suggest,  # noqa: ARG002
    ) -> None:
        """Whoever plays hands over events themselves."""
        await connected()

    async def deliver(self, outgoing: Outgoing) -> Receipt:
        """Show it, or fail as was ordered."""
        if self.failures and not isinstance(outgoing.body, Board | Card | React):
            raise self.failures.pop(0)
        body, place = outgoing.body, outgoing.place
        message = outgoing.message or str(next(self.ids))
        if place.thread in self.lost and not isinstance(body, React | Edit):
            raise ThreadGone("there is no such thread")
        if isinstance(body, Edit | Delete):
            return self._correct(body, outgoing)
        if isinstance(body, Card):
            return self._show_card(body, place, message, new=not outgoing.message)
        if isinstance(body, React):
            sign = SIGNS[body.mark]
            quoted = f"{sign} {self._text_of(body.message)}" if self.can_react else sign
            self.shown.append(Shown(quoted, place=place, message=message))
            return Receipt((), place)
        if isinstance(body, Board):
            self.homes[place.chat] = body
            return Receipt((), place)
        for file in body.files:
            _look_at(file)
        only = body.only if self.private else ""
        files = () if body.stand_in else tuple(file.name for file in body.files)
        self.shown.append(Shown(readable(body.text), body.controls, only, place, message, files))
        return Receipt((message,), place)

    def _show_card(self, card: Card, place: Place, message: str, *, new: bool) -> Receipt:
        thread = Place(place.channel, place.chat, place.thread or message)
        self.cards[thread.thread] = card
        if new:
            name = plain(card.fields[0][1]).split(" ")[0]
            self.shown.append(Shown(f"card {name}: {plain(card.body)}", card.controls, "", thread, message))
        return Receipt((message,), thread)

    def _correct(self, body: Edit | Delete, outgoing: Outgoing) -> Receipt:
        """What was shown says something else from now on, or is gone: ✏️ and 🗑 tell."""
        message = outgoing.parts[0]
        text = f"✏️ {readable(body.text)}" if isinstance(body, Edit) else f"🗑 {self._text_of(message)}"
        controls = body.controls if isinstance(body, Edit) else ()
        self.shown.append(Shown(text, controls, "", outgoing.place, message))
        return Receipt((message,), outgoing.place)

    def _text_of(self, message: str) -> str:
        return next((shown.text for shown in reversed(self.shown) if shown.message == message), message)

    async def reply(self, reply: Reply | Whisper) -> None:
        """Show a form: its title, what stands in its fields, the button that sends it."""
        if isinstance(reply, Whisper):
            self.shown.append(Shown(plain(reply.text), (), reply.agent, reply.place))
            return
        form = reply.form
        self.forms[reply.agent] = reply
        said = " | ".join([f"form {form.title}", *filter(None, [form.intro]), *map(filled, form.fields)])
        self.shown.append(Shown(said, (Control(form.submit, "", form.name),), reply.agent, reply.place))

    async def busy(self, place: Place) -> None:
        """Nobody looks."""

    async def fetch(self, ref: str, into: Path) -> None:
        """What a file is called is all that is in it; one whose name says so is gone."""
        if "gone" in ref:
            raise Undeliverable("there is no such file any more")
        await asyncio.to_thread(into.write_text, ref)

    async def prepare(self, outgoing: Outgoing) -> tuple[str, ...]:
        """Nothing is taken anywhere before it is shown."""
        raise NotImplementedError

    async def find(self, outgoing: Outgoing) -> Receipt | None:  # noqa: ARG002
        """Nothing is ever in doubt here."""
        return None

    async def missed_since(
        self,
        place: Place,  # noqa: ARG002
        message: str,  # noqa: ARG002
        known: Mapping[str, Rich] = NOTHING_KNOWN,  # noqa: ARG002
    ) -> Sequence[Incoming]:
        """Nothing is missed here."""
        return []

    async def who(self, author: Author, place: Place) -> Agent:  # noqa: ARG002
        """Known agents may act; somebody called Stranger may not, and Foggy cannot be checked."""
        if author.name == "Foggy" and author.id not in self.agents:
            return Agent(author.id, author.name, None)
        return self.agents.get(author.id, Agent(author.id, author.name, author.name != "Stranger"))

    async def staff(self) -> Mapping[str, Sequence[Agent]]:
        """As the dialog says."""
        return {team: [Agent(name.lower(), name) for name in names] for team, names in self.teams.items()}

    def place_of(self, chat: str) -> Place:
        """Chats are called as they are written."""
        return Place(self.name, chat or "desk")

    @property
    def to_mend(self) -> Mapping[str, str]:
        """All is well."""
        return {}

    async def examine(self) -> Sequence[Finding]:
        """All is well."""
        return []

    async def close(self) -> None:
        """Nothing to let go of."""


def _look_at(file: File) -> None:
    if not Path(file.path).is_file():
        raise Undeliverable(f"there is no file {file.path}")


def filled(field: FormField) -> str:
    """A field's name and what stands in it, as people read it."""
    labels = {option.value: option.label for option in field.options}
    return f"{field.name}: {', '.join(labels.get(value, value) for value in field.initial)}".rstrip()


def plain_desk(name: str, clock: Callable[[], datetime]) -> StageChannel:
    """The minimal desk: plain text and buttons, nothing private, no reactions, no edits of what was said."""
    return StageChannel(name, clock, Limits(text=1000), private=False, can_react=False)
