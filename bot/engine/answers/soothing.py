"""Angry words: an apology, once, before whatever else there is to say."""

from dataclasses import replace

from bot.engine.conversation import Conversation
from bot.engine.listening.anger import is_angry
from bot.engine.speaking import Step, saying


def calls_for_sorry(conversation: Conversation, text: str) -> bool:
    """Is the customer angry, and nobody has said sorry yet?"""
    return not conversation.sorry and is_angry(text)


def say_sorry(conversation: Conversation) -> Step:
    """In plain words; what helps comes right behind it."""
    return saying(replace(conversation, sorry=True), "sorry")
