"""Two questions in one message: where one ends and the next begins."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from bot.engine.listening.asking import QUESTION, VERBS, WISH, asks, hangs, lacks_its_thing, only_wishes, telling
from bot.engine.listening.courtesy import Courtesy, courtesy
from bot.engine.listening.words import other_layout

LONGEST = 1000  # characters; whoever writes more tells a story
MOST = 3  # questions of one message that are answered apart; who asks more tells a story

_SENTENCE = re.compile(r"(?<=[.?!…])(?<!\b[^\W\d]\.)\s|\n|;\s")  # «Т. Манн» is no end of one
_ALSO = re.compile(
    r"(?:^|[,\s]\s*)(?:и|а|ну и|and|plus|плюс)?\s*"
    r"(?:и ещ[её](?: (?:один )?вопрос)?|а ещ[её]|а также|также|и заодно|заодно|ещ[её] вопрос|второй вопрос|кстати|"
    r"another question|also|as well as|by the way|btw|one more thing|second question|secondly|во-вторых|кроме того)"
    r"\b[\s,:—-]*",
    re.IGNORECASE,
)
_AND = re.compile(
    rf"(?:,?\s+(?:и|а|ну и|and|or|или|plus|плюс|и потом|and then)|\s+&|:)\s+(?=(?:{QUESTION}|{WISH})\b)"
    r"|\s+i\s+(?=(?:kak|gde|kogda|skolko|pochemu|mozhno)\b)",
    re.IGNORECASE,
)
# One question word for two wishes: «как удалить сайт и вернуть деньги», "how do I cancel and get a refund".
_TWO_WISHES = re.compile(
    r"^(?P<asks>.*?\b(?P<key>как|можно ли|можно|хочу|хотим|нужно|надо|хотел(?:а|и)? бы))"
    r"\s+(?P<one>(?:\w+\s+){0,2}?\w+(?:ть|ти|чь)(?:ся)?\s+\S.*?),?\s+(?:и|и потом)\s+"
    r"(?P<other>\w+(?:ть|ти|чь)(?:ся)?\s+\S.*)$"
    r"|^(?P<asks_en>.*?\b(?:how (?:do|can|would|should) (?:i|we)|how to|(?:can|could) (?:i|we|you)|(?:want|need) to|"
    r"(?:i'd|would) like to))\s+(?P<one_en>\w+\s+\S.*?),?\s+(?:and|&|and then)\s+"
    rf"(?P<other_en>(?:{VERBS})\s+\S.*)$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:^|\s+)\d[.)]\s+")  # of a list
_LEADING = re.compile(r"^(?:и|а|ну|and|but|но|so)\s+", re.IGNORECASE)
_HELLO = 3  # words of a greeting at the most


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a message. `asks`: it has the form of a question or a wish.

    `thin`: what it asks about is left to the one before («и как почистить»), so what is found may be beside the point.
    `quiet`: perhaps it is but a further word on another («сколько это займёт?»), so that it has no answer is not said.
    """

    text: str
    asks: bool
    thin: bool = False
    quiet: bool = False


@lru_cache(maxsize=256)
def parts(text: str) -> tuple[Part, ...]:
    """Two or three parts that each ask for something, or nothing: then the message is one question.

    What only tells (*I paid yesterday*) stays with the question beside it; a hello and *I have a problem* do not
    count.
    """
    if len(text) > LONGEST:
        return ()
    return _parted(text) or _parted_on_other_keys(text)


def _parted_on_other_keys(text: str) -> tuple[Part, ...]:
    """«Rfr ghjlkbnm ljvty b rfr…»: as it was meant, if that has the form of questions throughout."""
    meant = _parted(other_layout(text)) if text.isascii() else ()
    return meant if all(part.asks for part in meant) else ()


def _parted(text: str) -> tuple[Part, ...]:
    pieces = _joined([piece for piece in _pieces(in_plain_lines(text)) if piece.text])
    pieces = _with_context(pieces) if any(piece.asks for piece in pieces) else []
    if not 1 < len(pieces) <= MOST:
        return ()
    return tuple(replace(piece, quiet=_is_further_word(pieces, at)) for at, piece in enumerate(pieces))


def _is_further_word(pieces: list[Part], at: int) -> bool:
    """Of the one before it; or what is wished for before it is asked how («хочу сайт. Как оплатить?»)."""
    text, after = pieces[at].text, pieces[at + 1 : at + 2]
    fragment = not asks(text.rstrip("?")) and len(telling(text)) == 1
    if at and (hangs(text) or lacks_its_thing(text) or fragment):
        return True
    return only_wishes(text) and any(not only_wishes(piece.text) for piece in after)


def in_plain_lines(text: str) -> str:
    """The message without the hello it begins with, one space between its words."""
    plain = "\n".join(" ".join(line.split()) for line in text.splitlines() if line.strip())
    for count in range(_HELLO, 0, -1):
        hello = re.match(rf"(?:[^\W_]+[^\w\n?]+){{{count}}}(?=\S)", plain)
        if hello and courtesy(hello[0]) is Courtesy.GREETING:
            return plain[hello.end() :]
    return plain


def without_conjunction(text: str) -> str:
    """A piece as it would be said alone."""
    return _LEADING.sub("", text.strip(" ,.;"))


def _pieces(text: str) -> Iterator[Part]:
    for sentence in _SENTENCE.split(_NUMBER.sub("\n", text).strip()):
        begun = False
        for at, also in enumerate(_ALSO.split(sentence)):
            for half in chain.from_iterable(map(_wishes, _AND.split(also))):
                said = without_conjunction(half)
                if courtesy(said) is Courtesy.SUBSTANCE:
                    yield Part(said, bool(at) or asks(half) or asks(said), thin=begun and lacks_its_thing(said))
                    begun = True


def _wishes(sentence: str) -> list[str]:
    """Each wish with the question word they share; what was one wish after all is put together by whoever weighs."""
    found = _TWO_WISHES.match(sentence)
    if found is None:
        return [sentence]
    asked, one, other = (
        found["asks"] or found["asks_en"],
        found["one"] or found["one_en"],
        found["other"] or found["other_en"],
    )
    return [f"{asked} {one}", f"{found['key'] or asked} {other}"]


def _joined(pieces: list[Part]) -> list[Part]:
    """A piece that tells nothing («что делать?») belongs to the one before it; before the first it is left away."""
    found: list[Part] = []
    for piece in pieces:
        if telling(piece.text):
            found.append(piece)
        elif found:
            found[-1] = _together(found[-1], piece)
    return found


def _with_context(pieces: list[Part]) -> list[Part]:
    """Statements go to the question that follows them, the last ones to the question before."""
    found: list[Part] = []
    told: Part | None = None
    for piece in pieces:
        whole = _together(told, piece) if told else piece
        told = None if piece.asks else whole
        if piece.asks:
            found.append(whole)
    if told:
        found[-1] = _together(found[-1], told)
    return found


def _together(first: Part, second: Part) -> Part:
    end = "" if first.text.endswith(("?", "!", ".", "…")) else "."
    return replace(first, text=f"{first.text}{end} {second.text}", asks=first.asks or second.asks, thin=False)
