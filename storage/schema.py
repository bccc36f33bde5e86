"""The tables. `storage/migrations` builds the same ones; a test compares the two."""

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    ForeignKey,
    FromClause,
    Identity,
    Index,
    Integer,
    MetaData,
    Table,
    UniqueConstraint,
    false,
    literal_column,
)

from storage.columns import BigNumber, Moment, Words

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)


def _in_state(table: FromClause, *states: str) -> ColumnElement[bool]:
    """With literals, not parameters: only so do both databases see that a partial index fits."""
    return table.c.state.in_([literal_column(f"'{state}'") for state in states])


def active(table: FromClause) -> ColumnElement[bool]:
    """Deliveries that are still on their way."""
    return _in_state(table, "waiting", "sending")


def waiting(table: FromClause) -> ColumnElement[bool]:
    """Facts to decide, deliveries to claim."""
    return _in_state(table, "waiting")


def quarantined(table: FromClause) -> ColumnElement[bool]:
    """Facts that no turn could decide."""
    return _in_state(table, "quarantined")


def has_trouble(table: FromClause) -> ColumnElement[bool]:
    """Deliveries that did not reach anybody for sure."""
    return _in_state(table, "held", "failed")


def opens_card(table: FromClause) -> ColumnElement[bool]:
    """Deliveries that open a ticket's thread."""
    return table.c.kind == literal_column("'open_card'")


def answering(table: FromClause) -> ColumnElement[bool]:
    """Deliveries that carry or correct what an agent wrote."""
    return table.c.answers != literal_column("''")


def _partial(name: str, where: ColumnElement[bool], *columns: Column[object], unique: bool = False) -> Index:
    return Index(name, *columns, unique=unique, sqlite_where=where, postgresql_where=where)


conversations = Table(
    "conversations",
    metadata,
    Column("id", Words, primary_key=True),  # channel:chat
    Column("state", Words, nullable=False),
    Column("version", Integer, nullable=False),
    Column("next_deadline", Moment),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    Index("conversations_by_deadline", "next_deadline"),
)

