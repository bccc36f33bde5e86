"""`firstline db` and `firstline report` on a database of their own."""

import json
from pathlib import Path

from bot.commands.report import in_words
from bot.ports import Figures, PromiseFigures
from tests.commands.calling import firstline


async def test_status_says_what_is_missing_and_upgrade_mends_it(tmp_path: Path) -> None:
    before = await firstline(tmp_path, "db", "status")
    assert before.code == 1
    assert "firstline db upgrade" in before.out
    assert (await firstline(tmp_path, "db", "upgrade")).code == 0
    after = await firstline(tmp_path, "db", "status")
    assert (after.code, "up to date" in after.out) == (0, True)
    again = await firstline(tmp_path, "db", "upgrade")
    assert "already up to date" in again.out


async def test_an_empty_report_reads_well_and_is_json_on_request(tmp_path: Path) -> None:
    words = await firstline(tmp_path, "report")
    assert words.code == 0, words
    assert "Conversations" in words.out
    assert "none yet" in words.out
    figures = json.loads((await firstline(tmp_path, "report", "--format", "json", "--since", "7d")).out)
    assert figures["conversations"] == 0


def test_promises_are_told_team_by_team() -> None:
    promises = (PromiseFigures("", "first_response", 3, 1), PromiseFigures("care", "resolution", 2, 0))
    told = in_words(Figures(0, 0, 0, 0, 0, 0, None, {}, promises=promises), "30d")
    lines = [" ".join(line.split()) for line in told.splitlines()]
    assert lines[lines.index("Promises kept") + 1 :] == [
        *("the desk", "first response 3 of 4 (75 %)"),
        *("care", "resolution 2 of 2 (100 %)"),
    ]


async def test_a_period_that_is_none_is_one_line(tmp_path: Path) -> None:
    ended = await firstline(tmp_path, "report", "--since", "yesterday")
    assert ended.code == 2
    assert len(ended.err.strip().splitlines()) == 1


async def test_doctor_names_what_a_start_needs_and_says_what_to_do(tmp_path: Path) -> None:
    ended = await firstline(tmp_path, "doctor", "--json")
    findings = {finding["subject"]: finding for finding in json.loads(ended.out)}
    assert ended.code == 1
    assert findings["telegram.token"]["fine"] is False
    assert "config.example.toml" in findings["telegram.token"]["advice"]
    assert findings["knowledge base"]["fine"] is True
