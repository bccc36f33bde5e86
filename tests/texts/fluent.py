"""The Fluent files as data: keys, wordings, variables."""

from functools import cache

from fluent.syntax import FluentParser
from fluent.syntax.ast import Junk, Message, TextElement
from fluent.syntax.serializer import FluentSerializer

from bot.texts.sources import HERE as FOLDER
from bot.texts.sources import files_of

LANGUAGES = ("ru", "en")


@cache
def messages(language: str) -> dict[str, Message]:
    """Every text of our own files, by its key."""
    found: dict[str, Message] = {}
    for path in files_of(FOLDER / language):
        resource = FluentParser().parse(path.read_text(encoding="utf-8"))
        junk = [entry for entry in resource.body if isinstance(entry, Junk)]
        assert not junk, f"{path}: {junk[0].content}"
        for entry in resource.body:
            if isinstance(entry, Message):
                assert entry.id.name not in found, f"{path}: {entry.id.name} is written twice"
                found[entry.id.name] = entry
    return found


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
    """In which file each key stands, as in `customers/answers.ftl`."""
    return {
        line.split(" =")[0]: path.relative_to(FOLDER / language).as_posix()
        for path in files_of(FOLDER / language)
        for line in path.read_text(encoding="utf-8").splitlines()
        if line[:1].isalpha() and " =" in line
    }


def to_customers(language: str) -> list[str]:
    """The keys of what customers read."""
    return [key for key, file in section(language).items() if file.startswith("customers/")]
