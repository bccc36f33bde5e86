"""Writes down what everybody saw, in the order and at the time they saw it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.dialogs.channel import Shown
from bot.dialogs.stage import Stage
from bot.dialogs.wording import says

MOSCOW = ZoneInfo("Europe/Moscow")
LONGEST = 110  # characters of one line: whoever wants the whole text finds it in the Fluent files


class Chronicle:
    """A line for each thing said or shown; whispers, marks and what was said before a handoff are left out."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._seen = [0, 0]
        self._names: dict[str, str] = {}
        self._threads: dict[str, str] = {}
        self.lines: list[str] = []

    def meet(self, chat: str, name: str) -> None:
        """Whose chat this is."""
        self._names[chat] = name

    def note(self, who: str, does: str) -> None:
        """Somebody does something."""
        self.listen()
        self.lines.append(f"{_clock(self._stage.now)}  {who}: {_short(does)}")

    def listen(self) -> None:
        """Write down what was shown since the last time."""
        for side, channel in enumerate((self._stage.customers, self._stage.desk_channel)):
            for item in channel.shown[self._seen[side] :]:
                if item.only == "(said)":
                    continue
                line = self._at_desk(item) if side else self._to_customer(item)
                if line:
                    self.lines.append(f"{_clock(self._stage.now)}  {line}")
            self._seen[side] = len(channel.shown)

    def _to_customer(self, item: Shown) -> str:
        return f"    bot → {self._names.get(item.place.chat, item.place.chat)}: {_short(item.text)}{_buttons(item)}"

    def _at_desk(self, item: Shown) -> str:
        if item.only or item.text.startswith(("✅", "🗒", "💡")) or says(item.text, "transcript"):
            return ""
        if item.text.startswith("card "):
            self._threads[item.place.thread] = item.text.removeprefix("card ").partition(":")[0]
            return f"        {item.place.chat} 🎫 {_short(item.text.removeprefix('card '))}"
        thread = self._threads.get(item.place.thread, "")
        return f"        {item.place.chat}{f' › {thread}' if thread else ''}: {_short(item.text)}"


def _clock(at: datetime) -> str:
    return at.astimezone(MOSCOW).strftime("%H:%M")


def _short(text: str) -> str:
    flat = " / ".join(line.strip() for line in text.splitlines() if line.strip())
    return flat if len(flat) <= LONGEST else flat[: LONGEST - 1].rstrip() + "…"


def _buttons(item: Shown) -> str:
    return "".join(f" [{control.label}]" for control in item.controls[:1]) + (" …" if len(item.controls) > 1 else "")
