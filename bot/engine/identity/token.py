"""The token of a personal link (`/start c_…`): opaque, signed, expiring; any website with the key can make one.

Telegram takes 64 characters of A-Z a-z 0-9 _ - behind `start=`. The token is `c_` and the unpadded URL-safe Base64 of
a tag (12 bytes) and a ciphertext. The plaintext is the expiry (4 bytes, big-endian seconds since 1970) and the
customer's id in UTF-8; the tag is HMAC-SHA256 over it, cut to 12 bytes, with the key `sign` derived from ours; the
ciphertext is the plaintext XOR the key stream HMAC-SHA256(`hide`, tag + counter). It is the construction of a synthetic
initialisation vector (RFC 5297) with HMAC in place of CMAC: equal ids give equal tokens only with equal expiries.
"""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from datetime import UTC, datetime

MARK = "c_"
LONGEST_ID = 30  # bytes: what is left of Telegram's 64 characters
_TAG, _MOMENT, _BLOCK = 12, 4, 32


class NotOurs(ValueError):
    """The token is forged, damaged or of another key."""


class Expired(ValueError):
    """The token was good once."""


def token_for(customer: str, expires_at: datetime, key: bytes) -> str:
    """A token for this customer of the company's. Raises ValueError if the id is empty or too long."""
    name = customer.encode()
    if not 0 < len(name) <= LONGEST_ID:
        raise ValueError(f"an id has 1 to {LONGEST_ID} bytes, this one has {len(name)}")
    plain = int(expires_at.timestamp()).to_bytes(_MOMENT, "big") + name
    tag = _mac(key, b"sign", plain)[:_TAG]
    return MARK + urlsafe_b64encode(tag + _hidden(plain, tag, key)).decode().rstrip("=")


def customer_of(token: str, now: datetime, key: bytes) -> str:
    """The customer's id. Raises NotOurs or Expired."""
    try:
        raw = urlsafe_b64decode(token.removeprefix(MARK) + "==")
    except (Error, ValueError):
        raise NotOurs from None
    tag, plain = raw[:_TAG], _hidden(raw[_TAG:], raw[:_TAG], key)
    if len(plain) <= _MOMENT or not hmac.compare_digest(tag, _mac(key, b"sign", plain)[:_TAG]):
        raise NotOurs
    if now >= datetime.fromtimestamp(int.from_bytes(plain[:_MOMENT], "big"), UTC):
        raise Expired
    return plain[_MOMENT:].decode(errors="replace")


def _hidden(words: bytes, tag: bytes, key: bytes) -> bytes:
    """XOR with a stream that depends on the tag: the same again undoes it."""
    stream = b"".join(_mac(key, b"hide", tag + bytes([block])) for block in range(len(words) // _BLOCK + 1))
    return bytes(one ^ other for one, other in zip(words, stream, strict=False))


def _mac(key: bytes, purpose: bytes, words: bytes) -> bytes:
    return hmac.digest(hmac.digest(key, purpose, "sha256"), words, "sha256")
