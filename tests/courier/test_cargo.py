"""What another messenger has is fetched anew at every attempt and gone from this machine afterwards."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.ports import Audience, Delivery, DeliveryState, File, Limits, Post, TryLater, plain, rich
from tests.courier.station import Station, post

PREPARING = Limits(text=4000, can_find=True, prepares=True)


def carrying(*refs: str, lost: str = "", attempt: int = 1, prepared: tuple[str, ...] = ()) -> Delivery:
    files = tuple(File("document", f"{ref}.txt", channel="telegram", ref=ref, lost=lost) for ref in refs)
    body = Post(rich("look"), files=files)
    return replace(post(1, attempt=attempt), to=Audience.THREAD, body=body, prepared=prepared)


def sent(station: Station) -> Post:
    body = station.channel.calls[-1].body
    assert isinstance(body, Post)
    return body


async def test_a_file_lies_on_this_machine_only_while_it_is_sent() -> None:
    station = Station(Limits(text=4000))
    station.channel.files["a"] = b"content"
    assert (await station.carry(carrying("a"))).state is DeliveryState.SENT
    (file,) = sent(station).files
    assert file.name == "a.txt"
    assert not Path(file.path).exists()


async def test_a_file_that_is_gone_is_told_in_its_place_and_the_words_arrive() -> None:
    station = Station(Limits(text=4000))
    station.channel.files["a"] = b"content"
    assert (await station.carry(carrying("gone", "a", lost="⚠️ lost"))).state is DeliveryState.SENT
    assert plain(sent(station).text) == "look\n⚠️ lost"
    assert [file.ref for file in sent(station).files] == ["a"]


async def test_a_file_that_must_arrive_fails_its_delivery() -> None:
    station = Station(Limits(text=4000))
    mark = await station.carry(carrying("gone"))
    assert (mark.state, mark.reason) == (DeliveryState.FAILED, "gone.txt: gone")
    assert station.channel.calls == []


@pytest.mark.parametrize(("attempt", "state"), [(1, DeliveryState.WAITING), (6, DeliveryState.SENT)])
async def test_a_file_that_cannot_be_fetched_now_is_waited_for_but_not_for_ever(
    attempt: int, state: DeliveryState
) -> None:
    station = Station(Limits(text=4000))
    station.channel.fetch_troubles = [TryLater("busy")]
    assert (await station.carry(carrying("a", lost="⚠️ lost", attempt=attempt))).state is state


async def test_what_was_taken_to_the_messenger_is_written_down_before_it_is_shown() -> None:
    station = Station(PREPARING)
    station.channel.files["a"] = b"content"
    mark = await station.carry(carrying("gone", "a", lost="⚠️ lost"))
    assert (mark.state, mark.prepared, mark.doubtful) == (DeliveryState.WAITING, ("", "F0"), False)
    assert station.channel.calls == []
    mark = await station.carry(carrying("gone", "a", lost="⚠️ lost", attempt=2, prepared=mark.prepared))
    assert mark.state is DeliveryState.SENT
    assert station.channel.prepared == [[b"content"]]
    assert [file.prepared for file in sent(station).files] == ["F0"]
    assert plain(sent(station).text) == "look\n⚠️ lost"
