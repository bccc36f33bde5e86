"""What becomes of each kind of update."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.ports import (
    Attachment,
    Author,
    Edited,
    Left,
    Place,
    Pressed,
    Quoted,
    Reacted,
    Returned,
    Span,
    Unreadable,
    Wrote,
    rich,
)
from handlers.telegram.incoming import Reader
from tests.telegram.updates import ANN, BOT, CHAT, NOW, SENT, body, incoming, message, poisoned, press, read, update
from tests.telegram.updates import wrote as written

SENT_AT = datetime(2026, 1, 1, tzinfo=UTC)


def test_a_message_tells_who_wrote_what_where_and_when() -> None:
    raw = written("hello")
    found = incoming(raw)
    assert found.id == str(raw["update_id"])
    assert found.message == "412"
    assert found.place == Place("telegram", "77")
    assert found.author == Author("77", "Ann Lee", "ann", "en")
    assert found.sent_at == SENT_AT
    assert found.body == Wrote(rich("hello"))


def test_numbers_beyond_four_bytes_are_kept() -> None:
    big = 2**52 + 1
    found = incoming(update(message=message(text="x", message_id=2**31, chat=CHAT | {"id": big})))
    assert (found.message, found.place.chat) == (str(2**31), str(big))


def test_an_edit_is_known_by_its_version() -> None:
    found = incoming(update(edited_message=message(text="better", edit_date=SENT + 9)))
    assert found.message == f"412:{SENT + 9}"
    assert found.sent_at == SENT_AT + timedelta(seconds=9)
    assert found.body == Edited(rich("better"), of="412")


def test_an_edited_caption_is_an_edit() -> None:
    photo = [{"file_id": "p", "file_unique_id": "u", "width": 1, "height": 1}]
    assert body(update(edited_message=message(photo=photo, caption="new", edit_date=SENT + 1))) == Edited(
        rich("new"), of="412"
    )


def test_a_live_location_that_moves_says_nothing() -> None:
    where = {"latitude": 1.0, "longitude": 2.0, "live_period": 60}
    assert read(update(edited_message=message(location=where, edit_date=SENT + 1))) is None


def test_a_press_says_what_its_button_said_and_is_no_message() -> None:
    found = incoming(press("k1:2"))
    assert (found.body, found.message, found.sent_at) == (Pressed("k1:2"), "", NOW)
    assert (found.place, found.author.id) == (Place("telegram", "77"), "77")


def test_a_press_under_a_message_too_old_to_be_shown_counts() -> None:
    found = incoming(press("k1:0", message={"chat": CHAT, "message_id": 3, "date": 0}))
    assert (found.body, found.place) == (Pressed("k1:0"), Place("telegram", "77"))


@pytest.mark.parametrize("data", ["", "x" * 64, "-1:99", "💥:1", "k1:0:0"])
def test_whatever_a_press_claims_is_handed_on_as_it_is(data: str) -> None:
    assert body(press(data)) == Pressed(data)


def member(status: str) -> dict[str, object]:
    kicked = {"until_date": 0} if status == "kicked" else {}
    rights = {"status": status, "user": BOT} | kicked
    before = {"status": "member", "user": BOT}
    return update(
        my_chat_member={"chat": CHAT, "from": ANN, "date": SENT, "old_chat_member": before, "new_chat_member": rights}
    )


def test_blocking_and_unblocking_are_leaving_and_returning() -> None:
    assert body(member("kicked")) == Left()
    assert body(member("member")) == Returned()
    assert incoming(member("kicked")).place == Place("telegram", "77")


def test_what_happens_in_groups_is_ignored() -> None:
    group = {"id": -100, "type": "supergroup", "title": "All"}
    assert read(update(message=message(text="x", chat=group))) is None
    assert read(press(message=message(text="Choose", chat=group))) is None
    assert read(member("left")) is None


def test_a_poisoned_message_in_a_group_is_ignored_too() -> None:
    raw = poisoned()
    raw["message"]["chat"] = {"id": -100, "type": "group", "title": "All"}
    assert read(raw) is None


def test_a_message_that_nobody_signed_is_ignored() -> None:
    raw = written()
    del raw["message"]["from"]
    assert read(raw) is None


@pytest.mark.parametrize(
    "service",
    [
        {"pinned_message": {"message_id": 1, "date": 0, "chat": CHAT}},
        {"message_auto_delete_timer_changed": {"message_auto_delete_time": 60}},
        {"write_access_allowed": {}},
        {"users_shared": {"request_id": 1, "users": []}},
        {"new_chat_title": "x"},
    ],
    ids=lambda service: next(iter(service)),
)
def test_service_messages_are_ignored(service: dict[str, object]) -> None:
    assert read(update(message=message(**service))) is None


def test_an_unknown_kind_of_update_is_ignored_and_mentioned_once(caplog: pytest.LogCaptureFixture) -> None:
    reader = Reader("telegram", lambda: NOW)
    with caplog.at_level("INFO", logger="firstline.telegram"):
        assert [reader.incoming_from_update(update(telepathy={"x": 1})) for _ in range(3)] == [None] * 3
    assert [record.message for record in caplog.records] == ["ignored from now on: updates of the kind telepathy"]


def test_a_poisoned_update_is_kept_with_what_can_be_read_of_it() -> None:
    raw = poisoned()
    found = incoming(raw)
    assert (found.id, found.place, found.author.id) == (str(raw["update_id"]), Place("telegram", "77"), "77")
    assert isinstance(found.body, Unreadable)
    assert '"forwarded"' in found.body.raw
    assert "sender_user_name: missing" in found.body.reason


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (poisoned(), True),
        ({"update_id": 5, "message": {"message_id": "?", "chat": {"id": 77}}}, True),
        ({"update_id": 5, "edited_message": {"message_id": "?", "chat": {"id": 77}, "from": {"id": 77}}}, True),
        ({"update_id": 5, "business_message": {"message_id": "?", "chat": {"id": 77}, "from": {"id": 5}}}, False),
        ({"update_id": 5, "message": {"message_id": "?", "chat": {"id": -77}}}, False),
        ({"update_id": 5, "message": {"message_id": "?", "from": {"id": 77}}}, False),
        ({"update_id": 5, "callback_query": {"id": 1, "message": {"chat": {"id": 77}}}}, False),
        ({"update_id": 5, "my_chat_member": {"chat": {"id": 77, "type": "private"}}}, False),
    ],
)
def test_who_surely_wrote_what_cannot_be_read_can_be_told(raw: dict, told: bool) -> None:
    found = body(raw)
    assert isinstance(found, Unreadable)
    assert found.wrote is told


def test_whoever_cannot_be_read_is_told_in_the_language_of_their_messenger() -> None:
    assert incoming(poisoned()).author.language == "en"


def test_the_reason_never_repeats_what_a_customer_wrote() -> None:
    found = body(written("x", entities="my secret"))
    assert isinstance(found, Unreadable)
    assert "secret" not in found.reason


@pytest.mark.parametrize(
    "raw",
    [
        {"update_id": 5, "message": None},
        {"update_id": 5, "message": {}},
        {"update_id": 5, "message": []},
        {"update_id": 5, "message": {"chat": "77", "from": 3}},
        {"update_id": "five", "message": {"text": "x"}},
        {"update_id": 5, "callback_query": {"message": {"chat": {"id": None}}}},
        "nonsense",
        None,
        [],
        7,
    ],
)
def test_no_shape_of_update_is_an_exception(raw: object) -> None:
    found = incoming(raw)
    assert isinstance(found.body, Unreadable)
    assert found.place == Place("telegram", "0")
    assert found.id


def test_different_nonsense_has_different_ids_and_the_same_the_same() -> None:
    assert incoming("a").id == incoming("a").id != incoming("b").id


def test_a_huge_unreadable_update_is_cut() -> None:
    raw = poisoned()
    raw["message"]["text"] = "x" * 50_000
    found = body(raw)
    assert isinstance(found, Unreadable)
    assert len(found.raw) == 20_000


def test_a_name_is_taken_as_it_is() -> None:
    found = incoming(
        update(message=message(text="x") | {"from": ANN | {"first_name": "<3 & \u202eevil", "last_name": "{0}"}})
    )
    assert found.author.name == "<3 & \u202eevil {0}"


def test_a_forward_from_nobody_known_is_read_when_it_is_well_formed() -> None:
    origin = {"type": "hidden_user", "date": SENT, "sender_user_name": "X"}
    assert body(written("hi", forward_origin=origin)) == Wrote((Span("hi"),), forwarded="X")


def test_the_reason_of_an_update_that_is_wrong_all_the_way_down_fits_a_line_of_the_log() -> None:
    reply: dict = {}
    for _ in range(200):
        reply = message(text="x", reply_to_message=reply)
    found = incoming(update(message=reply))
    assert isinstance(found.body, Unreadable)
    assert len(found.body.reason) <= 300


@pytest.mark.parametrize(
    ("origin", "name"),
    [
        ({"type": "user", "sender_user": {"id": 5, "is_bot": False, "first_name": "Bob", "last_name": "Ek"}}, "Bob Ek"),
        ({"type": "hidden_user", "sender_user_name": "Somebody"}, "Somebody"),
        ({"type": "chat", "sender_chat": {"id": -5, "type": "group", "title": "Friends"}}, "Friends"),
        ({"type": "channel", "chat": {"id": -5, "type": "channel", "title": "News"}, "message_id": 3}, "News"),
    ],
)
def test_what_was_forwarded_names_whose_words_they_are(origin: dict, name: str) -> None:
    found = body(written("hi", forward_origin={"date": SENT, **origin}))
    assert isinstance(found, Wrote)
    assert found.forwarded == name


def test_a_reply_names_the_message_it_answers_and_quotes_it_or_what_was_picked_of_it() -> None:
    answered = message(text="a long answer", message_id=77)
    found = body(written("which?", reply_to_message=answered))
    assert isinstance(found, Wrote)
    assert found.quoted == Quoted("77", "a long answer")
    picked = body(written("which?", reply_to_message=answered, quote={"text": "long", "position": 2}))
    assert isinstance(picked, Wrote)
    assert picked.quoted == Quoted("77", "long")


@pytest.mark.parametrize(("reaction", "sign"), [([{"type": "emoji", "emoji": "👍"}], "👍"), ([], "")])
def test_a_reaction_names_its_message_and_sign(reaction: list, sign: str) -> None:
    change = {"chat": CHAT, "message_id": 7, "date": SENT, "old_reaction": [], "new_reaction": reaction, "user": ANN}
    assert body({"update_id": 9, "message_reaction": change}) == Reacted("7", sign)


def test_a_message_to_a_business_account_is_passed_on_and_named_and_its_owners_is_not() -> None:
    found = body({"update_id": 5, "business_message": message(text="hi", message_id=3)})
    assert isinstance(found, Wrote)
    assert [one.kind for one in found.attachments] == ["business"]
    owner = message(text="hi", message_id=4) | {"from": ANN | {"id": 5}}
    assert read({"update_id": 6, "business_message": owner}) is None


def test_the_parts_of_an_album_name_it() -> None:
    found = body(written("hi", media_group_id="g1"))
    assert isinstance(found, Wrote)
    assert found.group == "g1"


def test_a_file_larger_than_telegram_hands_out_is_known_to_be() -> None:
    large = {"file_id": "F", "file_unique_id": "U", "file_size": 21 * 1024 * 1024, "file_name": "film.mp4"}
    found = body(update(message=message(document=large)))
    assert isinstance(found, Wrote)
    assert found.attachments == (Attachment("document", "film.mp4", 21 * 1024 * 1024, "", too_large=True),)
