"""Checks the addresses in the settings: servers, proxies and the database."""

from pathlib import Path
from urllib.parse import urlsplit

_SQLITE = "sqlite+aiosqlite://"
_POSTGRES = "postgresql+asyncpg://"
_MEANT = {
    "sqlite": _SQLITE + "/…",
    "postgres": _POSTGRES + "…",
    "postgresql": _POSTGRES + "…",
    "postgresql+psycopg": _POSTGRES + "…",
    "postgresql+psycopg2": _POSTGRES + "…",
}


def checked_http_url(text: str) -> str:
    """`text` itself if it is an absolute http(s) URL. The value is never repeated: it may hold a password."""
    try:
        parts = urlsplit(text)
        named = bool(parts.hostname) and parts.port != 0
    except ValueError:
        named = False
    if not named or parts.scheme not in ("http", "https") or any(c.isspace() for c in text):
        raise ValueError("expected an address that starts with http:// or https://")
    if parts.query or parts.fragment:
        raise ValueError("expected an address without ? and #")
    return text


def telegram_api_url(text: str) -> str:
    """What stands before `/bot<token>`: no slash at the end."""
    return checked_http_url(text).rstrip("/")


def slack_api_url(text: str) -> str:
    """What stands before the method's name: one slash at the end."""
    return checked_http_url(text).rstrip("/") + "/"


def checked_storage_url(text: str) -> str:
    """`text` itself if it names one of the two databases we speak to."""
    if text.startswith((_SQLITE, _POSTGRES)):
        return text
    meant = _MEANT.get(text.partition(":")[0], f"{_SQLITE}/… or {_POSTGRES}…")
    raise ValueError(f"expected {meant}")


def storage_url_in(folder: Path, url: str) -> str:
    """The same database, its SQLite file looked for in `folder` if its path is relative."""
    if not url.startswith(_SQLITE + "/"):
        return url
    path, mark, options = url.removeprefix(_SQLITE + "/").partition("?")
    if not path or path.startswith((":memory:", "file:")):
        return url
    return f"{_SQLITE}/{folder / Path(path).expanduser()}{mark}{options}"
