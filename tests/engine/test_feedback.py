"""A customer's yes or no is written down beside what the base by itself had said of the entry."""

from dataclasses import replace
from typing import Any

from bot.engine.effects import Action, Effect, Enter
from tests.engine.examples import ENTRIES, after, pressed, wrote

SURE = wrote("money back", ("refund", 0.9), ("card", 0.05))
UNSURE = wrote("my card", ("card", 0.4), ("refund", 0.3), ("login", 0.1))
BOTH = "refund my card and reset my login"


def words(effects: list[Effect]) -> dict[object, object]:
    """Entry → whether it was right, as written down now."""
    lines = [effect.detail for effect in effects if isinstance(effect, Enter) and effect.what == "judged"]
    return {line["entry"]: line["right"] for line in lines}


def test_an_answer_that_helped_was_right_and_one_that_did_not_was_wrong() -> None:
    for action, right in ((Action.HELPED, 1), (Action.NOT_HELPED, 0)):
        state, effects = after(SURE, pressed(action, "refund"))
        (line,) = [one for one in effects if isinstance(one, Enter) and one.what == "judged"]
        edition = ENTRIES["refund"].edition
        assert line.detail == {"entry": "refund", "edition": edition, "language": "en", "said": 0.9, "right": right}
        assert state.stated is None


def test_words_count_like_buttons() -> None:
    assert words(after(SURE, wrote("that helped, thanks"))[1]) == {"refund": 1}
    assert words(after(SURE, wrote("не помогло"))[1]) == {"refund": 0}


def test_what_the_base_itself_said_is_kept_where_feedback_has_corrected_it() -> None:
    (found,) = SURE.found
    corrected = replace(found.matches[0], score=0.7, by_itself=0.9)
    _, effects = after(replace(SURE, found=(replace(found, matches=(corrected,)),)), pressed(Action.HELPED, "refund"))
    kept: Any = next(one for one in effects if isinstance(one, Enter) and one.what == "judged").detail
    assert kept["said"] == 0.9


def test_of_several_offered_the_one_that_helped_speaks_against_the_others() -> None:
    chosen = (UNSURE, pressed(Action.ENTRY, "refund"))
    assert words(after(*chosen, pressed(Action.HELPED, "refund"))[1]) == {"card": 0, "refund": 1}
    assert words(after(*chosen, pressed(Action.NOT_HELPED, "refund"))[1]) == {"refund": 0}


def test_none_of_these_speaks_against_all_of_them() -> None:
    assert words(after(UNSURE, pressed(Action.NONE_OF_THESE))[1]) == {"card": 0, "refund": 0}


def test_of_two_questions_in_one_message_each_is_judged_alone() -> None:
    first, second = "How do I change my card?", "how do I log in?"
    apart = wrote(f"{first} And {second}", **{first: [("card", 0.4)], second: [("login", 0.3)]})
    chosen = pressed(Action.ENTRY, "login"), pressed(Action.HELPED, "login")
    assert words(after(apart, *chosen)[1]) == {"login": 1}
    assert words(after(apart, pressed(Action.NONE_OF_THESE))[1]) == {"card": 0, "login": 0}


def test_silence_another_question_or_a_wish_for_a_person_say_nothing() -> None:
    others = wrote("what about cats"), wrote("let me talk to someone"), pressed(Action.PERSON), pressed(Action.TOPICS)
    assert [words(after(SURE, then)[1]) for then in others] == [{}] * 4
    assert after(SURE, others[0])[0].stated is None


def test_what_was_never_a_match_is_not_judged() -> None:
    chosen = pressed(Action.ENTRY, "login")
    assert words(after(SURE, chosen, pressed(Action.HELPED, "login"))[1]) == {}
    assert words(after(chosen, pressed(Action.HELPED, "login"))[1]) == {}


def test_one_answer_is_judged_once() -> None:
    state, _ = after(SURE, pressed(Action.NOT_HELPED, "refund"))
    again = (pressed(Action.ENTRY, "refund"), pressed(Action.HELPED, "refund"))
    assert words(after(*again, start=state)[1]) == {}
