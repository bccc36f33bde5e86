"""Words that look alike and mean the contrary: 'enable' must not be answered with how to disable."""

from collections.abc import Sequence
from functools import cache, lru_cache

from faq.matching.text import stem

PAIRS = """
включить отключить|включить выключить|подключить отключить|добавить удалить|добавить убрать|создать удалить
создание удаление|добавление удаление|создать убрать|установить удалить|установка удаление|поставить удалить
скачать загрузить|вкл выкл|войти выйти|вход выход|открыть закрыть|открытие закрытие|открывать закрывать
увеличить уменьшить|повысить понизить|поднять снизить|подписаться отписаться|подписка отписка
подписку отменить|оформить отменить|заблокировать разблокировать|блокировка разблокировка
активировать деактивировать|активация деактивация|привязать отвязать|показать скрыть|публичный приватный
разрешить запретить|пополнить вывести|пополнение вывод|купить продать|сохранить удалить|восстановить удалить
импорт экспорт|импортировать экспортировать|отправить получить|принять отклонить|начать закончить
запустить остановить|старт стоп
enable disable|turnon turnoff|switchon switchoff|install uninstall|add remove|add delete|create delete
subscribe unsubscribe|activate deactivate|connect disconnect|open close|block unblock|lock unlock|login logout
signin signout|optin optout|increase decrease|raise lower|upgrade downgrade|show hide|public private|allow deny
allow forbid|import export|upload download|buy sell|link unlink|join leave|start stop|restore delete|mute unmute
freeze unfreeze|send receive|accept decline|follow unfollow|encrypt decrypt|pause resume|archive unarchive
"""
VERBS = frozenset("turn switch log sign opt".split())
PARTICLES = frozenset("on off in out".split())
REACH = 4  # "turn the monthly emails off"
LONG_ROOT = 5  # a shorter beginning is shared by words that have nothing to do with each other


def _pairs() -> list[list[str]]:
    return [pair.split() for line in PAIRS.split("\n") for pair in line.split("|") if pair]


@cache
def opposite_words() -> frozenset[str]:
    """Every word as it is written above."""
    return frozenset(word for pair in _pairs() for word in pair)


@cache
def _contraries() -> dict[str, frozenset[str]]:
    """Stem → the stems it is the contrary of."""
    found: dict[str, set[str]] = {}
    for one, two in _pairs():
        found.setdefault(stem(one), set()).add(stem(two))
        found.setdefault(stem(two), set()).add(stem(one))
    return {one: frozenset(others - {one}) for one, others in found.items()}


@cache
def _by_length() -> tuple[str, ...]:
    return tuple(sorted((s for s in _contraries() if len(s) >= LONG_ROOT), key=len, reverse=True))


def has_contrary(stemmed: str) -> bool:
    return _root(stemmed) in _contraries()


@lru_cache(maxsize=65_536)
def _root(stemmed: str) -> str:
    """Russian has many forms of one verb (включ-ить, включ-ать, включ-ение): its longest known beginning."""
    if stemmed.isascii() or stemmed in _contraries():
        return stemmed
    return next((known for known in _by_length() if stemmed.startswith(known)), stemmed)


def meaning(stems: Sequence[str]) -> frozenset[str]:
    """Those of a text's words that have a contrary; `turn … off` counts as one word."""
    joined = [
        stems[verb] + stems[particle]
        for particle in range(len(stems))
        if stems[particle] in PARTICLES
        for verb in range(max(0, particle - REACH), particle)
        if stems[verb] in VERBS
    ]
    return frozenset(_root(one) for one in (*stems, *joined) if has_contrary(one))


def contradicts(asked: frozenset[str], offered: frozenset[str]) -> bool:
    """Of two meanings: whether something asked for is absent from what is offered while its contrary is there."""
    extra, known = offered - asked, _contraries()
    return any(not known[one].isdisjoint(extra) for one in asked - offered)
