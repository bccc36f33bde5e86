"""Divides entries among YAML files: one a topic, none too long for an editor or for the loader."""

import re
from collections.abc import Iterator, Mapping, Sequence

from faq.entry import Entry
from faq.files.errors import FaqError
from faq.files.exchange.yaml_text import yaml_entry, yaml_head
from faq.files.limits import LOADING

MOST_ENTRIES = 200
MOST_BYTES = LOADING.text * 9 // 10
MOST_TOPICS = 60
CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
LATIN = "a b v g d e e zh z i y k l m n o p r s t u f h ts ch sh sch _ y _ e yu ya".split()
_LETTERS = str.maketrans({c: latin.strip("_") for c, latin in zip(CYRILLIC, LATIN, strict=True)})


def yaml_files(entries: Sequence[Entry]) -> dict[str, str]:
    """File names and their texts, from which the same entries are read, topic by topic."""
    topics: dict[str, list[Entry]] = {}
    for entry in entries:
        topics.setdefault(repr(sorted(entry.topic.items())), []).append(entry)
    if len(topics) > MOST_TOPICS:
        return _named("entries", list(_portions({}, entries)))
    digits = len(str(len(topics)))
    files: dict[str, str] = {}
    for number, members in enumerate(topics.values(), 1):
        topic = members[0].topic
        name = _file_name(topic) if len(topics) == 1 else f"{number:0{digits}}-{_file_name(topic)}"
        files |= _named(name, list(_portions(topic, members)))
    return files


def _named(name: str, texts: Sequence[str]) -> dict[str, str]:
    if len(texts) == 1:
        return {f"{name}.yaml": texts[0]}
    digits = len(str(len(texts)))
    return {f"{name}-{number:0{digits}}.yaml": text for number, text in enumerate(texts, 1)}


def _portions(topic: Mapping[str, str], entries: Sequence[Entry]) -> Iterator[str]:
    head = yaml_head(topic)
    texts: list[str] = []
    size = 0
    for entry in entries:
        text = yaml_entry(entry, with_topic=not topic)
        length = len(text.encode("utf-8", "replace")) + 1
        if length > MOST_BYTES:
            raise FaqError(entry.id, 1, 1, "this entry alone is larger than 1 MB", "Shorten it.")
        if texts and (size + length > MOST_BYTES or len(texts) == MOST_ENTRIES):
            yield head + "\n".join(texts)
            texts, size = [], 0
        texts.append(text)
        size += length
    yield head + "\n".join(texts)


def _file_name(topic: Mapping[str, str]) -> str:
    """A topic as a file name of plain letters."""
    text = (topic.get("en") or next(iter(topic.values()), "")).lower().translate(_LETTERS)
    return "-".join(re.findall(r"[a-z0-9]+", text))[:40].strip("-") or "entries"
