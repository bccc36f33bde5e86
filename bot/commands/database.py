"""`firstline db upgrade` and `firstline db status`."""

from pathlib import Path

from bot.commands.complaints import complaining, settings_from
from storage.lock import sole_program
from storage.upgrade import status, upgrade


async def upgrade_database(config: Path | None) -> int:
    """Create the database or bring it up to date; an older SQLite file is copied beside it first."""
    url = settings_from(config).storage.url
    with complaining(), sole_program(url):
        done = await upgrade(url)
    if done.backup is not None:
        print(f"backed up to {done.backup}")
    print("already up to date" if done.before.is_current else "the database is up to date now")
    return 0


async def database_status(config: Path | None) -> int:
    """Is the database there and up to date? 1 if not."""
    with complaining():
        found = await status(settings_from(config).storage.url)
    if found.is_current:
        print(f"up to date ({found.found})")
        return 0
    print(f"found {found.found or 'no tables'}, the program needs {found.newest}: run `firstline db upgrade`")
    return 1
