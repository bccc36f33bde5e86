"""Tokens: kept out of sight, and out of the file for those who want that."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.settings.sections import secrets, sections
from tests.settings.conftest import Load, Problems

CANARY = "1234567:canary-token-long-enough-for-a-key"


@pytest.mark.parametrize("key", sorted(secrets()))
def test_a_secret_is_never_shown(load: Load, key: str) -> None:
    before = {"storage.url": "sqlite+aiosqlite:////", "telegram.proxy": "http://", "slack.proxy": "http://"}
    settings = load(f'{key} = "{before.get(key, "")}{CANARY.replace(":", "")}"')
    assert "canary" not in repr(settings)
    assert "canary" not in str(settings)


def test_every_field_of_a_secret_kind_is_kept_out_of_repr() -> None:
    hidden = {
        f"{name}.{key}"
        for name, section in sections().items()
        for key, field in section.model_fields.items()
        if "SecretStr" in str(field.annotation)
    }
    assert hidden == {"telegram.token", "slack.bot_token", "slack.app_token", "identity.key"}
    assert hidden | {"storage.url", "telegram.proxy", "slack.proxy"} == secrets()


@pytest.mark.parametrize(
    "toml",
    [
        f'telegram.token = ["{CANARY}"]',
        f'telegram.token.x = "{CANARY}"',
        f'telegram.tokn = "{CANARY}"',
        f'telegram.token = "env:{CANARY}"',
        f'telegram.token = "env:NOWHERE"\ntelegram.api_url = "ftp://{CANARY}"',
        f'storage.url = "mysql://{CANARY}@host/db"',
        f'slack.proxy = "http://{CANARY}@host:port/"',
        f'telegram.token = "{CANARY}',
        f"telegram.token = {CANARY}",
        f'telegram = "{CANARY}"',
    ],
)
def test_no_problem_repeats_a_value(problems: Problems, toml: str) -> None:
    assert "canary" not in "\n".join(problems(toml))


def test_a_secret_may_be_taken_from_the_environment(load: Load) -> None:
    settings = load(
        'telegram.token = "env:BOT"\nstorage.url = "env:DB"', BOT=f"{CANARY}\r\n", DB="postgresql+asyncpg://u:p@h/d"
    )
    assert settings.telegram.token == SecretStr(CANARY)
    assert settings.storage.url == "postgresql+asyncpg://u:p@h/d"


def test_a_secret_may_be_taken_from_a_file_beside_the_settings(load: Load, tmp_path: Path) -> None:
    (tmp_path / "token.txt").write_text(CANARY + "\n")
    assert load('telegram.token = "file:token.txt"').telegram.token == SecretStr(CANARY)
    assert load(FIRSTLINE_TELEGRAM__TOKEN=f"file:{tmp_path}/token.txt").telegram.token == SecretStr(CANARY)


def test_what_is_no_secret_is_taken_as_it_stands(load: Load) -> None:
    assert load('desk.channel = "env:CHANNEL"', CHANNEL="#x").desk.channel == "env:CHANNEL"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("env:NOWHERE", "the environment variable NOWHERE is not set"),
        ("env:", "expected env:NAME, the name of an environment variable"),
        ("file:nowhere.txt", "the file nowhere.txt cannot be read: No such file or directory"),
        ("file:empty.txt", "the file empty.txt is empty"),
        ("file:binary.txt", "the file binary.txt is not UTF-8 text"),
    ],
)
def test_a_secret_that_is_not_there_is_named(problems: Problems, tmp_path: Path, value: str, said: str) -> None:
    (tmp_path / "empty.txt").write_text("\n")
    (tmp_path / "binary.txt").write_bytes(b"\xff\xfe\x00")
    assert problems(f'[telegram]\ntoken = "{value}"') == [f"config.toml:2: telegram.token: {said}"]
