"""The arrows between the rooms, as .importlinter draws them; and that the engine waits for nothing."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from grimp import ImportGraph

from tests.rooms import RoomContract

ROOT = Path(__file__).parents[1]
WAITING = (ast.Await, ast.AsyncFunctionDef, ast.AsyncFor, ast.AsyncWith)


def test_every_room_imports_only_what_it_may() -> None:
    """In a process of its own, for the linter silences the logs of the one it runs in."""
    lint = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-cache"]
    found = subprocess.run(lint, cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout + found.stderr


def test_the_engine_neither_waits_nor_looks_at_the_clock() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted((ROOT / "bot" / "engine").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, WAITING) or (isinstance(node, ast.Attribute) and node.attr in ("now", "utcnow", "today"))
    ]
    assert wrong == []


def broken(importer: str, imported: str, **contract: object) -> list[str]:
    graph = ImportGraph()
    for module in ("bot.desk", "bot.app", "bot.engine.rules", "handlers.x", "faq", importer):
        graph.add_module(module)
    graph.add_import(importer=importer, imported=imported, line_number=1, line_contents="import")
    session = {"root_packages": ["bot", "handlers", "faq"]}
    options = {"room": "bot", "apart": ["bot.app", "bot.engine"], "may_import": ["bot.engine"], "never": ["os"]}
    return RoomContract("a room", session, options | contract).check(graph, verbose=False).metadata["wrong"]


@pytest.mark.parametrize(
    ("importer", "imported"),
    [("bot.desk", "bot.courier"), ("bot.desk", "bot.engine.rules"), ("bot.desk", "re"), ("bot.app", "handlers.x")],
)
def test_a_room_may_import_itself_what_it_is_granted_and_other_libraries(importer: str, imported: str) -> None:
    assert broken(importer, imported) == []


@pytest.mark.parametrize(
    ("importer", "imported"),
    [("bot.desk", "handlers.x"), ("bot.desk", "bot.app"), ("bot.new", "faq"), ("bot.desk", "os")],
)
def test_a_room_may_import_nothing_else(importer: str, imported: str) -> None:
    assert broken(importer, imported) == [f"{importer} imports {imported} (line 1)"]


def test_a_room_that_is_gone_is_noticed() -> None:
    assert broken("bot.desk", "re", room="attic") == ["there is no attic"]
