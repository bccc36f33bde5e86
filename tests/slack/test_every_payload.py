"""Whatever the program has to show in Slack passes Slack's checks, with the longest and strangest content.

The rules and views themselves make what is sent: an action, a command or a form that is new is tried here by itself.
"""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from bot.desk.rendering import Renderer
from bot.desk.telling import Teller
from bot.engine.conversation import Status
from bot.engine.effects import AGENT_ACTIONS, DESK_ACTIONS, Action
from bot.engine.events import AgentPressed, AgentSubmitted, AgentWrote, CustomerWrote, Found
from bot.engine.forms.form import FormName
from bot.engine.people import Agent, Customer
from bot.engine.rich import rich
from bot.engine.roster.commands import Command
from bot.engine.roster.deciding import decide_desk
from bot.engine.roster.events import Commanded, DeskEvent, DeskPressed, DeskSubmitted
from bot.engine.roster.forms import DESK_FORMS
from bot.engine.roster.roster import Roster
from bot.engine.rules import decide
from bot.ports import (
    Decided,
    DeskFigures,
    HomeRow,
    Listed,
    Listing,
    Lists,
    Place,
    Post,
    Queue,
)
from bot.texts.catalogue import Catalogue
from bot.views.boards import PAGE, Boards, HomeView
from bot.views.cards import Cards
from faq.entry import Match
from handlers.sandbox.slack.blocks import problems
from handlers.sandbox.slack.views import view_problems
from handlers.slack.blocks import message_from_card, messages_from_post
from handlers.slack.views.boards import home
from handlers.slack.views.modals import modal
from tests.slack.strangest import BO, NOW, conversation, long, policy

TEXTS = Catalogue()
STRANGE = {
    "signs": "<!channel> <@U1> *_~`& > ``` <https://a.b|bank.com> {name} ",
    "right to left": "\u202eevil\u2066 שלום مرحبا \u200f",
    "emoji": "🧑‍💻👩‍👩‍👧‍👦🏳️‍🌈 :smile: ",
    "invisible": "\u200b\u200d\ufeff\u00ad",
    "lines": "> a\n\n\r\n\t\u2028",
    "ampersands": "&",
    "letters": "Щ",
}
PLACE = Place("slack", "C0123456789", "1700000000.000001")
VALUES = dict.fromkeys((Action.PASS_ON, Action.ASSIGN, Action.SNOOZE), ("", "form")) | dict.fromkeys(
    (Action.SEND_ENTRY, Action.EDIT_AND_SEND), ("entry_1",)
)
ANN = Agent("U00000000002", "Ann")


DESK_FORM = DeskPressed(at=NOW, agent=BO, action=Action.MY_NAME, trigger="t")


def ticket_events(words: str) -> Iterator[Any]:
    """Everything agents can do on a ticket, and words of both sides."""
    at = {"at": NOW, "agent": BO, "ticket": 417}
    for action in AGENT_ACTIONS:
        for value in VALUES.get(action, ("",)):
            yield AgentPressed(**at, action=action, value=value, trigger="t", on=long(words, 3000))
    said = {"macro": ("m1",), "entry": ("entry_1",), "text": (long(words, 12_000),), "agent": (ANN.id,)}
    for form in FormName:
        yield AgentSubmitted(**at, form=form, values={**said, "note": (long(words, 3000),)}, trigger="t")
    yield AgentWrote(**at, text=rich(long(words, 12_000)), message="1.2")
    yield AgentWrote(at=NOW, agent=ANN, ticket=417, text=rich(long(words, 12_000)), message="1.3")
    for text in (words, long(words, 12_000)):
        near = tuple(Match(f"entry_{n}", long(words, 300), "", 0.4, "ru") for n in range(3))
        found = (Found(text, near),)
        yield CustomerWrote(at=NOW, customer=Customer("Ann"), text=rich(text), message="1", found=found)


def desk_events(words: str) -> Iterator[DeskEvent]:
    """Everything agents can do outside tickets."""
    at = {"at": NOW, "agent": BO, "trigger": "t"}
    for action in DESK_ACTIONS:
        for value in ("", "1", "8", ANN.id):
            yield DeskPressed(**at, action=action, value=value, theirs=tuple(range(60)))
    for command in Command:
        for typed in ("", "new", long(words, 3000)):
            yield Commanded(**at, name=command, words=typed, theirs=tuple(range(60)))
    said = {name: (long(words, 3000),) for name in ("text_ru", "text_en", "phrases", "ru", "en")}
    for form in DESK_FORMS:
        for to in ("queue", ANN.id, "U3"):
            values = {**said, "next": ("30",), "expires": ("240",), "to": (to,)}
            yield DeskSubmitted(**at, form=form, values=values, about="1", theirs=tuple(range(60)))


