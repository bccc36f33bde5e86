"""Contents of files to and from Slack, piece by piece; our token goes to Slack's own hosts alone."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp

from bot.ports import TryLater, Undeliverable
from handlers.slack.api import Api
from handlers.slack.errors import translated

PATIENCE = aiohttp.ClientTimeout(total=None, sock_connect=8, sock_read=20)  # the courier has the clock
PIECE = 256 * 1024  # bytes
HOSTS = ("slack.com", "slack-files.com")
_REFUSALS = frozenset({401, 403, 404, 410})
_ELSEWHERE = frozenset({301, 302, 303, 307, 308})
SIGN_IN = "Slack asks to sign in instead of giving the file; is files:read granted?"


def is_slacks(api: Api, address: str) -> bool:
    """One of Slack's own hosts, or where slack.api_url is."""
    there, known = urlsplit(address), urlsplit(api.client.base_url)
    if (there.scheme, there.netloc) == (known.scheme, known.netloc):
        return True
    host = there.hostname or ""
    return there.scheme == "https" and any(host == ours or host.endswith(f".{ours}") for ours in HOSTS)


async def upload(api: Api, address: str, path: Path) -> None:
    """A file to the address Slack gave for it; nobody sees it yet. Raises Undeliverable or TryLater."""
    if not is_slacks(api, address):
        raise Undeliverable("Slack wants the file at an address that is not its own")
    with translated("upload", harmless=True), await asyncio.to_thread(path.open, "rb") as content:
        sent = api.connect().post(address, data=content, timeout=PATIENCE, proxy=api.proxy, allow_redirects=False)
        async with sent as response:
            if response.status != 200:
                raise TryLater(f"upload: status {response.status}")


async def download(api: Api, address: str, into: Path, *, page: bool) -> None:
    """A file from Slack; `page`: it is a page of the web itself, and not one to sign in.

    Raises Undeliverable or TryLater.
    """
    if not is_slacks(api, address):
        raise Undeliverable("the file is not on Slack's own servers")
    headers = {"Authorization": f"Bearer {api.client.token}"}
    with translated("download", harmless=True):
        got = api.connect().get(address, headers=headers, timeout=PATIENCE, proxy=api.proxy, allow_redirects=False)
        async with got as response:
            _look_at(response, page=page)
            await _kept(response.content.iter_chunked(PIECE), into)


def _look_at(response: aiohttp.ClientResponse, *, page: bool) -> None:
    if response.status in _REFUSALS:
        raise Undeliverable(f"Slack does not hand the file out ({response.status})")
    if response.status in _ELSEWHERE or (response.content_type == "text/html" and not page):
        raise Undeliverable(SIGN_IN)
    if response.status != 200:
        raise TryLater(f"download: status {response.status}")


async def _kept(pieces: AsyncIterator[bytes], into: Path) -> None:
    with await asyncio.to_thread(into.open, "wb") as file:
        async for piece in pieces:
            await asyncio.to_thread(file.write, piece)
