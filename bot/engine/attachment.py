"""What a message holds besides words, and how it is called where people read of it."""

from dataclasses import dataclass

from bot.engine.effects import Text

SIGNS = {
    "photo": "📷", "document": "📄", "voice": "🎤", "video": "🎬", "video_note": "📹", "audio": "🎵", "animation": "🎞",
    "sticker": "🖼", "location": "📍", "venue": "📍", "contact": "👤", "poll": "📊", "dice": "🎲", "story": "📖",
    "game": "🎮", "business": "💼", "other": "📎",
}  # fmt: skip
# These have a name of their own that tells enough; before what others tell stands what they are.
_NAMED_ALONE = frozenset({"photo", "document", "voice", "video", "video_note", "audio", "animation"})
WORTH_TELLING = 100_000  # bytes; of smaller files nobody asks how large they are


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file or another thing that is no text. `kind` is one of SIGNS, any other means "other"; `size` is in bytes.

    `ref` is the messenger's word for the content: empty, if there is none to fetch. `too_large`: it could be fetched
    if it were smaller. `own`: a contact that is the sender's, as the messenger itself vouches.
    """

    kind: str
    name: str = ""
    size: int = 0
    ref: str = ""
    too_large: bool = False
    own: bool = False


def known_kind(attachment: Attachment) -> str:
    """One of SIGNS."""
    return attachment.kind if attachment.kind in SIGNS else "other"


def sign_of(attachment: Attachment) -> str:
    """A sign and the name, where no sentence can be made: 📄 report.pdf."""
    return f"{SIGNS[known_kind(attachment)]} {attachment.name}".strip()


def named(attachment: Attachment) -> Text:
    """What it is, in the reader's language: [📄 report.pdf 1.2 MB]."""
    what = _what(attachment)
    if attachment.size < WORTH_TELLING:
        return Text("attachment-plain", {"what": what})
    return Text("attachment-sized", {"what": what, "megabytes": round(attachment.size / 1_000_000, 1)})


def _what(attachment: Attachment) -> Text:
    kind = known_kind(attachment)
    sign = SIGNS[kind]
    if attachment.name and kind in _NAMED_ALONE:
        return Text("attachment-named", {"sign": sign, "name": attachment.name})
    called = Text(f"kind-{kind.replace('_', '-')}")
    if attachment.name:
        return Text("attachment-kind-named", {"sign": sign, "kind": called, "name": attachment.name})
    return Text("attachment-kind", {"sign": sign, "kind": called})
