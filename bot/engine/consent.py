"""What the owner wants of customers before their words are kept."""

from enum import StrEnum


class Consent(StrEnum):
    """Nothing, that they are told once, or that they agree once."""

    NONE = "none"
    NOTICE = "notice"
    REQUIRED = "required"
