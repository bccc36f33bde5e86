"""Telegram's measure of text: UTF-16 units."""


def units(text: str) -> int:
    """The length as Telegram counts it."""
    return len(text) + sum(sign > "\uffff" for sign in text)
