"""What reaches a terminal, a pipe and a terminal that knows little: colours, bars and escapes."""

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.calling import environ

SMALL = (
    "entries:\n  - id: refund\n    questions: [Как вернуть деньги?, верните деньги]\n    answer: Нажмите _Вернуть_.\n"
)
COLOUR = re.compile(r"\x1b\[[\d;]*3\d[\d;]*m")


@pytest.fixture(autouse=True)
def small(tmp_path: Path) -> None:
    (tmp_path / "small").mkdir()
    (tmp_path / "small" / "a.yaml").write_text(SMALL)


def on_terminal(folder: Path, stream: str, *arguments: str, **variables: str) -> tuple[str, str]:
    """What a call prints on a terminal (`stream` of its own) and beside it."""
    ours, theirs = pty.openpty()
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, stream: theirs}
    settings = {**environ(), "TERM": "xterm-256color", "COLUMNS": "100", **variables}
    kept = {name: value for name, value in settings.items() if value}
    process = subprocess.Popen([sys.executable, "-m", "bot", *arguments], cwd=folder, env=kept, **streams)
    os.close(theirs)
    shown = b""
    while True:
        try:
            shown += os.read(ours, 4096)
        except OSError:  # the other end is closed
            break
        if not shown:
            break
    os.close(ours)
    beside = b"".join(process.communicate()[::-1][:1] if stream == "stdout" else process.communicate()[:1])
    assert process.returncode == 0, (shown, beside)
    return shown.decode(), beside.decode()


def test_a_terminal_is_coloured(tmp_path: Path) -> None:
    shown, _ = on_terminal(tmp_path, "stdout", "faq", "ask", "как вернуть деньги", "--faq", "small", NO_COLOR="")
    assert COLOUR.search(shown)


def test_no_color_is_respected(tmp_path: Path) -> None:
    shown, _ = on_terminal(tmp_path, "stdout", "faq", "ask", "как вернуть деньги", "--faq", "small", NO_COLOR="1")
    assert "refund" in shown
    assert not COLOUR.search(shown)


def test_a_dumb_terminal_gets_plain_text(tmp_path: Path) -> None:
    shown, _ = on_terminal(tmp_path, "stdout", "faq", "preview", "refund", "--faq", "small", TERM="dumb", NO_COLOR="")
    assert "\x1b" not in shown


def test_a_long_run_shows_how_far_it_is_beside_its_output(tmp_path: Path) -> None:
    rows = [{"text": f"как вернуть деньги {n}", "id": "refund"} for n in range(300)]
    (tmp_path / "q.jsonl").write_text("\n".join(map(json.dumps, rows)))
    bar, out = on_terminal(tmp_path, "stderr", "faq", "eval", "q.jsonl", "--json", "--faq", "small")
    assert "asking" in bar
    assert json.loads(out)["in_scope"] == 300


@pytest.mark.parametrize(
    "arguments",
    [("check", "small"), ("ask", "деньги", "--json", "--faq", "small"), ("preview", "refund", "--faq", "small")],
)
def test_an_encoding_without_cyrillic_escapes_instead_of_failing(arguments: tuple[str, ...], tmp_path: Path) -> None:
    settings = {**environ(), "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "bot", "faq", *arguments], cwd=tmp_path, env=settings, capture_output=True
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout


def test_a_reader_that_leaves_early_is_no_failure(tmp_path: Path) -> None:
    many = "".join(f"  - id: e{n}\n    questions: [q{n}]\n    answer: {'A. ' * 300}\n" for n in range(300))
    (tmp_path / "small" / "a.yaml").write_text(f"entries:\n{many}")
    call = [sys.executable, "-m", "bot", "faq", "preview", "--faq", "small"]
    process = subprocess.Popen(call, cwd=tmp_path, env=environ(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    assert (process.wait(), errors) == (0, b"")
