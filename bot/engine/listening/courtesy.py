"""Yes, no, thanks and hello: words that need no knowledge base, told apart from questions that contain them."""

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.distance import OSA

from bot.engine.listening.words import has_words, other_layout, symbols, words

LONGEST_COURTESY = 7  # words; whoever writes more has something to say
WELL_KNOWN = 6  # letters of a word that is recognised with a typing error in it


class Courtesy(StrEnum):
    """What such words mean; SUBSTANCE is everything else."""

    YES = "yes"
    NO = "no"
    THANKS = "thanks"
    GREETING = "greeting"
    WORDLESS = "wordless"
    SUBSTANCE = "substance"


_NO = frozenset("нет неа не никак no nope nah not didn't doesn't isn't 👎".split())
_THANKS = frozenset(
    (
        "спасибо spasibo спс спасибки спасибочки пасиб пасибо благодарю благодарен благодарна сенкс мерси 🙏 ❤ "
        "thanks thank thx thnx tnx ty cheers appreciated"
    ).split()
)
_GREETING = frozenset(
    (
        "привет privet приветик здравствуйте здравствуй здрасьте здрасте здарова приветствую хай ку хелло добрый "
        "доброе доброго zdravstvuyte zdravstvuite hello helo hi hey hiya howdy greetings morning afternoon evening 👋"
    ).split()
)
_YES = frozenset(
    (
        "да ага угу конечно верно точно помогло помог помогла работает заработало получилось решилось хорошо "
        "отлично супер ок окей давай давайте 👍 yes yep yeah yup sure ok okay okey works worked helped correct "
        "good course 👌"
    ).split()
)
_AGREED = _YES - frozenset("помогло помог помогла работает заработало получилось решилось works worked helped".split())
_AROUND = frozenset(
    (
        "большое огромное вам тебе вас за помощь очень все всё всем понял поняла понятно день дня вечер вечера "
        "утро утра ночи суток время времени пожалуйста ну и еще раз это то так мне надо нужно равно теперь опять "
        "оно ответ подходит "
        "you very much so a lot for your help helpful the that that's this it it's all now did does do is still "
        "really work working there day again great perfect awesome got everyone team please many of and"
    ).split()
)
_KNOWN = _NO | _THANKS | _GREETING | _YES | _AROUND
# "How are you" is a hello too, and no question of ours.
_HOW_ARE_YOU = re.compile(
    r"\b(как (у вас |у тебя )?(дела|жизнь|поживаете|поживаешь)|how are you( doing)?|how's it going|what's up)\b"
)
_SPELT = sorted(word for word in _THANKS | _GREETING if len(word) >= WELL_KNOWN)
_IN_ORDER = (
    (Courtesy.NO, _NO),
    (Courtesy.THANKS, _THANKS),
    (Courtesy.GREETING, _GREETING),
    (Courtesy.YES, _YES),
)


def courtesy(text: str) -> Courtesy:
    """What these words mean if they are nothing but a courtesy; a no outweighs a thank-you, and that a yes."""
    if not has_words(text):
        return _sign(symbols(text))
    meaning = _in_words(text)
    return meaning if meaning is not Courtesy.SUBSTANCE else _in_words(other_layout(text))


def _in_words(text: str) -> Courtesy:
    said = [_meant(word) for word in _HOW_ARE_YOU.sub("hello", " ".join(words(text))).split()]
    if len(said) > LONGEST_COURTESY or not all(word in _KNOWN for word in said):
        return Courtesy.SUBSTANCE
    return next((meaning for meaning, known in _IN_ORDER if known & set(said)), Courtesy.SUBSTANCE)


def agrees(text: str) -> bool:
    """Is it a yes to an offer, a thankful one too?"""
    meaning = courtesy(text)
    return meaning is Courtesy.YES or (meaning is Courtesy.THANKS and bool(_AGREED & set(words(text))))


def says_it_helped(text: str) -> bool:
    """«Спасибо, помогло», "great, it works now": more than a yes, it tells what became of the trouble."""
    return courtesy(text) in {Courtesy.YES, Courtesy.THANKS} and bool((_YES - _AGREED) & set(words(text)))


@lru_cache(maxsize=4096)
def _meant(word: str) -> str:
    """«Спасиба» and "thnaks": the known word, but for one typing error."""
    if word in _KNOWN or len(word) < WELL_KNOWN - 1:
        return word
    return next((known for known in _SPELT if OSA.distance(word, known, score_cutoff=1) <= 1), word)


def _sign(signs: Sequence[str]) -> Courtesy:
    """The first emoji that means something."""
    for sign in signs:
        for meaning, known in _IN_ORDER:
            if sign in known:
                return meaning
    return Courtesy.WORDLESS
