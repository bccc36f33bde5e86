"""What a message holds besides words, and how it is called where people read of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.engine.effects import Text


@dataclass(frozen=True, slots=True)
class Kind:
    """What becomes of one kind: the sign before it, and how its content travels.

    `file` is what its content is called if the sender gave it no name: messengers give none to what their own cameras
    and microphones made, and other messengers want one. Empty: it has no content to carry over, it is named alone.
    `tells`: its own name tells enough ([📄 report.pdf]); before other names stands what they are ([👤 contact: Bo Ek]).
    `named`: its name is a file's name; a sticker's is its emoji.
    """

    sign: str
    file: str = ""
    tells: bool = False
    named: bool = True


# Whatever the kind, one that comes without a word is asked about once while the bot answers, the next one calls a
# person; in the queue it goes to the thread and the customer hears so, with an agent it just goes to the thread;
# after resolving it carries the ticket on. A caption makes it an ordinary message.
KINDS: Mapping[str, Kind] = {
    "photo": Kind("📷", "photo.jpg", tells=True),
    "document": Kind("📄", "file", tells=True),
    "voice": Kind("🎤", "voice.ogg", tells=True),
    "video": Kind("🎬", "video.mp4", tells=True),
    "video_note": Kind("📹", "video.mp4", tells=True),
    "audio": Kind("🎵", "audio.mp3", tells=True),
    "animation": Kind("🎞", "animation.mp4", tells=True),
    "sticker": Kind("🖼", "sticker.webp", named=False),
    "location": Kind("📍"),
    "venue": Kind("📍"),
    "contact": Kind("👤"),
    "poll": Kind("📊"),
    "dice": Kind("🎲"),
    "story": Kind("📖"),
    "game": Kind("🎮"),
    "business": Kind("💼"),
    "other": Kind("📎"),
}
WORTH_TELLING = 100_000  # bytes; of smaller files nobody asks how large they are


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file or another thing that is no text. `kind` is one of KINDS, any other means "other"; `size` is in bytes.

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
    """One of KINDS."""
    return attachment.kind if attachment.kind in KINDS else "other"


def file_name(attachment: Attachment) -> str:
    """What the sender calls the file; empty, if they called it nothing."""
    return attachment.name if KINDS[known_kind(attachment)].named else ""


def usual_name(attachment: Attachment) -> str:
    """What a file of this kind is called for want of a name."""
    return KINDS[known_kind(attachment)].file or "file"


def sign_of(attachment: Attachment) -> str:
    """A sign and the name, where no sentence can be made: 📄 report.pdf."""
    return f"{KINDS[known_kind(attachment)].sign} {attachment.name}".strip()


def named(attachment: Attachment) -> Text:
    """What it is, in the reader's language: [📄 report.pdf 1.2 MB]."""
    what = _what(attachment)
    if attachment.size < WORTH_TELLING:
        return Text("attachment-plain", {"what": what})
    return Text("attachment-sized", {"what": what, "megabytes": round(attachment.size / 1_000_000, 1)})


def _what(attachment: Attachment) -> Text:
    kind = known_kind(attachment)
    sign = KINDS[kind].sign
    if attachment.name and KINDS[kind].tells:
        return Text("attachment-named", {"sign": sign, "name": attachment.name})
    called = Text(f"kind-{kind.replace('_', '-')}")
    if attachment.name:
        return Text("attachment-kind-named", {"sign": sign, "kind": called, "name": attachment.name})
    return Text("attachment-kind", {"sign": sign, "kind": called})
