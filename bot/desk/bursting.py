"""Several quick lines are one question: an unsure line waits a moment for the next; a clear one never does."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.desk.gathering import Gathered
from bot.desk.intake import from_customer
from bot.engine.answers.weighing import weighed
from bot.engine.conversation import Asking, Conversation, Status
from bot.engine.events import CustomerWrote, Event
from bot.engine.listening.reading import Meaning, read
from bot.engine.policy import Policy
from bot.engine.rich import plain
from bot.ports import Fact, Wrote

LONGEST = 4  # pauses that a burst may last, however many lines still come


def burst(facts: Sequence[Fact], whole: Gathered, conversation: Conversation, pause: timedelta) -> Gathered:
    """The first line with those that follow it closely, and until when another may come; else what it was."""
    if not pause or len(whole.parts) > 1 or not _is_line(conversation, facts[0]):
        return Gathered(whole.parts)
    parts = [facts[0]]
    for fact in facts[1:]:
        if fact.arrival.at > _until(parts, pause) or not _is_line(conversation, fact):
            return Gathered(tuple(parts))  # something else was said: the question is complete
        parts.append(fact)
    return Gathered(tuple(parts), _until(parts, pause))


def may_go_on(conversation: Conversation, event: Event, policy: Policy) -> bool:
    """Is another line worth waiting for? Not where the answer is sure already."""
    return isinstance(event, CustomerWrote) and not weighed(conversation, event, policy).sure


def _is_line(conversation: Conversation, fact: Fact) -> bool:
    """Words that the knowledge base would be asked about: no courtesy, command, choice, file or call for a person."""
    body = fact.arrival.incoming.body
    if not isinstance(body, Wrote) or body.group or body.attachments or not from_customer(fact.arrival):
        return False
    free = conversation.status is Status.BOT and conversation.asking not in {Asking.DIAGNOSIS, Asking.COMMENT}
    return free and read(conversation, plain(body.text)).meaning is Meaning.QUESTION


def _until(parts: Sequence[Fact], pause: timedelta) -> datetime:
    return min(parts[-1].arrival.at + pause, parts[0].arrival.at + LONGEST * pause)
