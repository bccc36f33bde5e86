"""What the owner may wish of customers, as a dialog's head writes it: `flood: 3 at once, 20 a minute`."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from bot.dialogs.mismatch import Mismatch
from bot.engine.consent import Consent
from bot.engine.flood.bucket import Rate
from bot.engine.policy import Policy

_FLOOD = re.compile(r"(\d+) at once, (\d+) a minute", re.ASCII)
_PAUSE = re.compile(r"(\d+(?:\.\d)?) seconds?", re.ASCII)


def wished(policy: Policy, head: Mapping[str, str]) -> Policy:
    """The policy with what the head says of floods, quick lines and consent. Raises Mismatch for anything else."""
    if "flood" in head:
        at_once, a_minute = _numbers(_FLOOD, head["flood"], "flood: 3 at once, 20 a minute")
        policy = replace(policy, flood=Rate(a_minute, at_once))
    if "pause" in head:
        [seconds] = _numbers(_PAUSE, head["pause"], "pause: 2 seconds")
        policy = replace(policy, burst_pause=timedelta(seconds=seconds))
    if "consent" in head:
        if head["consent"] not in set(Consent):
            raise Mismatch("consent is written like `consent: required`")
        policy = replace(policy, consent=Consent(head["consent"]))
    return policy


def _numbers(pattern: re.Pattern[str], text: str, example: str) -> list[float]:
    found = pattern.fullmatch(text)
    if found is None:
        raise Mismatch(f"{example.partition(':')[0]} is written like `{example}`")
    return [float(number) for number in found.groups()]
