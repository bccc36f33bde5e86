"""Whatever a post or a card holds, Slack takes it, and nothing in it does more than it says."""

import re
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.ports import Card, Confirm, Control, Post, Rich, Span, Undeliverable, rich
from handlers.sandbox.slack.blocks import problems
from handlers.slack.blocks import Message, message_from_card, messages_from_post
from handlers.slack.mrkdwn import GAP, mrkdwn

TROUBLE = [
    "<!channel>",
    "<!here|x>",
    "<!everyone>",
    "<@U1>",
    "<!subteam^S1>",
    "<#C1>",
    "<http://evil|bank.com>",
    "<mailto:a@b.c|bank.com>",
    "<!date^0^{date}|x>",
    "&lt;!here&gt;",
    "&amp;lt;!here&amp;gt;",
    "@channel @here @bo",
    "> quoted",
    "```\n<!channel>\n```",
    "`<@U1>`",
    "*b* _i_ ~s~ `c`",
    "*<!channel>*",
    "http://evil.example/|bank.com>",
    "https://a.b/?x=<!here>",
    "\u202eevil\u2066\x00",
    "<" * 50,
    "{0.__class__} %s ${jndi:x}",
    "\n" * 30,
    "",
    " ",
]
LINKS = [
    "",
    "",
    "https://firstline.example/a?b=1&c=2",
    "http://evil|bank.com",
    "http://x.y/>",
    "javascript:alert(1)",
    "https://u:p@h",
]
INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]")

words = st.one_of(st.sampled_from(TROUBLE), st.text(max_size=60), st.sampled_from(TROUBLE).map(lambda text: text * 40))
flags = st.booleans()
spans = st.builds(Span, words, *[flags] * 6, link=st.sampled_from(LINKS), moment=st.sampled_from([0, 0, 0, 1790000000]))
riches = st.lists(spans, max_size=8).map(tuple)
controls = st.lists(
    st.builds(
        Control,
        words.map(lambda text: text[:200]),
        st.text("abc:0", max_size=20),
        st.sampled_from(["claim", "resolve", "more"]),
        st.sampled_from(["", "primary", "danger"]),
        st.none() | st.builds(Confirm, words, words, words),
    ),
    max_size=12,
).map(tuple)
cards = st.builds(
    Card,
    words,
    riches,
    st.lists(st.tuples(words, riches), max_size=13).map(tuple),
    riches,
    st.lists(riches, max_size=14).map(tuple),
    controls,
)

# Shrinking takes minutes here and says little more than the first example.
quickly = settings(
    max_examples=60,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=list(HealthCheck),
)


def is_harmless(message: Message) -> None:
    """What Slack's own checks and its reading of commands say."""
    assert problems(list(message.blocks), "message") == []
    assert sum(len(words) for words in readable(message.blocks)) <= 13_200  # Slack's undocumented limit
    assert message.text.strip()
    assert len(message.text) < 6000
    for markup in (message.text, *markups(message.blocks)):
        assert not INVISIBLE.search(markup)
        for command in re.findall(r"<([^>]*)>", markup):
            is_link_or_moment(command)


def readable(value: object) -> list[str]:
    """Everything that stands in blocks, values and names of buttons included."""
    if isinstance(value, dict):
        return [words for item in value.values() for words in readable(item)]
    if isinstance(value, list | tuple):
        return [words for item in value for words in readable(item)]
    return [value] if isinstance(value, str) else []


def markups(value: object) -> list[str]:
    if isinstance(value, list | tuple):
        return [text for item in value for text in markups(item)]
    if not isinstance(value, dict):
        return []
    own = [value["text"]] if value.get("type") == "mrkdwn" else []
    return own + [text for item in value.values() for text in markups(item)]


def is_link_or_moment(command: str) -> None:
    if command.startswith("!date^1790000000^"):
        return
    address, _, label = command.partition("|")
    parts = urlsplit(address)
    assert parts.scheme in {"http", "https"}
    assert parts.hostname
    shown = re.search(r"[\w-]+\.[a-z]{2,}", label)
    assert shown is None or shown[0] in parts.hostname


@quickly
@given(riches, controls)
def test_any_post_is_taken_by_slack_and_harmless(text: Rich, buttons: tuple[Control, ...]) -> None:
    messages = messages_from_post(Post(text, buttons))
    assert messages
    for message in messages:
        is_harmless(message)
    shown = [e for m in messages for b in m.blocks if b["type"] == "actions" for e in b["elements"]]
    assert [button.get("value", "") for button in shown] == [control.data for control in buttons]


