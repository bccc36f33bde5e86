"""For the tests of the knowledge base: the sample base, and folders written on the spot."""

from collections.abc import Callable
from pathlib import Path

import pytest

import faq
from faq.entry import Entry
from faq.knowledge import Knowledge, load_knowledge

Write = Callable[..., Path]
SAMPLE = Path(faq.__file__).parent / "content"


@pytest.fixture(scope="session")
def sample() -> Knowledge:
    return load_knowledge(SAMPLE)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes files into a folder: write("text") is one file, write({"a.yaml": "text", "b.yaml": b"bytes"}) several."""

    def write(files: str | bytes | dict[str, str | bytes]) -> Path:
        folder = tmp_path / "faq"
        folder.mkdir(exist_ok=True)
        for name, content in (files if isinstance(files, dict) else {"bad.yaml": files}).items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return folder

    return write


def entry(name: str, *phrasings: str, language: str = "en", answer: str = "") -> Entry:
    answers = {language: answer} if answer else {}
    return Entry(name, {language: "Things"}, {language: phrasings}, answers, {})


@pytest.fixture(scope="session")
def shop() -> Knowledge:
    """Five entries of a small shop, in English only."""
    return Knowledge.of(
        [
            entry("delivery", "When will my order arrive?", "delivery time", "where is my parcel"),
            entry("refund", "How do I get a refund?", "money back please", "return my payment"),
            entry("password", "How do I reset my password?", "forgot password", "cannot log in"),
            entry("invoice", "Where are my invoices?", "download an invoice", "tax documents"),
            entry("sizes", "Which size fits me?", "size chart", "is it true to size"),
        ]
    )
