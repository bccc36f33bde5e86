"""Block Kit's judge: collects what is wrong, each with the place where it is, in Slack's words."""

from collections.abc import Collection
from typing import Any

PLAIN, ANY_TEXT = ("plain_text",), ("plain_text", "mrkdwn")
_MARKS = {"plain_text": {"emoji"}, "mrkdwn": {"verbatim"}}


class Examiner:
    """`where` is a JSON pointer such as `/blocks/0/text`."""

    def __init__(self) -> None:
        self.problems: list[str] = []
        self.ids: set[str] = set()

    def say(self, where: str, words: str) -> None:
        """Something is wrong there."""
        self.problems.append(f"{words} [json-pointer:{where}]")

    def is_object(self, thing: Any, where: str) -> bool:
        """An object with fields, or a complaint."""
        if not isinstance(thing, dict):
            self.say(where, "must be an object")
        return isinstance(thing, dict)

    def fields(self, thing: dict[str, Any], where: str, needed: Collection[str], allowed: Collection[str]) -> None:
        """What must be there is, and nothing else but what may be."""
        for name in needed:
            if thing.get(name) is None:
                self.say(where, f"missing required field: {name}")
        for name in thing:
            if name not in {"type", *needed, *allowed}:
                self.say(where, f"invalid additional property: {name}")

    def text(self, thing: Any, where: str, most: int, kinds: Collection[str] = ANY_TEXT) -> None:
        """A text object of one of these kinds, not empty and not longer than this."""
        if thing is None or not self.is_object(thing, where):
            return
        kind = thing.get("type")
        if kind not in kinds:
            self.say(f"{where}/type", f"must be one of: {', '.join(kinds)}")
            return
        self.fields(thing, where, ["text"], _MARKS[str(kind)])
        self.words(thing, "text", where, most, least=1)

    def words(self, thing: dict[str, Any], name: str, where: str, most: int, least: int = 0) -> None:
        """A string of this length."""
        value = thing.get(name)
        if value is None:
            return
        if not isinstance(value, str):
            self.say(f"{where}/{name}", "must be a string")
        elif len(value) > most:
            self.say(f"{where}/{name}", f"must be less than {most + 1} characters")
        elif len(value) < least:
            self.say(f"{where}/{name}", f"must be more than {least - 1} characters")

    def items(self, thing: dict[str, Any], name: str, where: str, least: int, most: int) -> list[Any]:
        """A list of this length; what is beyond it is not looked at."""
        value = thing.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            self.say(f"{where}/{name}", "must be an array")
            return []
        if len(value) > most:
            self.say(f"{where}/{name}", f"no more than {most} items allowed")
        if len(value) < least:
            self.say(f"{where}/{name}", f"no fewer than {least} items allowed")
        return value[:most]

    def one_of(self, thing: dict[str, Any], name: str, where: str, values: Collection[Any]) -> None:
        """A value of a closed set."""
        if name in thing and thing[name] not in values:
            self.say(f"{where}/{name}", f"must be one of: {', '.join(map(str, values))}")
