"""What customers said of the base's answers, for whoever asks that base: as the program that serves it knows it."""

from collections.abc import Mapping
from pathlib import Path

from faq.entry import Entry
from faq.feedback.correction import NO_FEEDBACK, Corrections

SQLITE = "sqlite+aiosqlite:///"
PATIENCE = 3.0  # seconds; without the database the base answers by itself


def corrections_of(journal: str, entries: Mapping[str, Entry]) -> Corrections:
    """Nothing is corrected where there is no database, or none that can be asked."""
    if not journal or (journal.startswith(SQLITE) and not Path(journal.removeprefix(SQLITE)).is_file()):
        return NO_FEEDBACK
    import asyncio

    return asyncio.run(_corrections(journal, entries))


async def _corrections(journal: str, entries: Mapping[str, Entry]) -> Corrections:
    import asyncio

    from sqlalchemy.exc import SQLAlchemyError

    from bot.feedback import corrections_from
    from bot.ports import Unavailable
    from storage.store import SqlStore

    store = SqlStore(journal)
    try:
        async with asyncio.timeout(PATIENCE):
            last = await store.journal_of("", 1)
            # As of the journal's last line: the clock is the program's, and importing all of that takes a second.
            return await corrections_from(store, entries, last[0].at) if last else NO_FEEDBACK
    except (Unavailable, SQLAlchemyError, TimeoutError):  # also: tables that are not made yet
        return NO_FEEDBACK
    finally:
        await store.close()
