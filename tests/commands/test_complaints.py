"""Bad calls, settings and files: one clear line with what to do, exit code 2, never a traceback."""

import socket
from pathlib import Path

import pytest

from tests.commands.calling import Ended, firstline

TOKENS = {
    "TELEGRAM__TOKEN": "1:not-a-token",
    "SLACK__BOT_TOKEN": "xoxb-none",
    "SLACK__APP_TOKEN": "xapp-none",
    "DESK__CHANNEL": "#support",
    "HTTP__PORT": "0",
}


def is_one_clear_line(ended: Ended, *words: str) -> None:
    """Exit code 2, exactly one line on standard error, with these words."""
    assert ended.code == 2, ended
    assert "Traceback" not in ended.err
    assert len(ended.err.strip().splitlines()) == 1, ended.err
    for word in words:
        assert word in ended.err


async def test_an_unknown_command_is_one_line(tmp_path: Path) -> None:
    is_one_clear_line(await firstline(tmp_path, "serve"), "serve", "--help")


async def test_a_named_settings_file_that_is_missing_is_named(tmp_path: Path) -> None:
    is_one_clear_line(await firstline(tmp_path, "run", "--config", "nowhere.toml"), "nowhere.toml")


async def test_an_unknown_setting_is_refused_with_the_nearest_name(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('[telegram]\ntokn = "1:x"\n')
    is_one_clear_line(await firstline(tmp_path, "run"), "config.toml:2", "telegram.tokn", "telegram.token")


async def test_a_setting_of_the_wrong_type_is_named_and_never_repeated(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("[telegram]\npace = 'quickly'\n")
    ended = await firstline(tmp_path, "run")
    is_one_clear_line(ended, "telegram.pace")
    assert "quickly" not in ended.err


async def test_missing_tokens_are_named_each_on_its_line(tmp_path: Path) -> None:
    ended = await firstline(tmp_path, "run", TELEGRAM__TOKEN="1:x", DESK__CHANNEL="#support")
    assert ended.code == 2
    assert "slack.bot_token is not set" in ended.err
    assert "telegram.token is not set" not in ended.err


async def test_a_missing_desk_channel_is_named(tmp_path: Path) -> None:
    tokens = {name: value for name, value in TOKENS.items() if name != "DESK__CHANNEL"}
    is_one_clear_line(await firstline(tmp_path, "run", **tokens), "desk.channel")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"entries:\n  - id: a\n   questions: [x]\n", "own.yaml"),
        (b"entries:\n  - id: a\n    questons: [x]\n", "questions"),
        (b"\xff\xfe\x00", "own.yaml"),
    ],
    ids=["broken", "misspelt", "undecodable"],
)
async def test_a_broken_faq_file_is_named_with_its_line(content: bytes, words: str, tmp_path: Path) -> None:
    folder = tmp_path / "faq"
    folder.mkdir()
    (folder / "own.yaml").write_bytes(content)
    ended = await firstline(tmp_path, "run", **TOKENS, FAQ__PATH=str(folder))
    assert ended.code == 2, ended
    assert "own.yaml" in ended.err
    assert words in ended.err
    assert "Traceback" not in ended.err


async def test_a_port_in_use_is_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        ended = await firstline(tmp_path, "run", **{**TOKENS, "HTTP__PORT": port})
    is_one_clear_line(ended, "http.port", port)


async def test_a_database_newer_than_the_program_is_refused(tmp_path: Path) -> None:
    created = await firstline(tmp_path, "db", "upgrade")
    assert created.code == 0, created
    import sqlite3

    with sqlite3.connect(tmp_path / "firstline.db") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    is_one_clear_line(await firstline(tmp_path, "run", **TOKENS), "newer")


async def test_no_token_is_ever_repeated(tmp_path: Path) -> None:
    secret = "123456:canary-of-a-token"
    ended = await firstline(tmp_path, "run", TELEGRAM__TOKEN=secret, TELEGRAM__API_URL="nonsense://x")
    assert ended.code == 2
    assert "canary" not in ended.err + ended.out


async def test_a_folder_that_is_not_there_is_named_as_the_databases(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/nowhere/firstline.db"
    ended = await firstline(tmp_path, "run", **TOKENS, STORAGE__URL=url)
    is_one_clear_line(ended, "database", f"{tmp_path}/nowhere", "No such file or directory")


async def test_the_demo_tells_mistakes_in_the_files_before_it_starts(tmp_path: Path) -> None:
    ended = await firstline(tmp_path, "demo", "--faq", "nowhere", "--no-browser", "--port", "0")
    is_one_clear_line(ended, "nowhere:1:1: no such folder")
    assert not ended.out
