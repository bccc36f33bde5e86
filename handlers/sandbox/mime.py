"""What kind of file a name promises; the same on machines that know few kinds."""

import mimetypes

ANY = "application/octet-stream"
_KINDS = mimetypes.MimeTypes()
# Not every Python and system knows what voice messages and stickers are.
_KINDS.add_type("audio/ogg", ".ogg")
_KINDS.add_type("audio/ogg", ".oga")
_KINDS.add_type("image/webp", ".webp")


def mime_of(name: str) -> str:
    """The media type by the name's ending."""
    return _KINDS.guess_type(name)[0] or mimetypes.guess_type(name)[0] or ANY
