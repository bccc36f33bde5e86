"""Finds things by their names while somebody types: beginnings and slips count, in either language."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from rapidfuzz import fuzz, utils

T = TypeVar("T")

ENOUGH = 60.0  # of 100


def search(typed: str, named: Iterable[tuple[T, Sequence[str]]], most: int = 100) -> list[T]:
    """The things whose names are like what is typed, best first; all of them where nothing is typed yet."""
    words = utils.default_process(typed)
    if not words:
        return [thing for thing, _ in named][:most]
    scored = [(max((_likeness(words, name) for name in names), default=0.0), thing) for thing, names in named]
    near = [pair for pair in scored if pair[0] >= ENOUGH]
    return [thing for _, thing in sorted(near, key=lambda pair: -pair[0])][:most]


def _likeness(words: str, name: str) -> float:
    """A name that has every word as a beginning of one of its own beats all others."""
    said = utils.default_process(name)
    own = said.split()
    if all(any(one.startswith(word) for one in own) for word in words.split()):
        return 100.0 + fuzz.ratio(words, said) / 100
    return max(fuzz.partial_ratio(words, said) if len(words) > 2 else 0.0, fuzz.token_set_ratio(words, said))
