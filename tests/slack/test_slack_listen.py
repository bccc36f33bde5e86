"""Listening: nothing is acknowledged before it is recorded, and nothing is lost on the way."""

import asyncio

import pytest

from bot.ports import Pressed, Refused, TryLater, Unavailable, Wrote, plain
from handlers.sandbox import SLACK_APP_TOKEN
from handlers.slack import SlackChannel
from tests.slack.slackdesk import BO, GINA, VERA, Listener, SlackRoom, card, eventually, listening, place, post


@pytest.fixture
async def root(channel: SlackChannel) -> str:
    return (await channel.deliver(card())).messages[0]


async def test_a_reply_in_a_thread_is_heard(
    slack: SlackRoom, channel: SlackChannel, listener: Listener, root: str
) -> None:
    async with listening(channel, listener):
        ts = slack.post(BO, "C1", "Coming!", root)
        (heard,) = await listener.hears()
    assert (heard.id, heard.message, heard.place, heard.author.id) == (slack.event_of(ts), ts, place(root), BO)
    assert plain(heard.body.text) == "Coming!"
    assert f"{heard.sent_at.timestamp():.6f}" == ts


async def test_an_event_is_acknowledged_only_after_it_was_received(
    slack: SlackRoom, channel: SlackChannel, listener: Listener, root: str
) -> None:
    already: list[bool] = []
    async with listening(channel, listener):
        ts = slack.post(BO, "C1", "Coming!", root)
        listener.before_returning = lambda: already.append(slack.acked(slack.event_of(ts)))
        await listener.hears()
        await eventually(lambda: slack.acked(slack.event_of(ts)))
    assert already == [False]


async def test_what_could_not_be_recorded_comes_again(
    slack: SlackRoom, channel: SlackChannel, listener: Listener, root: str
) -> None:
    listener.failing = [Unavailable("the database is away"), RuntimeError("a bug")]
    async with listening(channel, listener):
        slack.post(BO, "C1", "Coming!", root)
        (heard,) = await listener.hears()
    assert listener.log == ["connected", "failed", "failed", "wrote"]
    assert plain(heard.body.text) == "Coming!"


async def test_an_event_is_not_lost_while_slack_cannot_say_who_we_are(
    slack: SlackRoom, channel: SlackChannel, listener: Listener, root: str
) -> None:
    slack.fault("error", method="auth.test", error="internal_error", count=-1)
    async with listening(channel, listener):
        slack.post(BO, "C1", "Coming!", root)
        await listener.hears()


