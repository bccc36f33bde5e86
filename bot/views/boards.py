"""An agent's own page: what is theirs, what waits, what sleeps, how their week went, and how they are seen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.engine.effects import Action, Param, Text
from bot.engine.hours import Hours
from bot.engine.people import Agent
from bot.engine.policy import Policy
from bot.engine.rich import Rich, lines, plain, rich, shortened
from bot.engine.roster.own_page import hidden_teams, leads, takers
from bot.engine.roster.roster import Roster
from bot.ports import Board, Control, DeskFigures, HomeRow, Item, Listed, Listing, Lists, Menu, Section, Window
from bot.texts.catalogue import Catalogue
from bot.views.signs import moment

PAGE = 20  # tickets of each list
QUESTION = 120  # characters
_CODES = {"ru": 1, "en": 2}


@dataclass(frozen=True, slots=True)
class HomeView:
    """A page to be drawn, with everything that stands on it. `languages` are those customers write in."""

    row: HomeRow
    lists: Lists
    roster: Roster
    now: datetime
    lead: bool = False
    takers: tuple[Agent, ...] = ()  # to whom this agent can hand over
    languages: tuple[str, ...] = ("ru", "en")


def window_of(row: HomeRow, policy: Policy, now: datetime) -> Window:
    """The part of everything that this page shows; a week begins on Monday by the desk's clocks."""
    return Window(row.agent, hidden_teams(policy, row.agent), row.page, PAGE, now, _monday(policy.hours, now))


def view_of(row: HomeRow, lists: Lists, roster: Roster, policy: Policy, now: datetime) -> HomeView:
    """The page with what was found for it."""
    others = takers(policy, roster, row.agent)
    return HomeView(row, lists, roster, now, leads(policy, row.agent), others, policy.languages)


def _monday(hours: Hours, now: datetime) -> datetime:
    local = hours.local(now)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight - timedelta(days=local.weekday())


class Boards:
    """Makes boards, each in the language its agent has chosen."""

    def __init__(self, texts: Catalogue, language: str) -> None:
        self._texts = texts
        self._language = language

    def of(self, view: HomeView) -> Board:
        """What this agent sees."""
        return _Page(self._texts, view.roster.language_of(view.row.agent, self._language), view).board()


