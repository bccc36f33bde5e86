"""What can go wrong, by who can do something about it; messages never hold a token or a customer's words."""


class ChannelError(Exception):
    """A delivery did not go as hoped."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class TryLater(ChannelError):
    """Surely not delivered; `after` seconds must pass (None: our own patience). `overall`: every chat must wait."""

    def __init__(self, reason: str, after: float | None = None, *, overall: bool = False) -> None:
        super().__init__(reason)
        self.after = after
        self.overall = overall


class Unknown(ChannelError):
    """The request left and the answer was lost: delivered or not, nobody knows."""


class Undeliverable(ChannelError):
    """It will never be delivered. `gone`: the recipient blocked us or no longer exists."""

    def __init__(self, reason: str, *, gone: bool = False) -> None:
        super().__init__(reason)
        self.gone = gone


class ThreadGone(Undeliverable):
    """There is no such thread, or no such card, any more: what belongs into it needs another one."""


class TooLate(Undeliverable):
    """The moment is over in which a form could answer what an agent did: they may do it once more."""


class ChannelDown(ChannelError):
    """Nothing can be delivered on this channel until an operator or the messenger mends it.

    `only_there`: nothing in this one chat (the bot is not in it, it is archived …); the others go on.
    """

    def __init__(self, reason: str, *, only_there: bool = False) -> None:
        super().__init__(reason)
        self.only_there = only_there


class Refused(ChannelError):
    """The messenger refuses our credentials: starting makes no sense."""


class Unavailable(Exception):
    """The database is away or full: wait and repeat, nothing is acknowledged."""
