"""Posts and cards as Slack's blocks, inside every limit of Block Kit whatever they hold."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from bot.ports import Card, Control, Place, Post, Rich, Span, Undeliverable, lines, rich
from handlers.slack.mrkdwn import escaped
from handlers.slack.portions import portions, shortened_markup, words_alone

Block = dict[str, Any]

SECTIONS = 4  # of 2,750 characters: all blocks of a message together must stay below 13,200
BUTTONS = 25
NOTIFICATION = 800  # of which Slack's signs make 4,000 at the most
FIELDS, FIELD = 10, 380
NOTES, NOTE = 3, 800
HEADLINE, BODY, QUOTED, BODIES = 280, 2200, 2490, 2
LABEL, VALUE = 75, 2000
THREAD = "thread:"  # begins the block_id of buttons that stand outside their thread


@dataclass(frozen=True, slots=True)
class Message:
    """What one call of Slack posts: `text` is what a notification shows."""

    text: str
    blocks: tuple[Block, ...]


def messages_from_post(post: Post) -> list[Message]:
    """One message, or several where the text is longer than one may be; the buttons stand under the last."""
    sections = [section(part) for part in portions(post.text)] or [section("…")]
    groups = [sections[start : start + SECTIONS] for start in range(0, len(sections), SECTIONS)]
    text = notification(post.text)
    last = len(groups) - 1
    return [
        Message(text, (*group, *(_actions(post.controls) if index == last else ())))
        for index, group in enumerate(groups)
    ]


def message_from_card(card: Card) -> Message:
    """Headline, fields, what the customer said as a quotation, notes in small print, buttons."""
    shown = (*_headline(card.headline), *_fields(card.fields), *_body(card.body), *_notes(card.notes))
    return Message(notification(rich(card.summary)), (*shown, *_actions(card.controls)))


def notification(text: Rich) -> str:
    """The line a phone shows; never empty, because Slack refuses that."""
    return escaped(words_alone(text, NOTIFICATION)) or "…"


def _headline(text: Rich) -> list[Block]:
    words = shortened_markup(tuple(replace(span, bold=True) for span in text), HEADLINE)
    return [section(words)] if words.strip() else []


def _fields(fields: Sequence[tuple[str, Rich]]) -> list[Block]:
    shown = [markup(_field(label, value)) for label, value in fields[:FIELDS]]
    return [{"type": "section", "fields": shown}] if shown else []


def _field(label: str, value: Rich) -> str:
    title = shortened_markup((Span(label, bold=True),), FIELD // 4)
    return f"{title}\n{shortened_markup(value, FIELD - FIELD // 4 - 1)}"


def _body(text: Rich) -> list[Block]:
    """Quoted line by line, so that nothing a customer wrote looks like ours."""
    flat = tuple(replace(span, quote=False, block=False) for span in text)
    parts = list(islice(portions(flat, BODY), BODIES + 1))
    cut = "…" if len(parts) > BODIES else ""
    return [section(_quoted(part) + (cut if number == BODIES else "")) for number, part in enumerate(parts[:BODIES], 1)]


def _quoted(words: str) -> str:
    """The quotation marks of thousands of short lines can be more than the lines themselves."""
    whole = "\n".join(f"> {line}" for line in words.splitlines())
    return whole if len(whole) <= QUOTED else whole[:QUOTED].rsplit("\n", 1)[0] + "…"


def _notes(notes: Sequence[Rich]) -> list[Block]:
    """A block each, because Slack puts the elements of one beside each other; the last takes what is beyond it."""
    if len(notes) > NOTES:
        notes = (*notes[: NOTES - 1], lines(notes[NOTES - 1 :]))
    shown = [words for note in notes if (words := shortened_markup(note, NOTE)).strip()]
    return [{"type": "context", "elements": [markup(words)]} for words in shown]


def of_thread(message: Message, place: Place) -> Message:
    """The same message with buttons that tell which thread they are about, wherever they are shown."""
    blocks = [
        {**block, "block_id": f"{THREAD}{place.chat}:{place.thread}:{at}"} if block["type"] == "actions" else block
        for at, block in enumerate(message.blocks)
    ]
    return Message(message.text, tuple(blocks))


def _actions(controls: Sequence[Control]) -> list[Block]:
    buttons = [button(control, name) for control, name in zip(controls, _names(controls), strict=True)]
    return [
        {"type": "actions", "elements": buttons[start : start + BUTTONS]} for start in range(0, len(buttons), BUTTONS)
    ]


def _names(controls: Iterable[Control]) -> list[str]:
    """Verbs, made unique: Slack refuses two equal ids in one block."""
    seen: dict[str, int] = {}
    names = []
    for control in controls:
        seen[control.verb] = count = seen.get(control.verb, 0) + 1
        names.append((control.verb if count == 1 else f"{control.verb}:{count}")[:255])
    return names


def button(control: Control, name: str) -> Block:
    """A button; `name` is its action_id. Raises Undeliverable for one that carries too much."""
    if len(control.data) > VALUE:
        raise Undeliverable("a button carries more than Slack's 2,000 characters")
    label = words_alone(rich(control.label), LABEL) or "…"
    shown: Block = {"type": "button", "action_id": name, "text": {"type": "plain_text", "text": label}}
    if control.data:
        shown["value"] = control.data
    if control.style:
        shown["style"] = control.style
    if control.confirm:
        asked = control.confirm
        words = {"title": (label, 100), "text": (asked.text, 300), "confirm": (asked.yes, 30), "deny": (asked.no, 30)}
        shown["confirm"] = {
            part: {"type": "plain_text", "text": words_alone(rich(said), most) or "…"}
            for part, (said, most) in words.items()
        }
    return shown


def section(words: str) -> Block:
    """A paragraph."""
    return {"type": "section", "text": markup(words)}


def markup(words: str) -> Block:
    """`verbatim`: Slack must not look for links, channels or names in what is no markup."""
    return {"type": "mrkdwn", "text": words, "verbatim": True}
