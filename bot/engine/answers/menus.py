"""Greeting, topics and language: the ways in that need no question."""

from collections.abc import Mapping
from dataclasses import replace

from bot.engine.conversation import Asking, Conversation
from bot.engine.effects import Action, Button
from bot.engine.listening.language import greeted_in
from bot.engine.listening.names import first_name
from bot.engine.listening.reading import label_of
from bot.engine.policy import Policy
from bot.engine.speaking import TOPICS, Step, entry_button, offering

_PAYLOAD = "faq_"
_NATIVE = {"ru": "Русский", "en": "English"}


def linked_entry(argument: str, policy: Policy) -> str:
    """The entry that a deep link (`/start faq_<id>`) names, or an empty string."""
    entry = argument.removeprefix(_PAYLOAD)
    return entry if argument.startswith(_PAYLOAD) and entry in policy.entries else ""


def greet(conversation: Conversation, policy: Policy) -> Step:
    """Say hello, by name if there is one, and show the topics."""
    name = first_name(conversation.customer.name)
    key = "greeting-name" if name else "greeting"
    return offering(conversation, Asking.CHOICE, key, _topic_buttons(conversation, policy), name=name)


def show_topics(conversation: Conversation, policy: Policy) -> Step:
    """The topics of the knowledge base as buttons."""
    return offering(conversation, Asking.CHOICE, "topics", _topic_buttons(conversation, policy))


def show_topic(conversation: Conversation, topic_id: str, policy: Policy) -> Step:
    """A topic's questions as buttons; a topic that is gone shows what there is."""
    topic = next((topic for topic in policy.topics if topic.id == topic_id), None)
    if topic is None:
        return show_topics(conversation, policy)
    conversation = replace(conversation, topic=topic.id)
    language = conversation.language
    questions = [entry_button(policy, entry, language) for entry in topic.entries if entry in policy.entries]
    return offering(conversation, Asking.CHOICE, "topic", [*questions, TOPICS], topic=_in(topic.name, language))


def ask_language(conversation: Conversation, policy: Policy) -> Step:
    """Which language shall we speak?"""
    buttons = [Button(label_of(_NATIVE.get(code, code)), Action.LANGUAGE, code) for code in policy.languages]
    return offering(conversation, Asking.CHOICE, "language", buttons)


def set_language(conversation: Conversation, code: str, policy: Policy) -> Step:
    """Speak this language from now on, whatever language is written."""
    if code not in policy.languages:
        return ask_language(conversation, policy)
    chosen = replace(conversation, language=code, language_chosen=True)
    return offering(chosen, Asking.NOTHING, "language-set", [])


def choose_language(conversation: Conversation, argument: str, policy: Policy) -> Step:
    """`/language`, or `/language en`."""
    code = argument.lower()
    known = code and greeted_in(code, policy.languages) == code
    return set_language(conversation, code, policy) if known else ask_language(conversation, policy)


def help_out(conversation: Conversation, _policy: Policy) -> Step:
    """What one can do here."""
    return offering(conversation, Asking.CHOICE, "help", [TOPICS])


def _topic_buttons(conversation: Conversation, policy: Policy) -> list[Button]:
    language = conversation.language
    return [Button(label_of(_in(topic.name, language)), Action.TOPIC, topic.id) for topic in policy.topics]


def _in(name: Mapping[str, str], language: str) -> str:
    return name.get(language) or next(iter(name.values()), "")
