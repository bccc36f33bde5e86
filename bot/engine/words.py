"""Splitting what people type into plain words, and the words that mean the same in every support chat."""

import re
import unicodedata

LONGEST = 4096  # characters of a message that are looked at, counted after normalising

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")

YES = frozenset(
    (
        "да ага угу конечно помогло помог помогла работает заработало получилось решилось ок окей давай "
        "давайте 👍 yes yep yeah yup sure ok okay works worked solved helped 👌"
    ).split()
)
NO = frozenset(("нет неа не никак no nope nah not 👎").split())
STILL_BAD = ("не помогло", "не помог", "не работает", "не получилось", "не решилось", "не то", "не подходит",
             "didn't help", "did not help", "doesn't help", "not helpful", "still not working", "doesn't work",
             "not working", "not it", "wrong answer")  # fmt: skip
THANKS = frozenset(
    (
        "спасибо спс спасибки пасиб пасибо благодарю благодарен благодарна сенкс мерси 🙏 ❤ thanks thank thx "
        "ty cheers appreciated"
    ).split()
)
GREETING = frozenset(
    (
        "привет здравствуйте здравствуй здрасьте здрасте здарова приветствую хай ку хелло добрый доброе "
        "доброго hello hi hey hiya howdy greetings good"
    ).split()
)
POLITE = frozenset(
    (
        "большое огромное вам тебе вас за помощь очень все всё понял поняла понятно день дня вечер вечера "
        "утро утра ночи суток время времени пожалуйста ну и еще раз you very much so a lot for your help the "
        "that all there morning afternoon evening day again great got it everyone team please many"
    ).split()
)


def words(text: str) -> list[str]:
    """The words in lower case, ё as е, without punctuation; at most LONGEST characters are read."""
    normal = unicodedata.normalize("NFKC", text[:LONGEST])[:LONGEST].lower().replace("ё", "е")
    return [word.replace("’", "'") for word in _WORD.findall(normal)]


def has_words(text: str) -> bool:
    """Is there a letter or a digit in it at all?"""
    return any(character.isalnum() for character in text[:LONGEST])


def symbols(text: str) -> list[str]:
    """The emoji and signs among the first characters, without variation selectors."""
    return [c for c in text[:16] if not c.isalnum() and not c.isspace() and unicodedata.category(c) == "So"]
