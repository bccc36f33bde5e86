"""«Ну что там?», "any update?": recognised in both languages, misspelt too, and told apart from questions."""

import pytest

from bot.engine.effects import Audience
from bot.engine.listening.news import asks_for_news
from bot.engine.rules import to_match
from tests.engine.examples import NOW, after, keys, wrote

ASKED = (
    "Ну что там?", "ну что", "Ну как?", "ну чё там", "Здравствуйте! Есть новости?", "есть ноовсти по моему вопросу",
    "как там мой вопрос?", "Когда ответите?", "ответа так и нет", "долго еще ждать???", "всё ещё жду", "статус",
    "до сих пор нет ответа", "вы про меня забыли?", "Any update?", "any updates on this", "hi, any udpate on this?",
    "Any news yet?", "still waiting", "I'm still waiting...", "what's the status of my ticket", "no reply yet",
    "hello? any progress?", "how much longer?", "did you forget about me?", "Status update please",
)  # fmt: skip
OTHERS = (
    "что", "как", "что там с доменом?", "как обновить домен", "когда будет возврат", "как узнать статус заказа",
    "how do I update my site", "what is the status page", "any update of PHP coming?", "update my card", "привет", "да",
    "how long does a transfer take", "новый вопрос", "сколько ждать возврат", "нет", "",
)  # fmt: skip


@pytest.mark.parametrize("text", ASKED)
def test_who_asks_for_news_never_reaches_the_knowledge_base(text: str) -> None:
    assert asks_for_news(text)
    waiting, _ = after(wrote("broken"), wrote("human"))
    assert to_match(waiting, wrote(text)) == ()


@pytest.mark.parametrize("text", OTHERS)
def test_other_words_do_not_ask_for_news(text: str) -> None:
    assert not asks_for_news(text)


def test_the_agents_are_nudged_once_in_a_while_and_see_every_word() -> None:
    state, _ = after(wrote("broken"), wrote("human"))
    nudges = []
    for minutes in (0, 1, 14, 15, 16, 31):
        at = NOW.replace(minute=minutes)
        state, effects = after(wrote("any update?", at=at), start=state)
        assert keys(effects, Audience.THREAD)[0] == "from-customer"
        nudges += [minutes] if "asks-for-news" in keys(effects, Audience.THREAD) else []
    assert nudges == [0, 15, 31]
