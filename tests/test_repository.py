"""What must be true of the files themselves: sizes, first sentences, and that documents and code agree."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from bot.settings.sections import keys, team_keys

ROOT = Path(__file__).parents[1]
ROOMS = ("bot", "handlers", "faq", "storage")
INDEX_HOSTS = (
    r"p[y]pi\.(?:org|python)|f[i]les\.p[y]thonhosted|registry\.n[p]mjs|--(?:extra-)?index[-]url|--find[-]links\b"
)
MACHINE_PATHS = r"(?<![\w.])/(?:w[o]rk|r[o]ot|home/\w+|Users/\w+)/"
LONGEST_FILE, LONGEST_FUNCTION = 300, 40


@cache
def tracked() -> tuple[Path, ...]:
    """The files of the checkout, the ignored ones left out; of an unpacked archive, all that Git would track."""
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    try:
        names = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    except (OSError, subprocess.CalledProcessError):
        places = (*ROOMS, "tests", "docs", "requirements", ".")
        names = [str(p.relative_to(ROOT)) for d in places for p in (ROOT / d).glob("*" if d == "." else "**/*")]
    paths = (ROOT / name for name in sorted(set(names)))
    return tuple(path for path in paths if path.is_file() and "__pycache__" not in path.parts)


def texts() -> Iterator[tuple[str, str]]:
    for path in tracked():
        try:
            yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def modules() -> list[Path]:
    return [path for path in tracked() if path.suffix == ".py"]


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("pattern", [MACHINE_PATHS, INDEX_HOSTS], ids=["paths", "indexes"])
def test_no_file_names_a_package_index_or_a_place_on_somebodys_machine(pattern: str) -> None:
    found = [
        f"{name}: {match[0]}"
        for name, text in texts()
        if not name.startswith("faq/content/")  # answers may show customers paths of theirs
        for match in re.finditer(pattern, text)
    ]
    assert found == []


def test_every_module_opens_with_a_sentence() -> None:
    silent = [p for p in modules() if not (ast.get_docstring(ast.parse(p.read_text(encoding="utf-8"))) or "").strip()]
    assert silent == []


def test_no_file_outgrows_the_reader() -> None:
    long = {
        name: lines
        for name, text in texts()
        if name.endswith((".py", ".js", ".css", ".html")) and (lines := text.count("\n")) > LONGEST_FILE
    }
    assert long == {}


def test_no_function_outgrows_the_screen() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []


def test_the_changelog_begins_with_the_version_of_the_package() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    heading = re.search(r"^## \[?v?(\d+\.\d+\.\d+)", changelog, re.MULTILINE)
    assert heading is not None
    assert heading[1] == project()["project"]["version"]


def test_make_help_lists_every_target_that_people_call() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE)) - {"python"}
    shown = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert {line.split()[1] for line in shown.splitlines() if line.strip().startswith("make ")} == targets
    assert {"demo", "test", "lint", "bench", "lock", "help", "clean"} <= targets


def test_the_example_settings_name_every_key_and_no_other() -> None:
    text = (ROOT / "config.example.toml").read_text(encoding="utf-8")
    teams = text.partition("# [teams.")[2]
    text = text.partition("\n# [")[0]  # what follows are examples of tables with names of the owner's own
    assert set(re.findall(r"^# ([a-z]\w+)", teams, re.MULTILINE)) == {key.split(".")[2] for key in team_keys()}
    section, written = "", []
    for line in text.splitlines():
        if header := re.match(r"\[(\w+)\]", line):
            section = header[1]
        elif key := re.match(r"(?:# )?(\w+) = ", line):
            written.append(f"{section}.{key[1]}")
    assert sorted(written) == sorted(keys())


def test_every_key_of_the_example_settings_is_explained() -> None:
    lines = (ROOT / "config.example.toml").read_text(encoding="utf-8").splitlines()
    bare = [line for before, line in pairwise(lines) if re.match(r"\w+ = ", line) and not before.startswith("# ")]
    assert bare == []


@pytest.mark.parametrize("name", ["run", "postgres", "dev", "venv"])
def test_every_locked_requirement_is_pinned_and_hashed(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    entries = re.split(r"^(?=[a-z0-9])", re.sub(r"^ *#.*\n", "", text, flags=re.MULTILINE), flags=re.MULTILINE)
    loose = [e for e in entries if e.strip() and not re.match(r"[a-z0-9.\[\]-]+==\S+.*\n? +--hash=sha256:", e)]
    assert loose == []


def test_what_is_locked_to_run_is_locked_the_same_to_develop() -> None:
    def pins(name: str) -> set[str]:
        text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        return set(re.findall(r"^([a-z0-9-]+==.*?) \\$", text, re.MULTILINE))

    assert pins("run") < pins("postgres") < pins("dev")


def test_everything_in_the_rooms_is_packaged() -> None:
    """A page or a migration that only a checkout has would be missing from the image."""
    data = project()["tool"]["setuptools"]["package-data"]
    left_out = [
        str(path.relative_to(ROOT))
        for path in tracked()
        if (room := path.relative_to(ROOT).parts[0]) in ROOMS and not _is_packaged(path, data.get(room, []))
    ]
    assert left_out == []


def _is_packaged(path: Path, patterns: list[str]) -> bool:
    inside = "/".join(path.relative_to(ROOT).parts[1:])
    if path.suffix == ".py" and (path.parent / "__init__.py").exists():
        return True
    return any(fnmatch(inside, pattern.replace("**/", "*")) for pattern in patterns)
