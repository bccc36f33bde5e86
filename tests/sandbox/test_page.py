"""The page and what it asks for: its files in their folders, and why an answer was given."""

import re
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from handlers.sandbox import Sandbox
from handlers.sandbox.control import PAGE

FILES = sorted(str(path.relative_to(PAGE)) for path in PAGE.rglob("*.*") if path.is_file())


@pytest.mark.parametrize("name", FILES)
def test_every_file_that_is_named_exists(name: str) -> None:
    text = (PAGE / name).read_text(encoding="utf-8")
    imported = [(PAGE / name).parent / path for path in re.findall(r'from "(\.[^"]+)"', text)]
    loaded = [PAGE / path for path in re.findall(r'"/page/([^"]+)"', text)]
    assert [path for path in imported + loaded if not path.is_file()] == []


async def test_the_files_are_served_and_nothing_beside_them(sandbox: Sandbox) -> None:
    async with aiohttp.ClientSession(sandbox.url) as session:
        for name in FILES:
            assert (await session.get(f"/page/{name}")).status == 200, name
        for name in ("why", "why/none.js", "../control.py", "%2e%2e/control.py", "why/../../control.py"):
            assert (await session.get(f"/page/{name}")).status == 404, name


async def test_why_is_asked_of_whoever_started_the_sandbox(sandbox: Sandbox) -> None:
    async def explain(customer: str) -> dict[str, Any]:
        return {"questions": [customer]}

    async with aiohttp.ClientSession(sandbox.url) as session:
        refused = await session.get("/why?customer=1001")
        assert (refused.status, sandbox.state()["explains"]) == (400, False)
        sandbox.explain = explain
        answer = await session.get("/why?customer=1001")
        assert await answer.json() == {"ok": True, "questions": ["1001"]}
        assert sandbox.state()["explains"]


def test_the_page_says_everything_in_both_languages() -> None:
    def keys(name: str) -> set[str]:
        text = (PAGE / "shared" / name).read_text(encoding="utf-8")
        return {key.partition("_")[0] if key[-4:] != "lder" else key for key in re.findall(r"^  (\w+):", text, re.M)}

    assert keys("english.js") == keys("russian.js")
    used = "".join(Path(PAGE / name).read_text(encoding="utf-8") for name in FILES)
    assert set(re.findall(r'data-t(?:-label)?="(\w+)"', used)) <= keys("english.js")
