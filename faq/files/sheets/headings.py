"""What the heading of a column means, in Russian or English, with or without a language."""

import re
from dataclasses import dataclass

from faq.files.fields import nearest

NAMES = {
    "id": "id ид идентификатор код key ключ",
    "topic": "topic category section тема раздел категория рубрика",
    "questions": "questions question phrasings phrasing вопросы вопрос формулировки формулировка фразы как_спрашивают",
    "answer": "answer answers reply ответ ответы",
    "tip": "tip hint совет подсказка",
    "see_also": "see_also related смотри_также смотрите_также см_также похожие связанные",
    "handoff": "handoff hand_off person передать_человеку позвать_человека человек",
    "urgent": "urgent срочно срочный",
    "attachments": "attachments attachment files file вложения вложение файлы файл",
    "ask": "ask diagnosis уточнить уточнения уточняющие_вопросы спросить диагностика",
    "team": "team команда",
    "tags": "tags tag labels метки метка теги тег",
    "lang": "lang language язык",
}
IN_LANGUAGES = ("topic", "questions", "answer", "tip", "ask")
LANGUAGE_WORDS = {
    "ru": "ru rus russian русский русские по_русски на_русском in_russian",
    "en": "en eng english английский английские по_английски на_английском in_english",
}
_KEYS = {name: key for key, names in NAMES.items() for name in names.split()}
_LANGUAGES = {word: language for language, words in LANGUAGE_WORDS.items() for word in words.split()}


@dataclass(frozen=True, slots=True)
class Heading:
    """A key of an entry and, where the column is in one language, which."""

    key: str
    language: str = ""

    def __str__(self) -> str:
        return f"{self.key.replace('_', ' ')} ({self.language})" if self.language else self.key.replace("_", " ")


def heading_of(text: str) -> Heading | None:
    """`Вопросы (ru)`, `questions_ru`, `Answer in English` … → what it means; None if it means nothing."""
    words = "_".join(re.findall(r"[^\W_]+", text.lower()))
    if words in _KEYS:
        return Heading(_KEYS[words])
    for end, language in _LANGUAGES.items():
        key = _KEYS.get(words.removesuffix(f"_{end}")) or _KEYS.get(words.removeprefix(f"{end}_"))
        if key in IN_LANGUAGES:
            return Heading(key, language)
    return None


def is_note(text: str) -> bool:
    """Columns, sheets and opening lines that begin with # are the admins' own: they are not read."""
    return text.lstrip().startswith("#")


def suggestion(text: str) -> str:
    """The hint for a heading that means nothing."""
    words = "_".join(re.findall(r"[^\W_]+", text.lower()))
    names = {name.replace("_", " "): key for name, key in _KEYS.items()}
    hint = nearest(words.replace("_", " "), tuple(names))
    if not hint.startswith("Did"):
        hint = f"Known: {', '.join(NAMES)}."
    return f"{hint} A heading that begins with # is left alone."
