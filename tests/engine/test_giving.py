"""What comes with an answer: its files, its tip, its neighbours, and a word where it is in another language."""

from dataclasses import replace

from bot.engine.effects import Action, Effect, Say
from bot.engine.policy import Policy
from bot.engine.rich import plain
from bot.engine.rules import decide
from bot.texts.catalogue import Catalogue
from faq.entry import Entry, Handoff
from tests.engine.examples import ENTRIES, conversation, entry, policy, wrote

TEXTS = Catalogue()


def with_entry(changed: Entry) -> Policy:
    return replace(policy(), entries={**ENTRIES, changed.id: changed})


def said(effects: list[Effect]) -> list[Say]:
    return [effect for effect in effects if isinstance(effect, Say) and effect.to == "customer"]


def answer(changed: Entry, language: str = "en") -> list[Say]:
    known = wrote("wifi", (changed.id, 0.9))
    state = conversation(language=language, language_chosen=True)
    return said(decide(state, known, with_entry(changed))[1])


def words(say: Say, language: str = "en") -> str:
    return plain(TEXTS.render(say.text, language))


def last_action(say: Say) -> Action | None:
    return say.buttons[-1].action if say.buttons else None


def test_files_follow_the_answer_in_order_each_in_a_message_of_its_own() -> None:
    first, *files = answer(entry("wifi", attachments=("images/a.png", "plan.pdf")))
    assert first.text.key == "answer"
    assert [(say.file, words(say)) for say in files] == [("images/a.png", "📎 a.png"), ("plan.pdf", "📎 plan.pdf")]
    assert {last_action(say) for say in files} == {Action.PERSON}


def test_files_of_an_entry_without_a_person_offer_none() -> None:
    _, file = answer(entry("wifi", attachments=("a.png",), handoff=Handoff.NEVER))
    assert file.buttons == ()


def test_files_of_a_courtesy_come_before_the_handoff() -> None:
    said = answer(entry("wifi", attachments=("a.png",), handoff=Handoff.ALWAYS))
    assert [say.text.key for say in said] == ["answer-courtesy", "attachment", "handoff"]


def test_an_answer_in_the_customers_language_says_nothing_about_languages() -> None:
    (say,) = answer(entry("wifi"))
    assert words(say).startswith("The wifi answer.\n\n")


def test_an_answer_that_is_only_in_another_language_says_so_and_offers_a_person() -> None:
    english = entry("wifi", answer={"en": "Turn it on."}, handoff=Handoff.NEVER)
    (say,) = answer(english, "ru")
    assert "только на английском.\n\nTurn it on.\n\n" in words(say, "ru")
    assert last_action(say) is Action.PERSON
    russian = entry("wifi", answer={"ru": "Включите."})
    assert "only in Russian so far.\n\nВключите.\n\n" in words(answer(russian)[0])


def test_the_tip_stands_apart_below_the_answer_and_the_neighbours_are_buttons() -> None:
    (say,) = answer(entry("wifi", tip={"en": "Restart it."}, see_also=("card", "gone")))
    assert "The wifi answer.\n\n💡 Restart it.\n\n" in words(say)
    assert [button.value for button in say.buttons if button.action is Action.ENTRY] == ["card"]


def test_a_tip_stands_apart_where_more_follows_the_answer_too() -> None:
    courtesy, _ = answer(entry("wifi", tip={"en": "Restart it."}, handoff=Handoff.ALWAYS))
    assert words(courtesy).endswith("The wifi answer.\n\n💡 Restart it.")


def test_a_title_that_is_only_in_another_language_is_marked_so() -> None:
    english = entry("wifi", questions={"en": ("The wifi",)})
    state = conversation(language="ru", language_chosen=True)
    (say,) = said(decide(state, wrote("wifi", ("wifi", 0.3)), with_entry(english))[1])
    assert words(replace(say, text=say.buttons[0].label), "ru") == "The wifi (EN)"
