"""How long to wait before the next try."""

import asyncio

LONGEST = 30.0  # seconds


class Patience:
    """Doubles from the first wait up to the longest, until something works again."""

    def __init__(self, first: float) -> None:
        self._first = first
        self._next = 0.0

    def worse(self) -> None:
        """Something failed once more."""
        self._next = min(max(self._first, 2 * self._next), LONGEST)

    def renew(self) -> None:
        """Something worked."""
        self._next = 0.0

    async def wait(self, at_least: float | None = None) -> None:
        """The server's word counts where it gave one."""
        await asyncio.sleep(self._next if at_least is None else at_least)
