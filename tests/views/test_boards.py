"""Agents' pages: what stands on them, in which language, and that Slack takes the longest of them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.engine.hours import Hours
from bot.engine.people import Agent
from bot.engine.policy import Policy
from bot.engine.roster.roster import Roster, Seat
from bot.engine.teams import Team
from bot.ports import Board, Control, DeskFigures, HomeRow, Listed, Listing, Lists, Menu, Place, Queue, plain
from bot.texts.catalogue import Catalogue
from bot.views.boards import PAGE, Boards, HomeView, view_of, window_of
from handlers.sandbox.slack.views import view_problems
from handlers.slack.views.boards import home

NOW = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)  # a Wednesday
BOARDS = Boards(Catalogue(), "en")
LONG = "<!channel> *_~`& \u202eevil\n> quoted https://a.b/" + "ы" * 3000
BO = Agent("U1", "Bo")
ROSTER = Roster({"U1": Seat("U1", "Bo"), "U2": Seat("U2", "Cy"), "U3": Seat("U3", "Di", away_since=NOW)})


def listed(number: int, **changed: Any) -> Listed:
    thread = Place("slack", "C1", f"1700000000.{number:06}")
    return replace(Listed(number, thread, "Ann", f"question {number}", "", None, NOW), **changed)


def view(page: int = 0, roster: Roster = ROSTER, lead: bool = False, **lists: Any) -> HomeView:
    return HomeView(HomeRow("U1", "slack", page, 1), Lists(**lists), roster, NOW, lead)


def words(board: Board) -> str:
    """Everything that can be read on it, in order."""
    said = []
    for section in board.sections:
        said.append(section.title)
        said += [f"{plain(item.text)} {plain(item.note)}" for item in section.items]
        said += [control.label for control in section.controls]
    return "\n".join(said)


def control(board: Board, verb: str) -> Control | Menu | None:
    return next((one for section in board.sections for one in section.controls if one.verb == verb), None)


def policy(**changed: Any) -> Policy:
    return Policy(answer_at=0.5, offer_at=0.2, entries={}, topics=(), **changed)


@pytest.mark.parametrize("page", [0, 1, 7])
@pytest.mark.parametrize("language", ["en", "ru", "xx"])
def test_the_longest_page_is_taken_by_slack(language: str, page: int) -> None:
    seats = {f"U{n}": Seat(f"U{n}", LONG, shown_as={"ru": LONG, "en": LONG}, language=language) for n in range(120)}
    strange = {"customer": LONG, "question": LONG, "team": LONG, "urgent": True, "due_at": NOW, "snoozed_until": NOW}
    many = Listing(tuple(listed(n, **strange) for n in range(PAGE)), 1000)
    queues = tuple(Queue(LONG, 9, 1, NOW) for _ in range(60))
    owners = tuple((f"U{n}", 99) for n in range(120))
    week = DeskFigures(10**9, 10.0**9, 4.9, 10**6)
    seen = view(page, Roster(seats), True, mine=many, queue=many, snoozed=many, queues=queues, owners=owners, week=week)
    shown = home(BOARDS.of(seen), "https://cloudlet.slack.com/")
    assert view_problems(shown, "home") == []
    assert not any("<!channel>" in block["text"]["text"] for block in shown["blocks"] if block["type"] == "section")


def test_an_empty_desk_says_so() -> None:
    board = BOARDS.of(view())
    assert "Nothing is yours just now" in words(board)
    assert "Nobody is waiting" in words(board)
    assert "Snoozed" not in words(board)
    assert view_problems(home(board, ""), "home") == []


def test_a_line_tells_whose_turn_it_is_since_when_and_what_is_promised() -> None:
    mine = (
        listed(1, urgent=True, due_at=NOW + timedelta(minutes=5), team="care"),
        listed(2, due_at=NOW - timedelta(minutes=5)),
        listed(3, waits_for_customer=True),
    )
    first, second, third = BOARDS.of(view(mine=Listing(mine, 3))).sections[1].items
    assert plain(first.text) == "🔥 Number 1, Ann: question 1"
    assert plain(first.note) == (
        "🔴 waits for us since 2026-03-04 10:00 UTC · care · ⏳ reply by 2026-03-04 10:05 UTC"
    )  # fmt: skip
    assert "⏰ was due" in plain(second.note)
    assert plain(third.note) == "🔵 waits for the customer since 2026-03-04 10:00 UTC"


def test_the_number_leads_to_the_thread() -> None:
    shown = home(BOARDS.of(view(queue=Listing((listed(1),), 1))), "https://cloudlet.slack.com/")
    assert "<https://cloudlet.slack.com/archives/C1/p1700000000000001|" in str(shown)


def test_only_what_has_a_thread_can_be_claimed() -> None:
    ready, opening = listed(1), listed(2, thread=Place("", "", ""))
    items = BOARDS.of(view(queue=Listing((ready, opening), 2))).sections[2].items
    assert [item.control is not None for item in items] == [True, False]


def test_pages_are_turned_together_and_only_where_there_are_several() -> None:
    few, many = Listing((listed(1),), 1), Listing((listed(1),), 2 * PAGE + 1)
    assert "Page" not in words(BOARDS.of(view(mine=few)))
    first, second, last = (BOARDS.of(view(page, queue=many)).sections[-1].controls for page in (0, 1, 2))
    assert [one.data for one in first if isinstance(one, Control)] == ["turn_page:1"]
    assert [one.data for one in second if isinstance(one, Control)] == ["turn_page:0", "turn_page:2"]
    assert [one.data for one in last if isinstance(one, Control)] == ["turn_page:1"]


def test_a_page_that_no_longer_exists_leads_back() -> None:
    board = BOARDS.of(view(9, queue=Listing((), 1)))
    assert [one.data for one in board.sections[-1].controls if isinstance(one, Control)] == ["turn_page:0"]


def test_what_is_theirs_can_be_handed_to_whoever_is_on_shift() -> None:
    staff = {"": (BO, Agent("U2", "Cy"), Agent("U3", "Di")), "care": (Agent("U2", "Cy"),)}
    lists = Lists(mine=Listing((listed(1),), 1))
    seen = view_of(HomeRow("U1", "slack", 0, 1), lists, ROSTER, policy(staff=staff, teams={"care": Team("care")}), NOW)
    menu = control(BOARDS.of(seen), "hand_over")
    assert isinstance(menu, Menu)
    assert menu.options == (("Back to the queue", "hand_over:"), ("Cy", "hand_over:U2"))


def test_only_a_lead_moves_a_colleagues_tickets() -> None:
    owners = (("U1", 2), ("U2", 5))
    assert control(BOARDS.of(view(owners=owners)), "move_from") is None
    menu = control(BOARDS.of(view(owners=owners, lead=True)), "move_from")
    assert isinstance(menu, Menu)
    assert menu.options == (("Cy (5)", "move_from:U2"),)


def test_a_colleague_who_never_came_to_their_page_has_a_name_there() -> None:
    rules = policy(lead="U1", staff={"": (BO, Agent("U7", "Eve"))})
    seen = view_of(HomeRow("U1", "slack", 0, 1), Lists(owners=(("U7", 2),)), ROSTER, rules, NOW)
    assert "Open tickets: Eve 2" in words(BOARDS.of(seen))


def test_the_page_is_in_the_language_its_agent_has_chosen() -> None:
    russian = Roster({"U1": Seat("U1", "Bo", language="ru")})
    assert "Вы на смене" in words(BOARDS.of(view(roster=russian)))


def test_the_queues_stand_beside_their_sum_where_there_are_teams() -> None:
    queues = (Queue("", 2, 0, NOW), Queue("care", 3, 1, NOW))
    assert "The queue: 5 · desk 2, care 3" in words(BOARDS.of(view(queue=Listing((listed(1),), 5), queues=queues)))


def test_a_week_begins_on_monday_by_the_desks_clocks() -> None:
    window = window_of(HomeRow("U1", "slack", 0, 1), policy(desk=Team(hours=Hours(ZoneInfo("Asia/Tokyo")))), NOW)
    assert window.week.astimezone(UTC) == datetime(2026, 3, 1, 15, 0, tzinfo=UTC)


def test_queues_of_other_teams_are_a_leads_only() -> None:
    teams = {"care": Team("care", members=("U2",)), "tech": Team("tech", members=("U1",)), "any": Team("any")}
    row = HomeRow("U1", "slack", 0, 1)
    assert set(window_of(row, policy(teams=teams), NOW).hidden) == {"care"}
    assert set(window_of(row, policy(teams=teams, lead="U1"), NOW).hidden) == set()
    assert view_of(row, Lists(), ROSTER, policy(admins=("U1",)), NOW).lead
