"""How quick is a question? `python tests/bench/bench_matching.py`; exit 1 where it takes longer than promised."""

import random
import sys
from collections.abc import Callable
from functools import partial
from statistics import median
from time import perf_counter, process_time

from faq.entry import Entry
from faq.knowledge import Knowledge

ENTRIES, PHRASINGS, QUESTIONS = 100, 10, 300
LETTERS = "абвгдежзиклмнопрст"
PROMISED = {"median of a question, ms": 3.0, "4,096 ligatures of 18 letters, ms of CPU": 20.0, "build, s": 1.0}


def base(chance: random.Random) -> tuple[Knowledge, list[str]]:
    words = ["".join(chance.choices(LETTERS, k=chance.randint(3, 9))) for _ in range(2_000)]

    def text(length: int) -> str:
        return " ".join(chance.choices(words, k=length))

    phrasings = [tuple(text(6) for _ in range(PHRASINGS)) for _ in range(ENTRIES)]
    entries = [Entry(f"e{n}", {}, {"ru": said}, {"ru": text(40)}, {}) for n, said in enumerate(phrasings)]
    return Knowledge.of(entries), [text(5) for _ in range(QUESTIONS)]


def taken(clock: Callable[[], float], work: Callable[[], object]) -> float:
    began = clock()
    work()
    return clock() - began


def main() -> int:
    began = perf_counter()
    knowledge, asked = base(random.Random(1))
    built = perf_counter() - began
    one = median(taken(perf_counter, partial(knowledge.match, text)) for text in asked)
    huge = min(taken(process_time, partial(knowledge.match, "\ufdfa" * 4_096)) for _ in range(5))
    measured = dict(zip(PROMISED, (one * 1000, huge * 1000, built), strict=True))
    for name, value in measured.items():
        print(f"{name:<42}{value:7.2f}  promised {PROMISED[name]}")
    return int(any(value > PROMISED[name] for name, value in measured.items()))


if __name__ == "__main__":
    sys.exit(main())
