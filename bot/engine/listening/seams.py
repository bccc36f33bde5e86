"""Where a message may be two matters though its form does not say so: only the knowledge base can tell.

«Сайт тормозит и письма не приходят» are two complaints, «зашёл в панель и нажал» is one story. What is found here is
only looked up; that it counts is decided by what it leads to.
"""

import re
from functools import lru_cache

from bot.engine.listening.asking import VERB, asks, is_clause, lacks_its_thing, telling
from bot.engine.listening.courtesy import Courtesy, courtesy
from bot.engine.listening.narrating import narrates
from bot.engine.listening.parting import MOST, in_plain_lines, without_conjunction
from bot.engine.listening.words import words

LONGEST = 40  # words; whoever writes more tells a story
Division = tuple[str, ...]

_SEAM = re.compile(
    r"(?P<end>[.?!…]+\s+|\n|;\s+)|,?\s+(?P<but>но|but|зато|however)\s+|"
    r",?\s+(?:ну и|и|а|или|либо|and|or|plus|плюс|&|\+|а также|as well as|и ещ[её]|а ещ[её]|заодно|also)\s+|,\s+",
    re.IGNORECASE,
)
# What hangs on the clause beside it: a condition, a reason, or what the broken thing says.
_DEPENDS = re.compile(
    r"(?:и |а |но |and |but )?(?:если|когда|чтобы|чтоб|потому|так как|т\.к|поскольку|пока|хотя|котор\w+|что|после|"
    r"перед|при|из-за|поэтому|якобы|if|when|because|since|so that|while|until|unless|although|though|after|before|"
    r"which|that|as)\b",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"(?:и |а |но |and |but )?(?:там |теперь |сразу |it |now )?(?:пишет|пишут|выда[её]т|показывает|выскакивает|"
    r"вылезает|вылетает|появляется|ругается|говорит|просит|требует|ошибка|says|shows?|gives?|keeps?|asks|returns?|"
    r"throws?|error)\b",
    re.IGNORECASE,
)
_JOINS = re.compile(
    r"(?:и|а|ну|ещ[её]|также|заодно|кстати|второй|and|also|plus|another|one more|by the way|btw)\b", re.IGNORECASE
)
_MORE = re.compile(
    r"(?:и )?(?:ещ[её]|второй|другой) вопрос[\s,:—-]+|(?:another|second) question[\s,:—-]+", re.IGNORECASE
)
_FIRST = frozenset("сначала потом затем ещё еще please then first".split())
_THING = re.compile(r",?\s+(?:и|and|&|или|or)\s+", re.IGNORECASE)


@lru_cache(maxsize=256)
def seams(text: str) -> tuple[Division, ...]:
    """Ways to divide it into clauses that might each stand alone, the finest first; none where it tells a story."""
    plain = _MORE.sub("и ", in_plain_lines(text))
    if len(words(plain)) > LONGEST:
        return ()
    pieces = _clauses(plain)
    if not 1 < len(pieces) <= MOST or any(map(narrates, pieces)):
        return ()
    pairs = [(" ".join(pieces[:at]), " ".join(pieces[at:])) for at in range(1, len(pieces))]
    return tuple(dict.fromkeys((tuple(pieces), *pairs)))


@lru_cache(maxsize=256)
def shared(text: str) -> Division:
    """Two things that share a verb («перенести сайт и почту»), or two verbs that share a thing, each said in full."""
    plain = in_plain_lines(text).rstrip(" ?!.")
    halves = _THING.split(plain)
    if len(halves) != 2 or len(words(plain)) > LONGEST or narrates(plain):
        return ()
    one, other = halves
    said, rest = one.split(), other.split()
    if lacks_its_thing(one):
        both = len(rest) > 1 and VERB.fullmatch(rest[0])
        return (f"{one} {' '.join(rest[1:])}", f"{' '.join(said[:-1])} {other}") if both else ()
    if len(said) < 2 or is_clause(other) or not (asks(one) or VERB.fullmatch(said[0])):
        return ()
    parallel = [at for at, word in enumerate(said) if at and word.lower() == rest[0].lower()]
    kept = said[: parallel[-1]] if parallel else said[:-1]
    return (one, f"{' '.join(kept)} {other}")


def _clauses(plain: str) -> list[str]:
    """The pieces between seams, those that cannot stand alone with the one before or after."""
    found: list[str] = []
    begun = 0
    for seam in _SEAM.finditer(plain):
        rest = plain[seam.end() :]
        piece, whole_sentence = plain[begun : seam.start()], bool(seam["end"])
        if seam["but"] or not _stands(piece, whole_sentence) or not _begins(rest, whole_sentence):
            continue
        if not (seam[0].strip(" ,.?!…;") or _JOINS.match(rest) or _wants(piece) == _wants(rest)):
            continue  # «хочу перенести домен, код не подходит»: what is wrong there is no second matter
        found.append(without_conjunction(piece))
        begun = seam.end()
    found.append(without_conjunction(plain[begun:]))
    return found


def _stands(piece: str, whole_sentence: bool) -> bool:
    """Does it say something that what follows is not needed for?"""
    return _speaks(piece) and (whole_sentence or not (_DEPENDS.match(piece) or lacks_its_thing(piece)))


def _wants(piece: str) -> bool:
    """Is something wished for or asked in it, rather than told?"""
    first = next((word for word in words(piece) if word not in _FIRST), "")
    return asks(_SEAM.split(piece)[0]) or bool(VERB.fullmatch(first))


def _begins(rest: str, whole_sentence: bool) -> bool:
    """Is what follows a clause of its own, up to its next seam?"""
    seam = _SEAM.search(rest)
    piece = rest[: seam.start()] if seam else rest
    hangs = _DEPENDS.match(piece) or _SAYS.match(piece) or lacks_its_thing(piece)
    said = piece.rstrip(" ?")
    own = asks(said) or (is_clause(said) and len(telling(said)) > 1)  # «и не приходит» is said of the thing before
    return _speaks(piece) and not hangs and (whole_sentence or own)


def _speaks(piece: str) -> bool:
    return bool(telling(piece)) and courtesy(piece) is Courtesy.SUBSTANCE
