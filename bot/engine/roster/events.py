"""What happens at the desk and in no ticket's thread, in the past tense."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.engine.effects import Action
from bot.engine.people import Agent


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeOpened:
    """Somebody looks at their own page (Slack's App Home)."""

    at: datetime
    agent: Agent


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPressed:
    """Somebody pressed a button on their own page."""

    at: datetime
    agent: Agent
    action: Action
    value: str = ""
    trigger: str = ""  # allows one form to be opened in answer, for a few seconds
    theirs: tuple[int, ...] = ()  # the open tickets that are this agent's, oldest first


@dataclass(frozen=True, slots=True, kw_only=True)
class Commanded:
    """Somebody typed a command: `away` is the name in `/firstline away until noon`, the rest are its words."""

    at: datetime
    agent: Agent
    name: str
    words: str = ""
    trigger: str = ""
    theirs: tuple[int, ...] = ()  # as above


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskSubmitted:
    """Somebody submitted a form that is about no ticket; a field that was left empty has no values."""

    at: datetime
    agent: Agent
    form: str
    values: Mapping[str, tuple[str, ...]]
    about: str = ""
    trigger: str = ""
    theirs: tuple[int, ...] = ()  # as above; of the colleague, where the form is about one

    def said(self, name: str) -> str:
        """What was put into this field, empty if nothing was."""
        return next(iter(self.values.get(name, ())), "")


DeskEvent = HomeOpened | DeskPressed | Commanded | DeskSubmitted
