"""Which language a text is written in, judged by its letters alone."""

LANGUAGES = ("ru", "en")


def language_of(text: str) -> str:
    """Mostly Cyrillic is Russian, anything else English."""
    cyrillic = sum("\u0400" <= letter <= "\u04ff" for letter in text)
    latin = sum(letter.isascii() and letter.isalpha() for letter in text)
    return "ru" if cyrillic > latin or (cyrillic and cyrillic >= latin) else "en"
