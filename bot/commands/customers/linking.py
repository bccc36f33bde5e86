"""`firstline customer link`: a link that says which customer of the company is writing."""

from datetime import UTC, datetime
from pathlib import Path

from bot.commands.complaints import CallError, settings_from
from bot.engine.identity.token import token_for
from bot.settings.durations import duration_from_text


def link(config: Path | None, customer: str, valid: str, bot: str | None) -> int:
    """Print it. Raises CallError where there is no key, or the id or the duration cannot be used."""
    key = settings_from(config).identity.key
    if key is None:
        raise CallError("firstline: identity.key is not set: without it nobody could tell a forged link from ours")
    try:
        expires_at = datetime.now(UTC) + duration_from_text(valid)  # noqa: TID251 — a command is run now
        token = token_for(customer, expires_at, key.get_secret_value().encode())
    except ValueError as error:
        raise CallError(f"firstline: {error}") from None
    print(f"https://t.me/{bot.removeprefix('@')}?start={token}" if bot else token)
    return 0
