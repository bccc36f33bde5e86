"""Who is it? Personal links, and what customers state."""

import re
import textwrap
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.attachment import Attachment
from bot.engine.conversation import Asking, Conversation, Diagnosis
from bot.engine.effects import Effect, Enter
from bot.engine.identity.known import KEPT, Known, with_known
from bot.engine.identity.stating import stated
from bot.engine.identity.token import LONGEST_ID, Expired, NotOurs, customer_of, token_for
from bot.engine.rules import decide
from tests.engine.examples import EMAIL, PHONE, conversation, keys, policy, wrote
from tests.engine.examples import NOW as AT

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
KEY = b"a key of the company's"
IDS = st.text(min_size=1, max_size=LONGEST_ID).filter(lambda name: 0 < len(name.encode()) <= LONGEST_ID)


@given(IDS, st.timedeltas(timedelta(seconds=1), timedelta(days=365)))
def test_a_token_says_who_it_is_until_it_expires(customer: str, valid: timedelta) -> None:
    token = token_for(customer, NOW + valid, KEY)
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", token), "what Telegram takes behind start="
    assert customer_of(token, NOW, KEY) == customer
    with pytest.raises(Expired):
        customer_of(token, NOW + valid + timedelta(seconds=1), KEY)


@given(IDS, st.integers(0, 10_000), st.integers(1, 255))
def test_a_token_of_which_anything_was_changed_is_not_ours(customer: str, where: int, by: int) -> None:
    raw = bytearray(urlsafe_b64decode(token_for(customer, NOW + timedelta(days=1), KEY)[2:] + "=="))
    raw[where % len(raw)] ^= by
    with pytest.raises(NotOurs):
        customer_of("c_" + urlsafe_b64encode(bytes(raw)).decode().rstrip("="), NOW, KEY)


@pytest.mark.parametrize("token", ["c_", "c_x", "c_!!!!", "c_" + "A" * 62, "c_пароль", "CRM-1", ""])
def test_what_is_no_token_is_not_ours(token: str) -> None:
    with pytest.raises(NotOurs):
        customer_of(token, NOW, KEY)


def test_another_key_is_another_company() -> None:
    with pytest.raises(NotOurs):
        customer_of(token_for("CRM-1", NOW + timedelta(days=1), KEY), NOW, b"theirs")


def test_the_id_cannot_be_read_in_the_token() -> None:
    token = token_for("CRM-1", NOW + timedelta(days=1), KEY)
    assert urlsafe_b64encode(b"CRM-1").decode().rstrip("=")[:5] not in token
    assert token != token_for("CRM-1", NOW + timedelta(days=2), KEY)


@pytest.mark.parametrize("customer", ["", "x" * (LONGEST_ID + 1), "я" * 16])
def test_an_id_that_does_not_fit_is_refused(customer: str) -> None:
    with pytest.raises(ValueError, match="bytes"):
        token_for(customer, NOW, KEY)


def test_patterns_pick_numbers_out_of_a_message() -> None:
    patterns = {
        "order": re.compile(r"\b(?:заказ|order)\D{0,3}(\d{4,})", re.IGNORECASE),
        "domain": re.compile(r"\b[\w-]+\.(?:ru|com)\b"),
    }
    said = "Заказ №12345 не открывается на shop.ru и на shop.ru, ещё order 777777"
    assert stated(said, patterns) == (
        Known("order", "12345"),
        Known("order", "777777"),
        Known("domain", "shop.ru"),
    )
    assert stated("ничего такого", patterns) == ()


def test_what_is_confirmed_stays_confirmed_and_nothing_is_kept_twice() -> None:
    known = with_known((), [Known("phone", "+7916", confirmed=True)])
    known = with_known(known, [Known("phone", "+7916"), Known("order", "1")])
    assert known == (Known("phone", "+7916", confirmed=True), Known("order", "1"))


def test_of_a_kind_the_latest_are_kept() -> None:
    known = with_known((), [Known("order", str(number)) for number in range(KEPT + 3)])
    assert [one.value for one in known] == [str(number) for number in range(3, KEPT + 3)]


def linked(token: str, **decided: Any) -> tuple[Conversation, list[Effect]]:
    return decide(conversation(), wrote(f"/start {token}"), replace(policy(), identity_key=KEY, **decided))


def test_a_personal_link_confirms_who_it_is() -> None:
    state, effects = linked(token_for("CRM-1", AT + timedelta(days=1), KEY))
    assert state.known == (Known("customer", "CRM-1", confirmed=True),)
    assert Enter("identified", {"customer": "CRM-1"}) in effects
    assert keys(effects) == ["greeting-name"]


@pytest.mark.parametrize(
    ("token", "reason"),
    [(token_for("CRM-1", AT, KEY), "Expired"), (token_for("CRM-1", AT + timedelta(days=1), b"theirs"), "NotOurs")],
)
def test_a_link_that_is_forged_or_old_greets_like_any_other(token: str, reason: str) -> None:
    state, effects = linked(token)
    assert state.known == ()
    assert Enter("not_identified", {"reason": reason}) in effects
    assert keys(effects) == ["greeting-name"]


def test_without_a_key_there_are_no_personal_links() -> None:
    state, effects = decide(conversation(), wrote("/start c_x"), policy())
    assert (state.known, keys(effects)) == ((), ["greeting-name"])
    assert not [effect for effect in effects if isinstance(effect, Enter)]


def test_what_a_message_mentions_is_stated_not_confirmed() -> None:
    patterns = {"order": re.compile(r"\d{5}")}
    state, _ = decide(conversation(), wrote("where is 12345"), replace(policy(), details=patterns))
    assert state.known == (Known("order", "12345"),)


def test_a_phone_and_an_address_that_were_asked_for_are_kept() -> None:
    asked = Diagnosis("printer", (PHONE, EMAIL))
    state = conversation(asking=Asking.DIAGNOSIS, diagnosis=asked)
    for said in ("it's +7 916 123-45-67, call me", "ann@example.com"):
        state, _ = decide(state, wrote(said), policy())
    assert state.known == (Known("phone", "+7 916 123-45-67"), Known("email", "ann@example.com"))


def test_a_number_that_the_messenger_hands_over_is_confirmed() -> None:
    asked = conversation(asking=Asking.DIAGNOSIS, diagnosis=Diagnosis("printer", (PHONE,)))
    own = Attachment("contact", "Ann, +79161234567", own=True)
    state, _ = decide(asked, replace(wrote(""), attachments=(own,)), policy())
    assert state.known == (Known("phone", "+79161234567", confirmed=True),)


def test_somebody_elses_number_is_only_said() -> None:
    asked = conversation(asking=Asking.DIAGNOSIS, diagnosis=Diagnosis("printer", (PHONE,)))
    theirs = Attachment("contact", "Bob, +79161234567")
    state, _ = decide(asked, replace(wrote(""), attachments=(theirs,)), policy())
    assert state.known == (Known("phone", "+79161234567"),)


def test_the_links_that_operators_are_shown_how_to_make_are_good() -> None:
    page = (Path(__file__).parents[2] / "docs" / "operators.md").read_text(encoding="utf-8")
    code = textwrap.dedent(re.search(r"```python\n(.*?)```", page, re.DOTALL)[1])  # type: ignore[index]
    made: dict[str, Any] = {}
    exec(code, made)
    for customer in ("7", "CRM-1", "x" * LONGEST_ID):
        token = made["link"](customer, KEY, "your_bot").partition("?start=")[2]
        now = datetime.now(UTC)  # noqa: TID251 — the example asks the clock
        assert customer_of(token, now, KEY) == customer
