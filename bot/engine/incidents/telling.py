"""A known incident answers first: what happened, when there will be news, and the way past it."""

from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from bot.engine.answers.answering import REMEMBERED, asked, miss, offer_candidates
from bot.engine.answers.giving import give_answer
from bot.engine.answers.outcome import Weighed
from bot.engine.answers.soothing import calls_for_sorry, say_sorry
from bot.engine.answers.weighing import weighed
from bot.engine.answers.why import why
from bot.engine.conversation import Asked, Asking, Conversation, Status
from bot.engine.effects import Action, Button, Effect, Enter, Text, to_customer
from bot.engine.events import CustomerPressed, CustomerWrote
from bot.engine.incidents.affected import affected_by, with_affected
from bot.engine.incidents.covering import incident_about, incident_named
from bot.engine.incidents.following import link
from bot.engine.incidents.incident import Incident
from bot.engine.incidents.promising import next_news
from bot.engine.policy import Policy
from bot.engine.rich import Rich, plain, rich_from_markdown, shortened
from bot.engine.speaking import Step, offering, saying
from faq.entry import Doubt, Match, in_language

FOLLOW = Text("button-follow")
SOMETHING_ELSE = Text("button-something-else")


class _Words(NamedTuple):
    """A catalogue key and what is filled in."""

    key: str
    text: Rich
    news: Rich
    soon: Text


def tell_of_incident(conversation: Conversation, event: CustomerWrote, policy: Policy) -> Step | None:
    """The answer of the incident that this question is about; None if it is about none."""
    incident = incident_about(conversation, event, policy)
    if incident is None:
        return None
    found = weighed(conversation, event, policy)
    told = replace(asked(conversation, event), before=Asked(shortened(found.text, REMEMBERED), event.at))
    sorry: list[Effect] = []
    if calls_for_sorry(told, plain(event.text)):
        told, sorry = say_sorry(told)
    words = _worded(told, incident, event.at)
    told, effects = offering(
        _counted(told, incident),
        Asking.CHOICE,
        words.key,
        _ways(told, incident, found),
        brief=Text("brief-incident", {"title": incident.title, "number": incident.number}),
        text=words.text,
        news=words.news,
        next=words.soon,
    )
    entered = Enter("incident_answered", {"incident": incident.number})
    return told, [Enter("asked", why(event, found)), entered, *sorry, *effects]


def tell_while_waiting(conversation: Conversation, event: CustomerWrote, policy: Policy) -> Step:
    """A customer who is waiting for a person writes of an incident: the ticket is linked, and until somebody has
    claimed it they hear what is known."""
    incident = incident_named(plain(event.text), event, policy)
    if incident is None:
        return conversation, []
    linked, effects = link(conversation, incident, "")
    if linked is conversation or conversation.status is not Status.QUEUE:
        return linked, effects
    words = _worded(conversation, incident, event.at)
    entered = Enter("incident_answered", {"incident": incident.number})
    say = to_customer(words.key, text=words.text, news=words.news, next=words.soon)
    return _counted(linked, incident), [*effects, entered, say]


def something_else(conversation: Conversation, event: CustomerPressed, policy: Policy) -> Step:
    """It was not about the incident: what the knowledge base has is given after all, and the topic counts no more."""
    number, _, rest = event.value.partition("|")
    incident = policy.roster.incident(number)
    if incident is None or conversation.told_of != incident.number:
        return saying(conversation, "stale")
    known = replace(affected_by(conversation.affected, incident.number), dismissed=True)
    conversation = replace(conversation, affected=with_affected(conversation.affected, known), told_of=0)
    matches = [match for match in _matches(rest) if match.entry in policy.entries]
    dismissed = Enter("incident_dismissed", {"incident": incident.number})
    conversation, effects = _given(conversation, matches, event.at, policy)
    return conversation, [dismissed, *effects]


def _given(conversation: Conversation, matches: list[Match], at: datetime, policy: Policy) -> Step:
    if not matches:
        return miss(conversation, at, policy)
    best = matches[0]
    if policy.answers_with(best):
        return give_answer(conversation, policy.entries[best.entry], best.score, at, policy)
    return offer_candidates(conversation, matches, policy)


def _worded(conversation: Conversation, incident: Incident, at: datetime) -> _Words:
    """In full the first time, news where there are any since then, and else in short: never the same twice."""
    known, language = affected_by(conversation.affected, incident.number), conversation.language
    newest = incident.update(incident.said)
    text = rich_from_markdown(incident.text_in(language))
    news = rich_from_markdown(in_language(newest.texts, language) or "") if newest else ()
    soon = next_news(incident, at, known.told)
    if known.told == 0:
        return _Words("incident-known-news" if news else "incident-known", text, news, soon)
    return _Words("incident-news" if news and incident.said > known.heard else "incident-still", text, news, soon)


def _ways(conversation: Conversation, incident: Incident, found: Weighed) -> list[Button]:
    """News of it, another question, and right after a ticket the way back to it."""
    number, ticket = str(incident.number), conversation.ticket
    follows = affected_by(conversation.affected, incident.number).subscribed
    matches = "|".join(f"{match.entry}={match.score:.3f}{_mark(match)}" for match in found.sure + found.likely)
    ways = [] if follows else [Button(FOLLOW, Action.FOLLOW, number)]
    ways.append(Button(SOMETHING_ELSE, Action.SOMETHING_ELSE, f"{number}|{matches}"))
    if conversation.status is Status.RESOLVED and ticket is not None:
        ways.append(Button(Text("button-back-to-ticket", {"number": ticket.number}), Action.BACK_TO_TICKET))
    return ways


def _counted(conversation: Conversation, incident: Incident) -> Conversation:
    known = affected_by(conversation.affected, incident.number)
    counted = replace(known, told=known.told + 1, heard=max(known.heard, incident.said))
    return replace(conversation, affected=with_affected(conversation.affected, counted), told_of=incident.number)


def _mark(match: Match) -> str:
    return f"~{match.doubt}" if match.doubt else ""


def _matches(written: str) -> list[Match]:
    """What the knowledge base had found, as the button remembers it."""
    pairs = [one.rpartition("=") for one in written.split("|") if "=" in one]
    return [_match(entry, *score.split("~")) for entry, _, score in pairs]


def _match(entry: str, score: str, doubt: str = "") -> Match:
    return Match(entry, "", "", float(score), "", doubt=Doubt(doubt) if doubt else None)
