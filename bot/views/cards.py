"""A ticket at a glance: what the agents' card shows of a conversation."""

from bot.engine.conversation import Conversation, Status
from bot.engine.effects import Action, Param, Text
from bot.engine.identity.known import CUSTOMER, EMAIL, PHONE
from bot.engine.incidents.following import linked_to
from bot.engine.rich import Rich, Span, lines, plain, rich, shortened
from bot.engine.teams import Promise
from bot.engine.ticket import Detail, Past, Ticket, Tried, Verdict
from bot.ports import Card, Control
from bot.texts.catalogue import Catalogue
from bot.views.signs import moment, stars
from faq.entry import in_language

_LANGUAGES = {"ru": 1, "en": 2}
_VERDICTS = {Verdict.ANSWERED: 1, Verdict.OFFERED: 2, Verdict.REJECTED: 3}
_BUTTONS = {
    Status.QUEUE: (Action.CLAIM, Action.RESOLVE, Action.MORE),
    Status.AGENT: (Action.TAKE_OVER, Action.RESOLVE, Action.MORE),  # one card for all: taking over is for the others
    Status.RESOLVED: (Action.REOPEN, Action.MORE),
    Status.BOT: (),
}
_KINDS = {CUSTOMER: 1, PHONE: 2, EMAIL: 3}
_PROMISES = {Promise.FIRST_RESPONSE: 1, Promise.NEXT_RESPONSE: 2, Promise.RESOLUTION: 3}
TAGS = 200  # characters of all tags
TRIED = 5  # entries; the last ones say most


