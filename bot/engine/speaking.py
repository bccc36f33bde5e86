"""Sentences with their buttons: what more than one rule says."""

from collections.abc import Iterable
from dataclasses import replace

from bot.engine.conversation import Asking, Choice, Conversation, Status
from bot.engine.effects import Action, Button, Effect, Param, Text, to_customer
from bot.engine.listening.reading import label_of
from bot.engine.policy import Policy

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
    """Say a text with choices; a person is the last of them, until called. What was asked before is forgotten."""
    buttons = (*choices, *(_person(conversation) if person else ()))
    typed = tuple(
        Choice(button.label, button.action, button.value)
        for button in buttons
        if button.action is not Action.PERSON or asking is Asking.PERSON
    )
    say = replace(to_customer(key, *buttons, **params), brief=brief)
    return replace(conversation, asking=asking, offered=typed), [say]


def saying(conversation: Conversation, key: str, *, brief: Text | None = None, **params: Param) -> Step:
    """Say one sentence that asks nothing and leaves what is asked as it is; a person is on offer."""
    return conversation, [replace(to_customer(key, *_person(conversation), **params), brief=brief)]


def _person(conversation: Conversation) -> tuple[Button, ...]:
    """Always one step away; whoever has been called already is not offered once more."""
    return () if conversation.status in {Status.QUEUE, Status.AGENT} else (PERSON,)


def where_it_stands(conversation: Conversation) -> Effect:
    """While a person is called: that somebody knows; once a person has the floor: that they are here."""
    return to_customer("already-called" if conversation.status is Status.QUEUE else "with-person")


def entry_button(policy: Policy, entry: str, language: str) -> Button:
    """A button that opens an entry; a title in another language than the customer's is marked as such."""
    titles = policy.entries[entry].questions
    other = "" if language in titles or not titles else f" ({next(iter(titles)).upper()})"
    return Button(label_of(policy.entries[entry].title(language) + other), Action.ENTRY, entry)
