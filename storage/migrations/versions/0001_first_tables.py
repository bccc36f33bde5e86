"""The first tables: conversations, tickets, facts, journal, deliveries, keyboards, cards."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# SQLite numbers rows by itself only in a column whose type is exactly INTEGER.
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TABLES = ("conversations", "tickets", "facts", "journal", "deliveries", "keyboards", "cards")


def upgrade() -> None:
    """Forward."""
    _create_conversations()
    _create_tickets()
    _create_facts()
    _create_journal()
    _create_deliveries()
    _create_keyboards()
    _create_cards()


def downgrade() -> None:
    """And back."""
    for table in reversed(TABLES):
        op.drop_table(table)


def _partial(name: str, table: str, columns: list[str], where: str, *, unique: bool = False) -> None:
    condition = sa.text(where)
    op.create_index(name, table, columns, unique=unique, sqlite_where=condition, postgresql_where=condition)


def _create_conversations() -> None:
    op.create_table(
        "conversations",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("next_deadline", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_conversations"),
    )
    op.create_index("conversations_by_deadline", "conversations", ["next_deadline"])


def _create_tickets() -> None:
    op.create_table(
        "tickets",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("claimed_at", sa.BigInteger(), nullable=True),
        sa.Column("first_response_at", sa.BigInteger(), nullable=True),
        sa.Column("resolved_at", sa.BigInteger(), nullable=True),
        sa.Column("rating", sa.Integer(), nullable=False),
        sa.Column("root_channel", sa.Text(), server_default="", nullable=False),
        sa.Column("root_chat", sa.Text(), server_default="", nullable=False),
        sa.Column("root_thread", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], name="fk_tickets_conversation_id"),
        sa.PrimaryKeyConstraint("number", name="pk_tickets"),
    )
    _partial("one_open_ticket", "tickets", ["conversation_id"], "status = 'open'", unique=True)
    _partial(
        "one_ticket_per_thread",
        "tickets",
        ["root_channel", "root_chat", "root_thread"],
        "root_thread != ''",
        unique=True,
    )


def _create_facts() -> None:
    op.create_table(
        "facts",
        sa.Column("seq", NUMBER, sa.Identity(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("event_key", sa.Text(), nullable=False),
        sa.Column("message_key", sa.Text(), nullable=False),
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("ticket", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("sent_at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_facts"),
        sa.UniqueConstraint("channel", "event_key", name="uq_facts_channel_event_key"),
        sa.UniqueConstraint("channel", "message_key", name="uq_facts_channel_message_key"),
        sqlite_autoincrement=True,
    )
    _partial("facts_of_threads", "facts", ["ticket", "seq"], "ticket > 0")
    _partial("facts_quarantined", "facts", ["seq"], "state IN ('quarantined')")
    _partial("facts_waiting", "facts", ["seq"], "state IN ('waiting')")


def _create_journal() -> None:
    op.create_table(
        "journal",
        sa.Column("id", NUMBER, sa.Identity(), nullable=False),
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("ticket", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_journal"),
        sqlite_autoincrement=True,
    )
    op.create_index("journal_by_time", "journal", ["at"])


def _create_deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("id", NUMBER, sa.Identity(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("chat", sa.Text(), nullable=False),
        sa.Column("thread", sa.Text(), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("ticket", sa.Integer(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("joins", sa.Boolean(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("doubtful", sa.Boolean(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("lease_until", sa.BigInteger(), nullable=True),
        sa.Column("tried_at", sa.BigInteger(), nullable=True),
        sa.Column("lead", NUMBER, nullable=True),
        sa.Column("messages", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("resent", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_deliveries"),
        sqlite_autoincrement=True,
    )
    _partial("cards_to_open", "deliveries", ["ticket"], "state IN ('waiting', 'sending') AND kind = 'open_card'")
    _partial("deliveries_by_channel", "deliveries", ["channel", "id"], "state IN ('waiting', 'sending')")
    _partial("deliveries_by_line", "deliveries", ["line", "id"], "state IN ('waiting', 'sending')")
    _partial("deliveries_in_trouble", "deliveries", ["id"], "state IN ('held', 'failed')")


def _create_keyboards() -> None:
    op.create_table(
        "keyboards",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_keyboards"),
    )


def _create_cards() -> None:
    op.create_table(
        "cards",
        sa.Column("ticket", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("chat", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.Column("showing", sa.Integer(), nullable=False),
        sa.Column("shown", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("lease_until", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["ticket"], ["tickets.number"], name="fk_cards_ticket"),
        sa.PrimaryKeyConstraint("ticket", name="pk_cards"),
    )
    _partial("cards_behind", "cards", ["channel", "due_at"], "shown < wanted")
