"""The parts of a message, each for itself: those its form tells apart, those only the knowledge base does."""

from collections.abc import Sequence

from bot.engine.answers.lookups import Lookups
from bot.engine.answers.outcome import CANDIDATES, Findings, Weighed, Won, each_once
from bot.engine.listening.asking import telling
from bot.engine.listening.parting import Part
from bot.engine.listening.seams import Division
from faq.entry import Match

ALIKE = 4  # first letters of words that are forms of one
# The share of a piece's own words that an admin's phrasing must have to ask for it as well: more than half of what has
# the form of a question, half of what only may be a matter of its own.
MOST_WORDS, HALF_THE_WORDS = 0.6, 0.5


def apart(asked: Lookups, findings: Findings) -> Weighed | None:
    """What its parts lead to, if that is more than the message as a whole does."""
    return _by_form(asked, findings) or _by_what_is_known(asked, findings) or _under_one_verb(asked, findings)


def _by_form(asked: Lookups, findings: Findings) -> Weighed | None:
    """Two or three questions; of those that nothing is known about the customer will hear."""
    pieces = tuple(part.text for part in asked.parts)
    sure = each_once(match for part in asked.parts if (match := findings.sure(part.text)) and not part.thin)
    whole, answered = findings.sure(asked.whole), {match.entry for match in sure}
    left = tuple(part for part in asked.parts if part.thin or not findings.sure(part.text))
    if whole:
        apart_from_it = _not_in(whole.phrasing, pieces, findings, MOST_WORDS)
        left = tuple(part for part in left if part.text in apart_from_it)
        if not apart_from_it or (whole.entry not in answered and len(sure) < 2):
            return None
    tops = [_others(part.text, answered, findings) for part in left]
    likely = each_once(match for rank in range(CANDIDATES) for top in tops for match in top[rank : rank + 1])
    unknown = tuple(part.text for part in left if _is_unknown(part, answered, findings))
    leading = len(sure) + sum(map(bool, tops))
    if not leading or (leading + len(unknown) < 2 and (whole or not sure)):
        return None  # one of them at the most leads anywhere: the message as a whole does as well
    return Weighed(Won.PARTS, asked.whole, sure, likely[: CANDIDATES + 1], unknown, pieces)


def _others(piece: str, answered: set[str], findings: Findings) -> list[Match]:
    return [match for match in findings.likely(findings.known(piece)) if match.entry not in answered]


def _is_unknown(part: Part, answered: set[str], findings: Findings) -> bool:
    """Is it a question that nothing is said to, and not one more word on what is answered?"""
    known = findings.known(part.text)
    about_it = bool(known) and known[0].entry in answered
    return part.asks and not part.quiet and not about_it and not findings.likely(known)


def _by_what_is_known(asked: Lookups, findings: Findings) -> Weighed | None:
    """A division each piece of which is surely another entry; where the message is unsure, one that leads further."""
    whole = findings.sure(asked.whole)
    for division in asked.seams:
        sure = [match for match in map(findings.sure, division) if match]
        if len(sure) == len(division) == len(each_once(sure)) and not _is_better(whole, sure, division, findings):
            if any(findings.calls_a_person(match) and match.entry != (whole and whole.entry) for match in sure):
                return Weighed(Won.PARTS, asked.whole, likely=tuple(sure), parts=division)  # not on a guess
            return Weighed(Won.PARTS, asked.whole, tuple(sure), parts=division)
    if whole is not None:
        return None
    offers = (_offer(division, asked, findings) for division in asked.seams)
    return next((offer for offer in offers if offer), None)


def _under_one_verb(asked: Lookups, findings: Findings) -> Weighed | None:
    """Two things that are surely two entries are both offered: it was asked as one question."""
    whole = findings.sure(asked.whole)
    sure = [match for match in map(findings.sure, asked.shared) if match]
    if len(each_once(sure)) < 2 or _is_better(whole, sure, asked.shared, findings):
        return None
    return Weighed(Won.PARTS, asked.whole, likely=tuple(sure), parts=asked.shared)


def _offer(division: Division, asked: Lookups, findings: Findings) -> Weighed | None:
    """What each piece is probably about, if it is something else each time."""
    tops = [findings.likely(findings.known(piece)) for piece in division]
    first = each_once(top[0] for top in tops if top)
    if len(first) < len(division):
        return None
    others = findings.likely(findings.known(asked.whole))
    return Weighed(Won.PARTS, asked.whole, likely=each_once((*first, *others))[: CANDIDATES + 1], parts=division)


def _is_better(whole: Match | None, sure: Sequence[Match], pieces: Division, findings: Findings) -> bool:
    """Does the message as a whole surely ask something that its pieces do not, or all of it at once?"""
    if whole is None:
        return False
    its_own = whole.entry not in {match.entry for match in sure}
    return its_own or not _not_in(whole.phrasing, pieces, findings, HALF_THE_WORDS)


def _not_in(phrasing: str, pieces: Division, findings: Findings, share: float) -> list[str]:
    """The pieces less than this share of whose own words is in the admin's phrasing.

    A phrasing that has those of all pieces asks for all at once («потерял телефон и не могу войти»).
    """
    known = telling(phrasing)
    read = [telling(findings.read(piece)) for piece in pieces]
    return [piece for at, piece in enumerate(pieces) if _has(known, read[at], read[:at] + read[at + 1 :]) < share]


def _has(known: Sequence[str], said: Sequence[str], others: Sequence[Sequence[str]]) -> float:
    own = [word for word in said if not any(_is_among(word, other) for other in others)]
    return sum(_is_among(word, known) for word in own) / len(own) if own else 1.0


def _is_among(word: str, others: Sequence[str]) -> bool:
    return any(word == other or (len(word) >= ALIKE and word[:ALIKE] == other[:ALIKE]) for other in others)
