"""Fills the Fluent texts: a key and its parameters in, words with their style out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from fluent.runtime import FluentBundle

from bot.engine.effects import Param, Text
from bot.engine.rich import Rich, Span, lines, rich, rich_from_markdown
from bot.texts.sources import PLAIN, Manner, TextError, languages, messages, resource, sources

__all__ = ["Catalogue", "TextError"]

VERBATIM = "verbatim"

# Parameters are put in after the markup was read, so that nobody's words are taken for markup.
_SLOT = re.compile("\ue000(\\d+)\ue001")


class Catalogue:
    """All texts in all languages. Wordings of one key are its value and its attributes, in turn."""

    def __init__(self, own: Path | None = None, manner: Manner = PLAIN) -> None:
        self.languages = languages()
        paths = {language: sources(language, own, manner) for language in self.languages}
        self._bundles = {language: _bundle(language, paths[language]) for language in self.languages}
        self._wordings = {language: _wordings(paths[language]) for language in self.languages}

    def render(self, text: Text, language: str) -> Rich:
        """The words of this text. A key nobody wrote is shown as the key: a test makes sure there is none."""
        language = text.language or language
        if language not in self._bundles:
            language = self.languages[-1]
        filled, slots = self._filled(text.params, language)
        if text.key == VERBATIM:
            return slots[0] if slots else rich(str(filled.get("text", "")))
        return _insert(rich_from_markdown(self._format(text, language, filled)), slots)

    def wordings(self, key: str, language: str) -> list[str]:
        """The names of a key's wordings: the key itself and its attributes."""
        return self._wordings[language].get(key, [])

    def _format(self, text: Text, language: str, filled: Mapping[str, object]) -> str:
        bundle = self._bundles[language]
        if not bundle.has_message(text.key):
            return text.key
        message = bundle.get_message(text.key)
        patterns = [pattern for pattern in (message.value, *message.attributes.values()) if pattern is not None]
        variant = text.params.get("variant", 0)
        pattern = patterns[variant % len(patterns) if isinstance(variant, int) else 0]
        formatted, _ = bundle.format_pattern(pattern, dict(filled))
        return str(formatted)

    def _filled(self, params: Mapping[str, Param], language: str) -> tuple[dict[str, object], list[Rich]]:
        filled: dict[str, object] = {}
        slots: list[Rich] = []
        for name, value in params.items():
            if isinstance(value, int | float):
                filled[name] = value
                continue
            filled[name] = f"\ue000{len(slots)}\ue001" if value else ""
            if value:
                slots.append(self._rich(value, language))
        return filled, slots

    def _rich(self, value: "str | Rich | Text | tuple[Text, ...]", language: str) -> Rich:
        if isinstance(value, str):
            return rich(value)
        if isinstance(value, Text):
            return self.render(value, language)
        if all(isinstance(part, Span) for part in value):
            return tuple(part for part in value if isinstance(part, Span))
        return lines(self.render(part, language) for part in value if isinstance(part, Text))


def _insert(text: Rich, slots: list[Rich]) -> Rich:
    """Put the parameters where they belong; they take on the style around them."""
    spans: list[Span] = []
    for span in text:
        end = 0
        for slot in _SLOT.finditer(span.text):
            spans.append(replace(span, text=span.text[end : slot.start()]))
            spans += [_styled(part, span) for part in slots[int(slot[1])]]
            end = slot.end()
        spans.append(replace(span, text=span.text[end:]))
    return _without_last_space(tuple(span for span in spans if span.text))


def _without_last_space(spans: Rich) -> Rich:
    """A parameter at the end that is empty leaves the space before it."""
    if not spans or not spans[-1].text.endswith(" "):
        return spans
    rest = spans[-1].text.rstrip(" ")
    return (*spans[:-1], replace(spans[-1], text=rest)) if rest else spans[:-1]


def _styled(part: Span, around: Span) -> Span:
    return replace(
        part,
        bold=part.bold or around.bold,
        italic=part.italic or around.italic,
        code=part.code or around.code,
        link=part.link or around.link,
    )


def _bundle(language: str, paths: Sequence[Path]) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    for path in paths:
        bundle.add_resource(resource(path), allow_overrides=True)
    return bundle


def _wordings(paths: Sequence[Path]) -> dict[str, list[str]]:
    return {
        message.id.name: [message.id.name, *(f"{message.id.name}.{each.id.name}" for each in message.attributes)]
        for path in paths
        for message in messages(path)
    }
