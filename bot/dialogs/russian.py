"""The notation in Russian: each of its words as the English one that the player knows."""

import re

_WORDS = [
    (r"бот(?=[:@])", "bot"),
    (r"стол(?=[:@])", "desk"),
    (r"карточка(?=[:@])", "card"),
    (r"язык стола(?=:)", "desk language"),
    (r"язык(?=:)", "language"),
    (r"часы(?=:)", "hours"),
    (r"дежурит(?=:)", "on call"),
    (r"выходные(?=:)", "closed"),
    (r"(\w+@)стол(?=>)", r"\1desk"),
    (r"\(про(?:ш[её]л|шл[аои]|ход[ия]т) (\d+) ", r"(pass \1 "),
]
_SPANS = [("секунд", "second"), ("минут", "minute"), ("час", "hour"), ("дн", "day"), ("ден", "day")]
_VERDICTS = {
    "отвечает": "answers",
    "предлагает": "offers",
    "зовёт человека": "hands over",
    "зовет человека": "hands over",
    "не знает ответа": "has no answer",
}


def in_english(line: str) -> str:
    """The same line, if it is in Russian; any other as it is."""
    for pattern, word in _WORDS:
        line = re.sub(f"^{pattern}", word, line)
    if found := re.fullmatch(r"\(pass (\d+) (\w+)\)", line):
        unit = next((unit for beginning, unit in _SPANS if found[2].startswith(beginning)), found[2])
        return f"({found[1]} {unit}s pass)"
    return _verdict(line)


def _verdict(line: str) -> str:
    head, colon, said = line.partition(":")
    said = said.strip()
    if head == "bot" or head.startswith("bot@"):
        for russian, english in _VERDICTS.items():
            if re.match(rf"{russian}\b", said):
                return f"{head}{colon} {english}{said[len(russian) :]}"
    return line
