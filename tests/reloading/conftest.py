"""What tests of hot reload share."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.reloading.base import Running, entry, running


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A knowledge base with one entry."""
    made = tmp_path / "faq"
    made.mkdir()
    (made / "payments.yaml").write_text(entry(), encoding="utf-8")
    return made


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    made = tmp_path / "cache"
    made.mkdir()
    return made


@pytest.fixture
async def run(folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Running]:
    """A reloader at work on it."""
    monkeypatch.setattr("bot.reloading.report.GRACE", 0.05)
    async with running(folder, cache) as made:
        yield made
