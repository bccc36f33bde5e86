"""Slack's refusals and the network's, in the words of the ports: who can do something about them."""

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.ports import ChannelDown, ChannelError, Refused, ThreadGone, TooLate, TryLater, Undeliverable, Unknown

RATE_LIMITS = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})
BAD_CREDENTIALS = frozenset(
    {
        "account_inactive",
        "invalid_auth",
        "not_allowed_token_type",
        "not_authed",
        "team_access_not_granted",
        "token_expired",
        "token_revoked",
    }
)
CHANNEL_LOST = {  # this one; the others go on
    "channel_not_found": "check desk.channel (or the team's); a private channel is invisible until the bot is invited",
    "is_archived": "unarchive the channel or choose another one",
    "not_in_channel": "invite the bot to the channel with /invite",
    "restricted_action": "let the app post in this channel (channel settings, posting permissions)",
}
WORKSPACE_LOST = {
    "missing_scope": "add the missing scopes (handlers/slack/manifest.yaml) and install the app again",
    "ekm_access_denied": "ask the workspace's administrators to restore access",
    "org_login_required": "the workspace is being moved; wait until Slack has finished",
    "team_added_to_org": "the workspace is being moved; wait until Slack has finished",
}
TRIGGER_OVER = frozenset({"expired_trigger_id", "trigger_expired"})  # three seconds after what an agent did
OUTCOME_UNKNOWN = frozenset({"fatal_error", "internal_error", "request_timeout", "service_unavailable"})
_NEVER_SENT = (
    aiohttp.ClientConnectorError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.ClientHttpProxyError,
    aiohttp.InvalidURL,
)
# AttributeError: the SDK's own stumble over an answer that is plain text.
_ANSWER_LOST = (aiohttp.ClientError, asyncio.TimeoutError, OSError, ValueError, AttributeError)


@contextmanager
def translated(method: str, *, harmless: bool = False) -> Iterator[None]:
    """Raise the ports' errors instead of the SDK's. What only reads is `harmless`: it can simply be repeated."""
    try:
        yield
    except ChannelError:
        raise
    except SlackApiError as refusal:
        raise _repeatable(error_from_refusal(method, refusal), harmless) from None
    except _NEVER_SENT as failure:
        raise TryLater(f"{method}: cannot reach Slack ({type(failure).__name__})") from None
    except _ANSWER_LOST as failure:
        # `from None`: the chain of an SDK error may hold addresses and headers, and so a token.
        lost = Unknown(f"{method}: the answer was lost ({type(failure).__name__})")
        raise _repeatable(lost, harmless) from None


def _repeatable(error: ChannelError, harmless: bool) -> ChannelError:
    return TryLater(error.reason) if harmless and isinstance(error, Unknown) else error


def error_from_refusal(method: str, refusal: SlackApiError) -> ChannelError:
    """What a refusal means for whoever wanted to deliver."""
    code, status, headers = code_of(refusal), status_of(refusal), _headers_of(refusal)
    if status == 429 or code in RATE_LIMITS:
        return TryLater(f"{method}: rate limit", _seconds(headers.get("Retry-After")))
    if status >= 500 or not code or code in OUTCOME_UNKNOWN:
        return Unknown(f"{method}: {code or f'no usable answer, status {status}'}")
    if code in BAD_CREDENTIALS:
        return ChannelDown(f"{method}: Slack refuses the token ({code}); put a valid one into the settings")
    if code in CHANNEL_LOST:
        return ChannelDown(f"{method}: {code}; {CHANNEL_LOST[code]}", only_there=True)
    if code in WORKSPACE_LOST:
        return ChannelDown(f"{method}: {code}; {WORKSPACE_LOST[code]}")
    if code == "thread_not_found":
        return ThreadGone(f"{method}: {code}")
    return (TooLate if code in TRIGGER_OVER else Undeliverable)(f"{method}: {code}")


def as_refused(error: ChannelDown) -> ChannelError:
    """At the start a refused token is a reason to give up, everything else to wait."""
    if any(f"({code})" in error.reason for code in BAD_CREDENTIALS):
        return Refused(error.reason)
    return error


def code_of(refusal: SlackApiError) -> str:
    """Slack's word for what is wrong, or nothing where the answer was not Slack's."""
    data = getattr(refusal.response, "data", None)
    return str(data.get("error") or "") if isinstance(data, Mapping) else ""


def status_of(refusal: SlackApiError) -> int:
    """The HTTP status; the SDK hands over either its own response or aiohttp's."""
    response: Any = refusal.response
    return int(getattr(response, "status_code", 0) or getattr(response, "status", 0) or 0)


def _headers_of(refusal: SlackApiError) -> Mapping[str, str]:
    """Header names come in any case, and proxies change it."""
    headers = getattr(refusal.response, "headers", None) or {}
    return {str(name).title(): str(value) for name, value in headers.items()}


def _seconds(value: str | None) -> float | None:
    try:
        return max(0.0, float(value)) if value is not None else None
    except ValueError:
        return None
