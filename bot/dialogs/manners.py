"""How the assistant speaks in a dialog: `tone: informal`, `gender: feminine`."""

from collections.abc import Mapping
from functools import cache
from typing import Any, cast, get_args, get_type_hints

from bot.dialogs.mismatch import Mismatch
from bot.texts.catalogue import Catalogue
from bot.texts.sources import Manner

_KNOWN = {name: get_args(kinds) for name, kinds in get_type_hints(Manner).items()}


def texts_for(head: Mapping[str, str]) -> Catalogue:
    """Our texts in the manner that the head names. Raises Mismatch for one that there is not."""
    for name, value in head.items():
        if value not in _KNOWN[name]:
            raise Mismatch(f"{name} is one of {', '.join(_KNOWN[name])}")
    return _texts(Manner(**cast("dict[str, Any]", dict(head))))


@cache
def _texts(manner: Manner) -> Catalogue:
    return Catalogue(manner=manner)
