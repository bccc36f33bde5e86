"""What must hold whenever nothing is left to do, as people and the database show it."""

import json
from collections import Counter, defaultdict
from datetime import datetime
from typing import Any

from bot.engine.conversation import Conversation
from bot.ports import Mark, Outgoing, Post, React
from storage.rows import conversation_codec
from storage.schema import conversations, deliveries, facts, journal, keyboards
from tests.engine.walk.fate import Fate
from tests.walk.ends import ends_of
from tests.walk.lives import Lives
from tests.walk.people import People, Said, controls

FOR_AGENTS = {Fate.QUEUED, Fate.WITH_AGENT}
SETTLED = {"sent", "held", "failed", "withdrawn"}


class Promises:
    """Looks at everything, and says what is broken."""

    def __init__(self, world: Lives, people: People) -> None:
        self._world = world
        self._people = people
        self.states: dict[str, Conversation] = {}
        self.rows: list[Any] = []

    async def hold(self) -> None:
        """Raises AssertionError."""
        found = await self._world.rows(conversations.c.id, conversations.c.state)
        self.states = {row.id.partition(":")[2]: conversation_codec.value(row.state) for row in found}
        self.rows = await self._world.rows(*deliveries.c)
        await self._nothing_is_stuck()
        self._each_message_ends_once()
        self._nothing_is_seen_twice()
        self._in_order()
        for said in self._people.agents.values():
            self._reply_arrives(said)
        await self._one_survey_a_resolution()
        self._nobody_knocks_in_vain()
        await self._blocked_hear_nothing()

    async def _nothing_is_stuck(self) -> None:
        states = await self._world.rows(facts.c.state, facts.c.error, facts.c.body)
        assert {row.state for row in states} <= {"decided"}, [row for row in states if row.state != "decided"]
        for row in self.rows:
            assert row.state in SETTLED, f"delivery {row.id} is {row.state}"
            assert not row.reason.startswith(("internal", "given up")), row.reason

    def _each_message_ends_once(self) -> None:
        ends = {who: ends_of(state) for who, state in self.states.items()}
        before: Said | None = None
        for said in self._people.customers.values():
            found = ends.get(said.who, {}).get(said.name, [])
            with_a_file = before is not None and not before.text and before.who == said.who and not said.tells
            assert len(found) == 1 or (with_a_file and not found), f"{said}: {found}"
            before = said
            waits = said.who in self.states and self.states[said.who].flood is not None
            if said.tells and FOR_AGENTS & set(found) and not waits:
                assert self._world.slack.read(said.name, "home"), f"{said} is {found} and not in the thread"

    def _nothing_is_seen_twice(self) -> None:
        for messenger in (self._world.telegram, self._world.slack):
            times = Counter(each.id for each in messenger.posted if each.id.isdecimal())
            for id, seen in times.items():
                doubts = 0 if messenger is self._world.slack or self._world.hold_unknown else messenger.doubts[id]
                assert seen <= 1 + doubts, f"delivery {id} was seen {seen} times at {messenger.name}"

    def _in_order(self) -> None:
        lines = {row.id: row.line for row in self.rows}
        newest: dict[str, int] = {}
        seen: set[str] = set()
        for each in (*self._world.telegram.posted, *self._world.slack.posted):
            if not each.id.isdecimal() or each.id in seen:
                continue
            seen.add(each.id)
            line = lines[int(each.id)]
            assert int(each.id) > newest.get(line, 0), f"{each} overtook {newest[line]} in {line}"
            newest[line] = int(each.id)

    def _reply_arrives(self, said: Said) -> None:
        """Once, unless an agent wanted it once more; or else the agents see why not."""
        rows = [
            row for row in self.rows if row.answers == said.name and row.kind == "post" and row.audience == "customer"
        ]
        once = [row for row in rows if not row.resent]
        assert len(once) <= 1, f"{said} was sent {len(rows)} times"
        seen = self._seen(rows)
        marks = [each.mark for each in self._reactions(said)]
        if said.name in self._people.corrected or said.text.startswith("//"):
            return
        if once and once[0].state == "sent":
            assert seen, f"{said} is sent, and nobody saw it"
            assert marks[-1:] == [Mark.DELIVERED], f"{said}: {marks}"
        elif once:
            assert {Mark.FAILED, Mark.UNKNOWN} & set(marks), f"{said} did not arrive, and no agent knows: {marks}"
        else:
            told = [each for each in self._world.slack.posts("home") if _only(each) == said.who]
            assert told, f"{said} was not sent, and nobody was told"

    def _seen(self, rows: list[Any]) -> list[Outgoing]:
        ids = {str(row.id) for row in rows}
        return [each for each in self._world.telegram.posted if each.id in ids]

    def _reactions(self, said: Said) -> list[React]:
        bodies = [each.body for each in self._world.slack.posted]
        return [body for body in bodies if isinstance(body, React) and body.message == said.name]

    async def _one_survey_a_resolution(self) -> None:
        """By the buttons people saw, and by the journal."""
        boards = {row.id: row.body for row in await self._world.rows(keyboards.c.id, keyboards.c.body)}
        asked = Counter[str]()
        seen: set[str] = set()
        for each in self._world.telegram.posted:
            marks = [control for control in controls(each) if control.verb == "rate"]
            if len(marks) == 5 and each.id not in seen:
                seen.add(each.id)
                asked[each.place.chat + boards[marks[0].data.rpartition(":")[0]]] += 1
        assert all(times == 1 for times in asked.values()), f"asked twice: {asked}"
        await self._never_after_reopening()

    async def _never_after_reopening(self) -> None:
        """Each resolution comes to one survey or a reason against it, or waits for either; none while it is open."""
        open_now: dict[tuple[str, int], bool] = {}
        unsettled: dict[tuple[str, int], int] = defaultdict(int)
        for row in await self._world.rows(journal.c.id, *journal.c):
            ticket = _number(row.detail)
            key = (row.conversation_id, ticket)
            if row.what in {"handed_over", "reopened"}:
                open_now[key] = True
            if row.what == "resolved":
                assert not unsettled[key], f"ticket {ticket} was opened again, and its survey still waits"
                open_now[key] = False
                unsettled[key] += 1
            if row.what == "surveyed" and ticket:
                assert not open_now[key], f"asked about ticket {ticket} after it was opened again"
            if row.what in {"surveyed", "not_surveyed"} and ticket:
                unsettled[key] -= 1
                assert unsettled[key] >= 0, f"ticket {ticket} was asked about twice"

    def _nobody_knocks_in_vain(self) -> None:
        """Whoever is known to be gone is asked nothing."""
        for who, since in self._people.known_gone.items():
            rows = [row for row in self.rows if row.chat == who and row.created_at > since and not row.answers]
            asked = [row for row in rows if '"verb":"rate"' in row.body]
            assert not asked, f"{who} has left and is asked how it went"

    async def _blocked_hear_nothing(self) -> None:
        """Told once that nobody reads this any more."""
        since: dict[str, datetime] = {}
        for row in await self._world.rows(journal.c.id, *journal.c):
            who = row.conversation_id.partition(":")[2]
            if row.what == "blocked":
                since[who] = row.at
            if row.what == "unblocked":
                self._at_most_one_word(who, since.pop(who), row.at)
        for who, at in since.items():
            self._at_most_one_word(who, at, self._world.now)

    def _at_most_one_word(self, who: str, since: datetime, until: datetime) -> None:
        said = [row for row in self.rows if row.chat == who and since < row.created_at < until and not row.answers]
        assert len(said) <= 1, f"{who} is blocked and hears {len(said)} things"


def _only(outgoing: Outgoing) -> str:
    return outgoing.body.only if isinstance(outgoing.body, Post) else ""


def _number(detail: str) -> int:
    return int(json.loads(detail).get("ticket") or 0)
