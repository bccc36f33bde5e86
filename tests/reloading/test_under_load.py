"""Questions keep coming while the base is swapped again and again: each is answered once, by one version."""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.ports import Author, Incoming, Place
from bot.reloading.serving import Served
from faq.entry import Entry
from faq.knowledge import Knowledge
from storage.schema import journal
from storage.store import SqlStore
from tests.databases import sqlite_database
from tests.dialogs.stage import Stage, wrote

QUESTIONS = {
    "refund": "How do I get a refund?",
    "domain": "Where can I buy a domain?",
    "password": "I forgot my password",
    "invoice": "Please send an invoice",
}
CUSTOMERS = 240


def version(letter: str, *ids: str) -> Knowledge:
    """The same questions; titles and answers tell the version."""
    return Knowledge.of(
        [
            Entry(
                id, {"en": letter}, {"en": (f"{QUESTIONS[id]} ({letter})", QUESTIONS[id])}, {"en": f"{letter}:{id}"}, {}
            )
            for id in ids
        ]
    )


OLD, NEW = version("old", *QUESTIONS), version("new", "refund", "domain", "password")
LETTERS = {OLD.version: "old", NEW.version: "new"}


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqlStore]:
    opened = SqlStore(await sqlite_database(tmp_path))
    yield opened
    await opened.close()


def question(number: int) -> tuple[str, str]:
    return list(QUESTIONS.items())[number % len(QUESTIONS)]


def incoming(stage: Stage, number: int) -> Incoming:
    chat, (_, text) = str(number), question(number)
    author = Author(chat, f"Customer {number}", "", "en")
    return Incoming(f"e{number}", Place("telegram", chat), author, stage.now, wrote(text), f"m{number}")


async def ask_while_swapping(stage: Stage) -> Counter[str]:
    """Everybody asks, a few at a time, while somebody saves and saves; answers with which version served how often."""
    served = Served(
        stage._preparer,
        lambda base: replace(stage.policy, entries=base.entries, topics=base.topics, version=base.version),
    )
    stage.desk._policy = lambda: served.policy
    seen: Counter[str] = Counter()

    async def save() -> None:
        while True:
            for base in (NEW, OLD):
                served.swap(base)
                seen[LETTERS[base.version]] += 1
                await asyncio.sleep(0.002)

    saving = asyncio.ensure_future(save())
    for first in range(0, CUSTOMERS, 8):
        await stage.desk.receive([incoming(stage, number) for number in range(first, first + 8)])
    await stage.settle()
    saving.cancel()
    return seen


async def journalled(store: SqlStore) -> dict[str, str]:
    """By chat, of which version the matches of its question were when it was decided."""
    async with store.engine.connect() as connection:
        rows = await connection.execute(
            select(journal.c.conversation_id, journal.c.detail).where(journal.c.what == "asked")
        )
    return {row.conversation_id.partition(":")[2]: LETTERS[json.loads(row.detail)["version"]] for row in rows}


async def test_no_question_is_lost_and_none_is_answered_by_a_mix(store: SqlStore) -> None:
    async with Stage(store, OLD) as stage:
        swaps = await ask_while_swapping(stage)
        said = [shown for shown in stage.customers.shown if shown.only != "(said)"]
    assert min(swaps.values()) > 20
    assert Counter(shown.place.chat for shown in said) == Counter({str(number): 1 for number in range(CUSTOMERS)})
    asked_of = await journalled(store)
    assert set(asked_of.values()) == {"old", "new"}, "both versions have answered"
    for shown in said:
        number, version = int(shown.place.chat), asked_of[shown.place.chat]
        id, _ = question(number)
        if id in QUESTIONS and (version == "old" or id != "invoice"):
            assert f"{version}:{id}" in shown.text
        else:
            assert ":" not in shown.text.partition("\n")[0], "the entry is gone: an honest miss"
            assert "invoice" not in shown.text
