"""What customers say of an answer, written down beside the probability it was given: from it the base learns.

Only an explicit yes or no counts. Silence, another question or a wish for a person say neither.
"""

from collections.abc import Collection

from bot.engine.answers.outcome import Weighed, Won
from bot.engine.conversation import Conversation
from bot.engine.effects import Enter
from bot.engine.policy import Policy
from bot.engine.stated import Stated, Statement


def statement(found: Weighed, policy: Policy) -> Statement | None:
    """What is about to be answered or offered; None where there is nothing to say."""
    of = tuple(
        Stated(match.entry, policy.entries[match.entry].edition, match.language, round(match.said, 4))
        for match in (*found.sure, *found.likely)
    )
    return Statement(of, apart=found.won is Won.PARTS) if of else None


def judged(conversation: Conversation, entry: str, *, right: bool) -> list[Enter]:
    """A word on one entry; that it is the right one says of those offered beside it that they are not."""
    stated = _stated(conversation)
    if entry not in {one.entry for one in stated}:
        return []
    rivals = right and conversation.stated is not None and not conversation.stated.apart
    return [_judged(one, right=right and one.entry == entry) for one in stated if rivals or one.entry == entry]


def none_fits(conversation: Conversation, offered: Collection[str]) -> list[Enter]:
    """*None of these*: each of them was wrong."""
    return [_judged(one, right=False) for one in _stated(conversation) if one.entry in offered]


def _stated(conversation: Conversation) -> tuple[Stated, ...]:
    return conversation.stated.of if conversation.stated else ()


def _judged(one: Stated, *, right: bool) -> Enter:
    detail = {"entry": one.entry, "edition": one.edition, "language": one.language, "said": one.said}
    return Enter("judged", {**detail, "right": int(right)})