async def test_credentials_of_another_app_in_the_environment_change_nothing(
    slack: SlackRoom, channel: SlackChannel, listener: Listener, root: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("CLIENT_ID", "CLIENT_SECRET", "BOT_TOKEN", "APP_TOKEN", "SIGNING_SECRET"):
        monkeypatch.setenv(f"SLACK_{name}", "somebody-elses")
    async with listening(channel, listener):
        ts = slack.post(BO, "C1", "Coming!", root)
        await listener.hears()
        await eventually(lambda: slack.acked(slack.event_of(ts)))


async def test_a_proxy_of_the_environment_is_not_used_for_listening(
    slack: SlackRoom, channel: SlackChannel, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTPS_PROXY", "HTTP_PROXY", "https_proxy", "http_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    async with listening(channel, listener):
        assert listener.connections == 1


async def test_a_press_is_heard_and_answered_at_once(
    slack: SlackRoom, channel: SlackChannel, listener: Listener, root: str
) -> None:
    async with listening(channel, listener):
        pressed = await slack.people.press(BO, "claim", channel="C1", ts=root)
        (heard,) = await listener.hears()
    assert pressed["acked"]
    assert (heard.body.data, heard.place, heard.author.id, heard.message) == ("k:0", place(root), BO, "")
    assert isinstance(heard.body, Pressed)
    assert heard.body.trigger, "with which a form may be opened"


async def test_a_press_on_a_whisper_belongs_to_the_whispers_thread(
    slack: SlackRoom, channel: SlackChannel, listener: Listener, root: str
) -> None:
    controls = card().body.controls
    whisper = (await channel.deliver(post("Claim?", root, only=BO, controls=controls))).messages[0]
    async with listening(channel, listener):
        await slack.people.press(BO, "claim", channel="C1", ts=whisper)
        (heard,) = await listener.hears()
    assert (heard.body.data, heard.place) == ("k:0", place(root))


async def test_two_presses_are_two_events(
    slack: SlackRoom, channel: SlackChannel, listener: Listener, root: str
) -> None:
    async with listening(channel, listener):
        await slack.people.press(BO, "claim", channel="C1", ts=root)
        await slack.people.press(VERA, "claim", channel="C1", ts=root)
        first, second = await listener.hears(2)
    assert first.id != second.id


async def test_a_duplicated_event_keeps_its_id(
    slack: SlackRoom, channel: SlackChannel, listener: Listener, root: str
) -> None:
    async with listening(channel, listener):
        slack.fault("duplicate", method="events")
        slack.post(BO, "C1", "Coming!", root)
        first, second = await listener.hears(2)
    assert (first.id, first.message) == (second.id, second.message)


async def test_only_what_is_said_in_the_desks_own_threads_counts(
    slack: SlackRoom, channel: SlackChannel, listener: Listener, root: str
) -> None:
    slack.people.join("U0BOT", "C2")
    async with listening(channel, listener):
        start = len(slack.journal)
        slack.post(BO, "C1", "chatter without a thread")
        elsewhere = slack.post(BO, "C2", "another channel")
        slack.post(BO, "C2", "a thread in another channel", elsewhere)
        own = slack.post(BO, "C1", "to be edited", root)
        slack.people.edit(BO, "C1", own, "edited")
        slack.people.unfurl("C1", own)
        slack.people.delete(BO, "C1", own)
        slack.people.react(BO, "C1", root, "eyes")
        slack.people.leave(VERA, "C1")
        robot = slack.newcomer("Robot", "bot")
        slack.post(robot, "C1", "beep", root)
        await channel.deliver(post("the bot's own", root))
        slack.post(BO, "C1", "@firstline help", root)
        await listener.hears(4)
        await eventually(lambda: slack.all_acked(start))
    wrote, edited, deleted, asked = (one.body for one in listener.heard)
    assert [plain(body.text) for body in (wrote, edited, asked)] == ["to be edited", "edited", "someone help"]
    assert (plain(edited.before), edited.of, deleted.of) == ("to be edited", own, own)
    assert len({one.message for one in listener.heard}) == 4, "each is a fact of its own"
    assert not slack.journal.of("slack", "late_ack")


async def test_everything_is_acknowledged_even_what_nobody_wants(
    slack: SlackRoom, channel: SlackChannel, listener: Listener
) -> None:
    async with listening(channel, listener):
        assert (await slack.people.command(BO, "C2", "/firstline", "help"))["acked"]
    assert listener.heard == []


async def test_a_file_comes_with_its_name_and_its_words(
    slack: SlackRoom, channel: SlackChannel, listener: Listener, root: str
) -> None:
    async with listening(channel, listener):
        slack.people.file(BO, "C1", "invoice.pdf", text="here it is", thread_ts=root, content=b"12345")
        (heard,) = await listener.hears()
    assert isinstance(heard.body, Wrote)
    assert plain(heard.body.text) == "here it is"
    (file,) = heard.body.attachments
    assert (file.kind, file.name, file.size) == ("document", "invoice.pdf", 5)
    assert slack.world.files[file.ref].content == b"12345"


async def test_a_guests_reply_is_handed_on_for_the_desk_to_judge(
    slack: SlackRoom, channel: SlackChannel, listener: Listener, root: str
) -> None:
    async with listening(channel, listener):
        slack.post(GINA, "C1", "I am only visiting", root)
        (heard,) = await listener.hears()
    assert (await channel.who(heard.author, heard.place)).may_act is False


async def test_live_events_wait_until_what_was_missed_has_been_read(
    slack: SlackRoom, channel: SlackChannel, listener: Listener, root: str
) -> None:
    listener.catching_up.clear()
    async with listening(channel, listener):
        await eventually(lambda: slack.journal.of("slack", "connected"))
        ts = slack.post(BO, "C1", "Coming!", root)
        await eventually(lambda: slack.repeated(ts))
        assert listener.heard == []
        listener.catching_up.set()
        await listener.hears()
    assert listener.log[:2] == ["connected", "wrote"]


async def test_a_history_that_cannot_be_read_does_not_stop_the_events(
    slack: SlackRoom, channel: SlackChannel, root: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Unlucky(Listener):
        attempts = 0

        async def connected(self) -> None:
            self.attempts += 1
            if self.attempts == 1:
                raise TryLater("rate limit")
            await super().connected()

    monkeypatch.setattr("handlers.slack.gate.PAUSES", (0.05,))
    listener = Unlucky()
    async with listening(channel, listener):
        slack.post(BO, "C1", "Coming!", root)
        await listener.hears()
    assert listener.attempts == 2


@pytest.mark.parametrize("how", ["disconnect", "abort"])
async def test_after_a_lost_connection_there_is_a_new_one_that_catches_up_first(
    slack: SlackRoom, channel: SlackChannel, listener: Listener, root: str, how: str
) -> None:
    async with listening(channel, listener):
        known = slack.post(BO, "C1", "before", root)
        await listener.hears()
        slack.fault("drop", method="events")
        await slack.people.socket(how)
        slack.post(BO, "C1", "missed", root)
        await listener.until(lambda: listener.connections == 2)
        missed = await channel.missed_since(place(root), known)
        slack.post(BO, "C1", "after", root)
        await listener.hears(2)
    assert [plain(one.body.text) for one in missed] == ["missed"]
    assert [plain(one.body.text) for one in listener.heard] == ["before", "after"]
    assert listener.log == ["connected", "wrote", "connected", "wrote"]


async def test_a_reconnection_that_fails_at_first_succeeds_later(
    slack: SlackRoom, channel: SlackChannel, listener: Listener, root: str
) -> None:
    async with listening(channel, listener):
        slack.fault("error", method="apps.connections.open", error="internal_error", count=3)
        await slack.people.socket("abort")
        await listener.until(lambda: listener.connections == 2)
        slack.post(BO, "C1", "after", root)
        await listener.hears()


async def test_a_start_without_slack_waits_for_it(slack: SlackRoom, channel: SlackChannel, listener: Listener) -> None:
    slack.fault("status", method="apps.connections.open", count=2)
    async with listening(channel, listener):
        assert listener.connections == 1


async def test_a_refused_app_token_ends_the_listening(slack: SlackRoom, listener: Listener) -> None:
    channel = slack.channel(app_token=SLACK_APP_TOKEN + "-old")
    with pytest.raises(Refused) as caught:
        await channel.listen(listener.receive, listener.connected)
    await channel.close()
    assert "-old" not in str(caught.value)


async def test_stopping_leaves_no_task_and_no_connection_behind(
    slack: SlackRoom, channel: SlackChannel, listener: Listener
) -> None:
    before = asyncio.all_tasks()
    async with listening(channel, listener):
        assert len(slack.people.slack.sockets.open) == 1
    await eventually(lambda: not slack.people.slack.sockets.open)
    await eventually(lambda: not {task for task in asyncio.all_tasks() - before if "slack_sdk" in repr(task)})
