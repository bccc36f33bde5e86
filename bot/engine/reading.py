"""What a customer's words mean before anybody looks into the knowledge base."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.engine.choices import typed_choice
from bot.engine.conversation import Asking, Choice, Conversation
from bot.engine.effects import Action, Text
from bot.engine.person import wants_person
from bot.engine.words import GREETING, NO, POLITE, STILL_BAD, THANKS, YES, has_words, symbols, words


class Meaning(StrEnum):
    """What was meant."""

    START = "start"
    TOPICS = "topics"
    HELP = "help"
    LANGUAGE = "language"
    PERSON = "person"
    CHOSEN = "chosen"  # a typed button
    COMMENT = "comment"  # on the rating just given
    YES = "yes"
    NO = "no"
    THANKS = "thanks"
    GREETING = "greeting"
    WORDLESS = "wordless"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Reading:
    """A meaning; `argument` follows a command, `choice` is the button that was typed."""

    meaning: Meaning
    argument: str = ""
    choice: Choice | None = None


_COMMANDS = {
    "start": Meaning.START,
    "topics": Meaning.TOPICS,
    "help": Meaning.HELP,
    "language": Meaning.LANGUAGE,
    "human": Meaning.PERSON,
}
_NONE_OF_THESE = frozenset(
    {"ничего из этого", "ни одно", "ни один", "ничего", "никакой", "другое", "не то", "нет",
     "none of these", "none", "neither", "something else", "other", "no", "nope"}
)  # fmt: skip
_SOLVED = frozenset(
    {"да решено", "решено", "вопрос решен", "все решилось", "все решено", "да все решилось", "решилось",
     "yes solved", "it's solved", "solved", "resolved", "it's fixed", "fixed"}
)  # fmt: skip


def read(conversation: Conversation, text: str) -> Reading:
    """The meaning of a message in this state; QUESTION is what is left for the knowledge base."""
    if text.startswith("/"):
        return _command(text)
    if wants_person(text):
        return Reading(Meaning.PERSON)
    choice = _chosen(conversation, text)
    if choice is not None:
        return Reading(Meaning.CHOSEN, choice=choice)
    courtesy = _courtesy(text)
    if conversation.asking is Asking.COMMENT and courtesy in {Meaning.QUESTION, Meaning.YES, Meaning.NO}:
        return Reading(Meaning.COMMENT)
    return Reading(courtesy)


def _command(text: str) -> Reading:
    name, _, argument = text[1:].partition(" ")
    return Reading(_COMMANDS.get(name.split("@")[0].lower(), Meaning.HELP), argument.strip())


def _chosen(conversation: Conversation, text: str) -> Choice | None:
    """The offered button that was typed: by number or words, or by a yes or no that means it."""
    offered = conversation.offered
    return typed_choice(text, offered) or next((choice for choice in offered if _means(choice.action, text)), None)


def _means(action: Action, text: str) -> bool:
    said = " ".join(words(text))
    match action:
        case Action.NONE_OF_THESE:
            return said in _NONE_OF_THESE or _still_bad(said)
        case Action.SOLVED:
            return said in _SOLVED
        case Action.NOT_HELPED | Action.NO_PERSON:
            return _courtesy(text) is Meaning.NO
        case Action.HELPED:
            return _courtesy(text) in {Meaning.YES, Meaning.THANKS}
        case Action.PERSON:
            return _courtesy(text) is Meaning.YES
        case Action.NO_COMMENT:
            return _courtesy(text) in {Meaning.NO, Meaning.THANKS}
        case _:
            return False


def _still_bad(said: str) -> bool:
    return len(said.split()) <= 6 and any(phrase in said for phrase in STILL_BAD)


def _courtesy(text: str) -> Meaning:
    """Yes, no, thanks, a greeting, nothing readable, or else a question. Long messages are questions."""
    if not has_words(text):
        return _sign(symbols(text))
    said = words(text)
    if _still_bad(" ".join(said)):
        return Meaning.NO
    if len(said) <= 7:
        for meaning, known in ((Meaning.NO, NO), (Meaning.YES, YES), (Meaning.THANKS, THANKS)):
            if said[0] in known and _only(said, known):
                return meaning
        if any(word in THANKS for word in said) and _only(said, THANKS | YES | GREETING):
            return Meaning.THANKS
        if said[0] in GREETING and _only(said, GREETING):
            return Meaning.GREETING
    return Meaning.QUESTION


def _only(said: Sequence[str], known: frozenset[str]) -> bool:
    return all(word in known or word in POLITE or word in YES or word in THANKS for word in said)


def _sign(signs: Sequence[str]) -> Meaning:
    for meaning, known in ((Meaning.YES, YES), (Meaning.NO, NO), (Meaning.THANKS, THANKS)):
        if signs and signs[0] in known:
            return meaning
    return Meaning.WORDLESS


def label_of(title: str) -> Text:
    """A button's label shown as written."""
    return Text("verbatim", {"text": title})
