"""Are the owner's texts right? Keys that nobody says, parameters that nobody gives, a language left behind."""

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from fluent.syntax.ast import BaseNode, Message, VariableReference
from fluent.syntax.visitor import Visitor

from bot.texts.sources import languages, messages, own_files, sources


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: VariableReference) -> None:  # noqa: N802 — Fluent's name
        self.names.add(node.id.name)


def variables(node: BaseNode) -> set[str]:
    """The names of the parameters that a text wants."""
    visitor = _Variables()
    visitor.visit(node)
    return visitor.names


def examined(own: Path) -> list[str]:
    """What is wrong with the texts in this folder, a sentence each. Raises TextError where a file is no Fluent."""
    return [*_each_text(own), *_left_behind(own), *_of_no_language(own)]


def _each_text(own: Path) -> Iterator[str]:
    for language in languages():
        known = {message.id.name: message for path in sources(language) for message in messages(path)}
        for path in own_files(language, own):
            for message in messages(path):
                yield from (f"{path}: {problem}" for problem in _wrong_with(message, known))


def _wrong_with(message: Message, known: dict[str, Message]) -> Iterator[str]:
    key = message.id.name
    if key not in known:
        near = get_close_matches(key, known, 1)
        yield f"nobody says {key!r}" + (f"; did you mean {near[0]!r}?" if near else "")
        return
    given = variables(known[key])
    for name in sorted(variables(message) - given):
        there = ", ".join(f"${one}" for one in sorted(given)) or "none"
        yield f"{key}: there is no ${name} in this text (there is: {there})"


def _left_behind(own: Path) -> Iterator[str]:
    """A text reworded in one of several languages: customers of the other would be told something else."""
    reworded = {
        language: {message.id.name for path in own_files(language, own) for message in messages(path)}
        for language in languages()
    }
    reworded = {language: keys for language, keys in reworded.items() if keys}  # who serves one language rewords one
    for key in sorted(set().union(*reworded.values())):
        missing = [language for language, keys in reworded.items() if key not in keys]
        if missing:
            yield f"{own}: {key} is not reworded in {' and in '.join(missing)}"


def _of_no_language(own: Path) -> Iterator[str]:
    """A file that nobody reads, because its name is no language's."""
    read = {path for language in languages() for path in own_files(language, own)}
    for path in sorted(own.rglob("*.ftl")):
        if path not in read:
            yield f"{path}: is not read; name it {' or '.join(f'{language}.ftl' for language in languages())}"
