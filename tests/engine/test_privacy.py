"""Consent is asked for once and nothing is written twice; whoever wants to be forgotten is."""

from dataclasses import replace

from bot.engine.attachment import Attachment
from bot.engine.consent import Consent
from bot.engine.conversation import Conversation
from bot.engine.effects import Action, Audience, Effect, Enter, Forget
from bot.engine.events import CustomerPressed, Event, Found
from bot.engine.rules import decide, to_match
from tests.engine.examples import ANN, NOW, after, agent_pressed, conversation, keys, matches, policy, pressed, wrote


def lived(consent: Consent, *events: Event, start: Conversation | None = None) -> tuple[Conversation, list[Effect]]:
    state, effects = start or conversation(), list[Effect]()
    for event in events:
        state, effects = decide(state, event, policy(consent=consent))
    return state, effects


def journal(effects: list[Effect]) -> list[str]:
    return [effect.what for effect in effects if isinstance(effect, Enter)]


def test_a_notice_is_given_once_before_the_first_answer() -> None:
    state, effects = lived(Consent.NOTICE, wrote("refund", ("refund", 0.9)))
    assert keys(effects) == ["privacy", "answer-tip"]
    assert "privacy_told" in journal(effects)
    assert keys(lived(Consent.NOTICE, wrote("card", ("card", 0.9)), start=state)[1]) == ["answer"]


def test_what_was_written_before_agreeing_is_answered_afterwards_without_writing_it_again() -> None:
    asked = policy(consent=Consent.REQUIRED)
    event = wrote("refund", ("refund", 0.9))
    assert to_match(conversation(), event, asked) == ()
    state, effects = lived(Consent.REQUIRED, event)
    assert keys(effects) == ["privacy-ask"]
    agree = CustomerPressed(at=NOW, customer=ANN, action=Action.AGREE)
    assert to_match(state, agree, asked) == ("refund",)
    found = (Found("refund", matches(("refund", 0.9))),)
    state, effects = lived(Consent.REQUIRED, replace(agree, found=found), start=state)
    assert keys(effects) == ["answer-tip"]
    assert "consented" in journal(effects)
    assert keys(lived(Consent.REQUIRED, wrote("card", ("card", 0.9)), start=state)[1]) == ["answer"]


def test_privacy_and_forgetting_need_no_agreement() -> None:
    assert keys(lived(Consent.REQUIRED, wrote("/privacy"))[1]) == ["privacy"]
    assert keys(lived(Consent.REQUIRED, wrote("/forget_me"))[1]) == ["forget-me"]


def test_forgetting_is_confirmed_first_and_then_leaves_nothing() -> None:
    state, effects = after(
        wrote("my cat is called Tom"), wrote("human"), agent_pressed(Action.CLAIM), wrote("/forget_me")
    )
    assert keys(effects) == ["forget-me"]
    kept, effects = after(pressed(Action.KEEP), start=state)
    assert keys(effects) == ["kept"]
    assert kept.ticket is not None
    gone, effects = after(pressed(Action.FORGET), start=state)
    assert Forget() in effects
    assert keys(effects) == ["forgotten"]
    assert keys(effects, Audience.THREAD) == ["customer-forgotten"]
    assert "Tom" not in repr(gone)
    assert gone.customer.name == ""


def test_what_was_sent_before_agreeing_is_passed_on_with_its_words() -> None:
    photo = Attachment("photo", "photo.jpg", ref="1")
    state, _ = lived(Consent.REQUIRED, replace(wrote(""), attachments=(photo,)))
    assert state.unseen == (photo,)
    agree = CustomerPressed(at=NOW, customer=ANN, action=Action.AGREE)
    state, effects = lived(Consent.REQUIRED, agree, start=state)
    assert keys(effects) == ["wordless-file"]
    assert state.unseen == ()
