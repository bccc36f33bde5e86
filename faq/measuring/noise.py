"""Questions as hurried people type them: the same text and seed always give the same mistakes."""

import random
from collections.abc import Callable

from faq.language import language_of

TYPOS = 2  # of one message
SHARE = 0.08  # of the letters
ROWS = (("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"), ("qwertyuiop", "asdfghjkl", "zxcvbnm"))
RUSSIAN = 'ёйцукенгшщзхъфывапролджэячсмитьбю.ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,"№;:?'
ENGLISH = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?@#$^&"
TO_ENGLISH, TO_RUSSIAN = str.maketrans(RUSSIAN, ENGLISH), str.maketrans(ENGLISH, RUSSIAN)
LATIN = dict(zip("абвгдезиклмнопрстуфэъ", [*"abvgdeziklmnoprstufe", ""], strict=True))
SPELLINGS = {  # people differ in these, each keeps to their own
    **{"ё": ("e", "yo", "e"), "ж": ("zh", "j", "zh"), "й": ("y", "i", "j"), "х": ("h", "kh", "h")},
    **{"ц": ("c", "ts", "ts"), "ч": ("ch", "ch", "4"), "ш": ("sh", "sh", "sh"), "щ": ("sch", "shch", "sch")},
    **{"ы": ("y", "i", "y"), "ь": ("", "'", ""), "ю": ("yu", "u", "ju"), "я": ("ya", "ia", "ja")},
}

Chance = random.Random


def noisy(kind: str, text: str, seed: int) -> str:
    """The text with this kind of mistakes; unchanged where the kind does not apply to it."""
    return NOISES[kind](text, random.Random(f"{kind} {seed} {text}"))  # noqa: S311 – repeatable, not secret


def typos(text: str, chance: Chance) -> str:
    """Two slips of the finger."""
    for _ in range(TYPOS):
        places = _letters(text)
        text = _slip(text, chance.choice(places), chance) if places else text
    return text


def letters(text: str, chance: Chance) -> str:
    """A slip at eight of a hundred letters."""
    for place in reversed(_letters(text)):  # from the end: a slip moves what comes after it
        if chance.random() < SHARE:
            text = _slip(text, place, chance)
    return text


def layout(text: str, _chance: Chance) -> str:
    """Typed on the other keyboard layout from beginning to end."""
    if language_of(text) == "ru":
        return "".join(sign if sign.isascii() and sign.isalpha() else sign.translate(TO_ENGLISH) for sign in text)
    return text.translate(TO_RUSSIAN)


def translit(text: str, chance: Chance) -> str:
    """Russian in Latin letters, in one of the ways people spell it."""
    chosen = LATIN | {letter: chance.choice(ways) for letter, ways in SPELLINGS.items()}
    return "".join(_cased(chosen.get(sign.lower(), sign), sign) for sign in text)


NOISES: dict[str, Callable[[str, Chance], str]] = {
    "typos": typos,
    "letters": letters,
    "layout": layout,
    "translit": translit,
}
CHANCELESS = frozenset({"layout"})  # every seed would give the same


def _letters(text: str) -> list[int]:
    return [place for place, sign in enumerate(text) if sign.isalpha()]


def _slip(text: str, place: int, chance: Chance) -> str:
    """Two letters swapped, one left out, one too many or the key beside it."""
    sign, before, after = text[place], text[:place], text[place + 1 :]
    kind = chance.choice(("swap", "drop", "insert", "replace"))
    if kind == "swap" and after[:1].isalpha():
        return f"{before}{after[0]}{sign}{after[1:]}"
    if kind == "drop":
        return before + after
    beside = _cased(chance.choice(neighbours(sign)), sign)
    return f"{before}{sign}{beside}{after}" if kind == "insert" else f"{before}{beside}{after}"


def neighbours(sign: str) -> str:
    """The letters whose keys touch this one's; of a letter on neither keyboard the letter itself."""
    for rows in ROWS:
        for row, keys in enumerate(rows):
            if (place := keys.find(sign.lower())) >= 0:
                beside = [keys[max(place - 1, 0) : place], keys[place + 1 : place + 2]]
                above = rows[row - 1][place : place + 2] if row else ""
                below = rows[row + 1][max(place - 1, 0) : place + 1] if row + 1 < len(rows) else ""
                return "".join([*beside, above, below])
    return sign


def _cased(letters_: str, like: str) -> str:
    return letters_.capitalize() if like.isupper() else letters_
