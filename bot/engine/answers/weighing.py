"""Weighs what was found for a message, for it after the question before, and for its parts: which of them counts?"""

from bot.engine.answers.apart import apart
from bot.engine.answers.lookups import Lookups, lookups, opens_as_follow_up
from bot.engine.answers.outcome import Findings, Weighed, Won
from bot.engine.conversation import Conversation
from bot.engine.events import CustomerWrote
from bot.engine.policy import Policy
from bot.engine.rich import plain
from bot.engine.ticket import Verdict
from faq.entry import Match


def weighed(conversation: Conversation, event: CustomerWrote, policy: Policy) -> Weighed:
    """What its parts lead to, if that is more than it does as a whole; then the message alone, if it is sure; then
    the message after the question before it."""
    asked, findings = lookups(conversation, plain(event.text), event.at), Findings(event, policy)
    parted = apart(asked, findings)
    if parted is not None:
        return parted
    alone = findings.known(asked.whole)
    if findings.is_sure(alone):
        return Weighed(Won.MESSAGE, asked.whole, tuple(alone[:1]))
    likely = findings.likely(alone)
    follow_up = _follow_up(conversation, asked, findings)
    if follow_up is not None and (follow_up.sure or _better(follow_up.likely, likely, asked.whole)):
        return follow_up
    return Weighed(Won.MESSAGE, asked.whole, likely=likely)


def _follow_up(conversation: Conversation, asked: Lookups, findings: Findings) -> Weighed | None:
    """The question before and this one, together; what was answered or rejected already would be no answer to it."""
    if not asked.joined:
        return None
    done = {tried.entry for tried in conversation.tried if tried.verdict is not Verdict.OFFERED}
    known = [match for match in findings.known(asked.joined) if match.entry not in done]
    if findings.is_sure(known):
        return Weighed(Won.FOLLOW_UP, asked.joined, tuple(known[:1]))
    return Weighed(Won.FOLLOW_UP, asked.joined, likely=findings.likely(known))


def _better(joined: tuple[Match, ...], alone: tuple[Match, ...], text: str) -> bool:
    """Candidates of both together count where the message alone has none, or begins like a follow-up and has worse."""
    if not joined or not alone:
        return bool(joined)
    return opens_as_follow_up(text) and joined[0].score > alone[0].score
