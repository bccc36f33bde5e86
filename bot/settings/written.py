"""What the owner wrote, and where: so that every problem can name the file, the line or the variable."""

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process

PREFIX = "FIRSTLINE_"
_HEADER = re.compile(r"\s*\[\s*([\w.-]+)\s*\]")
_KEY = re.compile(r"\s*([\w.-]+)\s*=")


class SettingsError(Exception):
    """The settings cannot be used; one line for each problem, none of them with a value in it."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


@dataclass(frozen=True, slots=True, repr=False)
class Written:
    """One value: `key` is ours (telegram.token), `name` as the owner spelt it. No repr: it may be a token."""

    key: str
    value: object
    where: str
    name: str

    def problem(self, message: str) -> str:
        return f"{self.where}: {self.name}: {message}"


def written_in_file(path: Path, deep: Collection[str] = ()) -> Iterator[Written]:
    """The file's values in their order; a value outside any section has its bare name as the key.

    Sections named in `deep` hold sections of their own, whose values are told one by one.
    """
    text = _text_of(path)
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError([f"{path}: not valid TOML: {_reason(error)}"]) from None
    lines = _lines(text)
    for name, table in document.items():
        whole = not isinstance(table, dict) or not table
        for key, value in [(name, table)] if whole else _keys_of(name, table, deep=name in deep):
            line = lines.get(key, lines.get(key.rpartition(".")[0], lines.get(name)))
            yield Written(key, value, f"{path}:{line}" if line else str(path), key)


def written_in_environment(environ: Mapping[str, str], keys: Iterable[str]) -> Iterator[Written]:
    """Our variables. Others may begin with our name too: container platforms make FIRSTLINE_PORT."""
    one_underscore = {key.replace(".", "_"): key for key in keys}
    for name, value in sorted(environ.items()):
        if not name.upper().startswith(PREFIX) or not value:
            continue
        rest = name[len(PREFIX) :].lower()
        if "__" in rest:
            yield Written(rest.replace("__", "."), value, "environment", name)
        elif rest in one_underscore:
            yield Written(rest, value, "environment", name)


def variable(key: str) -> str:
    return PREFIX + key.replace(".", "__").upper()


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known key that was probably meant: a misspelt one, or one that was written in the wrong place."""
    choices = tuple(known)
    section = name.partition(".")[0] + "."
    same_section = [key for key in choices if key.startswith(section)]
    for candidates, least in ((same_section, 75), (choices, 75)):
        found = process.extractOne(name, candidates, scorer=fuzz.ratio, score_cutoff=least)
        if found:
            return str(found[0])
    last = name.rpartition(".")[2]
    return next((key for key in choices if key.rpartition(".")[2] == last), None)


def _keys_of(section: str, table: Mapping[str, object], *, deep: bool) -> Iterator[tuple[str, object]]:
    for key, value in table.items():
        if deep and isinstance(value, dict) and value:
            yield from _keys_of(f"{section}.{key}", value, deep=True)
        else:
            yield f"{section}.{key}", value


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise SettingsError([f"{path}: there is no such file"]) from None
    except UnicodeDecodeError:
        raise SettingsError([f"{path}: not UTF-8; save it as UTF-8 text"]) from None
    except OSError as error:
        raise SettingsError([f"{path}: cannot be read: {error.strerror}"]) from None


def _reason(error: tomllib.TOMLDecodeError) -> str:
    message = str(error)
    return message[:1].lower() + message[1:]


def _lines(text: str) -> dict[str, int]:
    """The line of every section and key. A near guess is enough: it serves the eye, not the program."""
    lines: dict[str, int] = {}
    section = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            section = header[1]
            lines.setdefault(section, number)
        elif key := _KEY.match(line):
            lines.setdefault(f"{section}.{key[1]}" if section else key[1], number)
    return lines
