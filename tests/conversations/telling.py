"""Plays what people do and writes down what they read: the bot's side is never written by hand."""

import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.dialogs.channel import Shown
from bot.dialogs.player import Player
from bot.dialogs.script import Script, read_dialogs
from bot.ports import Control, Store
from tests.dialogs.stage import Stage, sample_knowledge

TALKS = Path(__file__).parent / "talks"
_WORDS = {
    "en": {"bot": "Firstline", "desk": "in Slack", "presses": "presses", "card": "A card appears in Slack"},
    "ru": {"bot": "Firstline", "desk": "в Slack", "presses": "нажимает", "card": "В Slack появляется карточка"},
}


@dataclass(frozen=True)
class Talk:
    """One conversation: its title and what people did in it."""

    language: str
    script: Script


def talks(language: str) -> list[Talk]:
    """In the order of the files' names."""
    return [
        Talk(language, script)
        for path in sorted((TALKS / language).glob("*.talk"))
        for script in read_dialogs(path.read_text(encoding="utf-8"), path.stem)
    ]


async def told(talk: Talk, store: Store) -> str:
    """The conversation in Markdown, as both sides saw it."""
    async with Stage(store, sample_knowledge(), language=talk.language) as stage:
        lines = [line async for line in Teller(talk, stage).tell()]
    return f"### {talk.script.title}\n\n" + "\n\n".join(lines) + "\n"


class Teller(Player):
    """A player that compares with nothing: it listens."""

    def __init__(self, talk: Talk, stage: Stage) -> None:
        super().__init__(talk.script, stage)
        self._words = _WORDS[talk.language]
        self._stage = stage
        self._seen = [0, 0]

    async def tell(self) -> AsyncIterator[str]:
        """What happened, a paragraph each."""
        for number, line in self._script.steps:
            written = self._script.as_written.get(number, line)
            for said in self._deed(line, written):
                yield said
            await self._act(line)
            self._heard.look()
            for shown in self._news():
                yield shown

    def _deed(self, line: str, written: str) -> Iterator[str]:
        if line.startswith("("):
            yield f"*{written.strip('()')}*"
        elif found := re.match(r"(\w+)(@\w+)?> (.*)", written):
            name, desk, said = found.groups()
            who = f"**{name.capitalize()}**" + (f" ({self._words['desk']})" if desk else "")
            if label := re.fullmatch(r"\[(.+)\]", said):
                yield f"{who} {self._words['presses']} {_button(label[1])}"
            else:
                yield f"{who}: {said}"

    def _news(self) -> Iterator[str]:
        channels = (self._stage.customers, self._stage.desk_channel)
        for side, channel in enumerate(channels):
            for item in channel.shown[self._seen[side] :]:
                if item.only != "(said)":
                    yield from self._to_agents(item) if side else self._to_customer(item)
            self._seen[side] = len(channel.shown)

    def _to_customer(self, item: Shown) -> Iterator[str]:
        yield f"**{self._words['bot']}**: {_flat(item.text)}{_buttons(item.controls)}"

    def _to_agents(self, item: Shown) -> Iterator[str]:
        if item.text.startswith("card "):
            yield _quoted(f"🎫 {self._words['card']}: {_flat(item.text.partition(': ')[2])}{_buttons(item.controls)}")
        elif not item.only and not item.text.startswith("✅"):
            yield _quoted(f"{_flat(item.text)}{_buttons(item.controls)}")


def _flat(text: str) -> str:
    return "  \n".join(line.strip() for line in text.splitlines() if line.strip())


def _quoted(text: str) -> str:
    """What stands in Slack, so that the two sides are told apart at a glance."""
    return "\n".join(f"> {line}" for line in text.splitlines())


def _buttons(controls: tuple[Control, ...]) -> str:
    return "  \n" + " ".join(_button(control.label) for control in controls) if controls else ""


def _button(label: str) -> str:
    return f"`{label}`"
