"""What agents write is read with its styles, and without anything of Slack's that a customer must not see."""

import pytest

from bot.ports import Rich, Span, Unreadable, plain, readable
from handlers.slack.inbound import Home, Inbound
from handlers.slack.richtext import Reader

NAMES = {"U1": "Bo Larsen"}
READER = Reader(lambda user: NAMES.get(user, ""))
INBOUND = Inbound(Home("slack", "C1", "T1", "U0BOT"), READER)

QUOTED = (Span("one\n", quote=True), Span("two", bold=True, quote=True))
SEVERAL_STYLES = (
    Span("bold", bold=True),
    Span(" "),
    Span("it", italic=True),
    Span(" "),
    Span("no", strike=True),
    Span(" "),
    Span("c", code=True),
)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("hello", (Span("hello"),)),
        ("*bold* _it_ ~no~ `c`", SEVERAL_STYLES),
        ("*_both_*", (Span("both", bold=True, italic=True),)),
        ("2*3*4 and a_b_c", (Span("2*3*4 and a_b_c"),)),
        ("```\n*x*\n```", (Span("*x*", code=True, block=True),)),
        ("do ```x``` now", (Span("do "), Span("\n"), Span("x", code=True, block=True), Span("\n"), Span(" now"))),
        ("&gt; one\n&gt; *two*\nso", (*QUOTED, Span("\n"), Span("so"))),
        ("not\u200b*\u200bso", (Span("not*so"),)),
        ("&lt;b&gt; &amp;amp;", (Span("<b> &amp;"),)),
        ("<https://a.b/?x=1&amp;y=2|here>", (Span("here", link="https://a.b/?x=1&y=2"),)),
        ("<https://a.b>", (Span("https://a.b", link="https://a.b"),)),
        ("<mailto:a@b.c|a@b.c>", (Span("a@b.c"),)),
        ("<tel:+49123>", (Span("+49123"),)),
        ("ask <@U1> or <@U404>", (Span("ask "), Span("Bo Larsen"), Span(" or "), Span("someone"))),
        ("<!channel> <!here|here>", (Span("everybody"), Span(" "), Span("everybody"))),
        ("<!subteam^S1|@care>", (Span("the team"),)),
        ("see <#C1|secret-room>", (Span("see "), Span("our channel"))),
        ("<!date^17^{date}|noon>", (Span("noon"),)),
        ("", ()),
    ],
)
def test_mrkdwn_is_read(text: str, read: Rich) -> None:
    assert READER.from_mrkdwn(text) == read


def message(*elements: dict) -> dict:
    return {"text": "ignored", "blocks": [{"type": "rich_text", "elements": list(elements)}]}


def section(*pieces: dict, kind: str = "rich_text_section") -> dict:
    return {"type": kind, "elements": list(pieces)}


def said(text: str) -> dict:
    return section({"type": "text", "text": text})


def test_rich_text_blocks_win_over_the_text() -> None:
    read = READER.read(
        message(
            section(
                {"type": "text", "text": "so *it* "},
                {"type": "text", "text": "is", "style": {"bold": True, "italic": True}},
                {"type": "link", "url": "https://a.b", "text": "here"},
                {"type": "user", "user_id": "U1"},
                {"type": "emoji", "name": "wave", "unicode": "1f44b-1f3fb"},
                {"type": "emoji", "name": "our-own"},
                {"type": "broadcast", "range": "channel"},
            )
        )
    )
    assert read == (
        Span("so *it* "),
        Span("is", bold=True, italic=True),
        Span("here", link="https://a.b"),
        Span("Bo Larsen"),
        Span("👋🏻"),
        Span(":our-own:"),
        Span("everybody"),
    )


def test_lists_code_and_quotations_keep_their_shape() -> None:
    read = READER.read(
        message(
            said("do:\n"),
            {"type": "rich_text_list", "style": "ordered", "offset": 2, "elements": [said("this"), said("that")]},
            {"type": "rich_text_list", "style": "bullet", "indent": 1, "elements": [said("x")]},
            section({"type": "text", "text": "sudo\nreboot"}, kind="rich_text_preformatted"),
            section({"type": "text", "text": "said\nso"}, kind="rich_text_quote"),
            {"type": "rich_text_list", "style": "bullet", "border": 1, "elements": [said("y")]},
        )
    )
    assert plain(read) == "do:\n3. this\n4. that\n  • x\nsudo\nreboot\nsaid\nso\n• y"
    assert [span.text for span in read if span.block] == ["sudo\nreboot"]
    assert readable(span for span in read if span.quote) == "> said\n> so• y"


