"""Angry words are heard as such; ordinary trouble is not."""

import pytest

from bot.engine.conversation import Conversation
from bot.engine.effects import Effect, Say
from bot.engine.listening.anger import is_angry
from bot.engine.rules import decide
from bot.engine.speaking import PERSON
from tests.engine.examples import conversation, keys, policy, wrote

ANGRY = """
достали уже
это ужас какой-то
сколько можно ждать
вы издеваетесь?
тупой бот
да вы мошенники
вы же воры
бесит ваш сайт
надоело объяснять одно и то же
НЕ РАБОТАЕТ УЖЕ ТРЕТИЙ ДЕНЬ!!!
что за бред вы пишете
are you kidding me
this is ridiculous
I WANT MY MONEY BACK YOU THIEVES
I'm fed up with your hosting
useless
worst support ever
what the hell is going on
WHY IS MY SITE STILL DOWN!
how many times do I have to ask
wtf
""".strip().splitlines()
CALM = """
сайт не работает
как вернуть деньги
ужасно медленно грузится страница
достать письмо из спама
где достать чек
мне нужен новый пароль
надо поменять тариф
КАК СМЕНИТЬ ПАРОЛЬ
сколько можно загрузить файлов
не приходит код, помогите!!!
бледный текст на сайте
the page is terribly slow
how do I get a refund
I hate to bother you but my card was declined
my site is down
is it possible to kill a process
can I fund my account
HOW DO I RESET MY PASSWORD
shut down the server
scam mail in my inbox
are you able to catch scammers
вы воротите деньги за домен?
""".strip().splitlines()


@pytest.mark.parametrize("text", ANGRY)
def test_angry(text: str) -> None:
    assert is_angry(text)


@pytest.mark.parametrize("text", CALM)
def test_calm(text: str) -> None:
    assert not is_angry(text)


def told(text: str, *found: tuple[str, float], **state: object) -> tuple[Conversation, list[Effect]]:
    return decide(conversation(**state), wrote(text, *found), policy())


def test_an_angry_miss_offers_a_person_at_once() -> None:
    state, effects = told("this is ridiculous, nothing arrives")
    assert keys(effects) == ["miss-sorry"]
    assert [effect.buttons[-1] for effect in effects if isinstance(effect, Say)] == [PERSON]
    _, effects = decide(state, wrote("you are useless"), policy())
    assert keys(effects) == ["handoff-after-misses"]


def test_an_angry_question_gets_an_apology_and_its_answer() -> None:
    state, effects = told("this is ridiculous, where is my refund", ("refund", 0.9))
    assert keys(effects) == ["sorry", "answer-tip"]
    _, effects = decide(state, wrote("ridiculous! my card!", ("card", 0.9)), policy())
    assert keys(effects) == ["answer"], "sorry is said once"


def test_a_confirmed_answer_is_a_new_beginning() -> None:
    state, _ = told("this is ridiculous, where is my refund", ("refund", 0.9))
    state, _ = decide(state, wrote("yes, that helped"), policy())
    assert not state.sorry
