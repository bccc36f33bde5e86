"""What was written in a flood, until the agents read all of it together."""

from dataclasses import dataclass, replace

from bot.engine.attachment import Attachment
from bot.engine.rich import Rich, lines, plain

MOST = 100  # messages that are handed over together
MOST_FILES = 20
LONGEST = 10_000  # characters


@dataclass(frozen=True, slots=True)
class Unread:
    """One message of the customer's."""

    message: str
    text: Rich
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Flood:
    """A flood that is going on. `more` counts what came beyond what a person can read at all: that stays recorded."""

    held: tuple[Unread, ...] = ()
    more: int = 0

    def holding(self, unread: Unread) -> "Flood":
        """With this message; one that was changed stands where it stood."""
        if any(each.message == unread.message for each in self.held):
            return replace(self, held=tuple(_changed(each, unread) for each in self.held))
        held = (*self.held, unread)
        length = sum(len(plain(each.text)) for each in held)
        files = sum(len(each.attachments) for each in held)
        if len(held) > MOST or files > MOST_FILES or (self.held and length > LONGEST):
            return replace(self, more=self.more + 1)
        return replace(self, held=held)

    @property
    def text(self) -> Rich:
        """All words, line by line."""
        return lines([each.text for each in self.held if plain(each.text).strip()])

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """All things that are no words."""
        return tuple(attachment for each in self.held for attachment in each.attachments)


def _changed(each: Unread, unread: Unread) -> Unread:
    return replace(each, text=unread.text) if each.message == unread.message else each
