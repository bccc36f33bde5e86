"""Which text of a message counts: itself, itself after the question before it, or its parts."""

import json
from dataclasses import replace
from datetime import timedelta

from bot.engine.effects import Action, Effect, Enter
from bot.engine.events import CustomerWrote, Found
from bot.engine.incidents.incident import Incident
from bot.engine.roster.roster import Roster
from bot.engine.rules import decide, to_match
from faq.entry import Doubt, Signal
from tests.engine.examples import BO, NOW, after, agent_pressed, conversation, keys, matches, policy, pressed, wrote

REFUND = wrote("how do I get a refund", ("refund", 0.9))
MINUTE = timedelta(minutes=1)


def entered(effects: list[Effect], what: str) -> list[Enter]:
    return [effect for effect in effects if isinstance(effect, Enter) and effect.what == what]


def given(effects: list[Effect]) -> list[object]:
    return [line.detail["entry"] for line in entered(effects, "answered")]


def test_a_short_message_is_looked_up_with_the_question_before_it_as_well() -> None:
    state, _ = after(REFUND)
    follow_up = wrote("and for business?", at=NOW + 5 * MINUTE)
    assert to_match(state, follow_up) == ("and for business?", "how do I get a refund and for business?")


def test_a_question_of_its_own_or_an_old_one_before_it_is_looked_up_alone() -> None:
    state, _ = after(REFUND)
    for text, minutes in (("how do I change my card number", 1), ("and for business?", 11)):
        assert to_match(state, wrote(text, at=NOW + minutes * MINUTE)) == (text,)
    assert to_match(conversation(), wrote("and for business?")) == ("and for business?",)


def test_a_follow_up_that_means_nothing_alone_is_answered_with_the_question_before() -> None:
    joined = {"how do I get a refund and for business?": [("card", 0.7)]}
    _, effects = after(REFUND, wrote("and for business?", ("login", 0.3), at=NOW + MINUTE, **joined))
    assert given(effects) == ["card"]
    assert entered(effects, "asked")[0].detail["won"] == "follow_up"


def test_a_message_that_is_sure_alone_needs_no_question_before() -> None:
    joined = {"how do I get a refund and the card?": [("login", 0.95)]}
    _, effects = after(REFUND, wrote("and the card?", ("card", 0.6), at=NOW + MINUTE, **joined))
    assert given(effects) == ["card"]


def doubted(text: str, score: float) -> CustomerWrote:
    event = wrote(text, ("refund", score))
    (match,) = event.found[0].matches
    return replace(event, found=(replace(event.found[0], matches=(replace(match, doubt=Doubt.CONTRARY),)),))


def test_a_doubtful_match_is_offered_however_sure_it_looks_and_however_low_the_threshold() -> None:
    bold = policy(answer_at=0.1, offer_at=0.05)
    for score in (0.49, 0.99):
        _, effects = decide(conversation(), doubted("no refund", score), bold)
        assert (given(effects), keys(effects)) == ([], ["unsure-one"])
        (line,) = entered(effects, "asked")
        assert line.detail["texts"][0]["candidates"][0]["doubt"] == "contrary"  # type: ignore[index]


def test_a_doubt_outlasts_a_known_incident_that_came_in_between() -> None:
    broken = Incident(1, {"en": "Refunds are late."}, ("t1",), (), BO, NOW, NOW + 60 * MINUTE)
    bold = replace(policy(), answer_at=0.1, offer_at=0.05, roster=Roster(incidents=(broken,)))
    for asked, said in ((doubted("no refund", 0.4), "unsure-one"), (wrote("refund", ("refund", 0.4)), "answer-tip")):
        state, effects = decide(conversation(), asked, bold)
        assert keys(effects) == ["incident-known"]
        button = next(choice for choice in state.offered if choice.action is Action.SOMETHING_ELSE)
        _, effects = decide(state, pressed(button.action, button.value), bold)
        assert keys(effects) == [said]


def test_the_answer_just_given_is_no_answer_to_what_follows_it() -> None:
    joined = {"how do I get a refund and for business?": [("refund", 0.9)]}
    _, effects = after(REFUND, wrote("and for business?", at=NOW + MINUTE, **joined))
    assert keys(effects) == ["miss"]


def test_a_question_that_was_chosen_may_be_followed_like_one_that_was_asked() -> None:
    state, _ = after(pressed(Action.ENTRY, "refund"))
    asked = to_match(state, wrote("and for business?", at=NOW + MINUTE))
    assert asked == ("and for business?", "About the refund and for business?")


