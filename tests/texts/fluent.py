"""The Fluent files as data: keys, wordings, variables."""

from functools import cache
from pathlib import Path

from fluent.syntax import FluentParser
from fluent.syntax.ast import BaseNode, Message, TextElement, VariableReference
from fluent.syntax.serializer import FluentSerializer
from fluent.syntax.visitor import Visitor

from bot.texts import catalogue

FOLDER = Path(catalogue.__file__).parent
LANGUAGES = ("ru", "en")


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: VariableReference) -> None:  # noqa: N802 - Fluent's name
        self.names.add(node.id.name)


def variables(node: BaseNode) -> set[str]:
    """The names of the parameters that a text wants."""
    visitor = _Variables()
    visitor.visit(node)
    return visitor.names


@cache
def messages(language: str) -> dict[str, Message]:
    """Every text of our own file, by its key."""
    resource = FluentParser().parse((FOLDER / f"{language}.ftl").read_text(encoding="utf-8"))
    return {entry.id.name: entry for entry in resource.body if isinstance(entry, Message)}


def wordings(language: str, key: str) -> list[str]:
    """The wordings of a text, as they stand in the file."""
    message = messages(language)[key]
    patterns = [message.value, *(attribute.value for attribute in message.attributes)]
    write = FluentSerializer().serialize_entry
    return [
        write(Message(id=message.id, value=pattern)).split("=", 1)[1].strip()
        for pattern in patterns
        if pattern is not None
    ]


def words(language: str, key: str) -> list[list[str]]:
    """Of every wording the words that are ours, the parameters left out."""
    message = messages(language)[key]
    patterns = [message.value, *(attribute.value for attribute in message.attributes)]
    return [
        " ".join(part.value for part in pattern.elements if isinstance(part, TextElement)).split()
        for pattern in patterns
        if pattern is not None
    ]


def section(language: str) -> dict[str, str]:
    """Under which heading of the file each key stands."""
    found: dict[str, str] = {}
    heading = ""
    for line in (FOLDER / f"{language}.ftl").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            heading = line.removeprefix("## ")
        elif line[:1].isalpha() and " =" in line:
            found[line.split(" =")[0]] = heading
    return found


def to_customers(language: str) -> list[str]:
    """The keys of what customers read: everything outside the agents' sections."""
    agents = ("Агентам", "Кнопки агентов", "To agents", "The agents'")
    return [key for key, heading in section(language).items() if not heading.startswith(agents)]
