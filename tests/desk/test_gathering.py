"""Parts of an album, and the words that follow a file, are decided as one; what comes late stands for itself."""

from datetime import UTC, datetime, timedelta

from bot.desk.gathering import gathered
from bot.engine.rich import plain
from bot.ports import Arrival, Attachment, Author, Fact, Incoming, Place, Wrote, rich

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
PHOTO = Attachment("photo", ref="P")


def fact(seq: int, seconds: float, text: str = "", group: str = "", *, file: bool = True, ticket: int = 0) -> Fact:
    body = Wrote(rich(text), (PHOTO,) if file else (), group)
    at = NOW + timedelta(seconds=seconds)
    incoming = Incoming(str(seq), Place("telegram", "1"), Author("1"), at, body, str(seq))
    return Fact(seq, Arrival(incoming, at, "telegram:1", ticket))


def seconds(until: datetime | None) -> float | None:
    return None if until is None else (until - NOW).total_seconds()


def test_each_part_of_an_album_makes_it_wait_another_second_but_not_for_ever() -> None:
    assert seconds(gathered([fact(1, 0, group="a")]).until) == 1
    assert seconds(gathered([fact(1, 0, group="a"), fact(2, 0.8, group="a")]).until) == 1.8
    parts = [fact(number, number * 0.7, group="a") for number in range(6)]
    assert seconds(gathered(parts).until) == 3


def test_an_album_is_one_message_with_all_of_its_files_and_words() -> None:
    together = gathered([fact(1, 0, "these", "a"), fact(2, 0.1, group="a"), fact(3, 0.2, group="a")])
    body = together.fact.arrival.incoming.body
    assert isinstance(body, Wrote)
    assert (plain(body.text), len(body.attachments), together.fact.seq) == ("these", 3, 1)


def test_a_part_that_comes_too_late_stands_for_itself() -> None:
    assert len(gathered([fact(1, 0, group="a"), fact(2, 5, group="a")]).parts) == 1


def test_the_words_that_follow_a_file_belong_to_it() -> None:
    together = gathered([fact(1, 0), fact(2, 0.9, "what is this?", file=False)])
    assert (len(together.parts), together.until) == (2, None)
    assert len(gathered([fact(1, 0), fact(2, 1.5, "later", file=False)]).parts) == 1
    assert len(gathered([fact(1, 0), fact(2, 0.5, "/start", file=False)]).parts) == 1
    assert len(gathered([fact(1, 0), fact(2, 0.5, "another file", file=True)]).parts) == 1


def test_a_file_with_words_a_text_and_what_agents_send_wait_for_nothing() -> None:
    assert gathered([fact(1, 0, "look at this")]).until is None
    assert gathered([fact(1, 0, "hello", file=False)]).until is None
    assert gathered([fact(1, 0, ticket=7)]).until is None
