"""Buttons as a messenger gets them: what they carry is an opaque id and an ordinal, what they mean stays with us."""

import secrets
from typing import Literal

from bot.engine.effects import Action, Button, Say, Text
from bot.ports import Confirm, Control, Keyboard, plain
from bot.texts.catalogue import Catalogue

_PRIMARY = {Action.CLAIM_AND_SEND, Action.RESEND}
_CONFIRMED = {Action.BLOCK: "block-sure"}  # what a slip of the finger must not do to a customer


def shown(say: Say, conversation: str, texts: Catalogue, language: str) -> tuple[list[Keyboard], tuple[Control, ...]]:
    """The keyboard to be kept, if there are buttons, and how they look."""
    if not say.buttons:
        return [], ()
    keyboard = Keyboard(secrets.token_urlsafe(9), conversation, say.to, say.buttons, say.only)
    numbered = enumerate(say.buttons)
    return [keyboard], tuple(control(each, f"{keyboard.id}:{at}", texts, language) for at, each in numbered)


def control(button: Button, data: str, texts: Catalogue, language: str) -> Control:
    """One button; `data` is what comes back when it is pressed."""
    label = plain(texts.render(button.label, language))
    style: Literal["", "primary"] = "primary" if button.action in _PRIMARY else ""
    return Control(label, data, button.action.value, style, _confirm(button.action, label, texts, language))


def _confirm(action: Action, label: str, texts: Catalogue, language: str) -> Confirm | None:
    if action not in _CONFIRMED:
        return None
    text, no = (plain(texts.render(Text(key), language)) for key in (_CONFIRMED[action], "button-not-now"))
    return Confirm(text, label, no)
