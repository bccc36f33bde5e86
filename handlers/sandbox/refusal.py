"""What a person cannot do here and now."""


class ActionError(Exception):
    """The message says why."""
