"""Saving takes effect by itself; a broken save changes nothing and is told once."""

import asyncio
import time

import pytest

from tests.reloading.base import Running, entry

BROKEN = "entries:\n  - id: refund\n    questionz: [a]\n"


async def test_a_saved_file_takes_effect_within_two_seconds(run: Running) -> None:
    took = []
    for answer in ("One.", "Two.", "Three."):  # the best of three: other tests may keep this machine busy
        began = time.monotonic()
        run.write("payments.yaml", entry(answer=answer))
        await run.until(lambda answer=answer: run.answer() == answer)  # type: ignore[misc]
        took.append(time.monotonic() - began)
    assert min(took) < 2
    assert run.keys == ["base-fine"]


async def test_a_pull_of_forty_files_is_one_reload(run: Running) -> None:
    for number in range(40):
        run.write(f"file{number}.yaml", entry(f"entry{number}", f"Where is thing number {number}?"))
        await asyncio.sleep(0.005)
    await run.until(lambda: len(run.served[-1].entries) == 41)
    await asyncio.sleep(0.5)
    assert len(run.served) == 2
    assert run.builder.begun == 2


async def test_a_broken_save_keeps_the_last_good_base_and_says_where_the_mistake_is(run: Running) -> None:
    run.write("payments.yaml", BROKEN)
    await run.until(lambda: len(run.told) == 2)
    assert run.answer() == "Press Refund."
    text = run.told[-1][1]
    assert text.key == "base-broken"
    assert str(text.params["error"]).startswith("payments.yaml:")
    assert run.note.startswith("payments.yaml:")
    run.write("payments.yaml", entry(answer="Mended."))
    await run.until(lambda: len(run.told) == 3)
    assert run.answer() == "Mended."
    assert run.keys == ["base-fine", "base-broken", "base-fine"]
    assert run.note == ""


async def test_the_same_mistake_saved_again_is_not_told_again_though_its_line_has_moved(run: Running) -> None:
    run.write("payments.yaml", BROKEN)
    await run.until(lambda: len(run.told) == 2)
    builds = run.builder.begun
    run.write("payments.yaml", f"# a remark\n{BROKEN}")
    await run.until(lambda: run.builder.begun > builds and "payments.yaml:3" in run.note)
    await asyncio.sleep(0.2)
    assert len(run.told) == 2


async def test_how_many_more_mistakes_there_are_is_told(run: Running) -> None:
    run.write("a.yaml", "entries: 7\n")
    run.write("b.yaml", "entries: 8\n")
    run.write("c.yaml", "entries: 9\n")
    await run.until(lambda: len(run.told) == 2)
    assert run.told[-1][1].params["more"] == 2


async def test_what_is_mended_in_a_moment_is_not_told(run: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.reloading.report.GRACE", 1.5)
    run.write("payments.yaml", BROKEN)
    await run.until(lambda: run.note)
    run.write("payments.yaml", entry(answer="Complete."))
    await run.until(lambda: run.answer() == "Complete.")
    await asyncio.sleep(1.5)
    assert run.keys == ["base-fine"]


async def test_editors_that_write_beside_and_rename_are_understood(run: Running) -> None:
    run.write(".payments.yaml.swp", "half")
    run.write("payments.yaml~", entry(answer="An old copy."))
    run.write("payments.tmp", entry(answer="By rename."))
    (run.folder / "payments.tmp").replace(run.folder / "payments.yaml")
    await run.until(lambda: run.answer() == "By rename.")


async def test_files_that_cannot_matter_reload_nothing(run: Running) -> None:
    (run.folder / ".git").mkdir()
    for name in (".payments.yaml.swp", "~$prices.xlsx", "payments.yaml~", "4913", ".git/index.yaml"):
        run.write(name, "whatever")
    await asyncio.sleep(1.5)
    assert run.builder.begun == 1


async def test_the_synonyms_count_as_well(run: Running) -> None:
    run.write("synonyms.yaml", "- [refund, reimbursement]\n")
    await run.until(lambda: run.builder.begun == 2)


async def test_a_folder_that_is_taken_away_and_put_back_is_watched_again(run: Running) -> None:
    away = run.folder.with_name("away")
    run.folder.rename(away)
    await run.until(lambda: run.keys == ["base-fine", "base-broken"])
    assert run.answer() == "Press Refund."
    run.folder.mkdir()
    run.write("payments.yaml", entry(answer="A new folder."))
    await run.until(lambda: run.answer() == "A new folder.")
    await run.until(lambda: run.keys == ["base-fine", "base-broken", "base-fine"])
    run.write("payments.yaml", entry(answer="And watched."))
    await run.until(lambda: run.answer() == "And watched.")


async def test_whoever_asks_for_it_gets_a_reload_without_a_change(run: Running) -> None:
    run.reloader.look()
    await run.until(lambda: len(run.served) == 2)
    assert run.served[1].version == run.served[0].version


async def test_of_many_saves_the_last_content_wins(run: Running) -> None:
    for number in range(20):
        run.write("payments.yaml", entry(answer=f"Version {number}."))
        await asyncio.sleep(0.1)
    await run.until(lambda: run.answer() == "Version 19.")
    await asyncio.sleep(0.5)
    assert run.answer() == "Version 19."
