"""Which questions a known incident's phrases cover: labelled lines, and words too common to count."""

from pathlib import Path

import pytest

from bot.engine.incidents.phrase import phrases
from faq.knowledge import Knowledge, load_knowledge

LINES = (Path(__file__).parent / "lines.txt").read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge(Path("faq/content"))


def _labelled() -> list[tuple[str, str, bool]]:
    found, given = [], ""
    for line in LINES:
        if line.startswith("# Incident: "):
            given = line.removeprefix("# Incident: ")
        elif line:
            found.append((given, line[2:], line[0] == "+"))
    return found


@pytest.mark.parametrize(("given", "said", "covered"), _labelled())
def test_a_question_is_covered_by_what_it_says(knowledge: Knowledge, given: str, said: str, covered: bool) -> None:
    known = phrases(given.split(" | "), knowledge.entries)

    assert any(phrase.covers(said) for phrase in known) is covered
