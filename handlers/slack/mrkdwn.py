"""Rich text → Slack's mrkdwn, so that nothing a person wrote can mention, link elsewhere or change style.

All words survive. So do their styles, but for a mark within a style, which stands there without it, and the label of a
link, which shows no marks of its own.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from urllib.parse import urlsplit

from bot.ports import Rich, Span

# mrkdwn has no escape for its own marks; next to this invisible space they do not count as marks, and beside
# a letter a mark only counts with it.
GAP = "\u200b"
_MARKS = (("code", "`"), ("strike", "~"), ("italic", "_"), ("bold", "*"))
_OPENING = re.compile(r"(?<![^\W_])([*_~])(?=\S)")
_ADDRESS = re.compile(r"https?://[^\s<>|\"`*\\^{}\[\]]+")
_AGENT = re.compile(r"[UW][A-Z0-9]+")
_GROUP = re.compile(r"S[A-Z0-9]+")
_QUOTE = re.compile(r"^(?=(?:>|&gt;))", re.MULTILINE)
_HOST = re.compile(r"[\w-]+\.[^\W\d_]{2,}")
_UNSAFE_IN_ADDRESS = {"|": "%7C", "<": "%3C", ">": "%3E", '"': "%22", "`": "%60", "*": "%2A", "\\": "%5C"}
# Characters that reorder what is shown, and control characters: a name must not be able to disguise itself.
_UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def escaped(text: str) -> str:
    """The three characters by which Slack's commands begin and end, made harmless; invisible trickery removed."""
    clean = _UNSHOWABLE.sub("", text.replace("\r\n", "\n"))
    return clean.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def mrkdwn(text: Rich) -> str:
    """The whole text in Slack's markup."""
    whole = ""
    for kind, spans in groupby(merged(text), _kind):
        words = _SHOWN[kind](spans)
        same_line = whole and words and not whole.endswith("\n") and not words.startswith("\n")
        whole += f"\n{words}" if same_line else words
    return whole


def _kind(span: Span) -> str:
    """Code and quotations stand on lines of their own; code shows nothing else, not even that it is quoted."""
    if span.block and span.text.strip():
        return "block"
    return "quote" if span.quote and span.text.strip() else "text"


def _text(spans: Iterable[Span]) -> str:
    return _joined([part for span in spans for part in _parts(span)])


def _quote(spans: Iterable[Span]) -> str:
    return "\n".join(f"> {line}" for line in _text(spans).strip("\n").split("\n"))


def _block(spans: Iterable[Span]) -> str:
    """Between two fences nothing counts as markup but another fence and what looks like a command."""
    code = "".join(span.text for span in spans).strip("\n")
    return f"```\n{escaped(code).replace('``', f'`{GAP}`')}\n```"


_SHOWN = {"text": _text, "quote": _quote, "block": _block}


def merged(text: Rich) -> Rich:
    """Neighbours of one style as one, so that `**a**` and `**b**` do not become `*a**b*`."""
    spans: list[Span] = []
    for span in text:
        if spans and not span.moment and replace(spans[-1], text=span.text) == span:
            spans[-1] = replace(span, text=spans[-1].text + span.text)
        else:
            spans.append(span)
    return tuple(spans)


def _joined(parts: list[tuple[str, bool]]) -> str:
    """Styled parts get an invisible space towards a letter or a mark beside them."""
    whole, was_styled = "", False
    for words, styled in parts:
        apart = whole[-1:].isspace() or whole.endswith(GAP) or words[:1].isspace()
        if whole and words and (styled or was_styled) and not apart:
            whole += GAP
        whole, was_styled = whole + words, styled if words else was_styled
    return whole


def _parts(span: Span) -> list[tuple[str, bool]]:
    """One line at a time: no style of mrkdwn reaches over a line's end."""
    if _AGENT.fullmatch(span.mention):
        return [(f"<@{span.mention}>", False)]
    if _GROUP.fullmatch(span.mention):
        return [(f"<!subteam^{span.mention}>", False)]
    if span.moment:
        return [(_moment(span), False)]
    if span.link and (span.text.strip() or not span.text):  # a link without a word to press is only space
        return [_dressed(_link(span), span)]
    pieces: list[tuple[str, bool]] = []
    for line in span.text.splitlines(keepends=True):
        core = line.strip()
        start = line.find(core) if core else len(line)
        pieces += [(escaped(line[:start]), False), *_words(core, span), (escaped(line[start + len(core) :]), False)]
    return [piece for piece in pieces if piece[0]]