def wrong(decided: Decided) -> list[str]:
    """What Slack would not take of the words and the windows of one decision."""
    posts = [draft.body for draft in decided.drafts if isinstance(draft.body, Post) and draft.place.channel == "slack"]
    found = [one for post in posts for one in wrong_in(post)]
    return found + [one for reply in decided.replies for one in view_problems(modal(reply.form, reply.place), "modal")]


def wrong_in(post: Post) -> list[str]:
    """The same of one post; there is always something to be read."""
    messages, found = messages_from_post(post), []
    for message in messages:
        found += problems(list(message.blocks), "message")
        found += [] if 0 < len(message.text) <= 4000 and total(message.blocks) <= 13_200 else ["too long"]
    return found if messages else ["nothing"]


def total(value: object) -> int:
    """Characters of everything in blocks; Slack takes 13,200, and says so nowhere."""
    if isinstance(value, dict):
        return sum(map(total, value.values()))
    return sum(map(total, value)) if isinstance(value, list | tuple) else len(value) if isinstance(value, str) else 0


def of_a_card(words: str, language: str) -> Iterator[tuple[object, list[str]]]:
    for status in Status:
        message = message_from_card(Cards(TEXTS, language).of(conversation(words, status)))
        yield status, problems(list(message.blocks), "message")
        yield f"{status}: too long", [] if total(message.blocks) <= 13_200 else [str(total(message.blocks))]


def of_a_ticket(words: str, language: str) -> Iterator[tuple[object, list[str]]]:
    rules, shown = policy(words), Renderer(TEXTS, language, PLACE)
    for status in Status:
        for owner in (BO, ANN) if status is Status.AGENT else (BO,):
            before = conversation(words, status, owner)
            for event in ticket_events(words):
                after, effects = decide(before, event, rules)
                decided = Decided()
                shown.add(decided, before, after, effects, NOW, PLACE)
                yield (status, type(event), getattr(event, "action", "")), wrong(decided)


def of_the_desk(words: str, language: str) -> Iterator[tuple[object, list[str]]]:
    rules, shown = policy(words), Renderer(TEXTS, language, PLACE)
    for known in (rules.roster, replace(rules.roster, incidents=())):
        for event in desk_events(words):
            decided = Decided()
            shown.add_desk(decided, decide_desk(known, event, rules)[1], NOW, PLACE)
            yield event, wrong(decided)


def of_a_home(words: str, language: str) -> Iterator[tuple[object, list[str]]]:
    text, rules = long(words, 300), policy(words)
    line = Listed(417, PLACE, text, text, text, Agent("U9", text), NOW, urgent=True, due_at=NOW)
    many = Listing((line,) * PAGE, 60)
    queues = tuple(Queue(long(words, 100), 9, 1, NOW) for _ in range(12))
    owners = tuple((f"U{n:011}", 3) for n in range(1, 21))
    lists = Lists(many, many, queues, many, DeskFigures(10**9, 10.0**9, 4.9, 10**6), owners)
    for page in (0, 1, 9):
        row = HomeRow(BO.id, "slack", page, 1)
        view = HomeView(row, lists, rules.roster, NOW, True, rules.staff[""])
        yield page, view_problems(home(Boards(TEXTS, language).of(view), "https://firstline.slack.com/"), "home")


class Figures:
    """A store that has the longest queues and the largest figures, or nothing at all."""

    def __init__(self, words: str, teams: int) -> None:
        self._queues = [Queue(f"{n} {long(words, 100)}"[: 100 * (n > 0)], 10**6, 10**6, NOW) for n in range(teams)]
        self._figures = DeskFigures(10**9, 10.0**9, 4.9, 10**6) if teams else DeskFigures()

    async def queues(self, _now: datetime) -> list[Queue]:
        return self._queues

    async def desk_figures(self, _since: datetime) -> DeskFigures:
        return self._figures


def of_a_whisper(words: str, language: str) -> Iterator[tuple[object, list[str]]]:
    """What is told in answer to a command, and that a form opened too late."""
    shown = Renderer(TEXTS, language, PLACE)
    for teams in (0, 1, 60):
        store: Any = Figures(words, teams)
        teller = Teller(store, shown.said, lambda: NOW)
        for what in ("queue", "stats", "help"):
            whisper = asyncio.run(teller.whisper(PLACE, BO.id, what))
            yield (what, teams), wrong_in(Post(whisper.text, only=BO.id))
    decided = Decided()
    shown.add_desk(decided, decide_desk(Roster(), DESK_FORM, policy(words))[1], NOW, PLACE)
    for reply in decided.replies:
        yield reply.form.name, wrong_in(Post(reply.too_late, only=BO.id))


KINDS = {"card": of_a_card, "ticket": of_a_ticket, "desk": of_the_desk, "home": of_a_home, "whisper": of_a_whisper}


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("content", STRANGE)
@pytest.mark.parametrize("kind", KINDS)
def test_slack_takes_every_payload(kind: str, content: str, language: str) -> None:
    tried = list(KINDS[kind](STRANGE[content], language))
    assert [one for one in tried if one[1]] == []
    assert tried
