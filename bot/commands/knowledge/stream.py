"""Standard output that shows what it can: what its encoding lacks is escaped, never an error."""

import json
import sys
from io import TextIOWrapper
from typing import Any, TextIO


def stream() -> TextIO:
    """Standard output; on Windows or in an odd locale it may know no Cyrillic."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    return sys.stdout


def print_json(value: Any) -> None:
    """One JSON document on standard output."""
    stream().write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")
