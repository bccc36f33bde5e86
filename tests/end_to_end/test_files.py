"""Files both ways, between the real adapters: what one side sends the other one gets, once, with its words."""

import base64
import sys
from pathlib import Path
from typing import Any

from tests.end_to_end.world import World, world

EMILY = 1003
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mOsr6//DwAFhAJ/qk3bGgAAAABJRU5ErkJggg=="
)


async def called(w: World) -> dict[str, Any]:
    """A ticket that U1 has."""
    w.says(EMILY, "/start")
    await w.hears(EMILY, "Emily")
    w.says(EMILY, "talk to a person")
    await w.hears(EMILY, "colleague")
    card: dict[str, Any] = await w.card("Emily")
    await w.agent_presses("U1", card, "claim")
    await w.in_thread(card["ts"], "<@U1>")
    return card


def files_in(w: World, thread: str) -> list[list[str]]:
    """The names of the files of each post in the thread that has some."""
    return [[file["name"] for file in post["files"]] for post in w.posts(thread) if post.get("files")]


async def test_what_a_customer_sends_stands_in_the_thread_as_a_file(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        card = await called(w)
        w.sandbox.telegram.file(EMILY, "photo", "x.png", caption="see <this>", content_base64=_text(PICTURE))
        w.sandbox.telegram.file(EMILY, "document", "log.txt", content_base64=_text(b"a log"))
        await w.until(lambda: len(files_in(w, card["ts"])) == 2, "two files")
        assert files_in(w, card["ts"]) == [["photo.jpg"], ["log.txt"]]
        shown = [post for post in w.posts(card["ts"]) if post.get("files")]
        assert "see &lt;this&gt;" in shown[0]["text"]
        stored = w.sandbox.slack.slack.world.files
        assert [file.content for file in stored.values()] == [PICTURE, b"a log"]


async def test_what_an_agent_sends_reaches_the_customer_and_is_marked(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        card = await called(w)
        sent = w.sandbox.slack.file("U1", "C1", "plan.pdf", "look", thread_ts=card["ts"], content=b"%PDF")
        await w.hears(EMILY, "Bo Larsen: look")
        await w.reaction(sent["ts"], "white_check_mark")
        (file,) = [one["file"] for one in w.chat(EMILY) if one["file"]]
        assert (file["kind"], file["name"]) == ("document", "plan.pdf")


async def test_an_unknown_outcome_shows_no_file_twice(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        card = await called(w)
        w.sandbox.faults.add(kind="lost_after", server="slack", method="files.completeUploadExternal")
        w.sandbox.telegram.file(EMILY, "document", "log.txt", content_base64=_text(b"a log"))
        w.says(EMILY, "that was it")
        await w.in_thread(card["ts"], "that was it")
        assert files_in(w, card["ts"]) == [["log.txt"]]


async def test_a_file_that_cannot_be_fetched_is_named_and_its_words_arrive(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        card = await called(w)
        w.sandbox.faults.add(kind="error", server="telegram", method="getFile", status=400, error="Bad Request: gone")
        w.sandbox.telegram.file(EMILY, "document", "log.txt", caption="my log", content_base64=_text(b"a log"))
        post = await w.in_thread(card["ts"], "my log")
        assert "couldn't be fetched" in str(post)


async def test_slacks_sign_in_page_is_not_sent_to_the_customer(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        card = await called(w)
        w.sandbox.faults.add(kind="error", server="slack", method="files.download", error="x")
        sent = w.sandbox.slack.file("U1", "C1", "plan.pdf", "look", thread_ts=card["ts"], content=b"%PDF")
        await w.reaction(sent["ts"], "warning")
        await w.in_thread(card["ts"], "files:read")
        assert not [one for one in w.chat(EMILY) if one["file"]]


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()


async def test_an_album_is_one_post_with_all_of_its_pictures(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        card = await called(w)
        pictures = [{"name": f"{name}.png", "content_base64": _text(PICTURE)} for name in "abc"]
        w.sandbox.telegram.album(EMILY, pictures, caption="three of them")
        await w.in_thread(card["ts"], "three of them")
        assert files_in(w, card["ts"]) == [["photo.jpg"] * 3]


async def test_a_voice_message_is_matched_by_its_words_and_both_sides_read_them(tmp_path: Path) -> None:
    program = tmp_path / "hear.py"
    program.write_text("import sys; print(open(sys.argv[1]).read())")
    async with world(tmp_path, VOICE__COMMAND=f"{sys.executable} {program}") as w:
        w.says(EMILY, "/start")
        await w.hears(EMILY, "Emily")
        w.sandbox.telegram.file(EMILY, "voice", content_base64=_text(b"how do I get a refund"))
        await w.hears(EMILY, "“how do I get a refund”")
        answer = await w.hears(EMILY, "help?")
        await w.presses(EMILY, answer, "Talk to a person")
        card = await w.card("how do I get a refund")
        await w.in_thread(card["ts"], "as a program heard it")
        await w.until(lambda: files_in(w, card["ts"]) == [["voice.ogg"]], "the voice message")


async def test_several_files_of_an_agent_are_one_album(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        card = await called(w)
        more = [{"name": "b.png", "content_base64": _text(PICTURE)}]
        sent = w.sandbox.slack.file("U1", "C1", "a.png", "both", thread_ts=card["ts"], content=PICTURE, more=more)
        await w.reaction(sent["ts"], "white_check_mark")
        shown = [one for one in w.chat(EMILY) if one["file"]]
        assert [one["file"]["name"] for one in shown] == ["a.png", "b.png"]
        assert len({one["media_group_id"] for one in shown}) == 1
        assert [one["text"] for one in w.chat(EMILY) if "both" in one["text"]] == ["Bo Larsen: both"]


async def test_a_line_an_agent_quotes_is_answered_as_a_reply(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        card = await called(w)
        w.says(EMILY, "it beeps all day")
        await w.in_thread(card["ts"], "it beeps all day")
        asked = w.chat(EMILY)[-1]["message_id"]
        await w.agent_says("U1", card["ts"], "> it beeps all day\nHow often?")
        reply = await w.hears(EMILY, "How often?")
        assert reply["reply_to"] == asked
        assert "beeps" not in reply["text"]
