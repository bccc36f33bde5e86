"""docs/conversations.md is what the program says today, and the conversations in it end well."""

import os
from pathlib import Path

import pytest

from storage.store import SqlStore
from storage.upgrade import upgrade
from tests.conversations.telling import Talk, talks, told

PAGE = Path(__file__).parents[2] / "docs" / "conversations.md"
HEAD = """\
# Conversations

Ten whole conversations, as both sides see them: the sample knowledge base, the real program, played by
`tests/conversations`. What people do is written by hand; what they read is not. Buttons look `like this`, what stands
in Slack is quoted. (Made by a test: `FIRSTLINE_WRITE=1 pytest tests/conversations` writes this page anew.)

"""
HEADINGS = {"en": "## In English\n\n", "ru": "## По-русски\n\n"}


async def _told(talk: Talk, folder: Path) -> str:
    url = f"sqlite+aiosqlite:///{folder / 'talk.db'}"
    await upgrade(url)
    store = SqlStore(url)
    try:
        return await told(talk, store)
    finally:
        await store.close()


@pytest.mark.timeout(180)
async def test_the_page_tells_what_the_program_says(tmp_path: Path) -> None:
    page = HEAD
    for language, heading in HEADINGS.items():
        page += heading
        for number, talk in enumerate(talks(language)):
            folder = tmp_path / f"{language}{number}"
            folder.mkdir()
            page += await _told(talk, folder) + "\n"
    page = page.rstrip() + "\n"
    if os.environ.get("FIRSTLINE_WRITE"):
        PAGE.write_text(page, encoding="utf-8")
    assert page == PAGE.read_text(encoding="utf-8"), "FIRSTLINE_WRITE=1 writes it anew: read what has changed"


@pytest.mark.parametrize("language", HEADINGS)
def test_there_are_five_conversations_in_each_language(language: str) -> None:
    assert len(talks(language)) == 5
    assert len({talk.script.title for talk in talks(language)}) == 5
