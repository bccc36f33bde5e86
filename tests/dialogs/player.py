"""Plays a transcript on a stage and compares what was said with what was written."""

import re
from collections import defaultdict
from datetime import timedelta

from bot.ports import (
    Attachment,
    Body,
    Edited,
    Left,
    Place,
    Pressed,
    Returned,
    TryLater,
    Undeliverable,
    Unknown,
    plain,
    rich,
)
from tests.dialogs.comparing import compare, line_of
from tests.dialogs.fakes import Shown
from tests.dialogs.script import Script
from tests.dialogs.stage import Stage, wrote

_UNITS = {"second": "seconds", "minute": "minutes", "hour": "hours", "day": "days"}
_ERRORS = {"fails": Undeliverable("blocked"), "is lost": Unknown("no answer"), "is refused for now": TryLater("429", 1)}
_RIGHTS = {"is a stranger": False, "cannot be checked": None, "is an agent": True}


class Player:
    """Plays a script on a stage."""

    def __init__(self, script: Script, stage: Stage) -> None:
        self._script = script
        self._stage = stage
        self._chats: dict[str, str] = {}
        self._threads: dict[str, Place] = {}  # the newest thread of each customer, by name; "desk" is the newest of all
        self._messages: dict[str, str] = {}
        self._read = {"telegram": 0, "desk": 0}
        self._unread: dict[str, list[Shown]] = defaultdict(list)
        self._said_last: dict[str, str] = {}
        self._pressed = False

    async def play(self) -> None:
        """All steps; raises AssertionError with the line of the script."""
        for number, line in self._script.steps:
            try:
                await self._step(line)
            except AssertionError as error:
                raise AssertionError(f"line {number}: {line}\n{error}") from None
        self._nothing_left("at the end")

    async def _step(self, line: str) -> None:
        if line.startswith("card"):  # a card is drawn anew at most once a second
            await self._stage.passes(timedelta(seconds=2))
            self._look()
        if found := re.match(r"(bot|desk|card)(?:@(\w+))?:(?: (.*)|$)", line):
            self._expect(*found.groups())
            return
        self._nothing_left("before this")
        self._pressed = False
        if line.startswith("("):
            await self._happens(line.strip("()"))
        elif found := re.match(r"(\w+)@(\w+)> (.*)", line):
            await self._agent(*found.groups())
        elif found := re.match(r"(\w+)> (.*)", line):
            await self._customer(found[1], self._body(found[2], "telegram", self._chat(found[1])))
        else:
            raise AssertionError("not understood")
        self._look()

    def _chat(self, name: str) -> str:
        return self._chats.setdefault(name, str(1001 + len(self._chats)))

    async def _customer(self, name: str, body: Body, message: str = "") -> None:
        chat = self._chat(name)
        self._messages[name] = await self._stage.customer(chat, name.capitalize(), body, self._script.language, message)

    async def _agent(self, name: str, where: str, said: str) -> None:
        assert where in self._threads, "no card has been shown yet"
        place = self._threads[where]
        await self._stage.agent(name, place, self._body(said, "desk", name, place))

    def _body(self, said: str, channel: str, who: str, place: Place | None = None) -> Body:
        label = re.fullmatch(r"(old )?\[(.+)\]", said)
        if not label:
            return wrote(said.replace("\\n", "\n"))
        self._pressed = True
        seen = self._controls(channel, who, place, old=bool(label[1]))
        found = [data for shown, data in seen if shown == label[2]]
        assert found, f"no button [{label[2]}]; there are {sorted({shown for shown, _ in seen})}"
        return Pressed(found[0 if label[1] else -1])

    def _controls(self, channel: str, who: str, place: Place | None, *, old: bool) -> list[tuple[str, str]]:
        """Labels and data of the buttons this person can see; of a card those it shows now, or ever showed."""
        desk = channel == "desk"
        shown = (self._stage.desk_channel if desk else self._stage.customers).shown
        seen = [item for item in shown if (item.only in {"", who} if desk else item.place.chat == who)]
        if desk:
            seen = [item for item in seen if item.place == place and (old or not item.text.startswith("card "))]
        found = [(control.label, control.data) for item in seen for control in item.controls]
        if place is not None:
            found += [(c.label, c.data) for c in self._stage.desk_channel.cards[place.thread].controls]
        return found

    async def _happens(self, what: str) -> None:
        stage = self._stage
        if found := re.fullmatch(r"(\d+) (second|minute|hour|day)s? pass(?:es)?", what):
            await stage.passes(timedelta(**{_UNITS[found[2]]: int(found[1])}))
        elif found := re.fullmatch(r"(\w+) (blocks us|returns)", what):
            await self._customer(found[1], Left() if found[2] == "blocks us" else Returned())
        elif found := re.fullmatch(r"(\w+) edits: (.*)", what):
            version = (
                f"{self._messages[found[1]]}~edited"  # as messengers' adapters name it: an edit is an event of its own
            )
            await self._customer(found[1], Edited(rich(found[2])), version)
        elif found := re.fullmatch(r"(\w+) sends a (?:(photo|voice message)|file ([\w.]+))(?:: (.*))?", what):
            kind = (found[2] or "document").split()[0]
            await self._customer(found[1], wrote(found[4] or "", Attachment(kind, found[3] or "")))
        elif found := re.fullmatch(r"(\w+) (is a stranger|cannot be checked|is an agent)", what):
            stage.rename(found[1], may_act=_RIGHTS[found[2]])
        elif found := re.fullmatch(r"the next message to the customer (fails|is lost|is refused for now)", what):
            stage.customers.failures.append(_ERRORS[found[1]])
        elif what == "the same arrives again":
            await stage.happen_again()
        else:
            raise AssertionError("not understood")

    def _look(self) -> None:
        """Sort what was shown since the last look by who sees it."""
        for name, channel in (("telegram", self._stage.customers), ("desk", self._stage.desk_channel)):
            for item in channel.shown[self._read[name] :]:
                if item.only != "(said)":
                    self._sort(name, item)
            self._read[name] = len(channel.shown)

    def _sort(self, channel: str, item: Shown) -> None:
        if channel == "desk":
            if item.text.startswith("card "):
                name = item.text.split(":")[0].removeprefix("card ").lower()
                self._threads["desk"] = self._threads[name] = item.place
            self._unread["desk"].append(item)
            return
        lane = f"bot@{item.place.chat}"
        assert self._pressed or item.text != self._said_last.get(lane), f"said twice running: {line_of(item)}"
        self._said_last[lane] = item.text
        self._unread[lane].append(item)

    def _expect(self, side: str, who: str | None, wanted: str | None) -> None:
        if side == "card":
            self._expect_card(who or "desk", wanted or "")
            return
        lane = "desk"
        if side == "bot":
            lane = f"bot@{self._chat(who or next(iter(self._chats)))}"
        assert self._unread[lane], f"nothing more was said there; unread: {self._all_unread()}"
        item = self._unread[lane].pop(0)
        if side == "desk" and self._stage.desk_channel.private:
            assert item.only == (who or ""), f"seen by {item.only or 'everybody'}: {line_of(item)}"
        wanted = wanted or ""
        if wanted[:1] in "✅⚠❔🗒" and "{" not in wanted and not self._stage.desk_channel.can_react:
            wanted = wanted.split(" ")[0]
        compare(item, wanted)

    def _expect_card(self, where: str, wanted: str) -> None:
        assert where in self._threads, "no card"
        card = self._stage.desk_channel.cards[self._threads[where].thread]
        facts = [plain(card.headline), plain(card.body), *(f"{name}: {plain(value)}" for name, value in card.fields)]
        facts += [plain(note) for note in card.notes]
        compare(Shown("\n".join(facts), card.controls), _anywhere(wanted))

    def _nothing_left(self, when: str) -> None:
        self._look()
        assert not any(self._unread.values()), f"said and not written down {when}: {self._all_unread()}"

    def _all_unread(self) -> list[str]:
        return [f"{lane}: {line_of(item)}" for lane, items in self._unread.items() for item in items]


def _anywhere(wanted: str) -> str:
    """The words may stand anywhere in it; the buttons are exact."""
    words, bracket, buttons = wanted.partition(" [")
    return f"… {words} … {bracket}{buttons}"