def _words(core: str, span: Span) -> list[tuple[str, bool]]:
    """Text without spaces at its ends."""
    if not core:
        return []
    if span.code or span.bold or span.italic or span.strike:
        return _styled(core, span)
    return _with_addresses(core)


def _styled(core: str, span: Span) -> list[tuple[str, bool]]:
    """Words in a style. A mark that would end it, or begin another, stands between two runs of it, and without it:
    Slack has no way to write a backtick within code, or an asterisk within bold."""
    parts: list[tuple[str, bool]] = []
    for is_mark, signs in groupby(range(len(core)), lambda at: _counts(core, at, span)):
        run = "".join(core[at] for at in signs)
        words = run.strip()
        if is_mark:
            parts.append(("".join(f"{sign}{GAP}" for sign in run), True))
        elif words:
            start = run.find(words)
            end = start + len(words)
            parts += [(run[:start], False), _dressed(escaped(words), span), (run[end:], False)]
        else:
            parts.append((run, False))
    return [part for part in parts if part[0]]


def _counts(core: str, at: int, span: Span) -> bool:
    """Would this sign of words in a style count as a mark?"""
    sign = core[at]
    if sign == "`" or any(sign == mark and getattr(span, style) for style, mark in _MARKS):
        return True
    opens = not core[at - 1 : at].isalnum() and not core[at + 1 : at + 2].isspace()
    return sign in "*_~" and not span.code and opens


def _dressed(words: str, span: Span) -> tuple[str, bool]:
    """The words between the marks of their style."""
    marks = [mark for style, mark in _MARKS if getattr(span, style) and words.strip(GAP)]
    for mark in marks:
        words = f"{mark}{words}{mark}"
    return words, bool(marks)


def _without_marks(words: str) -> str:
    """Inside a style every mark is defused: any of them could end it."""
    return re.sub(r"([*_~`])", rf"{GAP}\1{GAP}", words)


def _literal(words: str) -> str:
    """Plain words: only marks that could open a style are defused, so that a copied `order_12_b` stays what it is."""
    return _QUOTE.sub(GAP, _OPENING.sub(rf"\1{GAP}", escaped(words)).replace("`", f"`{GAP}"))


def _with_addresses(core: str) -> list[tuple[str, bool]]:
    """Slack is told not to look for links in our text, so visible addresses are made links here."""
    parts: list[tuple[str, bool]] = []
    end = 0
    for found in _ADDRESS.finditer(core):
        address = found[0].rstrip(".,;:!?)'»”…")
        if not _safe(address):
            continue
        parts += [(_literal(core[end : found.start()]), False), (f"<{_encoded(address)}>", False)]
        end = found.start() + len(address)
    return [part for part in (*parts, (_literal(core[end:]), False)) if part[0]]


def _link(span: Span) -> str:
    """A link whose label cannot pretend to lead elsewhere: a label that looks like an address is shown beside it."""
    label = _without_marks(escaped(" ".join(span.text.split()))).replace("|", "¦")
    if not _safe(span.link) or len(span.link) > 2000:
        return label
    address = _encoded(span.link)
    if not label or span.text.strip() == span.link:
        return f"<{address}>"
    if _HOST.search(span.text) and not _same_host(span.text, span.link):
        return f"{label} (<{address}>)"
    return f"<{address}|{label}>"


def _same_host(label: str, link: str) -> bool:
    words = label.strip()
    try:
        shown = urlsplit(words if "://" in words else f"https://{words}").hostname or ""
    except ValueError:
        return False
    return shown.removeprefix("www.") == (urlsplit(link).hostname or "").removeprefix("www.")


def _safe(address: str) -> bool:
    """http and https only, with a host, and nothing in front of it that looks like one."""
    try:
        parts = urlsplit(address)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return False


def _encoded(address: str) -> str:
    for character, code in _UNSAFE_IN_ADDRESS.items():
        address = address.replace(character, code)
    address = re.sub(r"\s", "%20", _UNSHOWABLE.sub("", address))
    return address.replace("&", "&amp;")


def _moment(span: Span) -> str:
    """A time in the reader's own time zone; the words are for those who cannot show it."""
    fallback = escaped(" ".join(span.text.split())).replace("|", "¦").replace("^", "ˆ")
    return f"<!date^{span.moment}^{{date_short_pretty}} {{time}}|{fallback or '…'}>"
