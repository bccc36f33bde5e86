"""The people of the walk: a step becomes what their messengers tell us."""

import re
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count

from bot.ports import (
    Attachment,
    Card,
    Control,
    Deleted,
    Edited,
    Incoming,
    Left,
    Outgoing,
    Place,
    Post,
    Pressed,
    Reacted,
    Returned,
    Wrote,
    rich,
)
from storage.schema import tickets
from tests.walk.lives import Lives
from tests.walk.steps import (
    Acts,
    Corrects,
    Edits,
    Leaves,
    Presses,
    PressesInThread,
    Rates,
    Reacts,
    Repeats,
    Replies,
    Returns,
    SendsFiles,
    Step,
    Writes,
)

NAMED = re.compile(r"[a-z]\d+x")
PLAIN = {"thanks", "any update?", "hello", "yes", "no", "2", "5", "it works now", "a person please", "something new"}


@dataclass(frozen=True)
class Said:
    """A message somebody wrote; `tells`: its name can be read in its words or is that of a thing in it."""

    name: str
    who: str
    place: Place
    tells: bool
    text: str = ""


@dataclass
class People:
    """What everybody did so far."""

    world: Lives
    customers: dict[str, Said] = field(default_factory=dict)
    agents: dict[str, Said] = field(default_factory=dict)
    corrected: set[str] = field(default_factory=set)  # of the agents' messages
    brought: dict[str, list[Incoming]] = field(default_factory=lambda: {"telegram": [], "slack": []})
    known_gone: dict[str, datetime] = field(default_factory=dict)  # who has left, as we were told, and when
    late: list[Incoming] = field(default_factory=list)
    _names: "count[int]" = field(default_factory=lambda: count(1))

    async def do(self, step: Step) -> list[Incoming]:
        """What their messenger tells us of it, in its order."""
        told = await self._done(step)
        for incoming in told:
            self.brought[incoming.place.channel].append(incoming)
        return told

    def again(self, channel: str, number: int) -> list[Incoming]:
        """The last updates once more, every other one under a new id."""
        last = self.brought[channel][-number:] if number else []
        return [self._once_more(each, anew=bool(at % 2)) for at, each in enumerate(last)]

    def _once_more(self, incoming: Incoming, *, anew: bool) -> Incoming:
        return replace(incoming, id=f"again{next(self._names)}") if anew and incoming.message else incoming

    async def _done(self, step: Step) -> list[Incoming]:
        match step:
            case Writes(who, text, times):
                return [self._writes(who, text) for _ in range(times)]
            case SendsFiles(who, parts, late):
                return self._files(who, parts, late=late)
            case Edits(who, back, text):
                return self._edits(who, back, text)
            case Presses(who, back, which, times):
                return self._presses(who, back, which) * times
            case Rates(who, mark):
                return self._rates(who, mark)
            case Reacts(who, back, sign):
                return self._reacts(who, back, sign)
            case Leaves(who, told):
                self.world.telegram.gone.add(who)
                if told:
                    self.known_gone[who] = self.world.now
                return [self._customer(who, Left())] if told else []
            case Returns(who):
                return [self._customer(who, Returned())] if who in self.world.telegram.gone else []
            case Repeats(channel, back, anew):
                return self._repeated(channel, back, anew=anew)
            case Corrects(back, text):
                return self._corrects(back, text)
            case Replies() | Acts() | PressesInThread():
                return await self._at_the_desk(step)
        return []

    def _customer(self, who: str, body: object, message: str | None = None) -> Incoming:
        if not isinstance(body, Left):
            self.world.telegram.gone.discard(who)
            self.known_gone.pop(who, None)
        return self.world.from_customer(body, who, message=message)  # type: ignore[arg-type]

    def _writes(self, who: str, text: str) -> Incoming:
        name, tells = f"c{next(self._names)}x", text not in PLAIN and not text.startswith("/")
        words = f"{text} {name}" if tells else text
        self.customers[name] = Said(name, who, Place("telegram", who), tells, words)
        return self._customer(who, Wrote(rich(words)), name)

    def _files(self, who: str, parts: int, *, late: bool) -> list[Incoming]:
        group = f"g{next(self._names)}" if parts > 1 else ""
        told: list[Incoming] = []
        for _ in range(parts):
            name = f"c{next(self._names)}x"
            self.customers[name] = Said(name, who, Place("telegram", who), tells=True)
            told.append(self._customer(who, Wrote((), (Attachment("photo", ref=name),), group), name))
        if late and parts > 1:
            self.late.append(told.pop())
        return told

    def latecomers(self) -> list[Incoming]:
        """Parts of albums that come when the others have been read."""
        late, self.late = self.late, []
        return late

    def _edits(self, who: str, back: int, text: str) -> list[Incoming]:
        mine = [said for said in self.customers.values() if said.who == who]
        if not mine:
            return []
        said = mine[-1 - back % len(mine)]
        words = f"{text} {said.name}" if said.tells else text
        return [self._customer(who, Edited(rich(words), said.name), f"{said.name}~{next(self._names)}")]

    def _presses(self, who: str, back: int, which: int) -> list[Incoming]:
        control = _control(self.world.telegram.posts(who), back, which)
        return [self._customer(who, Pressed(control.data))] if control else []

    def _rates(self, who: str, mark: int) -> list[Incoming]:
        for post in reversed(self.world.telegram.posts(who)):
            marks = [control for control in controls(post) if control.verb == "rate"]
            if marks:
                return [self._customer(who, Pressed(marks[mark - 1].data))]
        return []

    def _reacts(self, who: str, back: int, sign: str) -> list[Incoming]:
        posts = self.world.telegram.posts(who)
        if not posts:
            return []
        message = self.world.telegram.message_of(posts[-1 - back % len(posts)])
        return [self._customer(who, Reacted(message, sign))]

    def _repeated(self, channel: str, back: int, *, anew: bool) -> list[Incoming]:
        before = self.brought[channel]
        if not before:
            return []
        return [self._once_more(before[-1 - back % len(before)], anew=anew)]

    async def _at_the_desk(self, step: Replies | Acts | PressesInThread) -> list[Incoming]:
        thread = await self._thread(step.who, back=int(getattr(step, "old", False)))
        if thread is None:
            return []
        if isinstance(step, Replies):
            name = f"a{next(self._names)}x"
            words = f"{step.text} {name}"
            self.agents[name] = Said(name, step.agent, thread, tells=True, text=words)
            return [self.world.incoming(Wrote(rich(words)), thread, step.agent, message=name)]
        if isinstance(step, Acts):
            return [self.world.from_agent(Pressed(step.action), thread, step.agent)]
        control = _control(self.world.slack.posts(thread.chat, thread.thread), step.back, step.which)
        return [self.world.from_agent(Pressed(control.data), thread, step.agent)] if control else []

    def _corrects(self, back: int, text: str) -> list[Incoming]:
        if not self.agents:
            return []
        said = list(self.agents.values())[-1 - back % len(self.agents)]
        self.corrected.add(said.name)
        body = Edited(rich(f"{text} {said.name}"), said.name, rich(said.text)) if text else Deleted(said.name)
        return [self.world.incoming(body, said.place, said.who, message=f"{said.name}~{next(self._names)}")]

    async def _thread(self, who: str, *, back: int) -> Place | None:
        """Where the agents see the customer's newest ticket, or an older one."""
        rows = await self.world.rows(
            tickets.c.number, tickets.c.conversation_id, tickets.c.root_chat, tickets.c.root_thread
        )
        known = [Place("slack", row.root_chat, row.root_thread) for row in rows if row.conversation_id.endswith(who)]
        known = [place for place in known if place.thread]
        return known[-1 - back] if len(known) > back else None


def controls(outgoing: Outgoing) -> tuple[Control, ...]:
    """The buttons under it."""
    return outgoing.body.controls if isinstance(outgoing.body, Post | Card) else ()


def _control(posts: list[Outgoing], back: int, which: int) -> Control | None:
    with_buttons = [controls(post) for post in posts if controls(post)]
    if not with_buttons:
        return None
    shown = with_buttons[-1 - back % len(with_buttons)]
    return shown[which % len(shown)]
