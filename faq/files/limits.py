"""How much a file may hold: little when it is loaded again and again, more when it is imported once."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes of a text, of a workbook and of what is packed in it; rows of one table."""

    text: int
    packed: int
    unpacked: int
    rows: int


LOADING = Limits(text=1_000_000, packed=5_000_000, unpacked=30_000_000, rows=10_000)
IMPORTING = Limits(text=50_000_000, packed=50_000_000, unpacked=300_000_000, rows=200_000)
