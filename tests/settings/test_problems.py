"""What is said about settings that cannot be used."""

from pathlib import Path

import pytest

from bot.settings import SettingsError, load_settings
from bot.settings.sections import keys
from tests.settings.conftest import Problems


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ('[telegram]\ntokn = "1:a"', "config.toml:2: telegram.tokn: unknown key; did you mean telegram.token?"),
        ('[telegarm]\ntoken = "1:a"', "config.toml:2: telegarm.token: unknown key; did you mean telegram.token?"),
        ("[http]\nprt = 0", "config.toml:2: http.prt: unknown key; did you mean http.port?"),
        ('app_token = "x"', "config.toml:1: app_token: unknown key; did you mean slack.app_token?"),
        ("\ntelegram = 5", "config.toml:2: telegram: expected a section, which begins with a line [telegram]"),
        ("[surveys]", "config.toml:1: surveys: unknown key; did you mean survey?"),
        ("[http]\nport = true", "config.toml:2: http.port: expected a number, not true or false"),
        ('[http]\nport = "eighty"', "config.toml:2: http.port: expected a whole number"),
        ("[http]\nport = 70000", "config.toml:2: http.port: expected less than or equal to 65535"),
        ("[desk]\nchannel = 5", "config.toml:2: desk.channel: expected text in quotes"),
        ('[desk]\nlanguage = "fr"', "config.toml:2: desk.language: expected 'en' or 'ru'"),
        ("[desk]\nagents = [5]", "config.toml:2: desk.agents: expected text in quotes"),
        ("[slack]\npace = -1", "config.toml:2: slack.pace: expected greater than or equal to 0"),
        ("[slack]\npace = nan", "config.toml:2: slack.pace: expected greater than or equal to 0"),
        (
            "[sla]\nremind_every = 300",
            "config.toml:2: sla.remind_every: "
            "expected a duration such as 90s, 15m, 24h or 7d, in quotes and with its unit",
        ),
        ('sla.remind_every = "0m"', "config.toml:1: sla.remind_every: expected more than no time at all"),
        (
            'telegram.api_url = "localhost:8080"',
            "config.toml:1: telegram.api_url: expected an address that starts with http:// or https://",
        ),
        (
            'telegram.api_url = "http://localhost/?a=b"',
            "config.toml:1: telegram.api_url: expected an address without ? and #",
        ),
        ('storage.url = "sqlite:///x.db"', "config.toml:1: storage.url: expected sqlite+aiosqlite:///…"),
        ('storage.url = "postgres://u:p@h/d"', "config.toml:1: storage.url: expected postgresql+asyncpg://…"),
        (
            '[hours]\ntimezone = "Mosow"',
            "config.toml:2: hours.timezone: expected a time zone such as Europe/Moscow",
        ),
        ('[hours]\nmon = ["10-18"]', 'config.toml:2: hours.mon: expected times such as "10:00-18:00"'),
        ('[hours]\nmon = ["9:00-24:30"]', "config.toml:2: hours.mon: expected times from 00:00 to 24:00"),
        (
            '[hours]\nmon = ["22:00-06:00"]',
            "config.toml:2: hours.mon: "
            "expected a time that ends after it begins; past midnight, give the rest to the next day",
        ),
        (
            '[hours]\nmon = ["10:00-14:00", "13:00-18:00"]',
            "config.toml:2: hours.mon: expected times that do not overlap",
        ),
        ("[hours]\nmon = 10", 'config.toml:2: hours.mon: expected a list such as ["10:00-14:00", "15:00-19:00"]'),
        ('[hours]\nholidays = "Russia"', "config.toml:2: hours.holidays: expected the code of a country, such as RU"),
        (
            '[hours]\nexceptions = ["31.12."]',
            "config.toml:2: hours.exceptions: expected a date, and perhaps times: "
            "2026-12-31, 2026-12-31 10:00-14:00, 2027-01-01..2027-01-08",
        ),
        (
            '[hours]\nexceptions = ["2026-02-30"]',
            "config.toml:2: hours.exceptions: expected a date that exists, such as 2026-12-31",
        ),
        (
            '[hours]\nexceptions = ["2027-01-08..2027-01-01"]',
            "config.toml:2: hours.exceptions: expected a first and a last date, in this order and within a year",
        ),
        ("teams = 5", "config.toml:1: teams: expected a section, which begins with a line [teams]"),
        ("teams.care = 5", "config.toml:1: teams.care: expected a section, which begins with a line [teams.care]"),
        (
            '[teams.care]\nchanel = "#x"',
            "config.toml:2: teams.care.chanel: unknown key; did you mean teams.care.channel?",
        ),
        (
            "[teams.care.hours]\nmo = []",
            "config.toml:2: teams.care.hours.mo: unknown key; did you mean teams.care.hours.mon?",
        ),
        (
            '[teams.care]\nsla.first_response = "5"',
            "config.toml:2: teams.care.sla.first_response: expected a duration such as 90s, 15m, 24h or 7d",
        ),
        (
            '[teams.Care]\nchannel = "#x"',
            "config.toml: teams.Care: expected a name in small Latin letters and digits",
        ),
        ('[identity]\nkey = "short"', "config.toml:2: identity.key: expected a secret of 32 characters or more"),
        (
            "[details]\norder = '('",
            "config.toml:2: details.order: not a regular expression: missing ), unterminated subpattern",
        ),
        ("[details]\norder = '.*'", "config.toml:2: details.order: this regular expression also fits nothing at all"),
        ("[details]\norder = 5", "config.toml:2: details.order: expected a regular expression in quotes"),
        ("details = 5", "config.toml:1: details: expected a section, which begins with a line [details]"),
        ('[teams.care]\nlanguage = "fr"', "config.toml:2: teams.care.language: expected 'en' or 'ru'"),
        ("[faq]\nanswer_at = 0.2\noffer_at = 0.5", "config.toml: faq: offer_at must not be above answer_at"),
    ],
)
def test_a_problem_names_file_line_key_and_what_is_expected(problems: Problems, toml: str, said: str) -> None:
    assert problems(toml) == [said]


