"""A voice message in words, by a program of the owner's; whatever goes wrong, it stays a voice message."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.ports import Arrival, Attachment, Author, Fact, Incoming, Place, Wrote
from bot.voice import Listener, voice_in
from tests.desk.messenger import Messenger

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)


def fact(kind: str = "voice", ref: str = "V") -> Fact:
    body = Wrote((), (Attachment(kind, ref=ref),))
    return Fact(1, Arrival(Incoming("1", Place("telegram", "1"), Author("1"), NOW, body, "1"), NOW, "telegram:1"))


def listener(folder: Path, program: str, patience: float = 20) -> Listener:
    (folder / "hear me.py").write_text(program)
    messenger = Messenger("telegram")
    messenger.files["V"] = b"how do I pay; $(id)"
    return Listener(f"{sys.executable} '{folder}/hear me.py' --fast", {"telegram": messenger}, patience)


async def test_the_program_gets_the_file_and_its_output_are_the_words(tmp_path: Path) -> None:
    heard = listener(tmp_path, "import sys; print(open(sys.argv[2]).read()); print('please')")
    assert await heard.words_of(fact()) == "how do I pay; $(id) please"


@pytest.mark.parametrize("program", ["raise SystemExit(3)", "import time; time.sleep(60)", ""])
async def test_what_fails_takes_too_long_or_says_nothing_leaves_no_words(tmp_path: Path, program: str) -> None:
    assert await listener(tmp_path, program, patience=0.5).words_of(fact()) == ""


async def test_a_program_or_a_file_that_is_not_there_leaves_no_words(tmp_path: Path) -> None:
    assert await Listener("/no/such/program", {"telegram": Messenger("telegram")}).words_of(fact()) == ""
    assert await listener(tmp_path, "print(1)").words_of(fact(ref="gone")) == ""


def test_only_voice_messages_that_can_be_fetched_are_listened_to() -> None:
    assert voice_in(fact()) is not None
    assert voice_in(fact(ref="")) is None
    assert voice_in(fact(kind="photo")) is None
