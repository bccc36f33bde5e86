"""`firstline customer …`."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.engine.identity.token import Expired, customer_of
from tests.commands.calling import called

KEY = "a key of the company's that is long enough"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    file = tmp_path / "config.toml"
    file.write_text(f'[identity]\nkey = "{KEY}"\n', encoding="utf-8")
    return file


def test_a_personal_link_says_who_it_is(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert called("customer", "link", "CRM-1", "--bot", "@acme_bot", "--valid", "2d", "--config", str(config)) == 0
    address, _, token = capsys.readouterr().out.strip().partition("?start=")
    assert address == "https://t.me/acme_bot"
    now = datetime.now(UTC)  # noqa: TID251
    assert customer_of(token, now, KEY.encode()) == "CRM-1"
    with pytest.raises(Expired):
        customer_of(token, now + timedelta(days=3), KEY.encode())


def test_without_the_bots_name_it_is_the_token_alone(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert called("customer", "link", "CRM-1", "--config", str(config)) == 0
    assert capsys.readouterr().out.startswith("c_")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["x" * 31], "an id has 1 to 30 bytes"),
        (["CRM-1", "--valid", "soon"], "expected a duration"),
    ],
)
def test_what_cannot_be_linked_is_one_line(
    config: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert called("customer", "link", *arguments, "--config", str(config)) == 2
    err = capsys.readouterr().err.strip()
    assert said in err
    assert len(err.splitlines()) == 1


def test_without_a_key_there_are_no_links(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "config.toml").write_text("", encoding="utf-8")
    assert called("customer", "link", "CRM-1", "--config", str(tmp_path / "config.toml")) == 2
    assert "identity.key is not set" in capsys.readouterr().err
