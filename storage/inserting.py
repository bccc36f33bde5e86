"""INSERT … ON CONFLICT, which both databases have and SQLAlchemy spells per database."""

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection


def insert_or_skip(connection: AsyncConnection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """Inserts the rows whose unique keys are free and skips the others."""
    if connection.dialect.name == "sqlite":
        return sqlite.insert(table).on_conflict_do_nothing()
    return postgresql.insert(table).on_conflict_do_nothing()
