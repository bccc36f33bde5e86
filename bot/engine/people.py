"""Who takes part: the customer and the agents."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Customer:
    """The person asking, as the messenger names them."""

    name: str = ""
    username: str = ""
    language_code: str = ""


@dataclass(frozen=True, slots=True)
class Agent:
    """A person at the desk. `may_act` is None when it could not be established; then nobody may."""

    id: str
    name: str
    may_act: bool | None = True
