"""Commands and shortcuts: heard where agents work, answered privately, and never left unanswered."""

import pytest

from bot.ports import Command, Pressed, Whisper, rich
from handlers.slack import SlackChannel
from tests.slack.slackdesk import BO, VERA, Listener, SlackRoom, card, listening, place


@pytest.mark.parametrize(
    ("typed", "name", "words"),
    [("queue", "queue", ""), ("  AWAY until noon ", "away", "until noon"), ("", "", ""), ("чушь", "чушь", "")],
)
async def test_a_command_is_heard_where_it_was_typed(
    slack: SlackRoom, channel: SlackChannel, listener: Listener, typed: str, name: str, words: str
) -> None:
    async with listening(channel, listener):
        assert (await slack.people.command(BO, "C1", "/firstline", typed))["acked"]
        (heard,) = await listener.hears()
    assert isinstance(heard.body, Command)
    assert (heard.body.name, heard.body.words, heard.author.id, heard.place) == (name, words, BO, place())
    assert heard.body.trigger


async def test_elsewhere_a_command_is_answered_with_where_it_works(
    slack: SlackRoom, channel: SlackChannel, listener: Listener
) -> None:
    async with listening(channel, listener):
        assert (await slack.people.command(BO, "C2", "/firstline", "queue"))["acked"]
    assert listener.heard == []
    (told,) = slack.world.ephemerals.values()
    assert "<#C1>" in told["text"]


async def test_an_answer_is_seen_by_whoever_asked_alone(slack: SlackRoom, channel: SlackChannel) -> None:
    await channel.reply(Whisper(place(), VERA, rich("Nobody is waiting. <!here>")))
    (told,) = slack.world.ephemerals.values()
    assert told["user"] == VERA
    assert "<!here>" not in str(told["blocks"])


async def test_a_shortcut_on_a_message_is_its_action_in_that_thread(
    slack: SlackRoom, channel: SlackChannel, listener: Listener
) -> None:
    root = (await channel.deliver(card())).messages[0]
    shortcut = {
        "type": "message_action",
        "callback_id": "from_faq",
        "trigger_id": "t-1",
        "action_ts": "1772445600.000100",
        "team": {"id": "T1"},
        "user": {"id": BO, "team_id": "T1"},
        "channel": {"id": "C1", "name": "support"},
        "message": {"ts": "1772445601.000200", "thread_ts": root, "text": "where is my money"},
    }
    async with listening(channel, listener):
        team = slack.people.slack.world.users[BO].team
        shortcut |= {"team": {"id": team}}
        assert await slack.people.slack.ask_app("interactive", shortcut) is not None
        (heard,) = await listener.hears()
    assert (heard.body, heard.place, heard.author.id) == (
        Pressed("from_faq", "t-1", "where is my money"),
        place(root),
        BO,
    )
