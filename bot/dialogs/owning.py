"""What the owner decided, as a dialog's head writes it: `detail: …`, `asks: …`, `survey: …`."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import time, timedelta

from bot.dialogs.mismatch import Mismatch
from bot.engine.policy import Policy
from bot.engine.surveys.quiet import QuietHours
from faq.entry import Question

KEY = b"a key of the dialogs, for personal links"
_ASKS = re.compile(r"(?P<entry>[\w-]+) = (?P<kind>text|phone|email) (?P<question>.+)")
_COOLDOWN = re.compile(r"cooldown (\d+) (day|hour)s?")
_QUIET = re.compile(r"quiet (\d\d:\d\d)-(\d\d:\d\d)", re.ASCII)
_SAMPLE = re.compile(r"sample ([\d.]+)", re.ASCII)


def as_decided(policy: Policy, written: Sequence[tuple[str, str]]) -> Policy:
    """The policy with what the head decides; personal links work in every dialog. Raises Mismatch for what is wrong."""
    policy = replace(policy, identity_key=policy.identity_key or KEY)
    for name, value in written:
        policy = {"detail": _detail, "asks": _asks, "survey": _survey}[name](policy, value)
    return policy


def _detail(policy: Policy, value: str) -> Policy:
    name, _, pattern = value.partition("=")
    return replace(policy, details={**policy.details, name.strip(): re.compile(pattern.strip())})


def _asks(policy: Policy, value: str) -> Policy:
    """The entry asks this, and nothing else, before a handoff."""
    found = _ASKS.fullmatch(value)
    if found is None or found["entry"] not in policy.entries:
        raise Mismatch("what an entry asks is written like `asks: refund = phone Which number is yours?`")
    entry = policy.entries[found["entry"]]
    asked = Question(found["kind"], dict.fromkeys(policy.languages, found["question"]), kind=found["kind"])
    return replace(policy, entries={**policy.entries, entry.id: replace(entry, ask=(asked,))})


def _survey(policy: Policy, value: str) -> Policy:
    if found := _COOLDOWN.fullmatch(value):
        return replace(policy, survey_cooldown=timedelta(**{f"{found[2]}s": int(found[1])}))
    if found := _QUIET.fullmatch(value):
        begin, end = map(time.fromisoformat, found.groups())
        return replace(policy, quiet_hours=QuietHours(begin, end, policy.hours.zone))
    if found := _SAMPLE.fullmatch(value):
        return replace(policy, bot_sample=float(found[1]))
    raise Mismatch("a survey is thinned out like `survey: cooldown 3 days`, `quiet 21:00-09:00` or `sample 0.5`")
