"""From a file and an environment to Settings, or to the list of everything that is wrong with them."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from pydantic import ValidationError

from bot.settings.sections import Settings, keys, secrets, sections, settings_in
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
    for one in [*(written_in_file(file) if file else ()), *written_in_environment(environ, known)]:
        if one.key in known:
            values[one.key] = one
        elif one.value != {}:
            problems.append(_unknown(one, known))
        elif one.key not in sections():
            problems.append(_unknown(one, tuple(sections())))
    return values, problems


def _unknown(one: Written, known: tuple[str, ...]) -> str:
    if one.key in sections():
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


def _nested(values: Mapping[str, Written]) -> dict[str, dict[str, object]]:
    nested: dict[str, dict[str, object]] = {}
    for key, one in values.items():
        section, _, name = key.partition(".")
        nested.setdefault(section, {})[name] = one.value
    return nested


def _explained(error: ValidationError, values: Mapping[str, Written], file: Path | None) -> list[str]:
    """Pydantic's findings in our words: the key as it was written, what is expected, never the value."""
    lines = []
    for finding in error.errors(include_url=False, include_context=False, include_input=False):
        key = ".".join(str(part) for part in finding["loc"][:2])
        elsewhere = Written(key, None, str(file or "environment"), key)
        theirs = finding["msg"].removeprefix("Value error, ").replace("Input should be", "expected")
        message = _PLAINLY.get(finding["type"], theirs)
        lines.append(values.get(key, elsewhere).problem(message))
    return lines
