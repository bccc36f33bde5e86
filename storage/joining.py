"""Which waiting lines go into one post: as many as follow each other directly and fit."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, takewhile

from bot.ports import Carried, Post, lines, plain

MOST_ROWS = 20
MOST_CHARACTERS = 3500


@dataclass(frozen=True, slots=True)
class Waiting:
    """A waiting row as joining sees it."""

    id: int
    body: Carried
    joins: bool
    doubtful: bool
    lead: int | None


def joined(line: Sequence[Waiting]) -> list[Waiting]:
    """The head of this line and the rows that go with it.

    A doubtful head takes exactly the rows it had: only so can that post be recognized or repeated.
    """
    head = line[0]
    if head.doubtful:
        return [head, *(row for row in line[1:] if row.doubtful and row.lead == head.id)]
    if not _joinable(head):
        return [head]
    return _fitting([head, *takewhile(lambda row: _goes_with(head, row), line[1:])])


def _joinable(row: Waiting) -> bool:
    return row.joins and isinstance(row.body, Post) and not row.body.controls and not row.body.files


def has_files(row: Waiting) -> bool:
    """Those go alone, and take their time."""
    return isinstance(row.body, Post) and bool(row.body.files)


def _goes_with(head: Waiting, row: Waiting) -> bool:
    if not (_joinable(row) and isinstance(row.body, Post) and isinstance(head.body, Post)) or row.doubtful:
        return False
    return (row.body.only, row.body.aloud) == (head.body.only, head.body.aloud)


def _fitting(rows: Sequence[Waiting]) -> list[Waiting]:
    """As many as fit, the first in any case."""
    first_ones = rows[:MOST_ROWS]
    with_breaks = accumulate(len(_words(row)) + 1 for row in first_ones)
    fitting = [row for row, sum_ in zip(first_ones, with_breaks, strict=True) if sum_ - 1 <= MOST_CHARACTERS]
    return fitting or list(rows[:1])


def _words(row: Waiting) -> str:
    return plain(row.body.text) if isinstance(row.body, Post) else ""


def one_body(rows: Sequence[Waiting]) -> Carried:
    """The body of the post that carries them all."""
    body = rows[0].body
    if len(rows) == 1 or not isinstance(body, Post):
        return body
    return replace(body, text=lines(row.body.text for row in rows if isinstance(row.body, Post)))
