"""One update of every content type, read by the adapter and decided in every status, against the engine's table."""

from typing import Any

import pytest
from aiogram.enums import ContentType

from bot.desk.intake import Prepared, event_from
from bot.engine.attachment import KINDS, Attachment, known_kind
from bot.engine.conversation import Conversation, Status
from bot.engine.effects import Action, Audience, Effect, Say
from bot.engine.events import CustomerWrote
from bot.engine.rich import plain
from bot.engine.rules import decide
from bot.ports import Wrote
from bot.ports.facts import Arrival, Fact
from bot.texts.catalogue import Catalogue
from handlers.telegram.content import CONTENT, WORDS_ALONE
from tests.engine.examples import NOW, after, agent_pressed, agent_wrote, keys, policy, wrote
from tests.telegram.test_content import CONTENT as RECORDED
from tests.telegram.updates import incoming, message, update

TEXTS = Catalogue()
SERVICE = frozenset(
    "new_chat_members left_chat_member chat_owner_left chat_owner_changed new_chat_title new_chat_photo "
    "delete_chat_photo group_chat_created supergroup_chat_created channel_chat_created "
    "message_auto_delete_timer_changed migrate_to_chat_id migrate_from_chat_id pinned_message successful_payment "
    "refunded_payment users_shared user_shared chat_shared gift unique_gift gift_upgrade_sent connected_website "
    "write_access_allowed proximity_alert_triggered boost_added chat_background_set checklist_tasks_done "
    "checklist_tasks_added direct_message_price_changed forum_topic_created forum_topic_edited forum_topic_closed "
    "forum_topic_reopened general_forum_topic_hidden general_forum_topic_unhidden giveaway_created giveaway_winners "
    "giveaway_completed managed_bot_created paid_message_price_changed poll_option_added poll_option_deleted "
    "suggested_post_approved suggested_post_approval_failed suggested_post_declined suggested_post_paid "
    "suggested_post_refunded video_chat_scheduled video_chat_started video_chat_ended "
    "video_chat_participants_invited community_chat_added community_chat_removed community_chat_joined".split()
)  # of these Telegram tells by itself; nobody wrote them

CALLED = (wrote("a question"), wrote("human"))
CLAIMED = (*CALLED, agent_pressed(Action.CLAIM), agent_wrote("hello"))
STATES = {
    Status.BOT: after()[0],
    Status.QUEUE: after(*CALLED)[0],
    Status.AGENT: after(*CLAIMED)[0],
    Status.RESOLVED: after(*CLAIMED, agent_pressed(Action.RESOLVE))[0],
}
# Without a word: where it leads, what the customer hears, is it in the thread at once?
ALONE = {
    Status.BOT: (Status.BOT, ["wordless-file"], False),
    Status.QUEUE: (Status.QUEUE, ["added"], True),
    Status.AGENT: (Status.AGENT, [], True),
    Status.RESOLVED: (Status.AGENT, ["reopened-customer"], True),
}


def named(content: dict[str, Any]) -> str:
    return next(iter(content), "nothing at all")


def read(content: dict[str, Any]) -> CustomerWrote:
    """What the engine gets to see of the update."""
    event = event_from(
        Fact(1, Arrival(incoming(update(message=message(**content))), NOW, "telegram:1")), Prepared(), {}
    )
    assert isinstance(event, CustomerWrote)
    return event


def in_thread(effects: list[Effect]) -> str:
    posts = [one.text for one in effects if isinstance(one, Say) and one.to is Audience.THREAD]
    return "\n".join(plain(TEXTS.render(text, "en")) for text in posts)


def carried(effects: list[Effect]) -> set[Attachment]:
    return {thing for one in effects if isinstance(one, Say) and one.to is Audience.THREAD for thing in one.attachments}


def test_every_content_type_is_words_a_thing_or_nobodys() -> None:
    every = {kind.value for kind in ContentType} - {"any"}
    assert set(CONTENT) | set(WORDS_ALONE) | SERVICE == every
    assert len(CONTENT) + len(WORDS_ALONE) + len(SERVICE) == len(every)


def test_every_type_and_every_kind_is_recorded_here() -> None:
    recorded = {named(content) for content, _ in RECORDED} - {"nothing at all", "hologram"}
    assert recorded == set(CONTENT) - {"unknown"}
    assert {thing.kind for _, thing in RECORDED} == set(KINDS) - {"business"}


@pytest.mark.parametrize(
    ("content", "expected"), RECORDED, ids=lambda value: named(value) if isinstance(value, dict) else ""
)
@pytest.mark.parametrize("status", Status)
def test_a_thing_without_a_word(status: Status, content: dict[str, Any], expected: Attachment) -> None:
    event = read(content)
    kind = KINDS[known_kind(expected)]
    assert bool(expected.ref) == bool(kind.file)
    state, effects = decide(STATES[status], event, policy())
    leads_to, hears, at_once = ALONE[status]
    assert (state.status, keys(effects)) == (leads_to, hears)
    assert (kind.sign in in_thread(effects)) == at_once
    assert (expected in carried(effects)) == at_once


@pytest.mark.parametrize(
    ("content", "expected"), RECORDED, ids=lambda value: named(value) if isinstance(value, dict) else ""
)
def test_the_second_one_without_a_word_hands_over_both(content: dict[str, Any], expected: Attachment) -> None:
    asked: Conversation = decide(STATES[Status.BOT], read(content), policy())[0]
    state, effects = decide(asked, read(content), policy())
    assert state.status is Status.QUEUE
    sign = KINDS[known_kind(expected)].sign
    assert in_thread(effects).count(f"[{sign}") == 2
    assert (expected in carried(effects)) == bool(expected.ref)


def test_the_adapter_yields_kinds_of_the_table_only() -> None:
    for content, _ in RECORDED:
        body = incoming(update(message=message(**content))).body
        assert isinstance(body, Wrote)
        assert {thing.kind for thing in body.attachments} <= set(KINDS)
