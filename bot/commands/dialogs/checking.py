"""The command: finds the dialogs, plays them, tells which did not go as written and why."""

import asyncio
from pathlib import Path
from typing import Any

from bot.commands.complaints import CallError
from bot.commands.dialogs.playing import Played, played
from bot.commands.knowledge.asked_base import knowledge_in, thresholds
from bot.commands.knowledge.chosen import chosen, complaining_of_files
from bot.dialogs.files import dialogs_in

FINE, PROBLEMS = 0, 1


def check(dialogs: Path | None, base: Path | None, *, as_json: bool) -> int:
    """Play and print; 1 if a dialog did not go as written. Raises CallError where there is nothing to play."""
    choice = chosen(base)
    path = dialogs or choice.faq / "dialogs"
    if not path.exists():
        raise CallError(f"firstline check: there is no {path}: name a file or a folder of dialogs")
    with complaining_of_files():
        found = list(dialogs_in(path))
        knowledge = knowledge_in(choice.faq, choice.semantic)
    if not found:
        raise CallError(f"firstline check: no dialogs in {path}: they are written in files called NAME.dialog")
    results = asyncio.run(played(found, knowledge, thresholds(choice), choice.faq))
    _print(results, as_json=as_json)
    return PROBLEMS if any(result.failure for result in results) else FINE


def _print(results: list[Played], *, as_json: bool) -> None:
    if as_json:
        from bot.commands.knowledge.stream import print_json

        print_json([for_programs(result) for result in results])
    else:
        from bot.commands.dialogs.results_shown import show

        show(results)


def for_programs(result: Played) -> dict[str, Any]:
    """How it went; of one that failed also where, what was expected, what was said, and why."""
    told = {"file": str(result.file), "line": result.script.line, "title": result.script.title}
    if (failure := result.failure) is None:
        return {**told, "passed": True}
    failed = {"line": failure.line, "expected": failure.written, "problem": failure.problem, "said": failure.said}
    return {**told, "passed": False, "failure": {**failed, "why": list(result.why)}}