def test_a_list_is_never_indented_further_than_slack_lets_people() -> None:
    deep = {"type": "rich_text_list", "style": "bullet", "indent": 10**7, "elements": [said("x")]}
    assert len(plain(READER.read(message(deep)))) < 30


def test_words_for_people_without_a_name_follow_the_language() -> None:
    assert plain(Reader(lambda _: "", "ru").from_mrkdwn("<@U404> и <!here>")) == "кто-то и все"


def event(**changed: object) -> dict:
    told = {"type": "message", "channel": "C1", "user": "U1", "text": "hi"}
    told |= {"ts": "1700000000.000200", "thread_ts": "1700000000.000100"}
    shown = {key: value for key, value in (told | changed).items() if value is not None}
    return {"type": "event_callback", "team_id": "T1", "event_id": "Ev1", "event": shown}


@pytest.mark.parametrize(
    "changed",
    [
        {"channel": "C2"},
        {"thread_ts": None},
        {"thread_ts": "1700000000.000200"},
        {"user": "U0BOT"},
        {"user": "USLACKBOT"},
        {"user": None},
        {"bot_id": "B9"},
        {"type": "app_mention"},
        *({"subtype": kind} for kind in ("bot_message", "message_changed", "message_deleted", "channel_join")),
    ],
)
def test_what_is_no_reply_of_a_person_in_our_threads_is_nothing(changed: dict) -> None:
    assert INBOUND.translate(event()) != []
    assert INBOUND.translate(event(**changed)) == []


def test_another_workspace_is_none_of_our_business() -> None:
    assert INBOUND.translate(event() | {"team_id": "T2"}) == []


def test_a_reply_shown_to_the_whole_channel_is_a_reply() -> None:
    (heard,) = INBOUND.translate(event(subtype="thread_broadcast"))
    assert plain(heard.body.text) == "hi"


def test_the_clock_of_slack_keeps_its_last_digit() -> None:
    (heard,) = INBOUND.translate(event(ts="1700000000.999999"))
    assert heard.sent_at.isoformat() == "2023-11-14T22:13:20.999999+00:00"


def test_an_event_without_an_id_is_known_by_its_message() -> None:
    payload = event()
    del payload["event_id"]
    assert INBOUND.translate(payload)[0].id == "message:1700000000.000200"


@pytest.mark.parametrize(
    "broken",
    [event(ts="soon"), event(blocks=7), event(files=[7]), event() | {"event": None}, {"type": "event_callback"}],
)
def test_what_cannot_be_read_is_kept_for_a_person(broken: dict) -> None:
    (kept,) = INBOUND.translate(broken)
    assert isinstance(kept.body, Unreadable)
    assert kept.place.channel == "slack"
    assert kept.id == INBOUND.translate(broken)[0].id


def press(**changed: object) -> dict:
    return {
        "type": "block_actions",
        "team": {"id": "T1"},
        "user": {"id": "U1"},
        "channel": {"id": "C1"},
        "container": {"type": "message", "message_ts": "2.0", "channel_id": "C1"},
        "message": {"ts": "2.0", "thread_ts": "1.0"},
        "actions": [{"action_id": "claim", "block_id": "b", "value": "k:0", "action_ts": "1700000000.5"}],
    } | changed


@pytest.mark.parametrize(
    "foreign",
    [
        {"team": {"id": "T2"}},
        {"team": None},
        {"channel": {"id": "C2"}},
        {"channel": None, "container": {"type": "view"}},
    ],
)
def test_presses_elsewhere_are_nothing(foreign: dict) -> None:
    assert INBOUND.translate(press())[0].place.thread == "1.0"
    assert INBOUND.translate(press(**foreign)) == []


def test_the_cards_own_buttons_belong_to_the_thread_it_opens() -> None:
    assert INBOUND.translate(press(message={"ts": "2.0"}))[0].place.thread == "2.0"


def test_a_payload_that_comes_again_is_the_same_press() -> None:
    later = press()
    later["actions"] = [later["actions"][0] | {"action_ts": "1700000001.5"}]
    assert INBOUND.translate(press())[0].id == INBOUND.translate(press())[0].id
    assert INBOUND.translate(press())[0].id != INBOUND.translate(later)[0].id


@pytest.mark.parametrize("moment", [True, -1, 2**52, 10**40, "yesterday"])
def test_an_event_that_is_broken_twice_over_is_kept_too(moment: object) -> None:
    (kept,) = INBOUND.translate(event(ts=None) | {"event_time": moment})
    assert isinstance(kept.body, Unreadable)
