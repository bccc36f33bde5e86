"""Sentences with their buttons: what more than one rule says."""

from collections.abc import Iterable
from dataclasses import replace

from bot.engine.conversation import Asking, Choice, Conversation
from bot.engine.effects import Action, Button, Effect, Param, Text, to_customer
from bot.engine.policy import Policy
from bot.engine.reading import label_of

Step = tuple[Conversation, list[Effect]]
"""What every rule returns: the conversation after it, and what is to be said and done."""

PERSON = Button(Text("button-person"), Action.PERSON)
NO_PERSON = Button(Text("button-no-person"), Action.NO_PERSON)
TOPICS = Button(Text("button-topics"), Action.TOPICS)


def ignore(conversation: Conversation, _event: object, _policy: Policy) -> Step:
    """A rule one has to write down: this event changes nothing here."""
    return conversation, []


def offering(
    conversation: Conversation,
    asking: Asking,
    key: str,
    choices: Iterable[Button],
    *,
    person: bool = True,
    brief: Text | None = None,
    **params: Param,
) -> Step:
    """Say a text with choices; a person is always the last of them. What was asked before is forgotten."""
    buttons = (*choices, PERSON) if person else tuple(choices)
    typed = tuple(
        Choice(button.label, button.action, button.value)
        for button in buttons
        if button.action is not Action.PERSON or asking is Asking.PERSON
    )
    say = replace(to_customer(key, *buttons, **params), brief=brief)
    return replace(conversation, asking=asking, offered=typed), [say]


def saying(conversation: Conversation, key: str, **params: Param) -> Step:
    """Say one sentence that asks nothing and leaves what is asked as it is; a person is on offer."""
    return conversation, [to_customer(key, PERSON, **params)]


def entry_button(policy: Policy, entry: str, language: str) -> Button:
    """A button that opens an entry."""
    return Button(label_of(policy.entries[entry].title(language)), Action.ENTRY, entry)
