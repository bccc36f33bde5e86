"""Gives a knowledge base its second stage: encodes its phrasings, or takes what was made of them before."""

import hashlib
import pickle
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from faq.cache import keep, ours
from faq.knowledge import Knowledge
from faq.semantic.encoder import Encoder
from faq.semantic.meanings import Meanings, owners
from faq.semantic.second import SecondStage
from faq.semantic.vectors import Told, Vectors

SUFFIX = ".meanings"
FEWEST = 8  # entries of one language: with fewer one cannot tell what stands out, and the words do better alone
CODE = Path(__file__).parent


def with_meanings(
    knowledge: Knowledge, encoder: Encoder, cache: Path | None, told: Told = lambda _left: None
) -> Knowledge:
    """The same knowledge base with a second stage. The first time it takes about 20 ms a phrasing; `told` hears."""
    kept = cache and _file(knowledge, encoder, cache)
    meanings = _kept(kept)
    if meanings is None:
        meanings = _made(knowledge, encoder, cache, told)
        if kept is not None:
            with suppress(OSError):
                keep(kept, meanings)
    return _with_stage(knowledge, encoder, meanings)


def kept_meanings(knowledge: Knowledge, encoder: Encoder, cache: Path) -> Knowledge | None:
    """The same, if everything was made before and nothing has to be encoded."""
    meanings = _kept(_file(knowledge, encoder, cache))
    return None if meanings is None else _with_stage(knowledge, encoder, meanings)


def _with_stage(knowledge: Knowledge, encoder: Encoder, meanings: Mapping[str, Meanings]) -> Knowledge:
    return knowledge.with_second_stage(SecondStage(encoder, meanings)) if meanings else knowledge


def _made(knowledge: Knowledge, encoder: Encoder, cache: Path | None, told: Told) -> dict[str, Meanings]:
    vectors = Vectors(encoder.name, cache)
    groups = knowledge.groups()
    texts = {language: [said for group in some for said in group.phrasings] for language, some in groups.items()}
    vectors.fill([text for said in texts.values() for text in said], encoder, told)
    return {
        language: Meanings(vectors.of(said), owners([len(group.phrasings) for group in groups[language]]))
        for language, said in texts.items()
        if len(groups[language]) >= FEWEST
    }


def _file(knowledge: Knowledge, encoder: Encoder, cache: Path) -> Path:
    code = b"".join(path.read_bytes() for path in sorted(CODE.glob("*.py")))
    said = {language: [group.phrasings for group in some] for language, some in knowledge.groups().items()}
    told = (said, encoder.name, hashlib.sha256(code).hexdigest())
    return cache / f"{hashlib.sha256(repr(told).encode('utf-8', 'surrogatepass')).hexdigest()[:32]}{SUFFIX}"


def _kept(file: Path | None) -> dict[str, Meanings] | None:
    with suppress(Exception):  # missing, cut short, unreadable: it is made anew
        if file is not None and ours(file) and ours(file.parent):
            found: dict[str, Meanings] = pickle.loads(file.read_bytes())  # noqa: S301 — our own file
            return found
    return None
