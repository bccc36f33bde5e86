"""What customers said of answers, as `firstline faq ask` and `firstline report` tell it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot.app import utc_now
from bot.ports import Decided, JournalLine
from storage.store import SqlStore
from storage.upgrade import upgrade
from tests.commands.calling import firstline

pytestmark = pytest.mark.timeout(120)

FAQ = """
entries:
  - id: refund
    questions: {en: ["How do I get a refund?", money back please, return my payment]}
    answer: {en: Write to us.}
  - id: delivery
    questions: {en: ["When will my order arrive?", delivery time, where is my parcel]}
    answer: {en: Tomorrow.}
"""


async def test_ask_tells_what_feedback_makes_of_a_probability_and_report_how_it_was(tmp_path: Path) -> None:
    (tmp_path / "faq").mkdir()
    (tmp_path / "faq" / "all.yaml").write_text(FAQ)
    (tmp_path / "config.toml").write_text('[faq]\npath = "faq"\n')
    asked = "faq", "ask", "my money back", "--json"
    await judge(tmp_path, times=300)
    alone = best(await firstline(tmp_path, *asked, "--faq", "faq"))
    assert alone["by_itself"] == alone["score"], "a base that is named may be any"
    here = best(await firstline(tmp_path, *asked))
    assert here["score"] < here["by_itself"] == alone["score"]
    assert f"{alone['score']:.2f} by itself" in (await firstline(tmp_path, *asked[:3])).out

    report = " ".join((await firstline(tmp_path, "report")).out.split())
    assert "Customers' yes or no 300 stated 90 % 0 % right of 300" in report


def best(ended: object) -> dict[str, float]:
    found: dict[str, float] = json.loads(ended.out)["matches"][0]  # type: ignore[attr-defined]
    return found


async def judge(folder: Path, times: int) -> None:
    from faq.files.load import load_entries

    url = f"sqlite+aiosqlite:///{folder}/firstline.db"
    edition = next(entry.edition for entry in load_entries(folder / "faq") if entry.id == "refund")
    detail = {"entry": "refund", "edition": edition, "language": "en", "said": 0.9, "right": 0}
    line = JournalLine("telegram:1", 0, utc_now(), "judged", detail)
    await upgrade(url)
    store = SqlStore(url)
    async with store.turn() as ledger:
        journal = [replace(line, conversation=f"telegram:{n}") for n in range(times)]
        await ledger.save(Decided(journal=journal), utc_now())
    await store.close()
