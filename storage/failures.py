"""Which database errors mean "wait and repeat", and which mean a mistake of ours."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import exc

from bot.ports import Unavailable

# No connection is free, or there is none: while connecting, the driver's errors come through as they are.
_NO_CONNECTION: tuple[type[Exception], ...] = (exc.TimeoutError,)
try:
    import asyncpg  # type: ignore[import-untyped]
except ImportError:  # the extra `postgres` is not installed
    pass
else:
    _NO_CONNECTION += (asyncpg.PostgresError, asyncpg.InterfaceError)

# PostgreSQL's error classes: connection, cannot sign in, no such database, broken off, deadlock, resources,
# object in use, operator, system.
_PASSING = {"08", "28", "3D", "25", "40", "53", "55", "57", "58"}


# Not the statement's fault, and a person can put the file from a backup in its place.
_BROKEN_FILE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def _passes(error: exc.DBAPIError) -> bool:
    if isinstance(error, exc.IntegrityError | exc.DataError):
        return False
    if isinstance(error, exc.OperationalError | exc.InterfaceError) or error.connection_invalidated:
        return True
    if isinstance(error.orig, sqlite3.DatabaseError):
        return error.orig.sqlite_errorcode & 0xFF in _BROKEN_FILE
    return str(getattr(error.orig, "sqlstate", None) or "")[:2] in _PASSING


@contextmanager
def unavailable_when_away() -> Iterator[None]:
    """Raises Unavailable in place of errors that pass by waiting; everything else stays what it is."""
    try:
        yield
    except exc.DBAPIError as error:
        if _passes(error):
            raise Unavailable(str(error.orig)) from error
        raise
    except _NO_CONNECTION as error:
        raise Unavailable(str(error)) from error


@contextmanager
def unavailable_when_unreachable() -> Iterator[None]:
    """For connecting only, where an operating system's error can mean nothing but "not there"."""
    try:
        yield
    except OSError as error:  # TimeoutError is one of them
        raise Unavailable(str(error) or type(error).__name__) from error
