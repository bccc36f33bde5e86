"""The language of dialogs: parse a transcript, play it, compare what was said with what was written.

    ann> text                     a customer says          ann> [Label]      presses
    bo@desk> text                 an agent, in the thread  bo@desk> [Label]  presses
    bot: text [Button] [Button]   what the customer must see, exactly; `bot@eva:` when there are several
    desk: text [Button]           what the thread must show; `desk@bo:` what Bo alone must see
    card: text [Button]           what the card must show by now
    (3 minutes pass)              the clock moves          (ann blocks us) (ann returns) (bo is a stranger)
`{key}` stands for any wording of that catalogue key; words after it must occur too; `[…]` for any more buttons.
Everything said and not written down is a failure.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from bot.ports import Left, Place, Pressed, Returned, TryLater, Undeliverable, Unknown, plain
from tests.dialogs.fakes import Shown
from tests.dialogs.stage import Stage, wrote
from tests.dialogs.wording import says

_UNITS = {"second": "seconds", "minute": "minutes", "hour": "hours", "day": "days"}
_ERRORS = {"fails": Undeliverable("blocked"), "is lost": Unknown("no answer"), "is refused for now": TryLater("429", 1)}


@dataclass
class Script:
    """A parsed transcript."""

    title: str
    language: str = "en"
    matches: dict[str, list[tuple[str, float]]] = field(default_factory=dict)
    steps: list[tuple[int, str]] = field(default_factory=list)


def parse(path: Path) -> Script:
    """Read a transcript; its first line is its title."""
    lines = path.read_text(encoding="utf-8").splitlines()
    script = Script(lines[0].removeprefix("#").strip())
    for number, line in enumerate(lines[1:], 2):
        text = line.strip()
        if text.startswith("language:"):
            script.language = text.partition(":")[2].strip()
        elif text.startswith("match:"):
            asked, _, found = text.removeprefix("match:").partition("->")
            pairs = [pair.split() for pair in found.split(",") if pair.strip()]
            script.matches[asked.strip()] = [(entry, float(score)) for entry, score in pairs]
        elif text and not text.startswith("#"):
            script.steps.append((number, text))
    return script


class Player:
    """Plays a script on a stage."""

    def __init__(self, script: Script, stage: Stage) -> None:
        self._script = script
        self._stage = stage
        self._chats: dict[str, str] = {}
        self._threads: dict[str, Place] = {}
        self._read = {"telegram": 0, "desk": 0}
        self._unread: dict[str, list[Shown]] = defaultdict(list)
        self._ticket_place: Place | None = None

    async def play(self) -> None:
        """All steps; raises AssertionError with the line of the script."""
        for number, line in self._script.steps:
            try:
                await self._step(line)
            except AssertionError as error:
                raise AssertionError(f"line {number}: {line}\n{error}") from None
        self._nothing_left("at the end")

    async def _step(self, line: str) -> None:
        if line.startswith("("):
            self._nothing_left(f"before {line}")
            await self._happens(line.strip("()"))
        elif found := re.match(r"(\w+)@desk> (.*)", line):
            self._nothing_left("before this")
            await self._agent(*found.groups())
        elif found := re.match(r"(\w+)> (.*)", line):
            self._nothing_left("before this")
            await self._customer(*found.groups())
        elif found := re.match(r"(bot|desk|card)(?:@(\w+))?: (.*)", line):
            self._expect(*found.groups())
        else:
            raise AssertionError("not understood")
        self._look()

    async def _customer(self, name: str, said: str) -> None:
        chat = self._chats.setdefault(name, str(1001 + len(self._chats)))
        language = self._script.language
        label = re.fullmatch(r"\[(.+)\]", said)
        body = Pressed(self._control("telegram", chat, label[1])) if label else wrote(said.replace("\\n", "\n"))
        await self._stage.customer(chat, name.capitalize(), body, language)

    async def _agent(self, name: str, said: str) -> None:
        assert self._ticket_place is not None, "no card has been shown yet"
        label = re.fullmatch(r"\[(.+)\]", said)
        body = Pressed(self._control("desk", name, label[1])) if label else wrote(said.replace("\\n", "\n"))
        await self._stage.agent(name, self._ticket_place, body)

    def _control(self, channel: str, who: str, label: str) -> str:
        """The newest button with this label that this person can see."""
        shown = (self._stage.customers if channel == "telegram" else self._stage.desk_channel).shown
        visible = [
            control
            for item in shown
            if (item.place.chat == who if channel == "telegram" else item.only in {"", who})
            for control in item.controls
        ]
        if channel == "desk" and self._ticket_place:
            visible += self._stage.desk_channel.cards[self._ticket_place.thread].controls
        labels = [control for control in visible if control.label == label]
        assert labels, f"no button [{label}]; there are {sorted({c.label for c in visible})}"
        return labels[-1].data

    async def _happens(self, what: str) -> None:
        stage = self._stage
        if found := re.fullmatch(r"(\d+) (second|minute|hour|day)s? pass(?:es)?", what):
            await stage.passes(timedelta(**{_UNITS[found[2]]: int(found[1])}))
        elif found := re.fullmatch(r"(\w+) (blocks us|returns)", what):
            body = Left() if found[2] == "blocks us" else Returned()
            await stage.customer(self._chats[found[1]], found[1].capitalize(), body, self._script.language)
        elif found := re.fullmatch(r"(\w+) (is a stranger|cannot be checked|is an agent)", what):
            rights = {"is a stranger": False, "cannot be checked": None, "is an agent": True}
            stage.rename(found[1], may_act=rights[found[2]])
        elif found := re.fullmatch(r"the next message to the customer (fails|is lost|is refused for now)", what):
            stage.customers.failures.append(_ERRORS[found[1]])
        else:
            raise AssertionError("not understood")

    def _look(self) -> None:
        """Sort what was shown since the last look by who sees it."""
        for name, channel in (("telegram", self._stage.customers), ("desk", self._stage.desk_channel)):
            for item in channel.shown[self._read[name] :]:
                if item.only == "(said)":
                    continue
                if item.text.startswith("card ") and name == "desk":
                    self._ticket_place = item.place
                self._unread[f"bot@{item.place.chat}" if name == "telegram" else "desk"].append(item)
            self._read[name] = len(channel.shown)

    def _expect(self, side: str, who: str | None, wanted: str) -> None:
        if side == "card":
            return self._expect_card(wanted)
        lane = "desk"
        if side == "bot":
            chat = self._chats[who] if who else next(iter(self._chats.values()))
            lane = f"bot@{chat}"
        assert self._unread[lane], f"nothing more was said there; unread: {self._all_unread()}"
        item = self._unread[lane].pop(0)
        if side == "desk" and self._stage.desk_channel.private:
            assert item.only == (who or ""), f"seen by {item.only or 'everybody'}: {_line(item)}"
        if wanted[:1] in "✅⚠❔🗒" and not self._stage.desk_channel.can_react:
            wanted = wanted.split(" ")[0]
        _compare(item, wanted)
        return None

    def _expect_card(self, wanted: str) -> None:
        assert self._ticket_place is not None, "no card"
        card = self._stage.desk_channel.cards[self._ticket_place.thread]
        facts = [plain(card.headline), plain(card.body), *(f"{name}: {plain(value)}" for name, value in card.fields)]
        facts += [plain(note) for note in card.notes]
        _compare(Shown("\n".join(facts), card.controls), "… " + wanted)

    def _nothing_left(self, when: str) -> None:
        self._look()
        assert not any(self._unread.values()), f"said and not written down {when}: {self._all_unread()}"

    def _all_unread(self) -> list[str]:
        return [f"{lane}: {_line(item)}" for lane, items in self._unread.items() for item in items]


def _line(item: Shown) -> str:
    return " ".join([item.text.replace("\n", "\\n"), *(f"[{control.label}]" for control in item.controls)])


def _compare(item: Shown, wanted: str) -> None:
    labels = re.findall(r"\[([^\]]+)\]", wanted)
    words = re.sub(r"\s*\[[^\]]+\]", "", wanted).strip().replace("\\n", "\n")
    key = re.match(r"\{([\w-]+)\}\s*", words)
    if key:
        assert says(item.text, key[1]), f"is no {{{key[1]}}}: {_line(item)}"
        words = words[key.end() :]
        assert words in item.text, f"does not say {words!r}: {_line(item)}"
    elif words.startswith("…"):
        for part in words.lstrip("… ").split(" … "):
            assert part in item.text, f"does not say {part!r}: {_line(item)}"
    else:
        assert item.text == words, f"says instead: {_line(item)}"
    shown = [control.label for control in item.controls]
    if "…" in labels:
        wanted_labels = [label for label in labels if label != "…"]
        assert [label for label in shown if label in wanted_labels] == wanted_labels, f"shows {_line(item)}"
    else:
        assert shown == labels, f"shows the buttons {shown}"
