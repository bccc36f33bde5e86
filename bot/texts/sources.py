"""The Fluent files a language is made of: ours, our overlays for a manner, and the owner's own over all of them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from fluent.syntax import FluentParser
from fluent.syntax.ast import Junk, Message, Resource

HERE = Path(__file__).parent


class TextError(Exception):
    """A Fluent file of the owner's cannot be used; the message names file and key."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How the assistant speaks. An overlay is a folder beside the languages, `ru-informal` or `ru-feminine`.

    The gender counts where a language shows it in verbs («позвала коллегу»); `none` says it without.
    """

    tone: Literal["formal", "informal"] = "formal"
    gender: Literal["none", "feminine", "masculine"] = "none"


PLAIN = Manner()


def languages() -> tuple[str, ...]:
    """Those that have a folder of texts; overlays are none."""
    return tuple(
        sorted((path.name for path in HERE.iterdir() if "-" not in path.name and files_of(path)), reverse=True)
    )


def files_of(folder: Path) -> list[Path]:
    """Every Fluent file below this folder."""
    return sorted(folder.rglob("*.ftl"))


def sources(language: str, own: Path | None = None, manner: Manner = PLAIN) -> list[Path]:
    """What is read one over the other; the owner's texts may be one file, a folder, or both."""
    folders = (language, f"{language}-{manner.tone}", f"{language}-{manner.gender}")
    return [path for folder in folders for path in files_of(HERE / folder)] + own_files(language, own)


def overlays(language: str) -> list[Path]:
    """Ours of every manner."""
    return [path for folder in sorted(HERE.glob(f"{language}-*")) for path in files_of(folder)]


def own_files(language: str, own: Path | None) -> list[Path]:
    """The owner's, of this language."""
    if own is None:
        return []
    return [path for path in (own / f"{language}.ftl", *files_of(own / language)) if path.is_file()]


def resource(path: Path) -> Resource:
    """The file, parsed. Raises TextError."""
    try:
        parsed = FluentParser().parse(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise TextError(f"{path}: cannot be read ({type(error).__name__})") from None
    for entry in parsed.body:
        if isinstance(entry, Junk):
            first = str(entry.content).strip().splitlines()[0]
            raise TextError(f"{path}: not understood: {first!r}. Compare with the files in {HERE}")
    return parsed


def messages(path: Path) -> list[Message]:
    """The texts of a file. Raises TextError."""
    return [entry for entry in resource(path).body if isinstance(entry, Message)]
