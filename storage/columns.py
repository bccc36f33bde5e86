"""Column types that behave the same in SQLite and PostgreSQL: moments and words."""

import re
from datetime import UTC, datetime, timedelta

from sqlalchemy import BigInteger, Dialect, Integer, Text, TypeDecorator

# SQLite numbers rows by itself only in a column whose type is exactly INTEGER.
BigNumber = BigInteger().with_variant(Integer(), "sqlite")

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(text: str) -> str:
    """The text without what no database keeps: PostgreSQL refuses U+0000, UTF-8 knows no lone surrogates."""
    if "\x00" not in text:
        try:
            text.encode()
        except UnicodeEncodeError:
            pass
        else:
            return text  # nearly always, and ten times as fast as looking for each
    return _UNSTORABLE.sub("", text)


class Moment(TypeDecorator[datetime]):
    """A moment as microseconds of UTC: exact, comparable, and never without its time zone."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """Refuses a time without a zone: nobody can say which moment it means."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        return (value - _EPOCH) // _MICROSECOND

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """In UTC, whatever the zone was in which it was written."""
        return None if value is None else _EPOCH + timedelta(microseconds=value)


class Words(TypeDecorator[str]):
    """Text from outside, stored without what no database keeps."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Every text that reaches a statement passes here, in comparisons too."""
        return None if value is None else storable(value)
