"""What the rooms promise each other: the values that cross a door, and the doors themselves."""

from bot.engine.conversation import Conversation, Deadline
from bot.engine.effects import Action, Audience, Button, Mark
from bot.engine.events import Outcome
from bot.engine.forms.form import FieldKind
from bot.engine.people import Agent
from bot.engine.rich import Rich, Span, lines, plain, rich, shortened
from bot.engine.roster.roster import Roster
from bot.ports.channel import Channel, Finding
from bot.ports.errors import ChannelDown, ChannelError, Refused, TryLater, Unavailable, Undeliverable, Unknown
from bot.ports.facts import DESK_ITSELF, Arrival, Fact, Keyboard, Thread
from bot.ports.forms import Form, FormField, FormOption, Reply, Suggest, Typed, nothing_to_suggest
from bot.ports.incoming import (
    Attachment,
    Author,
    Bidden,
    Body,
    Command,
    Edited,
    HomeOpened,
    Incoming,
    Left,
    Place,
    Pressed,
    Receive,
    Returned,
    Submitted,
    Unreadable,
    Wrote,
)
from bot.ports.knowledge import KnowledgeBase
from bot.ports.ledger import Decided, JournalLine, Ledger
from bot.ports.outbox import CardMark, CardView, Delivery, DeliveryMark, DeliveryState, Draft, Ended, OpenCard
from bot.ports.outgoing import Card, Control, File, Limits, Outgoing, Post, React, Receipt
from bot.ports.store import Figures, Store, Trouble

__all__ = [
    "DESK_ITSELF",
    "Action",
    "Agent",
    "Arrival",
    "Attachment",
    "Audience",
    "Author",
    "Bidden",
    "Body",
    "Button",
    "Card",
    "CardMark",
    "CardView",
    "Channel",
    "ChannelDown",
    "ChannelError",
    "Command",
    "Control",
    "Conversation",
    "Deadline",
    "Decided",
    "Delivery",
    "DeliveryMark",
    "DeliveryState",
    "Draft",
    "Edited",
    "Ended",
    "Fact",
    "FieldKind",
    "Figures",
    "File",
    "Finding",
    "Form",
    "FormField",
    "FormOption",
    "HomeOpened",
    "Incoming",
    "JournalLine",
    "Keyboard",
    "KnowledgeBase",
    "Ledger",
    "Left",
    "Limits",
    "Mark",
    "OpenCard",
    "Outcome",
    "Outgoing",
    "Place",
    "Post",
    "Pressed",
    "React",
    "Receipt",
    "Receive",
    "Refused",
    "Reply",
    "Returned",
    "Rich",
    "Roster",
    "Span",
    "Store",
    "Submitted",
    "Suggest",
    "Thread",
    "Trouble",
    "TryLater",
    "Typed",
    "Unavailable",
    "Undeliverable",
    "Unknown",
    "Unreadable",
    "Wrote",
    "lines",
    "nothing_to_suggest",
    "plain",
    "rich",
    "shortened",
]  # the engine's values are here too: handlers know the engine only through this door
