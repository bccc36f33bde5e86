"""Which language a customer speaks: what the messenger says first, then what they write."""

from bot.engine.listening.words import words

_ENGLISH = frozenset(
    (
        "the a an is are am was be do does did can could will would how what why where when who my your our i "
        "you it we they not don't doesn't can't of to for in on with and or but me please help need want have "
        "has there this that hello hi hey thanks thank"
    ).split()
)


def greeted_in(code: str, languages: tuple[str, ...]) -> str:
    """The language for a code such as `ru-RU`; English where we speak it and not the customer's own."""
    own = code.split("-")[0].lower()
    if own in languages:
        return own
    neighbours = {"uk": "ru", "be": "ru", "kk": "ru"}  # mostly read Russian more easily than English
    own = neighbours.get(own, "en")
    return own if own in languages else languages[0]


def spoken(text: str, known: str, languages: tuple[str, ...]) -> str:
    """The language of this text, or the known one where the text does not tell.

    Cyrillic letters tell at once. Latin ones alone do not (names, commands, a wrong keyboard layout):
    English is believed when two words are English function words, or one of at most three.
    """
    if any("а" <= letter <= "я" for letter in text[:512].lower()):
        return "ru" if "ru" in languages else known
    said = words(text[:512])
    function_words = sum(word in _ENGLISH for word in said)
    english = function_words >= 2 or (function_words == 1 and len(said) <= 3)
    return "en" if english and "en" in languages else known
