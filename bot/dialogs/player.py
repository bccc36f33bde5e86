"""Plays a dialog on a stage and compares what was said with what is written."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.dialogs.cast import with_teams
from bot.dialogs.channel import Shown
from bot.dialogs.channel_talk import CHANNEL, in_channel
from bot.dialogs.comparing import compare, fits, line_of
from bot.dialogs.corrections import Corrections
from bot.dialogs.deeds import Deeds
from bot.dialogs.filling import fill_in, is_form
from bot.dialogs.happenings import happens
from bot.dialogs.heard import CUSTOMERS, DESK, Heard
from bot.dialogs.homes import SHOWS, happens_at_home, shows
from bot.dialogs.mismatch import Failure, Mismatch, expect
from bot.dialogs.owning import as_decided
from bot.dialogs.script import Script
from bot.dialogs.stage import Stage, wrote
from bot.dialogs.timetable import scheduled
from bot.dialogs.verdicts import written
from bot.dialogs.wishes import wished
from bot.ports import Body, Edited, JournalLine, Place, Pressed, Quoted, Reacted, Wrote, plain

_LOSSES = {"(the card is deleted)": True, "(the thread is gone)": False}  # are we told at once?
NOT_UNDERSTOOD = "not understood: a line is `ann> words` of a customer, `bot: …` of ours, or (5 minutes pass)"


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
        self._messages: dict[str, str] = {}
        self._edits = 0
        self._heard = Heard(stage, exact=exact)
        self._corrections = Corrections(stage)
        self._deeds = Deeds(stage.store)
        policy = as_decided(scheduled(wished(stage.policy, script.wishes), script.timetable), script.decided)
        stage.policy = with_teams(policy, script.teams, script.timetable)

    @property
    def journal(self) -> Sequence[JournalLine]:
        """What the journal says of the last step, oldest first."""
        return self._deeds.journal

    async def play(self) -> None:
        """All steps; raises Failure with the line of the script."""
        number = self._script.line
        try:
            for number, line in self._script.steps:  # noqa: B007 — where it went wrong
                await self._step(line)
            self._heard.nothing_left("at the end")
            self._deeds.nothing_left("at the end")
        except Mismatch as error:
            line = self._script.as_written.get(number, "")
            raise Failure(number, line, str(error), self._heard.told()) from None

    async def _step(self, line: str) -> None:
        if line.startswith("card"):  # a card is drawn anew at most once a second
            await self._stage.passes(timedelta(seconds=2))
            self._heard.look()
        if found := SHOWS.fullmatch(line):
            await shows(self._stage, *found.groups())
            self._heard.look()
            return
        if found := re.match(r"(bot|desk|card)(?:@(\w+))?:(?: (.*)|$)", line):
            self._expect(*found.groups())
            return
        self._heard.begin()
        self._deeds.nothing_left("before this")
        await self._act(line)
        self._heard.look()
        await self._deeds.read([f"{CUSTOMERS}:{chat}" for chat in self._chats.values()])

    async def _act(self, line: str) -> None:
        if await self._corrections.happens(line) or await happens_at_home(self._stage, line):
            return
        if line in _LOSSES:
            expect(DESK in self._heard.threads, "no card has been shown yet")
            await self._stage.loses(self._heard.threads[DESK], told=_LOSSES[line])
        elif line.startswith("("):
            await happens(self._stage, line.strip("()"), self._someone)
        elif found := re.match(r"(\w+)@(\w+)> (.*)", line):
            await self._agent(*found.groups())
        elif (found := re.match(r"(\w+)> (.*)", line)) and found[1] not in ("bot", "бот", "desk"):
            await self._customer(found[1], self._body(found[2], CUSTOMERS, self._chat(found[1])))
        else:
            raise Mismatch(NOT_UNDERSTOOD)

    def _chat(self, name: str) -> str:
        return self._chats.setdefault(name, str(1001 + len(self._chats)))

    async def _someone(self, name: str, body: Body) -> None:
        who, at, where = name.partition("@")
        if not at:
            await self._customer(who, body)
            return
        expect(where in self._heard.threads, "no card has been shown yet")
        await self._stage.agent(who, self._heard.threads[where], body)

    def _named(self, chat: str, body: Body) -> Body:
        """A reaction is to our newest message, an answer to the newest one with these words."""
        ours = [item for item in self._stage.customers.shown if item.place.chat == chat and item.only != "(said)"]
        if isinstance(body, Reacted):
            expect(ours, "nothing was said that could be reacted to")
            return replace(body, message=ours[-1].message)
        if isinstance(body, Wrote) and body.quoted:
            words = body.quoted.text
            found = [item for item in self._stage.customers.shown if item.place.chat == chat and words in item.text]
            return replace(body, quoted=Quoted(found[-1].message if found else "", words))
        return body

    async def _customer(self, name: str, body: Body) -> None:
        chat, shown = self._chat(name), self._script.names.get(name, name.capitalize())
        body = self._named(chat, body)
        # as messengers' adapters name it: an edit is an event of its own
        if isinstance(body, Edited):
            edited = self._messages.get(name, "")
            self._edits += 1
            body = replace(body, of=edited)
            await self._stage.customer(chat, shown, body, self._script.language, f"{edited}~edited{self._edits}")
            return
        self._messages[name] = await self._stage.customer(chat, shown, body, self._script.language)

    async def _agent(self, name: str, where: str, said: str) -> None:
        if where == CHANNEL:
            await in_channel(self._stage, name, said)
            return
        expect(where in self._heard.threads, "no card has been shown yet")
        if is_form(said):
            await fill_in(self._stage, name, said)
            return
        place = self._heard.threads[where]
        await self._corrections.agent(name, place, self._body(said, DESK, name, place))

    def _body(self, said: str, channel: str, who: str, place: Place | None = None) -> Body:
        label = re.fullmatch(r"(old )?\[(.+)\]", said)
        if not label:
            return wrote(said.replace("\\n", "\n"))
        self._heard.pressed = True
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
        found = [(control.label, control.data) for item in seen for control in item.controls if control.data]
        if place is not None:
            found += [(c.label, c.data) for c in self._stage.desk_channel.cards[place.thread].controls]
        return found

    def _expect(self, side: str, who: str | None, wanted: str | None) -> None:
        wanted = wanted or ""
        if side == "card":
            self._expect_card(who or "desk", wanted)
        elif side == "desk":
            self._expect_at_desk(who or "", wanted)
        else:
            expect(who or self._chats, "nobody has written yet")
            self._expect_of_us(self._chat(who or next(iter(self._chats))), wanted)

    def _expect_of_us(self, chat: str, wanted: str) -> None:
        """Words; or a verdict, of which whatever was said in this step is a part."""
        if verdict := written(wanted, self._stage.policy.entries):
            self._deeds.expect(f"{CUSTOMERS}:{chat}", verdict)
            self._heard.forget(f"bot@{chat}")
        else:
            compare(self._heard.next(f"bot@{chat}"), wanted, exact=self._exact)

    def _expect_at_desk(self, who: str, wanted: str) -> None:
        item = self._heard.next(DESK)
        while not self._exact and self._heard.more(DESK) and not fits(item, wanted):
            item = self._heard.next(DESK)
        if self._stage.desk_channel.private:
            expect(item.only == who, f"seen by {item.only or 'everybody'}: {line_of(item)}")
        if wanted[:1] in "✅⚠❔🗒" and "{" not in wanted and not self._stage.desk_channel.can_react:
            wanted = wanted.split(" ")[0]
        compare(item, wanted, exact=self._exact)

    def _expect_card(self, where: str, wanted: str) -> None:
        expect(where in self._heard.threads, "no card")
        card = self._stage.desk_channel.cards[self._heard.threads[where].thread]
        facts = [plain(card.headline), plain(card.body), *(f"{name}: {plain(value)}" for name, value in card.fields)]
        facts += [plain(note) for note in card.notes]
        compare(Shown("\n".join(facts), card.controls), _anywhere(wanted), exact=self._exact)


def _anywhere(wanted: str) -> str:
    """The words may stand anywhere in it; the buttons are exact."""
    words, bracket, buttons = wanted.partition(" [")
    return f"… {words} … {bracket}{buttons}"
