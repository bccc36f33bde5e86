"""Whatever the program has to show in Slack passes Slack's checks, with the longest and strangest content.

The rules and views themselves make what is sent: an action, a command or a form that is new is tried here by itself.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.desk.rendering import Renderer
from bot.engine.conversation import Conversation, Status
from bot.engine.effects import AGENT_ACTIONS, DESK_ACTIONS, Action
from bot.engine.events import AgentPressed, AgentSubmitted, AgentWrote, CustomerWrote, Found
from bot.engine.forms.form import FormName
from bot.engine.identity.known import Known
from bot.engine.incidents.affected import Affected
from bot.engine.incidents.incident import Incident, Update
from bot.engine.incidents.phrase import Phrase
from bot.engine.people import Agent, Customer
from bot.engine.policy import Policy
from bot.engine.rich import rich
from bot.engine.roster.commands import Command
from bot.engine.roster.deciding import decide_desk
from bot.engine.roster.events import Commanded, DeskEvent, DeskPressed, DeskSubmitted
from bot.engine.roster.forms import DESK_FORMS
from bot.engine.roster.roster import Roster, Seat
from bot.engine.rules import decide
from bot.engine.teams import Promise, Team
from bot.engine.ticket import Clock, Detail, Past, Suggestion, Ticket, Tried, Verdict
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
from faq.entry import Entry, Match
from faq.knowledge import Topic
from faq.macro import Macro
from handlers.sandbox.slack.blocks import problems
from handlers.sandbox.slack.views import view_problems
from handlers.slack.blocks import message_from_card, messages_from_post
from handlers.slack.views.boards import home
from handlers.slack.views.modals import modal

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
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
VALUES = dict.fromkeys((Action.PASS_ON, Action.ASSIGN), ("", "form")) | dict.fromkeys(
    (Action.SEND_ENTRY, Action.EDIT_AND_SEND), ("entry_1",)
)
BO = Agent("U00000000001", "Bo")
ANN = Agent("U00000000002", "Ann")


def long(words: str, size: int) -> str:
    """These words again and again."""
    return (words * (size // len(words) + 1))[:size]


def in_both(text: str) -> dict[str, str]:
    return {"ru": text, "en": text}


def entry(number: int, words: str) -> Entry:
    title = (long(words, 300),)
    return Entry(
        f"entry_{number}",
        in_both(long(words, 300)),
        {"ru": title, "en": title},
        in_both(long(words, 12_000)),
        in_both(words),
        tags=tuple(f"tag {number} {n} {words}"[:50] for n in range(6)),
    )


def incident(number: int, words: str, ended: bool = False) -> Incident:
    texts = in_both(long(words, 3000))
    return Incident(
        number,
        texts,
        tuple(f"topic_{n}" for n in range(120)),
        tuple(Phrase(long(words, 100)) for _ in range(20)),
        Agent("U9", long(words, 300)),
        NOW,
        NOW + timedelta(hours=4),
        NOW + timedelta(hours=1),
        NOW if ended else None,
        1,
        (Update(1, texts, NOW),),
    )


def roster(words: str) -> Roster:
    name = long(words, 300)
    seats = {f"U{n:011}": Seat(f"U{n:011}", name, shown_as=in_both(name)) for n in range(1, 21)}
    known = (*(incident(n, words) for n in range(1, 8)), incident(8, words, ended=True))
    return Roster(seats, known, 8)


def policy(words: str) -> Policy:
    staff = tuple(Agent(f"U{n:011}", long(words, 300)) for n in range(1, 21))
    teams = {f"{n} {long(words, 100)}": Team(f"{n} {long(words, 100)}", group=f"S{n}") for n in range(12)}
    return Policy(
        answer_at=0.5,
        offer_at=0.2,
        entries={f"entry_{n}": entry(n, words) for n in range(30)},
        topics=tuple(Topic(f"topic_{n}", in_both(long(words, 300)), ()) for n in range(120)),
        macros={f"m{n}": Macro(f"m{n}", in_both(long(words, 300)), in_both(long(words, 12_000))) for n in range(30)},
        roster=roster(words),
        teams=teams,
        staff={"": staff} | dict.fromkeys(teams, staff),
        admins=(BO.id,),
        lead=BO.id,
    )


def ticket(words: str, owner: Agent | None) -> Ticket:
    clock = Clock(NOW, NOW + timedelta(minutes=5), breached=True)
    return Ticket(
        417,
        NOW,
        long(words, 12_000),
        "ru",
        tried=tuple(Tried(f"entry_{n}", long(words, 300), 0.9, Verdict.REJECTED) for n in range(5)),
        owner=owner,
        rating=5,
        details=tuple(Detail(in_both(long(words, 300)), in_both(long(words, 300))) for _ in range(9)),
        resembles=long(words, 300),
        team=f"1 {long(words, 100)}",
        urgent=True,
        suggestion=Suggestion("", tuple(f"entry_{n}" for n in range(3))),
        tags=tuple(f"{n} {words}"[:50] for n in range(30)),
        snoozed=True,
        clocks=dict.fromkeys(Promise, clock),
    )


def conversation(words: str, status: Status, owner: Agent | None = BO) -> Conversation:
    name = long(words, 300)
    known = (Known(f"{long(words, 50)}{n}", long(words, 100), n % 2 == 0) for n in range(15))
    owned = ticket(words, None if status is Status.QUEUE else owner)
    return Conversation(
        f"telegram:{'9' * 60}",
        Customer(name, name, "xx"),
        known=tuple(known),
        language="ru",
        reachable=False,
        status=status,
        question=long(words, 12_000),
        ticket=replace(owned, resolved_at=NOW, resolved_by=name) if status is Status.RESOLVED else owned,
        past=tuple(Past(n, long(words, 300), NOW, name, 5) for n in (1, 2, 3)),
        affected=tuple(Affected(n, name, ticket=417) for n in (1, 2, 3)),
    )


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
        for value in ("", "1", "8"):
            yield DeskPressed(**at, action=action, value=value, theirs=tuple(range(60)))
    for command in Command:
        for typed in ("", "new", long(words, 3000)):
            yield Commanded(**at, name=command, words=typed, theirs=tuple(range(60)))
    said = {name: (long(words, 3000),) for name in ("text_ru", "text_en", "phrases", "ru", "en")}
    for form in DESK_FORMS:
        yield DeskSubmitted(**at, form=form, values={**said, "next": ("30",), "expires": ("240",)}, about="1")


def wrong(decided: Decided) -> list[str]:
    """What Slack would not take of the words and the windows of one decision."""
    posts = [draft.body for draft in decided.drafts if isinstance(draft.body, Post) and draft.place.channel == "slack"]
    found = []
    for message in (message for post in posts for message in messages_from_post(post)):
        found += problems(list(message.blocks), "message")
        found += [] if 0 < len(message.text) <= 4000 and total(message.blocks) <= 13_200 else ["too long"]
    return found + [one for reply in decided.replies for one in view_problems(modal(reply.form, reply.place), "modal")]


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


KINDS = {"card": of_a_card, "ticket": of_a_ticket, "desk": of_the_desk, "home": of_a_home}


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("content", STRANGE)
@pytest.mark.parametrize("kind", KINDS)
def test_slack_takes_every_payload(kind: str, content: str, language: str) -> None:
    tried = list(KINDS[kind](STRANGE[content], language))
    assert [one for one in tried if one[1]] == []
    assert tried
