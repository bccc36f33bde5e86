"""How quick is a question, and what does a base cost? `python tests/bench/bench_matching.py [PHRASINGS …]`.

Each size is measured in a process of its own, one thread, in CPU time, against rapidfuzz's extract(WRatio) over the
same texts in the same run; of several rounds each question's best counts, so that a busy machine blurs neither side.
What takes longer than promised is marked; 100,000 phrasings are promised nothing.
"""

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time

from faq.matching.lexicon import lexicon

SIZES = (1_000, 10_000, 100_000)
EACH = 10  # phrasings an entry
QUESTIONS = 300
ROUNDS = 5
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
PROMISED = {
    1_000: {"median ms": 1.0, "p95 ms": 2.0, "load from files s": 1.5, "load from cache s": 0.3, "times WRatio": 5},
    10_000: {
        **{"median ms": 2.0, "p95 ms": 4.0, "load from files s": 10.0, "load from cache s": 1.0, "times WRatio": 20},
        "memory MB": 250.0,
    },
}
HUGE = 10.0  # milliseconds that the worst message of 4,096 characters may take


def base(count: int, folder: Path) -> list[str]:
    """A base in YAML files, of real words in senseless order: few common ones and many rare ones."""
    chance = random.Random(1)
    russian = sorted(word for word in lexicon() if not word.isascii() and len(word) > 3)
    words = chance.sample(russian, max(600, count // 5))
    often = [1 / (place + 3) for place in range(len(words))]

    def text(length: int) -> str:
        return " ".join(chance.choices(words, often, k=length))

    asked: list[str] = []
    for start in range(0, count // EACH, 200):
        entries = []
        for number in range(start, min(start + 200, count // EACH)):
            about = text(4)
            said = [f"{about} {text(3)}" for _ in range(EACH)]
            asked.append(f"{text(2)} {chance.choice(said)}")
            entries.append({"id": f"e{number}", "questions": {"ru": said}, "answer": {"ru": text(40)}})
        (folder / f"{start}.yaml").write_text(json.dumps({"entries": entries}, ensure_ascii=False), "utf-8")
    return chance.sample(asked, min(QUESTIONS, len(asked)))


def taken(clock: Callable[[], float], work: Callable[[], object]) -> float:
    began = clock()
    work()
    return clock() - began


def best(work: Callable[[str], object], texts: list[str]) -> list[float]:
    """Milliseconds of CPU for each text, in the quickest of several rounds."""
    rounds = [[taken(process_time, lambda text=text: work(text)) for text in texts] for _ in range(ROUNDS)]  # type: ignore[misc]
    return [min(times) * 1000 for times in zip(*rounds, strict=True)]


def memory() -> float:
    """Megabytes in use now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1e6


def measured(count: int) -> dict[str, float]:
    """All figures of one size, in this process."""
    from rapidfuzz import fuzz, process

    from faq.knowledge import load_knowledge

    with tempfile.TemporaryDirectory() as place:
        folder, cache = Path(place, "faq"), Path(place, "cache")
        folder.mkdir()
        asked = base(count, folder)
        from_files = subprocess_seconds(folder, cache)
        before = memory()
        from_cache = taken(perf_counter, lambda: load_knowledge(folder, cache))
        knowledge = load_knowledge(folder, cache)
    used = memory() - before
    texts = [said for entry in knowledge.entries.values() for said in entry.questions["ru"]]
    for text in asked[:20]:
        knowledge.match(text)
    times = best(knowledge.match, asked)
    naive = best(lambda text: process.extract(text, texts, scorer=fuzz.WRatio), asked[:30])
    huge = min(taken(process_time, lambda: knowledge.match("\ufdfa" * 4_096)) for _ in range(5)) * 1000
    long = min(taken(process_time, lambda: knowledge.match(" ".join(asked)[:4_096])) for _ in range(5)) * 1000
    return {
        "median ms": median(times),
        "p95 ms": quantiles(times, n=20)[-1],
        "WRatio median ms": median(naive),
        "times WRatio": median(naive) / median(times),
        "4,096 ligatures ms": huge,
        "4,096 letters ms": long,
        "load from files s": from_files,
        "load from cache s": from_cache,
        "memory MB": used,
    }


def subprocess_seconds(folder: Path, cache: Path) -> float:
    """Load from files in a process of its own, as a reload does; leaves the cache behind."""
    code = (
        "import sys, time; from pathlib import Path; from faq.knowledge import load_knowledge;"
        "t = time.perf_counter(); load_knowledge(Path(sys.argv[1]), Path(sys.argv[2])); print(time.perf_counter() - t)"
    )
    done = subprocess.run([sys.executable, "-c", code, folder, cache], capture_output=True, text=True, check=True)
    return float(done.stdout)


def broken(count: int, found: dict[str, float]) -> list[str]:
    promised = PROMISED.get(count, {})
    late = [name for name, most in promised.items() if name != "times WRatio" and found[name] > most]
    late += [name for name in ("4,096 ligatures ms", "4,096 letters ms") if promised and found[name] > HUGE]
    slow = "times WRatio" in promised and found["times WRatio"] < promised["times WRatio"]
    return [*late, *(["times WRatio"] if slow else [])]


def main(sizes: list[int]) -> None:
    for count in sizes:
        call = [sys.executable, __file__, "--one", str(count)]
        done = subprocess.run(call, capture_output=True, text=True, check=True, env={**os.environ, **ONE_THREAD})
        found = json.loads(done.stdout)
        late = broken(count, found)
        print(f"{count:,} phrasings")
        for name, value in found.items():
            most = PROMISED.get(count, {}).get(name)
            note = "" if most is None else f"  promised {most:g}{'  MISSED' if name in late else ''}"
            print(f"  {name:<20}{value:9.2f}{note}", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measured(int(sys.argv[2]))))
    else:
        main([int(size) for size in sys.argv[1:]] or list(SIZES))
