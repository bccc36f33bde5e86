"""What is no text: named to agents, asked about once, and what a message answers, however old that is."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.engine.attachment import KINDS, Attachment, named, sign_of
from bot.engine.conversation import Status
from bot.engine.effects import Action, Audience, Effect, Say
from bot.engine.events import Quotation
from bot.engine.rich import plain
from bot.texts.catalogue import Catalogue
from tests.engine.examples import after, agent_pressed, keys, pressed, wrote

TEXTS = Catalogue()
LARGE = Attachment("video", "film.mp4", 30_000_000, "", too_large=True)


def said(attachment: Attachment, language: str) -> str:
    return plain(TEXTS.render(named(attachment), language))


def to_agents(effects: Sequence[Effect]) -> list[str]:
    return [one.text.key for one in effects if isinstance(one, Say) and one.to is Audience.THREAD]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_has_a_name_in_both_languages(kind: str) -> None:
    for language in ("en", "ru"):
        words = said(Attachment(kind), language)
        assert words.startswith(f"[{KINDS[kind].sign} ")
        assert "kind-" not in words


def test_a_kind_nobody_knows_yet_is_named_with_what_it_says_of_itself() -> None:
    assert said(Attachment("hologram", "Bo"), "en") == "[📎 something this messenger shows and we can't: Bo]"


def test_a_large_file_tells_its_size_as_its_reader_writes_numbers() -> None:
    report = Attachment("document", "report.pdf", 1_240_000, "F")
    assert (said(report, "en"), said(report, "ru")) == ("[📄 report.pdf 1.2 MB]", "[📄 report.pdf 1,2 МБ]")
    assert sign_of(report) == "📄 report.pdf"


def test_what_is_too_large_is_named_to_the_agents_and_asked_for_as_a_link_once() -> None:
    state, effects = after(wrote("look", files=(LARGE,)), pressed(Action.PERSON))
    assert state.status is Status.QUEUE
    assert keys(effects).count("too-large") == 1
    assert "file-too-large" in to_agents(effects)
    _, effects = after(wrote("again", files=(LARGE,)), start=state)
    assert "too-large" not in keys(effects)
    assert "file-too-large" in to_agents(effects)


def test_files_sent_while_the_bot_answered_reach_the_thread_with_the_handoff() -> None:
    photo = Attachment("photo", ref="P1")
    _, effects = after(wrote("", files=(photo,)), pressed(Action.PERSON))
    carried = [one.attachments for one in effects if isinstance(one, Say) and one.to is Audience.THREAD]
    assert (photo,) in carried


@pytest.mark.parametrize(("ticket", "key"), [(0, "in-reply"), (1, "in-reply"), (5, "in-reply-old")])
def test_a_reply_to_another_ticket_names_it(ticket: int, key: str) -> None:
    state, _ = after(pressed(Action.PERSON))
    assert state.ticket is not None
    assert state.ticket.number == 1
    _, effects = after(replace(wrote("and now?"), quoted=Quotation("Try the blue button", ticket)), start=state)
    (relayed,) = [one for one in effects if isinstance(one, Say) and one.to is Audience.THREAD]
    over = relayed.text.params["text"]
    assert isinstance(over, tuple)
    assert over[0].key == key  # type: ignore[union-attr]


def test_what_a_blocked_customer_says_aloud_is_not_read_back_to_them() -> None:
    blocked = after(wrote("human"), agent_pressed(Action.BLOCK), wrote("why"))[0]
    spoken = replace(wrote("let me in"), heard="let me in")
    assert keys(after(spoken)[1])[0] == "heard"
    assert after(spoken, start=blocked)[1] == []