@quickly
@given(cards)
def test_any_card_is_taken_by_slack_and_harmless(card: Card) -> None:
    is_harmless(message_from_card(card))


@pytest.mark.parametrize("size", [3000, 3001, 4000, 12_000, 13_300, 40_000])
@pytest.mark.parametrize("letters", ["x", "&", "*", "слово ", "line\n", "https://a.b/c "])
def test_a_long_text_arrives_whole(letters: str, size: int) -> None:
    text = (letters * size)[:size].strip()
    messages = messages_from_post(Post(rich(text)))
    for message in messages:
        is_harmless(message)
    whole = "".join(markup for message in messages for markup in markups(message.blocks))
    back = whole.replace(GAP, "").replace("<", "").replace(">", "").replace("&amp;", "&")
    assert re.sub(r"\s", "", back) == re.sub(r"\s", "", text)


@pytest.mark.parametrize("lines", [1, 5, 900, 3000])
def test_a_card_fits_whatever_shape_the_customers_words_have(lines: int) -> None:
    body = rich("\n".join(["<&>" * (3000 // lines + 1)] * lines))
    is_harmless(message_from_card(Card("new", rich("Ticket"), (("x", body),) * 12, body, (body,) * 12, ())))


def test_a_text_is_cut_between_lines_where_it_has_lines() -> None:
    line = "a line of some forty characters, or so ..\n"
    for message in messages_from_post(Post(rich(line * 200))):
        for markup in markups(message.blocks):
            assert markup.strip().startswith("a line")
            assert markup.strip().endswith("..")


def test_a_button_with_more_than_slack_takes_is_undeliverable() -> None:
    with pytest.raises(Undeliverable):
        messages_from_post(Post(rich("x"), (Control("x", "d" * 2001, "claim"),)))


def test_the_customers_words_on_a_card_are_a_quotation() -> None:
    card = Card("new", rich("Ticket"), (), rich("one\n\nDone by Bo"), (), ())
    body = message_from_card(card).blocks[-1]["text"]["text"]
    assert body.splitlines() == ["> one", "> ", "> Done by Bo"]


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ((Span("bold", bold=True),), "*bold*"),
        ((Span("both", bold=True, italic=True),), "*_both_*"),
        ((Span("a "), Span("b", bold=True), Span(" c")), "a *b* c"),
        ((Span("re"), Span("al", bold=True), Span("ly")), f"re{GAP}*al*{GAP}ly"),
        ((Span(" spaced ", italic=True), Span("x")), " _spaced_ x"),
        ((Span("two\nlines", bold=True),), "*two*\n*lines*"),
        ((Span("code <b>", code=True),), "`code &lt;b&gt;`"),
        ((Span("co`de", code=True),), f"`co`{GAP}`{GAP}`de`"),
        ((Span("here", link="https://a.b/?x=1&y=2"),), "<https://a.b/?x=1&amp;y=2|here>"),
        ((Span("https://a.b", link="https://a.b"),), "<https://a.b>"),
        ((Span("bank.com", link="https://evil.example"),), "bank.com (<https://evil.example>)"),
        ((Span("a.example", link="https://www.a.example/x"),), "<https://www.a.example/x|a.example>"),
        ((Span("x", link="https://a.b/|c>d"),), "<https://a.b/%7Cc%3Ed|x>"),
        ((Span("x", link="javascript:alert(1)"),), "x"),
        ((Span("x", link="https://bank.com@evil.example/"),), "x"),
        ((Span("at 5", moment=1790000000),), "<!date^1790000000^{date_short_pretty} {time}|at 5>"),
        ((Span("Bo", mention="U1"), Span(" has it")), "<@U1> has it"),
        ((Span("Bo <3", mention="U1> <!channel"),), "Bo &lt;3"),
        (rich("see https://a.b/c."), "see <https://a.b/c>."),
        (rich("order_12_x and 2*3*4"), "order_12_x and 2*3*4"),
        ((Span("a"), Span("b\n\nc", quote=True), Span("d")), "a\n> b\n> \n> c\nd"),
        ((Span("a\n"), Span("b <c>\n*d*", code=True, block=True), Span("\ne")), "a\n```\nb &lt;c&gt;\n*d*\n```\ne"),
        ((Span("b", bold=True, quote=True),), "> *b*"),
        ((Span("a```b", code=True, block=True),), f"```\na`{GAP}``b\n```"),
        (rich("not *bold*"), f"not *{GAP}bold*"),
    ],
)
def test_styles_links_times_and_mentions_in_slacks_markup(text: Rich, markup: str) -> None:
    assert mrkdwn(text) == markup
