"""Two questions in one message: where one ends and the next begins."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.engine.listening.courtesy import Courtesy, courtesy
from bot.engine.listening.words import words

LONGEST = 1000  # characters; whoever writes more tells a story
MOST = 3  # questions of one message that are answered apart; who asks more tells a story

_QUESTION = (
    "как|где|куда|откуда|когда|почему|зачем|сколько|можно|можно ли|какой|какая|какие|какую|каким|есть ли|нужно ли|"
    "надо ли|кто|чем|что|how|where|when|why|what|which|who|can i|can you|could i|could you|can we|is there|is it|are "
    "there|do i|do you|does|should i|will"
)
_SENTENCE = re.compile(r"(?<=[.?!…])\s|\n|;\s")
_ALSO = re.compile(
    r"(?:^|[,\s]\s*)(?:и|а|and|plus|плюс)?\s*"
    r"(?:и ещ[её](?: (?:один )?вопрос)?|а ещ[её]|а также|также|ещ[её] вопрос|второй вопрос|another question|also|"
    r"one more thing|second question|secondly|во-вторых|кроме того)\b[\s,:—-]*",
    re.IGNORECASE,
)
_AND = re.compile(rf"(?:,?\s+(?:и|а|and|or|или)|:)\s+(?=(?:{_QUESTION})\b)", re.IGNORECASE)
# One question word for two wishes: «как удалить сайт и вернуть деньги», "how do I cancel and get a refund".
_TWO_WISHES = re.compile(
    r"^(?P<asks>.*?\b(?:как|можно ли|можно|хочу|нужно|надо))\s+(?P<one>\w+(?:ть|ти|чь)(?:ся)?\s+\S.*?)"
    r",?\s+(?:и|а также)\s+(?P<other>\w+(?:ть|ти|чь)(?:ся)?\s+\S.*)$"
    r"|^(?P<asks_en>.*?\b(?:how (?:do|can) (?:i|we)|how to|can i|i (?:want|need) to))\s+(?P<one_en>\w+\s+\S.*?)"
    r",?\s+and\s+(?P<other_en>(?!then\b)\w+\s+\S.*)$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:^|\s+)\d[.)]\s+")  # of a list
_LEADING = re.compile(r"^(?:и|а|and|but|но|so)\s+", re.IGNORECASE)
_ASKS = re.compile(
    rf"^(?:(?:подскажите|скажите|please|пожалуйста|so|ну|и|а|but|но)[\s,]+)*(?:{_QUESTION})\b"
    r"|\b(?:хочу|нужно|нужен|нужна|надо|хотел бы|хотела бы|i want|i need|i'd like|want to|need to)\b",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"(?:как (?!всегда|обычно|раз|и )|где|куда|когда|почему|зачем|сколько|можно ли|how (?:do|can|to|much|long|many)"
    r"|where|when|why|can i|could you|is there|are there|do you)\b",
    re.IGNORECASE,
)
_SHORTEST = 2  # words of a question without its mark
# What tells nothing of what a question is about.
_EMPTY = frozenset(
    (
        "как где куда когда почему зачем сколько можно ли какой какая какие что чем кто есть нужно надо и а но или "
        "же бы не на в с со к у по за из для о об от до это то его ее их он она оно они я мне меня мы нам нас вы вам "
        "вас у меня мой моя мое мои свой свою ваш делать сделать быть исправить решить проблема проблему проблемы "
        "вопрос вопроса вопросы два две пара пару несколько подскажите "
        "скажите помогите помочь пожалуйста помощь нужна нужен еще ещё теперь "
        "тоже так там тут здесь все очень долго времени займет такое будет привет здравствуйте добрый день "
        "how where when why what which who can could is are do does did should will would i you we it they me us my "
        "your our this that these those the a an to of in on at for with and or but so there not be been have has had "
        "am was were help need want please problem problems issue issues question questions fix do solve take takes "
        "long time about some any two couple got get also too now hi hello hey thanks"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a message. `asks`: it has the form of a question or a wish of its own."""

    text: str
    asks: bool


def is_question(text: str) -> bool:
    """Does it have the form of a question, as a comment hardly has?"""
    said = text.strip()
    return said.endswith("?") or (bool(_OPENS.match(said)) and len(words(said)) > _SHORTEST)


@lru_cache(maxsize=256)
def parts(text: str) -> tuple[Part, ...]:
    """Two or three parts that each ask for something, or nothing: then the message is one question.

    What only tells (*I paid yesterday*) stays with the question beside it; a hello and *I have a problem* do not
    count.
    """
    if len(text) > LONGEST:
        return ()
    plain_lines = "\n".join(" ".join(line.split()) for line in text.splitlines() if line.strip())
    pieces = _joined([piece for piece in _pieces(plain_lines) if piece.text])
    if len(pieces) > 1 and any(piece.asks for piece in pieces):
        pieces = _with_context(pieces)
    return tuple(pieces) if 1 < len(pieces) <= MOST else ()


def _pieces(text: str) -> Iterator[Part]:
    for sentence in _SENTENCE.split(_NUMBER.sub("\n", text).strip()):
        for at, also in enumerate(_ALSO.split(sentence)):
            halves = [wish for half in _AND.split(also) for wish in _wishes(half)]
            for half in halves:
                said = _LEADING.sub("", half.strip(" ,.;"))
                if courtesy(said) is Courtesy.SUBSTANCE:
                    yield Part(said, bool(at) or half.rstrip().endswith("?") or bool(_ASKS.search(said)))


def _wishes(sentence: str) -> list[str]:
    """Each wish with the question word they share; what was one wish after all is put together by whoever weighs."""
    found = _TWO_WISHES.match(sentence)
    if found is None:
        return [sentence]
    asks, one, other = (
        found["asks"] or found["asks_en"],
        found["one"] or found["one_en"],
        found["other"] or found["other_en"],
    )
    return [f"{asks} {one}", f"{asks.split()[-1] if found['asks'] else asks} {other}"]


def _joined(pieces: list[Part]) -> list[Part]:
    """A piece that tells nothing («что делать?») belongs to the one before it; before the first it is left away."""
    found: list[Part] = []
    for piece in pieces:
        if _tells(piece.text):
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
    return Part(f"{first.text}{end} {second.text}", first.asks or second.asks)


def _tells(text: str) -> bool:
    return any(word not in _EMPTY for word in words(text))
