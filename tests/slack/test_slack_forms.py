"""Forms as modals: inside Block Kit's limits whatever they hold, and what is sent from them comes back once."""

import asyncio
from collections.abc import Sequence

import pytest

from bot.ports import (
    FieldKind,
    Form,
    FormField,
    FormOption,
    Place,
    Reply,
    Submitted,
    TooLate,
    Typed,
    Unavailable,
    Undeliverable,
    Whisper,
    rich,
)
from handlers.sandbox.slack import tickets
from handlers.sandbox.slack.views import view_problems
from handlers.slack import SlackChannel
from handlers.slack.views.modals import modal
from tests.slack.slackdesk import BO, Listener, SlackRoom, card, eventually, listening, place, post

STRANGE = "<!channel> *b* _i_ `c` & > \u202egnirts\u202c \x00 🧑‍💻 " + "щ" * 5000
OPTIONS = tuple(FormOption(f"{STRANGE}{n}", f"v{n}") for n in range(150))


def form(*fields: FormField, **changed: object) -> Form:
    given = {"name": "reply", "title": "Reply to Ann", "submit": "Send", "fields": fields, "about": "e:1"}
    return Form(**given | changed)


def field(kind: FieldKind = FieldKind.LONG_TEXT, name: str = "text", **changed: object) -> FormField:
    return FormField(**{"name": name, "kind": kind, "label": "Text"} | changed)


WINDOW = form(field(initial=("The answer.",)))


async def opened(slack: SlackRoom, channel: SlackChannel, listener: Listener, shown: Form = WINDOW) -> str:
    """The window that a press on a card opened."""
    root = (await channel.deliver(card())).messages[0]
    await slack.people.press(BO, "claim", channel="C1", ts=root)
    pressed = (await listener.hears())[-1]
    await channel.reply(Reply(place(root), BO, pressed.body.trigger, shown))
    (view,) = slack.world.views
    return view


@pytest.mark.parametrize("kind", FieldKind)
@pytest.mark.parametrize("words", ["", " ", "x", STRANGE])
def test_a_form_with_the_longest_and_strangest_content_is_a_valid_modal(kind: FieldKind, words: str) -> None:
    initial = {FieldKind.MOMENT: ("1772445600",), FieldKind.AGENT: ("U1",), FieldKind.YES_NO: ("yes",)}
    options = {FieldKind.SEARCH: OPTIONS[:1]}.get(kind, OPTIONS)
    chosen = {FieldKind.TEXT: (words,), FieldKind.LONG_TEXT: (words,)}.get(kind, initial.get(kind, ("v0", "v99")))
    full = field(kind, label=words, hint=words, initial=chosen, options=options, source="macros")
    for fields in ((full,), (full, field(kind, "b", source="x")), (field(kind, "b", options=OPTIONS[:3]), full)):
        shown = modal(form(*fields, title=words, submit=words, intro=words), place("1.2"))
        assert view_problems(shown, "modal") == []


def test_a_form_that_carries_too_much_is_refused_and_not_cut() -> None:
    with pytest.raises(Undeliverable):
        modal(form(field(), about="x" * 3000), place("1.2"))
    with pytest.raises(Undeliverable):
        modal(form(field(FieldKind.CHOICE, options=(FormOption("a", "v" * 151),))), place("1.2"))


async def test_what_is_sent_comes_back_with_its_thread_and_its_values(
    slack: SlackRoom, channel: SlackChannel, listener: Listener
) -> None:
    async with listening(channel, listener):
        view = await opened(slack, channel, listener)
        answer = await slack.people.submit(BO, view, {"text": {"text": "Done."}})
        _, sent = await listener.hears(2)
    assert answer["acked"]
    assert (sent.author.id, sent.place) == (BO, listener.heard[0].place)
    assert isinstance(sent.body, Submitted)
    assert (sent.body.form, sent.body.values, sent.body.about) == ("reply", {"text": ("Done.",)}, "e:1")
    assert sent.body.trigger


async def test_a_form_that_could_not_be_recorded_stays_open_and_is_one_event_when_sent_again(
    slack: SlackRoom, channel: SlackChannel, listener: Listener
) -> None:
    async with listening(channel, listener):
        view = await opened(slack, channel, listener)
        listener.failing = [Unavailable("the database is away")]
        assert not (await slack.people.submit(BO, view, {"text": {"text": "Done."}}))["acked"]
        assert view in slack.world.views
        assert (await slack.people.submit(BO, view, {"text": {"text": "Done."}}))["acked"]
        _, sent = await listener.hears(2)
    assert sent.id == f"submitted:{view}"


