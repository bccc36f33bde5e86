"""What looks at the clock: one interval job that wakes the desk, one that reads the threads again every hour."""

from collections.abc import Awaitable, Callable, Sequence

from apscheduler.schedulers.asyncio import AsyncIOScheduler

TICK = 1  # seconds
CATCH_UP = 60  # minutes: events that a messenger gave up on are found again within this time


class Ticker:
    """Nothing is stored in the scheduler and nothing is lost with it: due moments stand in the database."""

    def __init__(self, tick: Callable[[], None], catch_up: Sequence[Callable[[], Awaitable[None]]]) -> None:
        self._tick = tick
        self._catch_up = catch_up
        self._scheduler = AsyncIOScheduler(
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}, timezone="UTC"
        )

    def start(self) -> None:
        """Begin to tick."""
        self._scheduler.add_job(self._wake, "interval", seconds=TICK)
        self._scheduler.add_job(self._read_again, "interval", minutes=CATCH_UP)
        self._scheduler.start()

    def stop(self) -> None:
        """Tick no more."""
        self._scheduler.shutdown(wait=False)

    async def _wake(self) -> None:
        self._tick()

    async def _read_again(self) -> None:
        for catch_up in self._catch_up:
            await catch_up()