def test_a_third_question_follows_the_two_before_it_as_one() -> None:
    joined = {"how do I get a refund and for business?": [("card", 0.7)]}
    state, _ = after(REFUND, wrote("and for business?", at=NOW + MINUTE, **joined))
    asked = to_match(state, wrote("and abroad?", at=NOW + 2 * MINUTE))
    assert asked == ("and abroad?", "how do I get a refund and for business? and abroad?")


TWO = "How do I change my card? And how do I log in?"
CARD, LOGIN = "How do I change my card?", "how do I log in?"


def test_both_parts_are_looked_up_beside_the_whole() -> None:
    assert to_match(conversation(), wrote(TWO)) == (TWO, CARD, LOGIN)


def test_right_after_a_resolution_a_message_is_looked_up_alone() -> None:
    resolved, _ = after(REFUND, wrote("human"), agent_pressed(Action.CLAIM), agent_pressed(Action.RESOLVE))
    for text in (TWO, "and for business?"):
        assert to_match(resolved, wrote(text)) == (text,)


def test_of_two_answers_the_one_that_calls_a_person_comes_last() -> None:
    state, effects = after(wrote(TWO, **{CARD: [("claim", 0.9)], LOGIN: [("login", 0.8)]}))
    assert keys(effects) == ["answers-first", "answer-courtesy", "handoff"]
    assert state.concerning == ""


def test_two_sure_parts_get_two_answers_and_one_question_whether_it_helped() -> None:
    found = {CARD: [("card", 0.9)], LOGIN: [("login", 0.8)]}
    state, effects = after(wrote(TWO, ("card", 0.6), **found))
    assert given(effects) == ["card", "login"]
    assert keys(effects) == ["answers-first", "answer"]
    assert state.answered == "login"


def test_an_answer_that_calls_a_person_does_so_whatever_else_may_be_meant() -> None:
    _, effects = after(wrote(TWO, **{CARD: [("claim", 0.9)], LOGIN: [("login", 0.4)]}))
    assert keys(effects) == ["answer-courtesy", "handoff"]


def test_parts_that_are_sure_of_the_same_get_one_answer() -> None:
    found = {CARD: [("card", 0.9)], LOGIN: [("card", 0.8)]}
    _, effects = after(wrote(TWO, ("card", 0.4), **found))
    assert keys(effects) == ["answer"]


def test_a_whole_that_is_sure_needs_no_parts() -> None:
    _, effects = after(wrote(TWO, ("refund", 0.9), **{CARD: [("card", 0.9)]}))
    assert given(effects) == ["refund"]


def test_a_whole_that_is_as_sure_as_one_part_does_not_hide_what_the_other_may_be() -> None:
    found = {CARD: [("card", 0.9)], LOGIN: [("login", 0.4)]}
    _, effects = after(wrote(TWO, ("card", 0.8), **found))
    assert keys(effects) == ["answers-first", "unsure-rest"]


def test_of_two_parts_the_sure_one_is_answered_and_the_other_offered() -> None:
    found = {CARD: [("card", 0.9)], LOGIN: [("login", 0.3), ("card", 0.25)]}
    state, effects = after(wrote(TWO, ("card", 0.4), **found))
    assert keys(effects) == ["answers-first", "unsure-rest"]
    assert [choice.value for choice in state.offered] == ["login", ""]


def test_of_two_parts_the_unknown_one_is_admitted_before_the_other_is_answered() -> None:
    _, effects = after(wrote(TWO, ("card", 0.4), **{CARD: [("card", 0.9)]}))
    assert keys(effects) == ["answers-one", "answer"]


def test_two_unsure_parts_are_offered_together() -> None:
    found = {CARD: [("card", 0.4), ("refund", 0.3)], LOGIN: [("login", 0.3)]}
    state, effects = after(wrote(TWO, ("quiet", 0.3), **found))
    assert keys(effects) == ["unsure-several"]
    assert [choice.value for choice in state.offered] == ["card", "login", "refund", ""]


def test_a_whole_that_is_as_sure_as_one_part_does_not_hide_that_the_other_has_no_answer() -> None:
    _, effects = after(wrote(TWO, ("card", 0.8), **{CARD: [("card", 0.9)]}))
    assert keys(effects) == ["answers-one", "answer"]
    assert entered(effects, "asked")[0].detail["parts"] == [CARD, LOGIN]


def test_what_speaks_of_the_answered_question_is_not_called_unknown() -> None:
    asked, first = "How do I change my card and where can I find it?", "How do I change my card"
    _, effects = after(wrote(asked, ("card", 0.8), **{first: [("card", 0.9)]}))
    assert keys(effects) == ["answer"]


