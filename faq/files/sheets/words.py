"""What people write into cells where the program knows only a few words."""

from faq.files.sheets.headings import LANGUAGE_WORDS
from faq.language import LANGUAGES

_YES = "true yes y on 1 + x да истина ага"
_NO = "false no n off 0 - нет ложь"
FLAGS = {**dict.fromkeys(_YES.split(), "true"), **dict.fromkeys(_NO.split(), "false")}
HANDOFFS = {
    **dict.fromkeys(("offer", "предложить", "предлагать", "по желанию", "по просьбе"), "offer"),
    **dict.fromkeys(("always", "всегда"), "always"),
    **dict.fromkeys(("never", "никогда", "не предлагать"), "never"),
}


def language_named(text: str) -> str:
    """`ru`, `RU-ru`, `русский`, `English` … → ru or en; empty if it is neither."""
    word = text.strip().lower().replace("_", "-").split("-")[0]
    return next((language for language in LANGUAGES if word in LANGUAGE_WORDS[language].split()), "")
