"""Long texts are cut so that every portion fits, whatever its markup costs."""

import random

from bot.ports import Rich, Span
from handlers.slack.portions import SECTION, portions


def strange_text(chance: random.Random) -> Rich:
    """Much that has to be escaped, many line ends, links and styles."""

    def span() -> Span:
        kinds = ["<" * chance.randint(1, 400), "\n" * chance.randint(1, 40), "word " * 60, "&" * 300 + "\n"]
        address = chance.choice(["", "https://u:p@h"])
        return Span(chance.choice(kinds), chance.random() < 0.4, chance.random() < 0.4, link=address)

    return tuple(span() for _ in range(chance.randint(1, 25)))


def test_what_is_carried_over_from_a_torn_line_never_makes_a_portion_too_long() -> None:
    torn = (Span("a\n" * 30, link="https://u:p@h"), Span("<" * 2000, bold=True, strike=True, link="https://u:p@h"))
    chance = random.Random(1)
    texts = [torn, *(strange_text(chance) for _ in range(200))]
    assert max(len(portion) for text in texts for portion in portions(text)) <= SECTION
