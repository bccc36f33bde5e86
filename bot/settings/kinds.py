"""The kinds of values a setting may have, each with the sentence that says what was expected."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, StringConstraints

from bot.settings.addresses import checked_http_url
from bot.settings.durations import EXPECTED, duration_from_text


def _none_if_empty(value: object) -> object:
    return None if value == "" else value


def _no_truth(value: object) -> object:
    if isinstance(value, bool):
        raise ValueError("expected a number, not true or false")  # noqa: TRY004  # pydantic listens for ValueError
    return value


def _duration(value: object) -> object:
    if isinstance(value, timedelta):
        return value
    if isinstance(value, str):
        return duration_from_text(value)
    raise ValueError(f"{EXPECTED}, in quotes and with its unit")


def _some_time(duration: timedelta) -> timedelta:
    if not duration:
        raise ValueError("expected more than no time at all")
    return duration


def listed(value: object) -> object:
    """In the environment a list is written with commas."""
    return [name.strip() for name in value.split(",") if name.strip()] if isinstance(value, str) else value


def _pattern(value: object) -> "re.Pattern[str]":
    """A regular expression; upper and lower case are alike."""
    if not isinstance(value, str) or not value:
        raise ValueError("expected a regular expression in quotes")
    try:
        pattern = re.compile(value, re.IGNORECASE)
    except re.error as error:
        raise ValueError(f"not a regular expression: {error.msg}") from None
    if pattern.match(""):
        raise ValueError("this regular expression also fits nothing at all")
    return pattern


OrNone = BeforeValidator(_none_if_empty)
Number = BeforeValidator(_no_truth)

Secret = Annotated[SecretStr | None, OrNone]
Name = Annotated[str | None, OrNone]
Names = Annotated[tuple[str, ...], BeforeValidator(listed)]
Languages = Annotated[tuple[Literal["en", "ru"], ...], BeforeValidator(listed)]
Folder = Annotated[Path | None, OrNone]
Proxy = Annotated[Annotated[str, AfterValidator(checked_http_url)] | None, OrNone]
Port = Annotated[int, Number, Field(ge=0, le=65535)]
Pace = Annotated[float, Number, Field(ge=0, le=10_000, allow_inf_nan=False)]
Probability = Annotated[Annotated[float, Number, Field(ge=0, le=1, allow_inf_nan=False)] | None, OrNone]
DetailName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*$", max_length=40)]
Pattern = Annotated[re.Pattern[str], BeforeValidator(_pattern)]
Share = Annotated[float, Number, Field(ge=0, le=1, allow_inf_nan=False)]
Duration = Annotated[timedelta, BeforeValidator(_duration)]
Period = Annotated[Duration, AfterValidator(_some_time)]
