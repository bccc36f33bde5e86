"""Sixty customers of one day: when they write, who they are, what they say, and the mark they give."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

BEGINS = datetime(2026, 6, 12, 13, 0, tzinfo=UTC)  # 16:00 in Moscow, on the holiday
LASTS = timedelta(hours=24)

# What they say, what they add while they wait, and the mark; they come round in turn.
_RUSSIAN = (
    ("списали деньги дважды за один заказ", "заказ 10482", 5),
    ("не приходят письма на почту", "", 4),
    ("сайт очень медленно открывается", "главная грузится секунд десять", 5),
    ("нужен акт за прошлый месяц на другую организацию", "", 5),
    ("не могу войти в панель, пароль правильный", "", 3),
    ("хочу перенести домен от другого регистратора, код не подходит", "", 5),
    ("как вернуть деньги за неиспользованные месяцы", "", 2),
    ("сертификат не выпускается третий раз", "домен ромашка.рф", 5),
    ("база данных не принимает подключение снаружи", "", 4),
    ("подскажите, можно ли оплатить с двух карт", "", 0),
)
_ENGLISH = (
    ("I was charged twice for the same invoice", "invoice 5531", 5),
    ("my emails end up in spam everywhere", "", 4),
    ("FTP says connection refused", "", 5),
    ("the site shows a 502 error since noon", "", 3),
    ("can you put our VAT number on last month's invoice", "", 5),
)
_NAMES = (
    "Мария Олег Света Игорь Нина Павел Ольга Ренат Юля Тимур Катя Глеб Лена Денис Алла Роман Вика Артём Зоя Семён "
    "Ира Лев Таня Миша Рита Костя Женя Стас Люба Фёдор Дина Марк Соня Егор Лиза Захар Инна Пётр Галя Влад"
).split()
_FOREIGNERS = "Ben Liz Kim Max Eve Tom Sue Ian Zoe Dan Amy Rob Fay Leo Joy Ned Ada Gus Ivy Sam".split()
URGENT = "нас взломали, на сайте чужая реклама"
NIGHT = timedelta(hours=10, minutes=40)  # after the beginning: 2:40 at night


@dataclass(frozen=True)
class Visitor:
    """One customer. `mark` 0: the survey stays unanswered."""

    at: datetime
    chat: str
    name: str
    language: str
    says: str
    adds: str
    mark: int


def visitors() -> list[Visitor]:
    """In the order of their coming: fourteen while the desk is closed, the others from the opening on."""
    moments = [timedelta(minutes=17 + 61 * number) for number in range(14)]
    moments += [timedelta(hours=18, minutes=4 + 7 * number) for number in range(45)]
    moments = sorted([*moments, NIGHT])
    return [_visitor(number, BEGINS + moment, urgent=moment == NIGHT) for number, moment in enumerate(moments)]


def _visitor(number: int, at: datetime, *, urgent: bool) -> Visitor:
    chat = str(1001 + number)
    if urgent:
        return Visitor(at, chat, "Арсений", "ru", URGENT, "", 5)
    if number % 3 == 2:
        said, added, mark = _ENGLISH[number // 3 % len(_ENGLISH)]
        return Visitor(at, chat, _FOREIGNERS[number // 3 % len(_FOREIGNERS)], "en", said, added, mark)
    said, added, mark = _RUSSIAN[number % len(_RUSSIAN)]
    return Visitor(at, chat, _NAMES[number % len(_NAMES)], "ru", said, added, mark)
