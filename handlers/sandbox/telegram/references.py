"""Character references of HTML, as far as Telegram reads them."""

import re

_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#(?P<dec>[0-9]{1,8})|#[xX](?P<hex>[0-9a-fA-F]{1,6})|(?P<name>lt|gt|amp|quot));?")


def decoded(source: str, at: int) -> tuple[str, int]:
    """What the `&` at this place means, and where that ends. Telegram leaves unknown ones as they are written."""
    found = _REFERENCE.match(source, at)
    sign = _sign(found) if found else ""
    return (sign, found.end()) if found and sign else (source[at], at + 1)


def all_decoded(source: str) -> str:
    """The text of an attribute."""
    return _REFERENCE.sub(lambda found: _sign(found) or found[0], source)


def _sign(found: re.Match[str]) -> str:
    if found["name"]:
        return _NAMED[found["name"]]
    code = int(found["dec"]) if found["dec"] else int(found["hex"], 16)
    return chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else ""