def test_of_three_parts_two_are_answered_and_the_unknown_one_is_admitted_first() -> None:
    asked, other = f"{TWO} And how do I feed my cat?", "how do I feed my cat?"
    _, effects = after(wrote(asked, **{CARD: [("card", 0.9)], LOGIN: [("login", 0.8)], other: []}))
    assert keys(effects) == ["answers-one", "answers-first", "answer"]
    assert given(effects) == ["card", "login"]


def test_a_part_is_offered_and_the_unknown_one_admitted() -> None:
    _, effects = after(wrote(TWO, ("card", 0.3), **{CARD: [("card", 0.4)]}))
    assert keys(effects) == ["answers-one", "unsure-one"]


BOTH = "my card is lost and the login keeps failing"
LOST, FAILING = "my card is lost", "the login keeps failing"


def test_clauses_that_are_sure_of_different_entries_get_two_answers() -> None:
    _, effects = after(wrote(BOTH, ("card", 0.9), **{LOST: [("card", 0.9)], FAILING: [("login", 0.8)]}))
    assert given(effects) == ["card", "login"]


def test_on_clauses_alone_nobody_is_called() -> None:
    _, effects = after(wrote(BOTH, ("card", 0.9), **{LOST: [("card", 0.9)], FAILING: [("claim", 0.8)]}))
    assert keys(effects) == ["unsure-several"]


def test_clauses_that_a_phrasing_has_the_words_of_are_one_question() -> None:
    event = wrote(BOTH, ("card", 0.9), **{LOST: [("card", 0.9)], FAILING: [("login", 0.8)]})
    whole = replace(event.found[0].matches[0], phrasing="card is lost and login fails")
    _, effects = after(replace(event, found=(replace(event.found[0], matches=(whole,)), *event.found[1:])))
    assert given(effects) == ["card"]


def test_a_whole_that_is_sure_of_a_third_entry_is_not_divided_into_clauses() -> None:
    _, effects = after(wrote(BOTH, ("refund", 0.7), **{LOST: [("card", 0.9)], FAILING: [("login", 0.8)]}))
    assert given(effects) == ["refund"]


def test_a_sure_whole_is_not_divided_for_a_clause_that_is_unsure() -> None:
    _, effects = after(wrote(BOTH, ("card", 0.7), **{LOST: [("card", 0.9)], FAILING: [("login", 0.4)]}))
    assert keys(effects) == ["answer"]


def test_clauses_of_an_unsure_whole_are_offered_together() -> None:
    state, effects = after(wrote(BOTH, ("card", 0.4), **{LOST: [("card", 0.9)], FAILING: [("login", 0.3)]}))
    assert keys(effects) == ["unsure-several"]
    assert [choice.value for choice in state.offered] == ["card", "login", ""]


def test_two_things_under_one_verb_that_are_two_entries_are_offered_together() -> None:
    found = {"how do I change my card": [("card", 0.9)], "how do I change my login": [("login", 0.8)]}
    for whole in (("card", 0.8), ("card", 0.4)):
        state, effects = after(wrote("how do I change my card and login?", whole, **found))
        assert keys(effects) == ["unsure-several"]
        assert [choice.value for choice in state.offered] == ["card", "login", ""]


def test_the_journal_tells_what_each_text_matched_and_which_counted() -> None:
    found = {CARD: [("card", 0.9)], LOGIN: [("login", 0.8)]}
    _, effects = after(wrote(TWO, ("card", 0.6), **found))
    detail = entered(effects, "asked")[0].detail
    assert (detail["won"], detail["best"], detail["version"]) == ("parts", "card", "v1")
    assert detail["parts"] == [CARD, LOGIN]
    assert detail["texts"] == [
        {
            "text": text,
            "read": text.lower(),
            "candidates": [{"entry": entry, "score": score, "phrasing": f"about {entry}", "signals": []}],
        }
        for text, entry, score in ((TWO, "card", 0.6), (CARD, "card", 0.9), (LOGIN, "login", 0.8))
    ]


def test_the_journal_keeps_the_strongest_signals_of_each_candidate() -> None:
    signals = tuple(Signal(f"s{n}", 1.23456 - n) for n in range(9))
    found = Found("pay", (replace(matches(("card", 0.87654))[0], signals=signals),), "pay")
    _, effects = after(replace(wrote("pay"), found=(found,)))
    detail = entered(effects, "asked")[0].detail
    assert json.loads(json.dumps(detail)) == detail
    (text,) = detail["texts"]  # type: ignore[misc]
    assert text["candidates"][0]["score"] == 0.877
    assert text["candidates"][0]["signals"][:2] == [["s0", 1.23], ["s1", 0.23]]
    assert len(text["candidates"][0]["signals"]) == 5