class _Page:
    """One page while it is made."""

    def __init__(self, texts: Catalogue, language: str, view: HomeView) -> None:
        self._texts = texts
        self._language = language
        self._view = view

    def board(self) -> Board:
        lists = self._view.lists
        sections = [self._me(), self._mine(lists.mine), self._queue(lists.queue)]
        if lists.snoozed.total:
            sections.append(self._snoozed(lists.snoozed))
        sections += [self._week(lists.week), *self._colleagues(), *self._pager()]
        return Board(tuple(sections))

    def _me(self) -> Section:
        """On shift or off, and how customers and we see and speak to this agent."""
        agent = self._view.row.agent
        seat = self._view.roster.seat(agent)
        away = seat.away_since
        shift = self._say("home-away", since=moment(away)) if away else self._say("home-on-shift")
        names = [self._name_in(language, seat.shown_as) for language in self._view.languages]
        told = Item(shift, lines(names))
        languages = tuple(
            (plain(self._say("home-language", code=_CODES.get(one, 0))), f"{Action.MY_LANGUAGE}:{one}")
            for one in self._view.languages
        )
        language = Menu(
            self._words("button-my-language"), Action.MY_LANGUAGE, languages, f"{Action.MY_LANGUAGE}:{self._language}"
        )
        controls = (
            self._button(Action.BACK, style="primary") if away else self._button(Action.AWAY),
            self._button(Action.MY_NAME),
            language,
        )
        return Section(self._words("home-me"), (told,), controls)

    def _name_in(self, language: str, shown_as: Mapping[str, str]) -> Rich:
        name = shown_as.get(language) or self._view.roster.seat(self._view.row.agent).name
        return self._say("home-name", code=_CODES.get(language, 0), name=name)

    def _mine(self, mine: Listing) -> Section:
        title = self._words("home-mine", total=mine.total)
        items = tuple(Item(self._line(one), self._whose_turn(one), one.thread) for one in mine.tickets)
        return Section(title, items or self._nothing("home-mine-none", mine), self._hand_over(mine))

    def _hand_over(self, mine: Listing) -> tuple[Menu, ...]:
        """Everything that is theirs at once: to the queue, or to a colleague who is on shift."""
        if not mine.total:
            return ()
        options = [(self._words("home-to-queue"), f"{Action.HAND_OVER}:")]
        options += [(one.name or one.id, f"{Action.HAND_OVER}:{one.id}") for one in self._view.takers]
        return (Menu(self._words("button-hand-over"), Action.HAND_OVER, tuple(options)),)

    def _queue(self, queue: Listing) -> Section:
        """Beside its number what waits in each team, where there are several."""
        queues = self._view.lists.queues
        title = self._words("home-queue", total=queue.total)
        if len(queues) > 1 or any(one.team for one in queues):
            title += " · " + ", ".join(f"{self._team(one.team)} {one.waiting}" for one in queues)
        claim = self._button(Action.CLAIM, data=Action.CLAIM, style="primary")
        items = tuple(
            Item(self._line(one), self._whose_turn(one), one.thread, claim if one.thread.thread else None)
            for one in queue.tickets
        )
        return Section(title, items or self._nothing("home-queue-none", queue))

    def _snoozed(self, snoozed: Listing) -> Section:
        items = tuple(Item(self._line(one), self._until(one), one.thread) for one in snoozed.tickets)
        return Section(self._words("home-snoozed", total=snoozed.total), items)

    def _until(self, ticket: Listed) -> Rich:
        until = ticket.snoozed_until
        return self._say("home-until", at=moment(until)) if until else self._say("home-until-written")

    def _nothing(self, key: str, listing: Listing) -> tuple[Item, ...]:
        """There is nothing at all, or nothing on this page of several."""
        return () if listing.total else (Item(self._say(key)),)

    def _line(self, ticket: Listed) -> Rich:
        urgent = "🔥 " if ticket.urgent else ""
        question = shortened(ticket.question, QUESTION) or self._words("card-no-question")
        return self._say("home-line", urgent=urgent, number=ticket.number, name=ticket.customer, question=question)

    def _whose_turn(self, ticket: Listed) -> Rich:
        """Who is waited for and since when, whose queue it stands in, and our promise."""
        key = "home-theirs" if ticket.waits_for_customer else "home-ours"
        parts = [self._say(key, since=moment(ticket.waiting_since))]
        if ticket.team:
            parts.append(rich(ticket.team))
        if ticket.due_at:
            late = int(ticket.due_at <= self._view.now)
            parts.append(self._say("home-due", at=moment(ticket.due_at), late=late))
        return lines(parts, " · ")

    def _week(self, week: DeskFigures) -> Section:
        minutes = -1 if week.median_first_reply is None else max(1, round(week.median_first_reply / 60))
        told = self._say("home-figures", resolved=week.resolved, minutes=minutes)
        rating = f"{week.rating:.1f}" if week.rating is not None else ""
        marks = self._say("home-rating", rating=rating, ratings=week.ratings)
        return Section(self._words("home-week"), (Item(told, marks),))

    def _colleagues(self) -> tuple[Section, ...]:
        """For leads: who has how many, and how to move all of one's tickets."""
        view = self._view
        others = [(owner, count) for owner, count in view.lists.owners if owner != view.row.agent]
        if not view.lead or not others:
            return ()
        there = {one.id: one.name for one in view.takers}  # whoever never came to their page has no name in the roster
        named = [(view.roster.seat(owner).name or there.get(owner) or owner, owner, count) for owner, count in others]
        told = self._say("home-owners", owners=", ".join(f"{name} {count}" for name, _, count in named))
        options = tuple((f"{name} ({count})", f"{Action.MOVE_FROM}:{owner}") for name, owner, count in named)
        menu = Menu(self._words("button-move-from"), Action.MOVE_FROM, options)
        return (Section(self._words("home-colleagues"), (Item(told),), (menu,)),)

    def _pager(self) -> tuple[Section, ...]:
        """All lists turn their pages together: nobody looks through three of them at once."""
        lists, page = self._view.lists, self._view.row.page
        pages = max(-(-one.total // PAGE) for one in (lists.mine, lists.queue, lists.snoozed))
        if pages <= 1 and page == 0:
            return ()
        turns = []
        if page > 0:
            turns.append(self._button(Action.TURN_PAGE, f"{Action.TURN_PAGE}:{min(page, pages) - 1}", "button-earlier"))
        if page + 1 < pages:
            turns.append(self._button(Action.TURN_PAGE, f"{Action.TURN_PAGE}:{page + 1}", "button-later"))
        return (Section("", (Item(self._say("home-page", page=page + 1, pages=max(pages, 1))),), tuple(turns)),)

    def _team(self, name: str) -> str:
        return name or self._words("home-desk")

    def _button(self, action: Action, data: str = "", key: str = "", style: str = "") -> Control:
        label = self._words(key or f"button-{action.value.replace('_', '-')}")
        return Control(label, data or f"{action}:", action.value, "primary" if style else "")

    def _words(self, key: str, **params: Param) -> str:
        return plain(self._say(key, **params))

    def _say(self, key: str, **params: Param) -> Rich:
        return self._texts.render(Text(key, params), self._language)
