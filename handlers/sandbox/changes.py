"""A counter that goes up at every change, and a bell for the page."""

import asyncio


class Changes:
    """`version` says what a reader has seen; `after(version)` waits for something newer."""

    def __init__(self) -> None:
        self.version = 0
        self._bell = asyncio.Event()

    def happened(self) -> None:
        """Something changed."""
        self.version += 1
        bell, self._bell = self._bell, asyncio.Event()
        bell.set()

    async def after(self, version: int) -> int:
        """The newest version, once it is newer than this one."""
        while self.version <= version:
            await self._bell.wait()
        return self.version