tickets = Table(
    "tickets",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("conversation_id", Words, ForeignKey("conversations.id"), nullable=False),
    Column("body", Words, nullable=False),
    Column("status", Words, nullable=False),  # open, resolved
    Column("owner", Words, nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("claimed_at", Moment),
    Column("first_response_at", Moment),
    Column("resolved_at", Moment),
    Column("rating", Integer, nullable=False),
    # The thread on the desk; all three empty until the card is posted, for no unique key likes NULL.
    Column("root_channel", Words, nullable=False, server_default=""),
    Column("root_chat", Words, nullable=False, server_default=""),
    Column("root_thread", Words, nullable=False, server_default=""),
    # What lists are ordered and chosen by, copied from the body.
    Column("team", Words, nullable=False, server_default=""),
    Column("urgent", Boolean, nullable=False, server_default=false()),
    Column("waits_for_customer", Boolean, nullable=False, server_default=false()),
    Column("waiting_since", Moment),
    Column("snoozed_until", Moment),
    Index("tickets_by_owner", "owner", "resolved_at"),
    Index("tickets_by_conversation", "conversation_id"),
)
_partial("tickets_open", tickets.c.status == literal_column("'open'"), tickets.c.owner, tickets.c.waiting_since)
_partial(
    "one_open_ticket",
    tickets.c.status == literal_column("'open'"),
    tickets.c.conversation_id,
    unique=True,
)
_partial(
    "one_ticket_per_thread",
    tickets.c.root_thread != literal_column("''"),
    tickets.c.root_channel,
    tickets.c.root_chat,
    tickets.c.root_thread,
    unique=True,
)

facts = Table(
    "facts",
    metadata,
    Column("seq", BigNumber, Identity(), primary_key=True),
    Column("channel", Words, nullable=False),
    Column("event_key", Words, nullable=False),
    Column("message_key", Words, nullable=False),
    Column("conversation_id", Words, nullable=False),
    Column("ticket", Integer, nullable=False),
    Column("kind", Words, nullable=False),
    Column("message", Words, nullable=False),
    Column("body", Words, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("sent_at", Moment, nullable=False),
    Column("state", Words, nullable=False),  # waiting, decided, quarantined
    Column("attempts", Integer, nullable=False),
    Column("error", Words, nullable=False),
    UniqueConstraint("channel", "event_key"),
    UniqueConstraint("channel", "message_key"),
    sqlite_autoincrement=True,
)
_partial("facts_waiting", waiting(facts), facts.c.seq)
_partial("facts_quarantined", quarantined(facts), facts.c.seq)
_partial("facts_of_threads", facts.c.ticket > literal_column("0"), facts.c.ticket, facts.c.seq)

journal = Table(
    "journal",
    metadata,
    Column("id", BigNumber, Identity(), primary_key=True),
    Column("conversation_id", Words, nullable=False),
    Column("ticket", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Column("what", Words, nullable=False),
    Column("detail", Words, nullable=False),
    Index("journal_by_time", "at"),
    Index("journal_by_what", "what", "at"),
    sqlite_autoincrement=True,
)
_partial("first_replies_by_ticket", journal.c.what == literal_column("'first_reply'"), journal.c.ticket)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", BigNumber, Identity(), primary_key=True),
    Column("channel", Words, nullable=False),
    Column("chat", Words, nullable=False),
    Column("thread", Words, nullable=False),
    Column("line", Words, nullable=False),  # the order key: one after another within a line
    Column("conversation_id", Words, nullable=False),
    Column("ticket", Integer, nullable=False),
    Column("audience", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("body", Words, nullable=False),
    Column("answers", Words, nullable=False),
    Column("joins", Boolean, nullable=False),
    Column("state", Words, nullable=False),
    Column("doubtful", Boolean, nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("lease_until", Moment),
    Column("tried_at", Moment),
    Column("lead", BigNumber),  # the first of the rows that were joined into one post
    Column("messages", Words, nullable=False),
    Column("reason", Words, nullable=False),
    Column("resent", Boolean, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("prepared", Words, nullable=False, server_default="[]"),  # the messenger's words for the files it has
    Index("deliveries_by_conversation", "conversation_id", "id"),
    sqlite_autoincrement=True,
)
_partial("deliveries_by_line", active(deliveries), deliveries.c.line, deliveries.c.id)
_partial("deliveries_by_channel", active(deliveries), deliveries.c.channel, deliveries.c.id)
_partial("cards_to_open", active(deliveries) & opens_card(deliveries), deliveries.c.ticket)
_partial("deliveries_by_answer", answering(deliveries), deliveries.c.answers)
_partial("deliveries_in_trouble", has_trouble(deliveries), deliveries.c.id)

keyboards = Table(
    "keyboards",
    metadata,
    Column("id", Words, primary_key=True),
    Column("conversation_id", Words, nullable=False),
    Column("body", Words, nullable=False),
    Column("created_at", Moment, nullable=False),
)

cards = Table(
    "cards",
    metadata,
    Column("ticket", Integer, ForeignKey("tickets.number"), primary_key=True, autoincrement=False),
    Column("channel", Words, nullable=False),
    Column("chat", Words, nullable=False),
    Column("message", Words, nullable=False),  # empty until the card is posted
    Column("wanted", Integer, nullable=False),
    Column("showing", Integer, nullable=False),  # the version that the post under way shows
    Column("shown", Integer, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("lease_until", Moment),
)
_partial("cards_behind", cards.c.shown < cards.c.wanted, cards.c.channel, cards.c.due_at)

# The page that an agent has of their own (Slack's App Home), for those who have opened it.
homes = Table(
    "homes",
    metadata,
    Column("agent", Words, primary_key=True),
    Column("channel", Words, nullable=False),
    Column("page", Integer, nullable=False),
    Column("wanted", Integer, nullable=False),
    Column("shown", Integer, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("live_until", Moment, nullable=False),  # nobody has looked since long: it is drawn when it is opened
    Column("lease_until", Moment),
)
_partial("homes_behind", homes.c.shown < homes.c.wanted, homes.c.channel, homes.c.due_at)

# What belongs to no conversation: one row, which everybody reads and few change.
desk_state = Table(
    "desk_state",
    metadata,
    Column("id", Words, primary_key=True),
    Column("state", Words, nullable=False),
    Column("version", Integer, nullable=False),
    Column("updated_at", Moment, nullable=False),
    Column("next_moment", Moment),  # when something in it matters by itself
)

# Who is told how a known incident goes on.
incident_followers = Table(
    "incident_followers",
    metadata,
    Column("incident", Integer, primary_key=True, autoincrement=False),
    Column("conversation_id", Words, ForeignKey("conversations.id"), primary_key=True),
    Column("sent", Integer, nullable=False),  # the newest update they were sent
    Column("ticket", Integer, nullable=False),  # the linked one, 0: none is
    Index("followers_behind", "incident", "sent"),
    Index("followers_by_conversation", "conversation_id"),
)

# Threads that their tickets have left: who writes there is told so.
former_threads = Table(
    "former_threads",
    metadata,
    Column("channel", Words, primary_key=True),
    Column("chat", Words, primary_key=True),
    Column("thread", Words, primary_key=True),
    Column("ticket", Integer, ForeignKey("tickets.number"), nullable=False),
    Column("conversation_id", Words, nullable=False),
    Column("card", Words, nullable=False),  # its message; empty once it says where the ticket went
    Index("former_threads_by_ticket", "ticket"),
)

# What the desk channel was last told about something that is no conversation.
notices = Table(
    "notices",
    metadata,
    Column("subject", Words, primary_key=True),
    Column("state", Words, nullable=False),  # empty: all is well
    Column("at", Moment, nullable=False),
)
