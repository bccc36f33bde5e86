"""A customer's yes or no to one entry, and which of them count."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Judgement:
    """`said` is the base's own probability that the entry is the right one, `right` what the customer made of it.

    `edition` is the entry's at that time, `language` that of the phrasings by which it was found.
    """

    customer: str
    entry: str
    edition: str
    language: str
    said: float
    right: bool


def counted(newest_first: Iterable[Judgement], editions: Mapping[str, str]) -> list[Judgement]:
    """Those of entries that are still as they were, and of one customer's words on an entry only the last.

    An entry with other phrasings is found with other probabilities, and one with another answer helps others: what was
    said of it before says nothing of it now. Whoever presses *No* a hundred times has said it once.
    """
    found: dict[tuple[str, str], Judgement] = {}
    for one in newest_first:
        if editions.get(one.entry) == one.edition:
            found.setdefault((one.customer, one.entry), one)
    return list(found.values())
