"""What is delivered, part by part, and what is not said twice."""

import pytest

from bot.ports import (
    Card,
    ChannelDown,
    ChannelError,
    Control,
    Mark,
    Outgoing,
    Place,
    Post,
    React,
    Receipt,
    Span,
    TryLater,
    Undeliverable,
    Unknown,
    rich,
)
from handlers.telegram import TelegramChannel, sending
from tests.telegram.bot_api import BotApi, hangs_up, ok, refuses
from tests.telegram.updates import message

ANN = Place("telegram", "77")
YES = Control("Yes", "k:0", "helped")
LONG = "\n\n".join(f"Paragraph {n}. " + "word " * 500 for n in range(3)).strip()


def post(text: str, *controls: Control, id_: str = "1", message: str = "") -> Outgoing:
    return Outgoing(id_, ANN, Post(rich(text), controls), message)


def texts(api: BotApi) -> list[str]:
    return [params["text"] for params in api.of("sendMessage")]


async def test_a_message_goes_to_its_chat_as_html_without_a_preview(api: BotApi, channel: TelegramChannel) -> None:
    receipt = await channel.deliver(Outgoing("1", ANN, Post((Span("<3", bold=True),), (YES,))))
    assert receipt == Receipt(("101",), ANN)
    assert api.of("sendMessage") == [
        {
            "chat_id": "77",
            "text": "<b>&lt;3</b>",
            "parse_mode": "HTML",
            "link_preview_options": '{"is_disabled": true}',
            "reply_markup": '{"inline_keyboard": [[{"text": "Yes", "callback_data": "k:0"}]]}',
        }
    ]


async def test_a_long_text_is_several_messages_with_the_buttons_under_the_last(
    api: BotApi, channel: TelegramChannel
) -> None:
    receipt = await channel.deliver(post(LONG, YES))
    sent = api.of("sendMessage")
    assert len(sent) > 1
    assert receipt.messages == tuple(str(101 + n) for n in range(len(sent)))
    assert ["reply_markup" in one for one in sent] == [False] * (len(sent) - 1) + [True]
    assert "".join("".join(texts(api)).split()) == "".join(LONG.split())


@pytest.mark.parametrize("error", [TryLater, Unknown])
async def test_parts_that_have_arrived_are_not_repeated(
    api: BotApi, channel: TelegramChannel, error: type[ChannelError]
) -> None:
    broken = refuses(429, "Too Many Requests", retry_after=5) if error is TryLater else hangs_up
    api.order("sendMessage", ok(message(text="x", message_id=900)), broken)
    with pytest.raises(error):
        await channel.deliver(post(LONG))
    receipt = await channel.deliver(post(LONG))
    first, refused, *rest = texts(api)
    assert rest[0] == refused
    assert first not in rest
    assert receipt.messages == ("900", *(str(101 + n) for n in range(len(rest))))


async def test_a_text_that_has_changed_since_is_sent_from_its_start(api: BotApi, channel: TelegramChannel) -> None:
    api.replies["sendMessage"] = [ok(message(text="x")), hangs_up]
    with pytest.raises(Unknown):
        await channel.deliver(post(LONG))
    receipt = await channel.deliver(post("Short after all"))
    assert receipt.messages == ("101",)
    assert texts(api)[-1] == "Short after all"


async def test_only_so_many_unfinished_texts_are_remembered(
    api: BotApi, channel: TelegramChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "REMEMBERED", 2)
    for n in range(5):
        api.replies["sendMessage"] = [ok(message(text="x")), hangs_up]
        with pytest.raises(Unknown):
            await channel.deliver(post(LONG, id_=str(n)))
    assert list(channel._sender._unfinished) == ["3", "4"]


async def test_a_blocked_customer_is_gone(api: BotApi, channel: TelegramChannel) -> None:
    api.always["sendMessage"] = refuses(403, "Forbidden: bot was blocked by the user")
    with pytest.raises(Undeliverable) as caught:
        await channel.deliver(post("hello"))
    assert caught.value.gone
    assert caught.value.reason == "the customer blocked the bot"


async def test_what_telegram_says_about_a_text_is_cut_before_it_quotes_it(
    api: BotApi, channel: TelegramChannel
) -> None:
    api.always["sendMessage"] = refuses(400, "Bad Request: wrong thing: my secret words")
    with pytest.raises(Undeliverable) as caught:
        await channel.deliver(post("hello"))
    assert caught.value.reason == "Bad Request: wrong thing"


async def test_a_mark_on_a_message_is_not_shown_to_customers(api: BotApi, channel: TelegramChannel) -> None:
    receipt = await channel.deliver(Outgoing("1", ANN, React("5", Mark.DELIVERED, "delivered")))
    assert (receipt, api.calls) == (Receipt((), ANN), [])


async def test_a_card_is_its_lines_and_buttons(api: BotApi, channel: TelegramChannel) -> None:
    card = Card("summary", rich("#17"), (("From", rich("Ann")),), rich("Why?"), (rich("Tried"),), (YES,))
    await channel.deliver(Outgoing("1", ANN, card))
    [sent] = api.of("sendMessage")
    assert sent["text"] == "<b>#17</b>\nFrom: Ann\nWhy?\nTried"
    assert "Yes" in sent["reply_markup"]


async def test_a_message_to_be_replaced_is_edited(api: BotApi, channel: TelegramChannel) -> None:
    receipt = await channel.deliver(post("new words", YES, message="55"))
    assert receipt == Receipt(("55",), ANN)
    [edit] = api.of("editMessageText")
    assert (edit["message_id"], edit["text"]) == ("55", "new words")


async def test_a_message_that_shows_it_already_is_replaced(api: BotApi, channel: TelegramChannel) -> None:
    api.always["editMessageText"] = refuses(400, "Bad Request: message is not modified: specified new message content")
    assert (await channel.deliver(post("same", message="55"))).messages == ("55",)


@pytest.mark.parametrize(
    "description", ["Bad Request: message to edit not found", "Bad Request: can't parse entities: x"]
)
async def test_a_message_that_cannot_be_replaced_is_undeliverable(
    api: BotApi, channel: TelegramChannel, description: str
) -> None:
    api.always["editMessageText"] = refuses(400, description)
    with pytest.raises(Undeliverable):
        await channel.deliver(post("new", message="55"))


async def test_a_revoked_token_closes_the_channel(api: BotApi, channel: TelegramChannel) -> None:
    api.always["sendMessage"] = refuses(401, "Unauthorized")
    with pytest.raises(ChannelDown):
        await channel.deliver(post("hello"))