@pytest.mark.parametrize("key", ["telegram.mode", "slack.signing_secret", "retention.messages"])
def test_a_key_whose_feature_does_not_exist_yet_is_unknown(problems: Problems, key: str) -> None:
    assert key not in keys()
    assert "unknown key" in problems(f'{key} = "x"')[0]


def test_all_problems_are_told_at_once(problems: Problems) -> None:
    assert len(problems('[http]\nprt = 1\nport = "x"\n[slack]\nbot_token = "env:NOWHERE"')) == 3


@pytest.mark.parametrize("name", ["FIRSTLINE_TELEGARM__TOKEN", "FIRSTLINE_TELEGRAM_TOKEN"])
def test_a_misspelt_variable_is_refused_too(problems: Problems, name: str) -> None:
    said = f"environment: {name}: unknown key; did you mean FIRSTLINE_TELEGRAM__TOKEN?"
    assert problems(**{name: "1:a"}) == [said]


def test_a_wrong_variable_is_named_rather_than_the_file(problems: Problems) -> None:
    said = "environment: FIRSTLINE_HTTP__PORT: expected a whole number"
    assert problems("http.port = 80", FIRSTLINE_HTTP__PORT="x") == [said]


def test_broken_toml_is_told_with_its_line(problems: Problems) -> None:
    [said] = problems("[http]\nport = = 1")
    assert said.startswith("config.toml: not valid TOML: ")
    assert "line 2" in said


def test_a_file_that_is_not_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_bytes("[desk]\nchannel = '#поддержка'".encode("cp1251"))
    with pytest.raises(SettingsError, match="not UTF-8"):
        load_settings(None, {}, tmp_path)


def test_a_folder_is_no_settings_file(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings(tmp_path, {})
