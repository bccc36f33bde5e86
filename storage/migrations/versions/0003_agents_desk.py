"""The agents' desk: what belongs to no conversation, the agents' own pages, what lists of tickets go by."""

import json
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "desk_state",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("next_moment", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_desk_state"),
    )
    _create_incident_followers()
    _create_homes()
    op.add_column("deliveries", sa.Column("prepared", sa.Text(), nullable=False, server_default="[]"))
    op.create_index("deliveries_by_conversation", "deliveries", ["conversation_id", "id"])
    _add_what_lists_go_by()
    op.create_index("journal_by_what", "journal", ["what", "at"])
    _partial("first_replies_by_ticket", "journal", ["ticket"], "what = 'first_reply'")
    _create_former_threads()
    _partial("deliveries_by_answer", "deliveries", ["answers"], "answers != ''")


def _create_incident_followers() -> None:
    op.create_table(
        "incident_followers",
        sa.Column("incident", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("sent", sa.Integer(), nullable=False),
        sa.Column("ticket", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name="fk_incident_followers_conversation_id"
        ),
        sa.PrimaryKeyConstraint("incident", "conversation_id", name="pk_incident_followers"),
    )
    op.create_index("followers_behind", "incident_followers", ["incident", "sent"])
    op.create_index("followers_by_conversation", "incident_followers", ["conversation_id"])


def _create_homes() -> None:
    op.create_table(
        "homes",
        sa.Column("agent", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.Column("shown", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("live_until", sa.BigInteger(), nullable=False),
        sa.Column("lease_until", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("agent", name="pk_homes"),
    )
    _partial("homes_behind", "homes", ["channel", "due_at"], "shown < wanted")


def _create_former_threads() -> None:
    op.create_table(
        "former_threads",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("chat", sa.Text(), nullable=False),
        sa.Column("thread", sa.Text(), nullable=False),
        sa.Column("ticket", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("card", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("channel", "chat", "thread", name="pk_former_threads"),
        sa.ForeignKeyConstraint(["ticket"], ["tickets.number"], name="fk_former_threads_ticket"),
    )
    op.create_index("former_threads_by_ticket", "former_threads", ["ticket"])


def _partial(name: str, table: str, columns: list[str], where: str) -> None:
    op.create_index(name, table, columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def _add_what_lists_go_by() -> None:
    for column in (
        sa.Column("team", sa.Text(), nullable=False, server_default=""),
        sa.Column("urgent", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("waits_for_customer", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("waiting_since", sa.BigInteger(), nullable=True),
        sa.Column("snoozed_until", sa.BigInteger(), nullable=True),
    ):
        op.add_column("tickets", column)
    op.create_index("tickets_by_owner", "tickets", ["owner", "resolved_at"])
    op.create_index("tickets_by_conversation", "tickets", ["conversation_id"])
    _partial("tickets_open", "tickets", ["owner", "waiting_since"], "status = 'open'")
    _fill()


def _fill() -> None:
    """The tickets that are open just now say in their bodies who is waited for, and since when."""
    tickets = sa.table(
        "tickets", *(sa.column(name) for name in ("number", "status", "body", "waiting_since", "waits_for_customer"))
    )
    connection = op.get_bind()
    for number, body in connection.execute(
        sa.select(tickets.c.number, tickets.c.body).where(tickets.c.status == "open")
    ).all():
        ticket = json.loads(body)
        since = datetime.fromisoformat(ticket.get("waiting_since") or ticket["opened_at"])
        values = {
            "waiting_since": (since - datetime.fromtimestamp(0, UTC)) // timedelta(microseconds=1),
            "waits_for_customer": bool(ticket.get("waits_for_customer")),
        }
        connection.execute(sa.update(tickets).where(tickets.c.number == number).values(values))


def downgrade() -> None:
    """And back."""
    op.drop_index("deliveries_by_answer", "deliveries")
    op.drop_table("former_threads")
    op.drop_index("first_replies_by_ticket", "journal")
    op.drop_index("journal_by_what", "journal")
    op.drop_index("tickets_open", "tickets")
    op.drop_index("tickets_by_owner", "tickets")
    op.drop_index("tickets_by_conversation", "tickets")
    for column in ("team", "urgent", "waits_for_customer", "waiting_since", "snoozed_until"):
        op.drop_column("tickets", column)
    op.drop_table("homes")
    op.drop_index("deliveries_by_conversation", "deliveries")
    op.drop_column("deliveries", "prepared")
    op.drop_table("incident_followers")
    op.drop_table("desk_state")
