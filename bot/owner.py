"""From what the owner wrote in the settings to the policy that the engine asks."""

from collections.abc import Iterable
from datetime import date, datetime

from bot.engine.consent import Consent
from bot.engine.flood.bucket import Rate
from bot.engine.hours import ALWAYS, Hours, Interval
from bot.engine.policy import Policy
from bot.engine.surveys.quiet import QuietHours
from bot.engine.teams import Assign, Promises, Team
from bot.ports import KnowledgeBase
from bot.settings import Settings
from bot.settings.teams import Hours as WrittenHours
from bot.settings.teams import Sla, inherited
from bot.settings.teams import Team as WrittenTeam
from bot.settings.working_time import zone_from_name
from faq.language import LANGUAGES
from faq.matching.ranker import ANSWER_AT, OFFER_AT

YEARS_AHEAD = 10  # of holidays: no program runs longer without a restart


def policy_from(settings: Settings, knowledge: KnowledgeBase, now: datetime) -> Policy:
    """What the owner decided; holidays are those of last year and the ten to come."""
    answer_at, offer_at = settings.faq.answer_at, settings.faq.offer_at
    desk = WrittenTeam(
        channel=settings.desk.channel,
        assign=settings.desk.assign,
        hours=settings.hours,
        sla=settings.sla,
        on_call=settings.desk.on_call,
    )
    return Policy(
        answer_at=ANSWER_AT if answer_at is None else answer_at,
        offer_at=OFFER_AT if offer_at is None else offer_at,
        entries=knowledge.entries,
        topics=knowledge.topics,
        macros=knowledge.macros,
        version=knowledge.version,
        languages=tuple(dict.fromkeys((settings.desk.language, *LANGUAGES))),
        hears=bool(settings.voice.command),
        reopen_window=settings.tickets.reopen_window,
        nudge_after=settings.tickets.nudge_after,
        resolve_after=settings.tickets.resolve_after,
        burst_pause=settings.burst.pause,
        flood=Rate(settings.flood.per_minute, settings.flood.burst),
        consent=Consent(settings.privacy.consent),
        privacy_url=settings.privacy.policy_url or "",
        survey_delay=settings.survey.delay,
        rating_window=settings.survey.window,
        survey_cooldown=settings.survey.cooldown,
        quiet_hours=_quiet_hours(settings),
        bot_sample=settings.survey.bot_sample,
        desk=_team("", desk, now.year),
        teams={name: _team(name, inherited(team, desk), now.year) for name, team in settings.teams.items()},
        lead=settings.desk.lead or "",
        admins=settings.desk.admins,
        identity_key=settings.identity.key.get_secret_value().encode() if settings.identity.key else b"",
        details=settings.details,
        urgent={"ru": settings.urgent.ru, "en": settings.urgent.en},
    )


def _quiet_hours(settings: Settings) -> QuietHours | None:
    """On the desk's clocks: Telegram tells no other."""
    span = settings.survey.quiet_hours
    return QuietHours(*span, zone_from_name(settings.hours.timezone)) if span else None


def _team(name: str, written: WrittenTeam, year: int) -> Team:
    return Team(
        name=name,
        channel=written.channel or "",
        group=written.group or "",
        languages=written.language,
        hours=hours_from(written.hours, range(year - 1, year + YEARS_AHEAD)),
        promises=_promises(written.sla),
        on_call=written.on_call,
        members=written.members,
        assign=Assign(written.assign or ""),
    )


def hours_from(written: WrittenHours, years: Iterable[int]) -> Hours:
    """Working time with the holidays of these years; a date that is named has the hours it is given."""
    week = written.week if any(written.week) else ALWAYS
    closed: dict[date, tuple[Interval, ...]] = dict.fromkeys(_holidays(written.holidays, years), ())
    return Hours(zone_from_name(written.timezone), week, closed | written.exceptions)


def _holidays(country: str | None, years: Iterable[int]) -> list[date]:
    if country is None:
        return []
    from holidays import country_holidays  # loaded only where somebody names a country

    return sorted(country_holidays(country, years=years))


def _promises(written: Sla) -> Promises:
    return Promises(written.first_response, written.next_response, written.resolution, written.remind_every)
