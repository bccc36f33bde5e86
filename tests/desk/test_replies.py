"""An answer to what an agent just did: given after the commit, once, and nothing depends on it."""

from typing import Any

import pytest

from bot.engine.effects import OpenForm
from bot.engine.forms.form import Form, verbatim
from bot.engine.roster.effects import DeskEffect
from bot.engine.roster.events import DeskSubmitted
from bot.engine.roster.forms import DESK_FORMS
from bot.engine.roster.roster import Roster
from bot.ports import Place, Post, Pressed, Submitted, TooLate, TryLater, Unavailable, Undeliverable, Whisper, plain
from tests.desk.world import World

pytestmark = pytest.mark.timeout(20)

EDIT = Pressed("edit_and_send", "trigger-1")


async def test_a_form_is_opened_where_the_press_was(world: World) -> None:
    thread = await world.claimed_ticket()
    await world.desk.receive([world.from_agent(EDIT, thread)])
    await world.settle()
    (reply,) = world.slack.replies
    assert (reply.place, reply.agent, reply.trigger, reply.form.name) == (thread, "bo", "trigger-1", "reply")


async def test_a_form_that_could_not_be_shown_is_not_tried_again_and_holds_nobody_up(world: World) -> None:
    thread = await world.claimed_ticket()
    world.slack.reply_troubles = [Undeliverable("expired_trigger_id"), RuntimeError("a bug")]
    await world.desk.receive([world.from_agent(EDIT, thread), world.from_agent(EDIT, thread)])
    await world.settle()
    await world.tick(minutes=5)
    assert len(world.slack.replies) == 2
    await world.desk.receive([world.from_agent("Hello!", thread)])
    await world.settle()
    assert any("Hello!" in text for text in world.telegram.texts("ann"))


@pytest.mark.parametrize("trouble", [TooLate("expired_trigger_id"), TryLater("rate limit", 5)])
async def test_a_form_that_could_not_be_shown_in_time_is_told_of_where_it_was_asked_for(
    world: World, trouble: Exception
) -> None:
    thread = await world.claimed_ticket()
    world.slack.reply_troubles = [trouble, trouble]
    await world.desk.receive([world.from_agent(EDIT, thread)])
    await world.settle()
    form, whisper = world.slack.replies
    assert isinstance(whisper, Whisper)
    assert (whisper.place, whisper.agent) == (form.place, "bo")
    assert plain(whisper.text) == "That took too long to open. Please press once more."


async def test_a_decision_that_is_taken_again_opens_one_form(world: World) -> None:
    thread = await world.claimed_ticket()
    broken = [True]

    def once(name: str, _args: tuple[Any, ...]) -> None:
        if name == "claim" and broken:  # comes after the decision is saved
            raise Unavailable(str(broken.pop()))

    world.store.fault = once
    await world.desk.receive([world.from_agent(EDIT, thread)])
    await world.until(lambda: not broken)
    assert world.slack.replies == []
    await world.settle()
    assert len(world.slack.replies) == 1


async def test_what_was_sent_from_a_form_is_carried_like_any_reply(world: World) -> None:
    thread = await world.claimed_ticket()
    sent = Submitted("reply", {"text": ("All **done**.",)})
    await world.desk.receive([world.from_agent(sent, thread)])
    await world.settle()
    assert any("All done." in text for text in world.telegram.texts("ann"))
    shown = [plain(each.body.text) for each in world.slack.posted if isinstance(each.body, Post)]
    assert shown[-1] == "✉️ Bo to the customer: All done."


async def test_a_form_nobody_knows_changes_nothing(world: World) -> None:
    thread = await world.claimed_ticket()
    before = await world.conversation()
    await world.desk.receive([world.from_agent(Submitted("of an older version", {}), thread)])
    await world.settle()
    assert await world.conversation() == before


async def test_a_form_about_no_ticket_is_decided_at_the_desk(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[DeskSubmitted] = []

    def note(roster: Roster, event: DeskSubmitted, _policy: object) -> tuple[Roster, list[DeskEffect]]:
        heard.append(event)
        again = Form("again", verbatim("Again"), verbatim("Send"), (), instead=verbatim("No forms here"))
        return roster, [OpenForm(event.agent.id, again, event.trigger)]

    monkeypatch.setitem(DESK_FORMS, "outage", note)
    sent = Submitted("outage", {"topics": ("mail", "web")}, "about", "trigger-2")
    await world.desk.receive([world.from_agent(sent, Place("slack", "home"))])
    await world.settle()
    (event,) = heard
    assert (event.values, event.about, event.said("topics")) == ({"topics": ("mail", "web")}, "about", "mail")
    (reply,) = world.slack.replies
    assert (reply.agent, reply.trigger, reply.form.name) == ("bo", "trigger-2", "again")