EVERY_KIND = {
    FieldKind.TEXT: ("x", ("x",)),
    FieldKind.CHOICE: ("v1", ("v1",)),
    FieldKind.CHOICES: (["v1", "v2"], ("v1", "v2")),
    FieldKind.MOMENT: (1772445600, ("1772445600",)),
    FieldKind.AGENT: ("U2", ("U2",)),
    FieldKind.YES_NO: (["yes"], ("yes",)),
}


@pytest.mark.parametrize("kind", EVERY_KIND)
async def test_every_kind_of_field_comes_back(
    slack: SlackRoom, channel: SlackChannel, listener: Listener, kind: FieldKind
) -> None:
    given, said = EVERY_KIND[kind]
    async with listening(channel, listener):
        view = await opened(slack, channel, listener, form(field(kind, "f", options=OPTIONS[:12])))
        await slack.people.submit(BO, view, {"f": {"f": given}})
        _, sent = await listener.hears(2)
    assert sent.body.values == {"f": said}


async def test_a_field_left_empty_has_no_value(slack: SlackRoom, channel: SlackChannel, listener: Listener) -> None:
    async with listening(channel, listener):
        view = await opened(slack, channel, listener, form(field(optional=True), field(FieldKind.YES_NO, "urgent")))
        await slack.people.submit(BO, view, {})
        _, sent = await listener.hears(2)
    assert sent.body.values == {}


class Typing:
    """Suggests what it was given; may be slow or broken."""

    def __init__(self, *options: FormOption, error: Exception | None = None, slow: bool = False) -> None:
        self.options, self.error, self.slow = options, error, slow
        self.asked: list[Typed] = []

    async def __call__(self, typed: Typed) -> Sequence[FormOption]:
        self.asked.append(typed)
        if self.slow:
            await asyncio.Event().wait()
        if self.error:
            raise self.error
        return self.options


SEARCH = form(field(FieldKind.SEARCH, "entry", source="entries"))


async def test_whoever_types_is_shown_options_and_may_choose_one(slack: SlackRoom, channel: SlackChannel) -> None:
    typing, listener = Typing(*OPTIONS), Listener()
    async with listening(channel, listener, typing):
        view = await opened(slack, channel, listener, SEARCH)
        offered = await slack.people.suggest(BO, "search:entries", "refu", view_id=view)
        assert (offered["acked"], len(offered["options"])) == (True, 100)
        await slack.people.submit(BO, view, {"entry": {"search:entries": "v3"}})
        _, sent = await listener.hears(2)
    assert typing.asked == [Typed("entries", "refu", "e:1")]
    assert sent.body.values == {"entry": ("v3",)}


@pytest.mark.parametrize("trouble", [{"error": RuntimeError("a bug")}, {"slow": True}])
async def test_a_search_that_fails_is_answered_with_nothing(
    slack: SlackRoom, channel: SlackChannel, trouble: dict, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.slack.views.suggestions.PATIENCE", 0.1)
    listener = Listener()
    async with listening(channel, listener, Typing(*OPTIONS, **trouble)):
        view = await opened(slack, channel, listener, SEARCH)
        offered = await slack.people.suggest(BO, "search:entries", "refu", view_id=view)
    assert offered == {"acked": True, "options": []}


async def test_a_press_opens_one_form(slack: SlackRoom, channel: SlackChannel, listener: Listener) -> None:
    async with listening(channel, listener):
        await opened(slack, channel, listener)
        used = listener.heard[0].body.trigger
        with pytest.raises(Undeliverable, match="exchanged_trigger_id") as caught:
            await channel.reply(Reply(Place("slack", "C1"), BO, used, WINDOW))
    assert not isinstance(caught.value, TooLate)


async def test_a_form_that_comes_too_late_is_refused(
    slack: SlackRoom, channel: SlackChannel, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tickets, "TRIGGER_LASTS", -1.0)
    async with listening(channel, listener):
        with pytest.raises(TooLate, match="expired_trigger_id"):
            await opened(slack, channel, listener)


async def test_what_is_whispered_about_ones_own_page_is_read_in_the_desks_channel(
    slack: SlackRoom, channel: SlackChannel
) -> None:
    await channel.open()
    await channel.reply(Whisper(Place("slack", ""), BO, rich("Once more, please.")))
    (told,) = slack.world.ephemerals.values()
    assert (told["user"], told["channel"]) == (BO, "C1")


async def test_a_window_of_another_making_is_kept_for_a_person_to_look_at(
    slack: SlackRoom, channel: SlackChannel, listener: Listener
) -> None:
    async with listening(channel, listener):
        view = await opened(slack, channel, listener)
        slack.world.views[view].body["private_metadata"] = "not ours"
        await slack.people.submit(BO, view, {"text": {"text": "Done."}})
        await eventually(lambda: len(listener.heard) == 2)
        await channel.deliver(post("still here", listener.heard[0].place.thread))
    assert listener.heard[1].body.kind == "unreadable"
