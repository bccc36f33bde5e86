"""A quoted line in front of an agent's words says which message they answer."""

import pytest

from bot.engine.conversation import Conversation, Line
from bot.engine.effects import Text
from bot.engine.rich import Span, plain, rich
from bot.engine.tickets.quoting import answered_by


def said(words: str, message: str) -> Line:
    return Line(True, Text("verbatim", {"text": words}), message=message)


TALK = Conversation("telegram:1", lines=(said("it is broken\nsince today", "7"), said("and it beeps", "8")))


@pytest.mark.parametrize(
    ("text", "message", "rest"),
    [
        ("> and it beeps\nHow often?", "8", "How often?"),
        ("> it is broken\n> since today\nSince when exactly?\nToday?", "7", "Since when exactly?\nToday?"),
        ("> it is\nYes.", "7", "Yes."),
        ("> something else\nYes.", "", "> something else\nYes."),
        ("> it\nYes.", "", "> it\nYes."),
        ("> and it beeps", "", "> and it beeps"),
        ("How often?", "", "How often?"),
    ],
)
def test_the_customers_message_is_found_by_the_quoted_words(text: str, message: str, rest: str) -> None:
    found, words = answered_by(TALK, rich(text))
    assert (found, plain(words)) == (message, rest)


def test_a_quotation_that_the_messenger_knows_as_one_is_found_as_well() -> None:
    text = (Span("it is broken\n", quote=True), Span("since today", quote=True), Span("\n"), Span("When?"))
    assert answered_by(TALK, text) == ("7", (Span("When?"),))


def test_what_follows_the_quotation_keeps_its_style() -> None:
    text = (Span("> "), Span("and it beeps"), Span("\n"), Span("Really", bold=True), Span("?"))
    assert answered_by(TALK, text) == ("8", (Span("Really", bold=True), Span("?")))
