"""Conversations, events and policies with defaults, so that a test names only what it is about."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from bot.engine.attachment import Attachment
from bot.engine.conversation import Conversation
from bot.engine.effects import Action, Audience, Effect, Say
from bot.engine.events import (
    AgentPressed,
    AgentSubmitted,
    AgentWrote,
    CustomerPressed,
    CustomerWrote,
    DeadlinePassed,
    Event,
    Found,
)
from bot.engine.forms.form import FormName
from bot.engine.people import Agent, Customer
from bot.engine.policy import Policy
from bot.engine.rich import rich
from bot.engine.rules import decide
from faq.entry import Entry, Handoff, Match, Question
from faq.knowledge import Topic

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
ANN = Customer("Ann", "ann", "en")
BO = Agent("U1", "Bo")
SAID = Path(__file__).parent / "said"


def entry(name: str, **changes: Any) -> Entry:
    """An entry in both languages."""
    values: dict[str, Any] = {
        "id": name,
        "topic": {"ru": "Тема", "en": "Topic"},
        "questions": {"ru": (f"Вопрос про {name}",), "en": (f"About the {name}",)},
        "answer": {"ru": f"Ответ про **{name}**.", "en": f"The **{name}** answer."},
        "tip": {},
        "see_also": (),
    }
    return Entry(**{**values, **changes})


MODEL = Question(
    "model",
    {"ru": "Какая модель?", "en": "Which model?"},
    ({"ru": "Лазерный", "en": "Laser"}, {"ru": "Струйный", "en": "Inkjet"}),
)
PHONE = Question("phone", {"en": "Your number?"}, kind="phone")
EMAIL = Question("email", {"en": "Your address?"}, kind="email")
ENTRIES = {
    e.id: e
    for e in (
        entry("refund", tip={"ru": "Совет.", "en": "A tip."}, see_also=("card", "login")),
        entry("card"),
        entry("login"),
        entry("quiet", handoff=Handoff.NEVER),
        entry("printer", ask=(MODEL, PHONE, EMAIL), attachments=("printer.png",)),
        entry("claim", handoff=Handoff.ALWAYS),
        entry("break-in", handoff=Handoff.ALWAYS, ask=(PHONE,)),
    )
}


@cache
def policy(**changes: Any) -> Policy:
    """What the owner decided, as by default."""
    topics = (Topic("t1", {"ru": "Тема", "en": "Topic"}, tuple(ENTRIES)),)
    values: dict[str, Any] = {"answer_at": 0.5, "offer_at": 0.2, "entries": ENTRIES, "topics": topics}
    return Policy(**{**values, **changes})


def conversation(**changes: Any) -> Conversation:
    """A conversation in which nothing has happened."""
    return Conversation(**{"id": "telegram:1", "customer": ANN, "language": "en", **changes})


def wrote(
    text: str,
    *found: tuple[str, float],
    at: datetime = NOW,
    files: tuple[Attachment, ...] = (),
    **others: Sequence[tuple[str, float]],
) -> CustomerWrote:
    """The customer wrote; `found` is what the knowledge base makes of it, `others` of other texts."""
    looked_up = tuple(
        Found(asked, matches(*scores), asked.lower()) for asked, scores in {text: found, **others}.items()
    )
    return CustomerWrote(
        at=at, customer=ANN, text=rich(text), message="1", attachments=files, found=looked_up, version="v1"
    )


def matches(*scores: tuple[str, float]) -> tuple[Match, ...]:
    """What a knowledge base may find."""
    return tuple(Match(name, name, f"about {name}", score, "en") for name, score in scores)


def pressed(action: Action, value: str = "", at: datetime = NOW) -> CustomerPressed:
    """The customer pressed."""
    return CustomerPressed(at=at, customer=ANN, action=action, value=value)


def agent_wrote(text: str, ticket: int = 1, agent: Agent = BO, message: str = "m1") -> AgentWrote:
    """An agent wrote in the thread."""
    return AgentWrote(at=NOW, agent=agent, ticket=ticket, text=rich(text), message=message)


def agent_pressed(action: Action, value: str = "", ticket: int = 1, agent: Agent = BO) -> AgentPressed:
    """An agent pressed."""
    return AgentPressed(at=NOW, agent=agent, ticket=ticket, action=action, value=value)


def submitted(form: FormName, ticket: int = 1, agent: Agent = BO, about: str = "", **values: str) -> AgentSubmitted:
    """An agent sent a form."""
    said = {name: (value,) for name, value in values.items()}
    return AgentSubmitted(at=NOW, agent=agent, ticket=ticket, form=form, values=said, about=about, trigger="t")


def after(*events: Event, start: Conversation | None = None) -> tuple[Conversation, list[Effect]]:
    """What is true after these events, and what the last of them caused."""
    state, effects = start or conversation(), []
    for event in events:
        state, effects = decide(state, event, policy())
    return state, effects


def pass_deadlines(state: Conversation, at: datetime) -> tuple[Conversation, list[Effect]]:
    """Everything due by then comes to pass, as the desk does it at a tick."""
    effects: list[Effect] = []
    for deadline in [deadline for deadline, due in state.deadlines.items() if due <= at]:
        if deadline in state.deadlines:
            state, more = decide(state, DeadlinePassed(at=at, deadline=deadline), policy())
            effects += more
    return state, effects


def keys(effects: list[Effect], to: Audience = Audience.CUSTOMER) -> list[str]:
    """The texts that this audience got."""
    return [effect.text.key for effect in effects if isinstance(effect, Say) and effect.to is to]


def lines_of(name: str) -> list[str]:
    """What people said, one a line."""
    return [line for line in (SAID / name).read_text(encoding="utf-8").splitlines() if line]
