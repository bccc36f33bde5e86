"""The ticker: regular, never twice at once, and silent after it was stopped."""

import asyncio
import logging
import time

import pytest

from bot.ticker import Ticker


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.ticker.TICK", 0.01)


async def test_it_ticks_until_it_is_stopped() -> None:
    ticks: list[int] = []
    ticker = Ticker(lambda: ticks.append(1), [])
    ticker.start()
    await asyncio.sleep(0.2)
    ticker.stop()
    await asyncio.sleep(0.02)
    counted = len(ticks)
    assert counted >= 3
    await asyncio.sleep(0.05)
    assert len(ticks) == counted


async def test_after_the_loop_was_blocked_it_ticks_once_for_what_it_missed() -> None:
    ticks: list[int] = []
    ticker = Ticker(lambda: ticks.append(1), [])
    ticker.start()
    time.sleep(0.5)  # noqa: ASYNC251 — the blocked loop is what this is about
    await asyncio.sleep(0.015)
    assert 1 <= len(ticks) <= 5
    ticker.stop()


async def test_catching_up_is_asked_for_again_and_a_failure_ends_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.ticker.CATCH_UP", 0.02 / 60)
    caplog.set_level(logging.CRITICAL)
    read: list[int] = []

    async def read_again() -> None:
        read.append(1)
        raise ConnectionError

    ticker = Ticker(lambda: None, [read_again])
    ticker.start()
    await asyncio.sleep(0.3)
    ticker.stop()
    assert len(read) >= 2
