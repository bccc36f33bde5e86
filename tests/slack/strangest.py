"""The longest and strangest desk: conversations, people, teams and answers of which every word is as given."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.engine.conversation import Conversation, Status
from bot.engine.identity.known import Known
from bot.engine.incidents.affected import Affected
from bot.engine.incidents.incident import Incident, Update
from bot.engine.incidents.phrase import Phrase
from bot.engine.people import Agent, Customer
from bot.engine.policy import Policy
from bot.engine.roster.roster import Roster, Seat
from bot.engine.teams import Promise, Team
from bot.engine.ticket import Clock, Detail, Past, Suggestion, Ticket, Tried, Verdict
from faq.entry import Entry
from faq.knowledge import Topic
from faq.macro import Macro

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
BO = Agent("U00000000001", "Bo")


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
