"""What a post carries, brought to this machine while it is sent: files come and go, and none is kept in memory."""

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.courier.attachments import located
from bot.ports import Channel, ChannelError, Delivery, File, Post, TryLater, Undeliverable, lines, rich

FETCHING = 100.0  # seconds for all files of a post
PATIENT = 6  # attempts before a file that cannot be fetched is given up, so that the words beside it arrive

log = logging.getLogger("firstline.cargo")


class Cargo:
    """Finds the knowledge base's attachments and fetches what another messenger has, anew at every attempt."""

    def __init__(self, channels: Mapping[str, Channel], folder: Path | None) -> None:
        """`folder` is where the answers' attachments are."""
        self._channels = channels
        self._folder = folder

    @asynccontextmanager
    async def loaded(self, post: Post, delivery: Delivery) -> AsyncIterator[Post]:
        """The post with its files at hand until this is left; what is lost is told in its text.

        Raises Undeliverable (of a file that must not be lost) and TryLater.
        """
        if not post.files:
            yield post
        elif delivery.prepared:
            words = zip(post.files, delivery.prepared, strict=True)
            yield _without_lost(post, [replace(file, prepared=word) for file, word in words])
        else:
            with TemporaryDirectory(prefix="firstline-") as room:
                paths = [Path(room) / str(number) for number in range(len(post.files))]
                fetched = [
                    await self._at_hand(file, path, delivery) for file, path in zip(post.files, paths, strict=True)
                ]
                yield _without_lost(post, fetched)

    async def _at_hand(self, file: File, path: Path, delivery: Delivery) -> File:
        """With its path on this machine; without any, if it is lost."""
        if not file.ref:
            return located(self._folder, file)
        try:
            await self._fetch(file, path, FETCHING / len(files_of(delivery)))
        except TryLater as error:
            if not file.lost or delivery.attempt < PATIENT:
                raise
            return self._lost(file, delivery, error)
        except Undeliverable as error:
            if not file.lost:
                raise
            return self._lost(file, delivery, error)
        return replace(file, path=str(path))

    async def _fetch(self, file: File, path: Path, seconds: float) -> None:
        """Nothing has happened yet that could be in doubt: whatever passes is tried again."""
        try:
            async with asyncio.timeout(seconds):
                await self._channels[file.channel].fetch(file.ref, path)
        except TimeoutError:
            raise TryLater("the file does not come") from None
        except Undeliverable as error:
            raise Undeliverable(f"{file.name}: {error.reason}") from None
        except TryLater as error:  # its patience concerns the messenger that has the file, not this one
            raise TryLater(f"{file.name}: {error.reason}") from None
        except ChannelError as error:
            raise TryLater(f"{file.name}: {error.reason}") from None

    def _lost(self, file: File, delivery: Delivery, error: ChannelError) -> File:
        log.warning("a file of delivery %s is lost: %s", delivery.ids[0], type(error).__name__)
        return replace(file, path="")


def files_of(delivery: Delivery) -> tuple[File, ...]:
    """What it carries."""
    return delivery.body.files if isinstance(delivery.body, Post) else ()


def _without_lost(post: Post, files: list[File]) -> Post:
    there = tuple(file for file in files if file.path or file.prepared)
    lost = [rich(file.lost) for file in files if not (file.path or file.prepared)]
    return replace(post, files=there, text=lines([post.text, *lost]))
