"""Plays a dialog on a stage and compares what was said with what is written."""

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta

from bot.dialogs.channel import Shown
from bot.dialogs.comparing import compare, fits, line_of
from bot.dialogs.happenings import happens
from bot.dialogs.mismatch import Failure, Mismatch, expect
from bot.dialogs.script import Script
from bot.dialogs.stage import Stage, wrote
from bot.dialogs.verdicts import Verdict, done, written
from bot.ports import Body, Edited, JournalLine, Place, Pressed, plain

CUSTOMERS, DESK = "telegram", "desk"
NOT_UNDERSTOOD = "not understood: a line is `ann> words` of a customer, `bot: …` of ours, or (5 minutes pass)"
EVERYTHING = 10_000  # lines of a dialog's journal


class Player:
    """Plays a script on a stage.

    `exact`: every button and everything agents see must be written. Otherwise buttons count only where some are
    written, and of what agents see only what is written; but a customer is told nothing that is not written.
    """

    def __init__(self, script: Script, stage: Stage, *, exact: bool = True) -> None:
        self._script = script
        self._stage = stage
        self._exact = exact
        self._chats: dict[str, str] = {}
        self._threads: dict[str, Place] = {}  # the newest thread of each customer, by name; "desk" is the newest of all
        self._messages: dict[str, str] = {}
        self._read = {CUSTOMERS: 0, DESK: 0}
        self._unread: dict[str, list[Shown]] = defaultdict(list)
        self._heard: list[Shown] = []  # what customers were told since the last step
        self._said_last: dict[str, str] = {}
        self._pressed = False
        self._known: dict[str, int] = defaultdict(int)  # lines of the journal read, by conversation
        self._open: dict[str, list[Verdict]] = defaultdict(list)  # done, by lane, and not yet written down
        self._judged: set[str] = set()  # lanes of whose last messages the verdicts speak
        self.journal: Sequence[JournalLine] = ()  # what the journal says of the last step, oldest first

    async def play(self) -> None:
        """All steps; raises Failure with the line of the script."""
        number = self._script.line
        try:
            for number, line in self._script.steps:  # noqa: B007 — where it went wrong
                await self._step(line)
            self._nothing_left("at the end")
        except Mismatch as error:
            told = [line_of(item) for item in self._heard]
            raise Failure(number, self._script.as_written.get(number, ""), str(error), told) from None

    async def _step(self, line: str) -> None:
        if line.startswith("card"):  # a card is drawn anew at most once a second
            await self._stage.passes(timedelta(seconds=2))
            self._look()
        if found := re.match(r"(bot|desk|card)(?:@(\w+))?:(?: (.*)|$)", line):
            self._expect(*found.groups())
            return
        self._nothing_left("before this")
        self._pressed = False
        self._heard.clear()
        await self._act(line)
        self._look()
        await self._read_journal()

    async def _act(self, line: str) -> None:
        if line.startswith("("):
            await happens(self._stage, line.strip("()"), self._customer)
        elif found := re.match(r"(\w+)@(\w+)> (.*)", line):
            await self._agent(*found.groups())
        elif (found := re.match(r"(\w+)> (.*)", line)) and found[1] not in ("bot", "бот", "desk"):
            await self._customer(found[1], self._body(found[2], CUSTOMERS, self._chat(found[1])))
        else:
            raise Mismatch(NOT_UNDERSTOOD)

    def _chat(self, name: str) -> str:
        return self._chats.setdefault(name, str(1001 + len(self._chats)))

    async def _customer(self, name: str, body: Body) -> None:
        chat = self._chat(name)
        # as messengers' adapters name it: an edit is an event of its own
        message = f"{self._messages.get(name, '')}~edited" if isinstance(body, Edited) else ""
        self._messages[name] = await self._stage.customer(chat, name.capitalize(), body, self._script.language, message)

    async def _agent(self, name: str, where: str, said: str) -> None:
        expect(where in self._threads, "no card has been shown yet")
        place = self._threads[where]
        await self._stage.agent(name, place, self._body(said, DESK, name, place))

    def _body(self, said: str, channel: str, who: str, place: Place | None = None) -> Body:
        label = re.fullmatch(r"(old )?\[(.+)\]", said)
        if not label:
            return wrote(said.replace("\\n", "\n"))
        self._pressed = True
        seen = self._controls(channel, who, place, old=bool(label[1]))
        found = [data for shown, data in seen if shown == label[2]]
        expect(found, f"no button [{label[2]}]; there are {sorted({shown for shown, _ in seen})}")
        return Pressed(found[0 if label[1] else -1])

    def _controls(self, channel: str, who: str, place: Place | None, *, old: bool) -> list[tuple[str, str]]:
        """Labels and data of the buttons this person can see; of a card those it shows now, or ever showed."""
        desk = channel == DESK
        shown = (self._stage.desk_channel if desk else self._stage.customers).shown
        seen = [item for item in shown if (item.only in {"", who} if desk else item.place.chat == who)]
        if desk:
            seen = [item for item in seen if item.place == place and (old or not item.text.startswith("card "))]
        found = [(control.label, control.data) for item in seen for control in item.controls]
        if place is not None:
            found += [(c.label, c.data) for c in self._stage.desk_channel.cards[place.thread].controls]
        return found

    async def _read_journal(self) -> None:
        """What was done to whom in this step; the journal tells."""
        journal: list[JournalLine] = []
        self._judged.clear()
        for chat in self._chats.values():
            conversation = f"{CUSTOMERS}:{chat}"
            lines = await self._stage.store.journal_of(conversation, EVERYTHING)
            fresh = lines[: len(lines) - self._known[conversation]][::-1]
            self._known[conversation] = len(lines)
            self._open[f"bot@{chat}"] = done(fresh)
            journal += fresh
        self.journal = journal

    def _look(self) -> None:
        """Sort what was shown since the last look by who sees it."""
        for name, channel in ((CUSTOMERS, self._stage.customers), (DESK, self._stage.desk_channel)):
            for item in channel.shown[self._read[name] :]:
                if item.only != "(said)":
                    self._sort(name, item)
            self._read[name] = len(channel.shown)

    def _sort(self, channel: str, item: Shown) -> None:
        if channel == DESK:
            if item.text.startswith("card "):
                name = item.text.split(":")[0].removeprefix("card ").lower()
                self._threads["desk"] = self._threads[name] = item.place
            self._unread["desk"].append(item)
            return
        lane = f"bot@{item.place.chat}"
        self._heard.append(item)
        twice = self._exact and not self._pressed and item.text == self._said_last.get(lane)
        expect(not twice, f"said twice running: {line_of(item)}")
        self._said_last[lane] = item.text
        self._unread[lane].append(item)

    def _expect(self, side: str, who: str | None, wanted: str | None) -> None:
        wanted = wanted or ""
        if side == "card":
            self._expect_card(who or "desk", wanted)
        elif side == "desk":
            self._expect_at_desk(who or "", wanted)
        else:
            expect(who or self._chats, "nobody has written yet")
            lane = f"bot@{self._chat(who or next(iter(self._chats)))}"
            verdict = written(wanted, self._stage.policy.entries)
            if verdict:
                self._expect_done(lane, verdict)
            else:
                compare(self._next(lane), wanted, exact=self._exact)

    def _expect_done(self, lane: str, verdict: Verdict) -> None:
        """Whatever was said beside it in this step is a part of it."""
        did = next((one for one in self._open[lane] if verdict.fits(one)), None)
        instead = " and ".join(str(one) for one in self._open[lane]) or "does none of these"
        if did is None:
            raise Mismatch(f"it {instead}")
        self._open[lane].remove(did)
        self._judged.add(lane)
        self._unread[lane].clear()

    def _expect_at_desk(self, who: str, wanted: str) -> None:
        item = self._next("desk")
        while not self._exact and self._unread["desk"] and not fits(item, wanted):
            item = self._next("desk")
        if self._stage.desk_channel.private:
            expect(item.only == who, f"seen by {item.only or 'everybody'}: {line_of(item)}")
        if wanted[:1] in "✅⚠❔🗒" and "{" not in wanted and not self._stage.desk_channel.can_react:
            wanted = wanted.split(" ")[0]
        compare(item, wanted, exact=self._exact)

    def _expect_card(self, where: str, wanted: str) -> None:
        expect(where in self._threads, "no card")
        card = self._stage.desk_channel.cards[self._threads[where].thread]
        facts = [plain(card.headline), plain(card.body), *(f"{name}: {plain(value)}" for name, value in card.fields)]
        facts += [plain(note) for note in card.notes]
        compare(Shown("\n".join(facts), card.controls), _anywhere(wanted), exact=self._exact)

    def _next(self, lane: str) -> Shown:
        expect(self._unread[lane], f"nothing more was said there; unread: {self._all_unread()}")
        return self._unread[lane].pop(0)

    def _nothing_left(self, when: str) -> None:
        self._look()
        if not self._exact:
            self._unread["desk"].clear()
        expect(not any(self._unread.values()), f"said and not written down {when}: {self._all_unread()}")
        left = [str(one) for lane in self._judged for one in self._open[lane]]
        expect(not left, f"done and not written down {when}: {' and '.join(left)}")

    def _all_unread(self) -> list[str]:
        return [f"{lane}: {line_of(item)}" for lane, items in self._unread.items() for item in items]


def _anywhere(wanted: str) -> str:
    """The words may stand anywhere in it; the buttons are exact."""
    words, bracket, buttons = wanted.partition(" [")
    return f"… {words} … {bracket}{buttons}"
