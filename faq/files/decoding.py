"""Bytes → text: UTF-8 and UTF-16 for everybody, and for tables also what Excel saves in Russia (cp1251)."""

import codecs
from pathlib import Path

from faq.files.errors import FaqError, HalfWritten

UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(path: Path, raw: bytes) -> str:
    """The text of a file that must be UTF-8 or UTF-16, with a BOM or without."""
    encoding = _utf16(raw) or "utf-8"
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode(encoding, "replace")
        raise FaqError(path, *position(before), "not readable as UTF-8 text", "Save it as UTF-8.") from error


def decode_table(path: Path, raw: bytes) -> str:
    """The text of a .csv file: what it is encoded in is seen by its bytes."""
    text = _decode_table(path, raw)
    if "\0" in text:
        raise HalfWritten(path, 1, 1, "not a text file", "Save it as CSV (UTF-8).")
    return text


def _decode_table(path: Path, raw: bytes) -> str:
    if _utf16(raw) or _looks_like_utf8(path, raw):
        return decode(path, raw)
    try:
        return raw.decode("cp1251")
    except UnicodeDecodeError as error:
        where = position(raw[: error.start].decode("cp1251"))
        raise FaqError(path, *where, "not readable as text", "Save it as CSV (UTF-8).") from error


def _utf16(raw: bytes) -> str:
    """Which UTF-16 it is: the BOM tells, or that every second byte of plain letters and line ends is zero."""
    if raw.startswith(UTF16):
        return "utf-16"
    start = raw[:10_000]
    even, odd = start[::2].count(0), start[1::2].count(0)
    if max(even, odd) * 40 <= len(start) or min(even, odd) * 4 > max(even, odd):
        return ""
    return "utf-16-be" if even > odd else "utf-16-le"


def _looks_like_utf8(path: Path, raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        text = raw.decode("utf-8", "replace")
        broken = text.count("\ufffd")
        fine = sum(letter > "\x7f" for letter in text) - broken
        if fine > broken and error.reason == "unexpected end of data":
            where = position(raw[: error.start].decode("utf-8"))
            raise HalfWritten(path, *where, "the file ends within a letter", "Save it again.") from error
        return fine > broken  # one broken letter does not make a whole file cp1251
    return True


def position(before: str) -> tuple[int, int]:
    """Line and column, both from 1, of what follows this text."""
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
