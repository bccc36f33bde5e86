"""Whether a resolution is asked about, and when; if not, the reason is recorded and the thread sees it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from zlib import crc32

from bot.engine.conversation import Conversation, Deadline
from bot.engine.effects import Effect, Enter, to_thread
from bot.engine.policy import Policy
from bot.engine.resolution import NoSurvey, Resolution, Survey
from bot.engine.speaking import Step

_WHOLE = 2**32  # as many different values as crc32 has


def with_survey(
    conversation: Conversation, resolution: Resolution, policy: Policy, without: NoSurvey | None = None
) -> Step:
    """A survey due after the delay and outside the quiet hours; or none, for the first reason that there is."""
    reason = without or _why_not(conversation, resolution, policy)
    if reason is not None:
        return conversation, not_asked(resolution, reason)
    due = asked_at(resolution.at, policy)
    surveys = (*conversation.surveys, Survey(resolution, due))
    return waking(replace(conversation, surveys=surveys)), []


def asked_at(at: datetime, policy: Policy) -> datetime:
    """When a survey that may be asked from the delay after `at` on is asked."""
    due = at + policy.survey_delay
    return policy.quiet_hours.over(due) if policy.quiet_hours else due


def not_asked(resolution: Resolution, reason: NoSurvey) -> list[Effect]:
    """For the journal and for the thread; a bot's answer has no thread, and a reopened ticket's says so anyway."""
    journal = Enter("not_surveyed", {"ticket": resolution.ticket, "entry": resolution.entry, "reason": reason.value})
    if not resolution.ticket or reason is NoSurvey.REOPENED:
        return [journal]
    return [journal, replace(to_thread(f"no-survey-{reason.value}"), ticket=resolution.ticket)]


def cancelled(conversation: Conversation, which: Iterable[Survey], reason: NoSurvey) -> Step:
    """These surveys are off."""
    off = set(which)
    kept = tuple(survey for survey in conversation.surveys if survey not in off)
    unasked = [survey.resolution for survey in conversation.surveys if survey in off]
    effects = [effect for resolution in unasked for effect in not_asked(resolution, reason)]
    return waking(replace(conversation, surveys=kept)), effects


def cooling(conversation: Conversation, resolution: Resolution, at: datetime, policy: Policy) -> bool:
    """Was the customer asked too recently? Being asked about a bot's answer never counts against a ticket's survey."""
    last = conversation.asked_ticket_at
    if not resolution.ticket:
        last = max(filter(None, (last, conversation.asked_answer_at)), default=None)
    return last is not None and at < last + policy.survey_cooldown


def waking(conversation: Conversation) -> Conversation:
    """The conversation, woken when the first of its surveys is due."""
    if not conversation.surveys:
        return conversation.without_deadline(Deadline.SURVEY)
    return conversation.with_deadline(Deadline.SURVEY, min(survey.due_at for survey in conversation.surveys))


def _why_not(conversation: Conversation, resolution: Resolution, policy: Policy) -> NoSurvey | None:
    if conversation.blocked:
        return NoSurvey.BLOCKED
    if not conversation.reachable:
        return NoSurvey.UNREACHABLE
    if cooling(conversation, resolution, resolution.at, policy):
        return NoSurvey.COOLDOWN
    if not resolution.ticket and _share(conversation, resolution) >= policy.bot_sample:
        return NoSurvey.SAMPLE
    return None


def _share(conversation: Conversation, resolution: Resolution) -> float:
    """Between 0 and 1, evenly and always the same for the same answer: a draw without chance."""
    return crc32(f"{conversation.id} {resolution.at.isoformat()}".encode()) / _WHOLE
