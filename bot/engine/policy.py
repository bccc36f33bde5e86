"""What the owner decided: thresholds, patience, and the knowledge base's entries."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from faq.entry import Entry

if TYPE_CHECKING:
    import re

    from faq.knowledge import Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Everything `decide` needs beside the state and the event.

    `answer_at` and `offer_at` are probabilities; `next_ticket` is the number the next ticket gets.
    """

    answer_at: float
    offer_at: float
    entries: Mapping[str, Entry]
    topics: "tuple[Topic, ...]"
    languages: tuple[str, ...] = ("ru", "en")
    diagnosis_patience: timedelta = timedelta(minutes=5)
    first_response: timedelta = timedelta(minutes=15)
    remind_every: timedelta = timedelta(hours=1)
    reopen_window: timedelta = timedelta(hours=48)
    survey_delay: timedelta = timedelta(minutes=5)
    rating_window: timedelta = timedelta(days=3)
    next_ticket: int = 1
    identity_key: bytes = b""  # of personal links; empty: there are none
    details: "Mapping[str, re.Pattern[str]]" = field(default_factory=dict)  # what is picked out of messages
    version: str = ""  # of the knowledge base that `entries` and `topics` are of
