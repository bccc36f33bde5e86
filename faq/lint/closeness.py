"""Entries that say so much the same that no question can tell them apart."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from faq.entry import Entry
from faq.lint.remark import Remark, quoted
from faq.matching.opposites import contradicts, meaning
from faq.matching.space import Floats, Query, Space
from faq.matching.text import normalise, stem, stem_features, words

ALIKE = 0.8  # cosine of two phrasings' stems: one hardly says more than the other
SCATTERED = 0.5  # share of an entry's phrasings that are nearer to another entry's than to its own
FEWEST = 3  # of those
RELATED = 0.4  # cosine from which on "nearer" means anything
COMMON = 2_000  # phrasings
FILLERS = frozenset(
    """я мне меня мой моя мое мои мы нам нас наш у вы вас вам ваш ли же бы то это пожалуйста здравствуйте привет
    подскажите помогите можно как хочу надо нужно i me my mine we us our you your a an the do does did can could would
    will is are am be please hi hello just it this that how to want need help
    от по в на для of for at""".split()
)


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One phrasing as its stems without the words that say nothing."""

    entry: str
    text: str
    stems: tuple[str, ...]

    @classmethod
    def of(cls, entry: str, text: str) -> "Phrasing":
        found = words(normalise(text))
        telling = [word for word in found if word not in FILLERS] or found
        return cls(entry, text, tuple(stem(word) for word in telling))


@dataclass(frozen=True, slots=True)
class Near:
    """A phrasing, the nearest one of another entry, and how near that and the nearest of its own entry are."""

    one: Phrasing
    other: Phrasing
    cosine: float
    own: float


def too_close(entries: Sequence[Entry]) -> Iterator[Remark]:
    """One remark for each pair of entries, with the nearest phrasings."""
    languages = sorted({lang for entry in entries for lang in entry.questions}, reverse=True)
    told: set[frozenset[str]] = set()
    for language in languages:
        phrasings = [Phrasing.of(e.id, text) for e in entries for text in e.questions.get(language, ())]
        for near in _worst(_nearest(phrasings)):
            pair = frozenset((near.one.entry, near.other.entry))
            if pair not in told:
                told.add(pair)
                yield _remark(near, language)


def _remark(near: Near, language: str) -> Remark:
    one, other = near.one, near.other
    message = f"hardly told apart from {other.entry!r}: {quoted(one.text)} here and {quoted(other.text)} there"
    hint = "Say in each what only it is about, or join the two."
    return Remark("too-close", one.entry, ("questions", language, one.text), message, hint)


def _nearest(phrasings: Sequence[Phrasing]) -> list[Near]:
    """For every phrasing its nearest of another entry; one pass over an inverted index, never all pairs."""
    known = [phrasing for phrasing in phrasings if phrasing.stems]
    features = [stem_features(list(phrasing.stems)) for phrasing in known]
    space = Space(features)
    names = {phrasing.entry: place for place, phrasing in enumerate(known)}
    owners = np.array([names[phrasing.entry] for phrasing in known])
    near: list[Near] = []
    for place, one in enumerate(known):
        cosines = space.cosines(_telling(space, space.query(features[place])))
        mine = owners == owners[place]
        other = int(np.where(mine, -1, cosines).argmax())
        if owners[other] != owners[place] and _same_direction(one, known[other]):
            near.append(Near(one, known[other], float(cosines[other]), _own(cosines, mine, place)))
    return near


def _telling(space: Space, query: Query) -> Query:
    """Without what thousands of phrasings have: it says next to nothing and costs nearly all of the time."""
    found_in = space.starts[query.ids + 1] - space.starts[query.ids]
    rare = found_in <= COMMON
    return Query(query.ids[rare], query.weights[rare])


def _own(cosines: Floats, mine: np.ndarray[tuple[int], np.dtype[np.bool_]], place: int) -> float:
    cosines[place] = 0
    return float(cosines[mine].max())


def _same_direction(one: Phrasing, other: Phrasing) -> bool:
    """Contraries look alike, but matching tells them apart; equal phrasings are a remark of their own."""
    if words(normalise(one.text)) == words(normalise(other.text)):
        return False
    meant, offered = meaning(one.stems), meaning(other.stems)
    return not (contradicts(meant, offered) or contradicts(offered, meant))


def _worst(near: Sequence[Near]) -> Iterator[Near]:
    """The nearest pair of phrasings of each two entries that are too close, nearest first."""
    ordered = sorted(near, key=lambda one: -one.cosine)
    scattered = _scattered(near)
    for one in ordered:
        if one.cosine >= ALIKE or (one.one.entry, one.other.entry) in scattered:
            yield one


def _scattered(near: Sequence[Near]) -> set[tuple[str, str]]:
    """Entries most of whose phrasings are nearer to one other entry's than to each other."""
    sizes: dict[str, int] = {}
    strays: dict[tuple[str, str], int] = {}
    for one in near:
        sizes[one.one.entry] = sizes.get(one.one.entry, 0) + 1
        if one.cosine >= RELATED and one.cosine > one.own:
            pair = (one.one.entry, one.other.entry)
            strays[pair] = strays.get(pair, 0) + 1
    return {pair for pair, n in strays.items() if n >= FEWEST and n >= SCATTERED * sizes[pair[0]]}
