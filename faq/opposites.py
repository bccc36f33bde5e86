"""Words that look alike and mean the contrary: 'enable' must not be answered with how to disable."""

from functools import lru_cache

from faq.text import stem

PAIRS = """
включить отключить|включить выключить|подключить отключить|включение отключение|подключение отключение
включать отключать|включать выключать|подключать отключать|добавить удалить|добавить убрать|создать удалить
создать убрать|установить удалить|поставить удалить|скачать загрузить|вкл выкл
войти выйти|вход выход|открыть закрыть|увеличить уменьшить|повысить понизить|поднять снизить
подписаться отписаться|подписка отписка|оформить отменить|заблокировать разблокировать
блокировка разблокировка|активировать деактивировать|активация деактивация|привязать отвязать
показать скрыть|публичный приватный|разрешить запретить|пополнить вывести|пополнение вывод
купить продать|сохранить удалить|восстановить удалить|импорт экспорт|импортировать экспортировать
отправить получить|принять отклонить|начать закончить|запустить остановить|старт стоп
enable disable|turnon turnoff|install uninstall|add remove|add delete|create delete|subscribe unsubscribe
activate deactivate|connect disconnect|open close|block unblock|lock unlock|login logout|signin signout
increase decrease|raise lower|upgrade downgrade|show hide|public private|allow deny|allow forbid
import export|upload download|buy sell|link unlink|join leave|start stop|restore delete|mute unmute
freeze unfreeze|send receive|accept decline|follow unfollow|encrypt decrypt|pause resume|archive unarchive
"""


@lru_cache(maxsize=1)
def opposites() -> dict[str, frozenset[str]]:
    """Stem → the stems it is the contrary of."""
    found: dict[str, set[str]] = {}
    for pair in PAIRS.replace("\n", "|").split("|"):
        if pair:
            one, two = map(stem, pair.split())
            if one != two:
                found.setdefault(one, set()).add(two)
                found.setdefault(two, set()).add(one)
    return {one: frozenset(others) for one, others in found.items()}


def contradicts(asked: frozenset[str], offered: frozenset[str]) -> bool:
    """Whether something asked for is absent from what is offered while its contrary is there."""
    known = opposites()
    return any(
        one in known and one not in offered and not known[one].isdisjoint(offered - asked) for one in asked
    )