class Cards:
    """Makes cards in the desk's language."""

    def __init__(self, texts: Catalogue, language: str) -> None:
        self._texts = texts
        self._language = language

    def of(self, conversation: Conversation) -> Card:
        """The card of the conversation's newest ticket."""
        ticket = conversation.ticket
        assert ticket is not None, "a card shows a ticket"
        name, number = conversation.customer.name, ticket.number
        question = ticket.question or plain(self._say("card-no-question"))
        return Card(
            summary=plain(self._say("card-summary", number=number, name=name, question=shortened(question, 150))),
            headline=self._headline(conversation, ticket),
            fields=tuple(self._fields(conversation, ticket)),
            body=lines((rich(question), *map(self._detail, ticket.details))),
            notes=tuple(note for note in self._notes(conversation, ticket) if note),
            controls=tuple(self._control(action) for action in _BUTTONS[conversation.status]),
        )

    def _headline(self, conversation: Conversation, ticket: Ticket) -> Rich:
        owner = ticket.owner.name if ticket.owner else ""
        if conversation.status is Status.QUEUE:
            key = "card-queue"
        elif conversation.status is Status.AGENT:
            key = "card-agent-theirs" if ticket.waits_for_customer else "card-agent-ours"
        else:
            key = "card-resolved"
        said = self._say(key, number=ticket.number, owner=owner)
        return (Span("🔥 "), *said) if ticket.urgent and ticket.resolved_at is None else said

    def _fields(self, conversation: Conversation, ticket: Ticket) -> list[tuple[str, Rich]]:
        owner = rich(ticket.owner.name) if ticket.owner else self._say("card-nobody")
        fields = [
            ("card-customer", self._who(conversation)),
            ("card-language", self._say("card-language-name", code=_LANGUAGES.get(conversation.language, 0))),
            *([("card-known", self._known(conversation))] if conversation.known else []),
            *([("card-team", rich(ticket.team))] if ticket.team else []),
            ("card-owner", owner),
            *self._clocks(ticket),
        ]
        if ticket.tags:
            fields.append(("card-tags", rich(shortened(", ".join(ticket.tags), TAGS))))
        if ticket.rating:
            fields.append(("card-rating", stars(ticket.rating)))
        return [(plain(self._say(key)), value) for key, value in fields]

    def _clocks(self, ticket: Ticket) -> list[tuple[str, Rich]]:
        """Who is waited for, and since when; of a resolved one, by whom it was resolved."""
        if ticket.resolved_at is not None:
            by = self._say("card-by", name=ticket.resolved_by, at=moment(ticket.resolved_at))
            return [("card-opened", moment(ticket.opened_at)), ("card-resolved-by", by)]
        theirs = ticket.waits_for_customer
        since = moment(ticket.waiting_since or ticket.opened_at)
        return [("card-waits-theirs" if theirs else "card-waiting", since), *self._promises(ticket)]

    def _promises(self, ticket: Ticket) -> list[tuple[str, Rich]]:
        """By when we have promised what, and whether that is past; for how long it is set aside."""
        promised = [
            self._say("card-due", promise=_PROMISES[promise], at=moment(clock.due_at), late=int(clock.breached))
            for promise, clock in sorted(ticket.clocks.items(), key=lambda one: one[1].due_at)
        ]
        fields = [("card-promised", lines(promised))] if promised else []
        if ticket.snoozed:
            until = ticket.snoozed_until
            fields.append(("card-snoozed", moment(until) if until else self._say("card-until-written")))
        return fields

    def _who(self, conversation: Conversation) -> Rich:
        """Name, @username and number: customers named like agents are recognisable by the number."""
        customer = conversation.customer
        username = f" @{customer.username}" if customer.username else ""
        details = f"{username} ({conversation.id.partition(':')[2]})"
        return self._say("card-who", name=customer.name, details=details, gone=int(not conversation.reachable))

    def _known(self, conversation: Conversation) -> Rich:
        """Customer number, phone, what was mentioned: confirmed by a signed link or the messenger, or only said."""
        return lines(
            self._say(
                "card-known-line",
                kind=_KINDS.get(known.what, 0),
                what=known.what,
                value=known.value,
                confirmed=int(known.confirmed),
            )
            for known in conversation.known
        )

    def _notes(self, conversation: Conversation, ticket: Ticket) -> list[Rich]:
        named = self._say("card-resembles", name=ticket.resembles) if ticket.resembles else ()
        return [
            named,
            *self._incidents(conversation),
            self._all_tried(ticket),
            self._all_past(conversation, ticket),
            self._say("card-blocked") if conversation.blocked else self._replies(conversation, ticket),
        ]

    def _incidents(self, conversation: Conversation) -> list[Rich]:
        """The known incidents that the ticket is linked to."""
        return [self._say("card-incident", number=one.incident, title=one.title) for one in linked_to(conversation)]

    def _replies(self, conversation: Conversation, ticket: Ticket) -> Rich:
        if conversation.status is Status.QUEUE:
            return self._say("card-replies-off")
        if conversation.status is Status.AGENT and ticket.owner:
            return self._say("card-replies-on", owner=ticket.owner.name)
        return ()

    def _all_tried(self, ticket: Ticket) -> Rich:
        tried = [self._tried(tried) for tried in ticket.tried[-TRIED:]]
        return lines([self._say("card-tried"), *tried]) if tried else self._say("card-tried-nothing")

    def _tried(self, tried: Tried) -> Rich:
        percent = round(100 * tried.score)
        return self._say("card-tried-line", title=tried.title, percent=percent, verdict=_VERDICTS[tried.verdict])

    def _all_past(self, conversation: Conversation, ticket: Ticket) -> Rich:
        """The last three before this one, the newest first."""
        past = [self._past(one) for one in reversed(conversation.past) if one.number < ticket.number]
        return lines([self._say("card-past"), *past]) if past else ()

    def _past(self, past: Past) -> Rich:
        question = past.question or plain(self._say("card-no-question"))
        by = self._say("card-by", name=past.by, at=moment(past.resolved_at))
        params: dict[str, Param] = {"number": past.number, "question": question, "by": by, "stars": stars(past.rating)}
        return self._say("card-past-line", **params)

    def _detail(self, detail: Detail) -> Rich:
        question, answer = in_language(detail.question, self._language), in_language(detail.answer, self._language)
        return self._say("card-detail", question=question or "", answer=answer or "")

    def _control(self, action: Action) -> Control:
        label = plain(self._say(f"button-{action.value.replace('_', '-')}"))
        return Control(label, action.value, action.value, "primary" if action is Action.CLAIM else "")

    def _say(self, key: str, **params: Param) -> Rich:
        return self._texts.render(Text(key, params), self._language)
