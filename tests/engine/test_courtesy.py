"""Yes, no, thanks and hello are told from questions that contain them."""

import pytest

from bot.engine.conversation import Asking, Choice
from bot.engine.effects import Action, Text
from bot.engine.events import CustomerWrote
from bot.engine.listening.courtesy import Courtesy, agrees, courtesy
from bot.engine.listening.reading import Meaning, read
from bot.engine.rules import to_match
from tests.engine.examples import conversation, lines_of, wrote

PLAIN = [(meaning, text) for meaning in Courtesy if meaning.value != "substance" for text in lines_of(f"{meaning}.txt")]


@pytest.mark.parametrize(("meaning", "text"), PLAIN)
def test_a_courtesy_is_understood_and_not_sent_to_the_matcher(meaning: Courtesy, text: str) -> None:
    assert courtesy(text) is meaning
    assert to_match(conversation(), wrote(text)) == ()


@pytest.mark.parametrize("text", lines_of("questions.txt"))
def test_a_question_with_a_courtesy_in_it_is_a_question(text: str) -> None:
    assert courtesy(text) is Courtesy.SUBSTANCE
    assert to_match(conversation(), wrote(text)) == (text,)


@pytest.mark.parametrize("text", ["да", "да, спасибо", "ок спасибо", "yes please", "sure, thanks", "👍"])
def test_a_thankful_yes_is_a_yes(text: str) -> None:
    assert agrees(text)


@pytest.mark.parametrize("text", ["спасибо", "нет, спасибо", "no thanks", "не надо"])
def test_thanks_alone_and_a_thankful_no_are_no_yes(text: str) -> None:
    assert not agrees(text)


def test_a_comment_is_taken_as_it_is_but_commands_and_calls_for_a_person_are_not_comments() -> None:
    state = conversation(asking=Asking.COMMENT, offered=(Choice(Text("button-no-comment"), Action.NO_COMMENT),))
    assert read(state, "быстро ответили").meaning is Meaning.COMMENT
    assert read(state, "да").meaning is Meaning.COMMENT
    assert read(state, "нет").choice == state.offered[0]
    assert read(state, "позовите человека").meaning is Meaning.PERSON
    assert read(state, "/topics").meaning is Meaning.TOPICS


@pytest.mark.parametrize(
    ("text", "meaning"),
    [("/start", "start"), ("/START faq_x", "start"), ("/topics@desk_bot", "topics"), ("/wat", "help"), ("/", "help")],
)
def test_a_command_is_known_whoever_it_is_addressed_to(text: str, meaning: str) -> None:
    assert read(conversation(), text).meaning == meaning


def test_the_matcher_helps_the_agents_while_a_person_has_the_floor() -> None:
    event: CustomerWrote = wrote("how do I get a refund")
    assert to_match(conversation(status="queue"), event) == ("how do I get a refund",)
