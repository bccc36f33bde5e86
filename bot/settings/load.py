"""From a file and an environment to Settings, or to the list of everything that is wrong with them."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bot.settings.sections import DETAILS, TEAMS, Settings, keys, secrets, sections, settings_in, team_keys
from bot.settings.written import (
    SettingsError,
    Written,
    nearest,
    variable,
    written_in_environment,
    written_in_file,
)

DEFAULT_FILE = "config.toml"
_PLAINLY = {
    "string_type": "expected text in quotes",
    "int_type": "expected a whole number",
    "int_parsing": "expected a whole number",
    "int_from_float": "expected a whole number",
    "float_type": "expected a number",
    "float_parsing": "expected a number",
    "tuple_type": 'expected a list such as ["U0123", "U0456"]',
    "path_type": "expected a path in quotes",
    "string_too_short": "expected a value",
    "string_pattern_mismatch": "expected a name in small Latin letters and digits",
}


def load_settings(path: Path | None, environ: Mapping[str, str], folder: Path | None = None) -> Settings:
    """The settings of `path`, or of config.toml in `folder` (here) if there is one; the environment wins."""
    folder = folder or Path()
    file = path or _default_file(folder)
    beside = (file.parent if file else folder).absolute()
    written, problems = _sorted_out(file, environ)
    values, unreadable = _with_secrets(written, environ, beside)
    try:
        settings = Settings.model_validate(_nested(values))
    except ValidationError as error:
        problems += [*unreadable, *_explained(error, values, file)]
    else:
        problems += unreadable
    if problems:
        raise SettingsError(problems)
    return settings_in(beside, settings)


def _default_file(folder: Path) -> Path | None:
    file = folder / DEFAULT_FILE
    return file if file.is_file() else None


def _sorted_out(file: Path | None, environ: Mapping[str, str]) -> tuple[dict[str, Written], list[str]]:
    """Known keys, the environment's over the file's; and a line for each unknown one."""
    known, values, problems = keys(), dict[str, Written](), list[str]()
    for one in [*(written_in_file(file, (TEAMS,)) if file else ()), *written_in_environment(environ, known)]:
        if one.key in known or _is_of_team(one) or one.key.startswith(f"{DETAILS}."):
            values[one.key] = one
        elif one.value != {}:
            problems.append(_unknown(one, known + team_keys(_team(one.key))))
        elif one.key not in (*sections(), TEAMS, DETAILS):
            problems.append(_unknown(one, (*sections(), TEAMS, DETAILS)))
    return values, problems


def _is_of_team(one: Written) -> bool:
    """Is it a setting of a team, or a team that has none?"""
    team = _team(one.key)
    return bool(team) and (one.key in team_keys(team) or (one.key == f"{TEAMS}.{team}" and one.value == {}))


def _team(key: str) -> str:
    section, _, rest = key.partition(".")
    return rest.partition(".")[0] if section == TEAMS else ""


def _unknown(one: Written, known: tuple[str, ...]) -> str:
    if one.key in (*sections(), TEAMS, DETAILS, f"{TEAMS}.{_team(one.key)}"):
        return one.problem(f"expected a section, which begins with a line [{one.key}]")
    meant = nearest(one.key, known)
    if meant and one.where == "environment":
        meant = variable(meant)
    return one.problem(f"unknown key; did you mean {meant}?" if meant else "unknown key")


def _with_secrets(
    written: Mapping[str, Written], environ: Mapping[str, str], folder: Path
) -> tuple[dict[str, Written], list[str]]:
    """`env:NAME` and `file:PATH` replaced by what they stand for."""
    values, problems = dict(written), list[str]()
    for key in secrets() & written.keys():
        try:
            values[key] = replace(written[key], value=_secret(written[key].value, environ, folder))
        except ValueError as error:
            problems.append(written[key].problem(str(error)))
            del values[key]
    return values, sorted(problems)


def _secret(value: object, environ: Mapping[str, str], folder: Path) -> object:
    if not isinstance(value, str):
        return value
    kind, _, rest = value.strip().partition(":")
    if kind == "env":
        return _secret_from(environ, rest)
    if kind == "file":
        return _secret_in(folder / Path(rest).expanduser(), rest)
    return value.strip()


def _secret_from(environ: Mapping[str, str], name: str) -> str:
    if not name.isidentifier():  # whatever it is, it may be a token in the wrong place: not repeated
        raise ValueError("expected env:NAME, the name of an environment variable")
    if not environ.get(name, "").strip():
        raise ValueError(f"the environment variable {name} is not set")
    return environ[name].strip()


def _secret_in(path: Path, name: str) -> str:
    try:
        secret = path.read_text(encoding="utf-8-sig").strip()
    except OSError as error:
        raise ValueError(f"the file {name} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ValueError(f"the file {name} is not UTF-8 text") from None
    if not secret:
        raise ValueError(f"the file {name} is empty")
    return secret


def _nested(values: Mapping[str, Written]) -> dict[str, Any]:
    nested: dict[str, Any] = {}
    for key, one in values.items():
        *outer, name = key.split(".")
        inner = nested
        for section in outer:
            inner = inner.setdefault(section, {})
        inner.setdefault(name, one.value)
    return nested


def _explained(error: ValidationError, values: Mapping[str, Written], file: Path | None) -> list[str]:
    """Pydantic's findings in our words: the key as it was written, what is expected, never the value."""
    lines = []
    for finding in error.errors(include_url=False, include_context=False, include_input=False):
        key = _key(finding["loc"], values)
        elsewhere = Written(key, None, str(file or "environment"), key)
        theirs = finding["msg"].removeprefix("Value error, ").replace("Input should be", "expected")
        message = _PLAINLY.get(finding["type"], theirs)
        lines.append(values.get(key, elsewhere).problem(message))
    return lines


def _key(location: tuple[int | str, ...], values: Mapping[str, Written]) -> str:
    """The setting that this place is in: within a list or a table it is the whole that was written."""
    parts = [str(part) for part in location]
    longer = (".".join(parts[:length]) for length in range(len(parts), 1, -1))
    return next((key for key in longer if key in values), ".".join(parts[:2]))
