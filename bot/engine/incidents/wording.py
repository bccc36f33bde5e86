"""Reads words as things that are broken: which of them tell something, which are denied, which say "it fails"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from bot.engine.listening.words import words
from faq.matching.everyday import EVERYDAY
from faq.matching.opposites import has_contrary
from faq.matching.text import stem

FAILS = "!"
"""The stem of whatever says that something does not work: «лежит», «не открывается», "is down", "won't load"."""

_NEGATORS = frozenset(
    (
        "не нет никак нельзя невозможно перестал перестала перестало перестали отказывается "
        "not no never cannot can't won't doesn't don't isn't aren't didn't couldn't wasn't hasn't cant wont doesnt "
        "dont isnt arent didnt couldnt wasnt unable stopped stops refuses"
    ).split()
)
_WORKS = (
    "работает открывается открывать открыть грузится загружается загрузить отвечает запускается доступа доступен "
    "отображается показывает дышит фурычит "
    "work works working open opens opening load loads loading respond responding responds start starts display "
    "available accessible reachable reach function"
)
_BROKEN = (
    "лежит лег легла упал упала упало завис зависает висит висят недоступен недоступна сломался сломалась сломано "
    "рухнул умер глючит накрылся нерабочий "
    "down broken fails failed failing dead crashed crashing unavailable unreachable offline inaccessible outage "
    "unresponsive"
)
_ENTERS = "зайти попасть захожу заходит попадаю подключиться access reach enter connect"  # and also what cannot be done
_SAYS_MUCH_HERE = frozenset("work works работает".split())  # everybody uses them, but about what is broken they tell
_NO_CONTENT = (EVERYDAY - _SAYS_MUCH_HERE) | _NEGATORS | frozenset("удается".split())

_SAME = {"websit": "site", "webpag": "page", "mail": "email", "имейл": "почт", "емейл": "почт"}  # by stem

_SHORTEST_ROOT = 4  # letters of a Russian stem that another one may go on from: «откр-ыва»
_LONGEST_REST = 4
_TYPED_WRONG = 5  # letters of a word that is recognised with a typing error in it
_TYPED_WRONG_TWICE = 9
_SOUNDS = str.maketrans("оеэыйя", "аииииа")  # «саит», «аплата»: written as it is heard


@dataclass(frozen=True, slots=True)
class Word:
    """A telling word. `denied`: what it names does not happen; `fails`: it says that something does not work."""

    word: str
    stem: str
    denied: bool = False
    fails: bool = False


@lru_cache(maxsize=1024)
def telling(text: str) -> tuple[Word, ...]:
    """The words of a text that say something, in their order; those that only hold a sentence together are left out."""
    said = words(text)
    content = [at for at, word in enumerate(said) if word not in _NO_CONTENT]
    denied = {at for negator, word in enumerate(said) if word in _NEGATORS for at in _denied_by(negator, content)}
    return tuple(_read(said[at], denied=at in denied) for at in content)


def alike(wanted: Word, said: Word) -> bool:
    """Do they say the same: the same word but for its ending or a typing error? What is denied must be denied."""
    if wanted.stem == FAILS:
        return said.fails
    return (said.denied or not wanted.denied) and _same(wanted, said)


def _denied_by(negator: int, content: Sequence[int]) -> Iterator[int]:
    """The next telling word; at the end of a sentence («войти не могу») the one before."""
    after = [at for at in content if at > negator]
    yield from after[:1] or content[-1:]


def _read(word: str, *, denied: bool) -> Word:
    stemmed = _SAME.get(stem(word), stem(word))
    if (denied and _is_among(word, stemmed, _works())) or (not denied and _is_among(word, stemmed, _broken())):
        return Word(word, FAILS, fails=True)
    return Word(word, stemmed, denied, fails=denied and _is_among(word, stemmed, _enters()))


def _is_among(word: str, stemmed: str, known: frozenset[str]) -> bool:
    if stemmed in known:
        return True
    return len(word) >= _TYPED_WRONG + 1 and any(
        OSA.distance(stemmed, one, score_cutoff=1) <= 1 for one in known if len(one) >= _TYPED_WRONG
    )


@lru_cache(maxsize=1)
def _works() -> frozenset[str]:
    return frozenset(map(stem, _WORKS.split()))


@lru_cache(maxsize=1)
def _broken() -> frozenset[str]:
    return frozenset(map(stem, _BROKEN.split()))


@lru_cache(maxsize=1)
def _enters() -> frozenset[str]:
    return frozenset(map(stem, _ENTERS.split()))


def _same(one: Word, other: Word) -> bool:
    if one.stem == other.stem:
        return True
    return _same_root(one.stem, other.stem) or _mistyped(one, other)


def _same_root(one: str, other: str) -> bool:
    """Russian grows its words («оплат-а», «оплат-ить»); English ones that begin alike are different things."""
    short, long = sorted((one, other), key=len)
    if short.isascii() or len(short) < _SHORTEST_ROOT:
        return False
    return long.startswith(short) and len(long) - len(short) <= _LONGEST_REST


def _mistyped(one: Word, other: Word) -> bool:
    """A typing error, in a long word two; never from a word to its contrary («вход», «выход»)."""
    if not (one.word.isalpha() and other.word.isalpha()) or has_contrary(one.stem) or has_contrary(other.stem):
        return False
    if _heard(one.word) == _heard(other.word):
        return True
    length = min(len(one.word), len(other.word))
    if length < _TYPED_WRONG or one.word[0] != other.word[0]:
        return False
    allowed = 2 if length >= _TYPED_WRONG_TWICE else 1
    return _off_by(one.word, other.word, allowed) or _off_by(one.stem, other.stem, 1 if length > _TYPED_WRONG else 0)


def _off_by(one: str, other: str, allowed: int) -> bool:
    return OSA.distance(one, other, score_cutoff=allowed) <= allowed


def _heard(word: str) -> str:
    return word.translate(_SOUNDS)
