"""What Telegram's refusals and a broken line mean to whoever wants something delivered."""

from aiogram.exceptions import (
    AiogramError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiohttp import ClientConnectorError, ClientError, ClientHttpProxyError, ConnectionTimeoutError

from bot.ports import ChannelDown, ChannelError, Refusal, TryLater, Undeliverable, Unknown

REFUSED = "Telegram refuses telegram.token: ask @BotFather for the right one"
NOT_UNDERSTOOD = "Telegram answered something that cannot be read"

# Raised before a byte of the request has left, so surely nothing was delivered.
_NEVER_LEFT = (ClientConnectorError, ClientHttpProxyError, ConnectionTimeoutError)
# aiogram raises TypeError at an error without a description, and lets errors of the socket and of aiohttp through.
FAILURES = (AiogramError, ClientError, OSError, TimeoutError, TypeError)
_KNOWN = (
    ("blocked by the user", Refusal.BLOCKED),
    ("deactivated", Refusal.DEACTIVATED),
    ("chat not found", Refusal.NO_CHAT),
    ("can't initiate conversation", Refusal.NO_CHAT),
    ("message can't be edited", Refusal.TOO_OLD),
    ("message can't be deleted", Refusal.TOO_OLD),
    ("message to edit not found", Refusal.GONE_MESSAGE),
)
_GONE = ("chat not found", "user not found", "deactivated", "blocked", "peer_id_invalid", "kicked")


def channel_error(error: Exception) -> ChannelError:
    """The port's word for it. aiogram's own words stay out: they name the address, and the token is part of it."""
    match error:
        case TelegramRetryAfter():
            return TryLater("Telegram asks us to slow down", float(error.retry_after))
        case TelegramUnauthorizedError() | TelegramNotFound():
            return ChannelDown(REFUSED)
        case TelegramForbiddenError():
            return Undeliverable(reason_of(error), gone=True)
        case TelegramServerError():
            return Unknown("Telegram has an internal error")
        case TelegramEntityTooLarge():
            return Undeliverable(Refusal.TOO_LARGE)
        case TelegramNetworkError():
            return broken_line(error.__cause__)
        case TelegramAPIError():
            return Undeliverable(reason_of(error), gone=_is_gone(error))
        case AiogramError() | TypeError():
            return Unknown(NOT_UNDERSTOOD)
    return broken_line(error)


def broken_line(cause: BaseException | None) -> TryLater | Unknown:
    """No answer: nothing was sent if no connection came about, otherwise nobody knows."""
    kind = type(cause).__name__
    if isinstance(cause, _NEVER_LEFT):
        return TryLater(f"no connection to Telegram ({kind})")
    return Unknown(f"no answer from Telegram ({kind})")


def described(error: TelegramAPIError) -> str:
    """Telegram's description as far as its second colon: what follows may quote the message."""
    return ": ".join(error.message.split(": ")[:2])[:120]


def reason_of(error: TelegramAPIError) -> str:
    """A known reason, or Telegram's own words."""
    words = error.message.lower()
    return next((refusal for said, refusal in _KNOWN if said in words), described(error))


def cannot_parse(error: Exception) -> bool:
    """Did Telegram stumble over our markup?"""
    return isinstance(error, TelegramBadRequest) and "parse entities" in error.message.lower()


def _is_gone(error: TelegramAPIError) -> bool:
    return any(words in error.message.lower() for words in _GONE)
