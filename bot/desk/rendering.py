"""From effects to rows: what the engine wants said becomes deliveries, keyboards, cards and journal lines."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import PurePosixPath

from bot.desk.forms import form_shown
from bot.desk.keyboards import control, shown
from bot.desk.relaying import relayed
from bot.engine.conversation import Conversation
from bot.engine.effects import (
    Audience,
    Effect,
    Enter,
    Follow,
    Forget,
    MarkMessage,
    NewCard,
    OpenForm,
    Resend,
    Rewrite,
    Say,
    ShowCard,
    Text,
    Unsay,
    Withdraw,
)
from bot.engine.rich import Rich, plain
from bot.engine.roster.effects import DeskEffect, ShowHome, Tell
from bot.engine.tickets.replying import SHOWN
from bot.ports import (
    DESK_ITSELF,
    Decided,
    Delete,
    Draft,
    Edit,
    File,
    JournalLine,
    OpenCard,
    Place,
    Post,
    React,
    Reply,
)
from bot.texts.catalogue import Catalogue

_PHOTOS = {".jpg", ".jpeg", ".png", ".webp"}
LONGEST_CAPTION = 900
_JOINS = "from-customer"  # lines that may share one post when the thread's lane is behind


class Renderer:
    """Writes one event's effects into what its turn will save. `home` is the desk channel's own place; `forms`:
    agents can be shown forms there; `room_of` says in which channel a team works."""

    def __init__(
        self,
        texts: Catalogue,
        language: str,
        home: Place,
        *,
        forms: bool = True,
        room_of: Callable[[str], Place] | None = None,
    ) -> None:
        self._texts = texts
        self._language = language
        self._forms = forms
        self._room_of = room_of or (lambda _team: home)
        self.home = home

    def add(
        self,
        decided: Decided,
        before: Conversation,
        after: Conversation,
        effects: Sequence[Effect],
        at: datetime,
        place: Place | None = None,
    ) -> None:
        """Everything that follows from one decision, or nothing of it if a part cannot be rendered. `place` is where
        it happened, for what is answered at once."""
        one = Decided(conversations={after.id: after})
        for effect in effects:
            self._add_one(one, before, after, effect, at, place or self.home)
        _merge(decided, one)

    def add_desk(
        self, decided: Decided, effects: Sequence[DeskEffect], at: datetime, place: Place | None = None
    ) -> None:
        """What follows from a decision about the whole desk, but for its bids, which the turn carries out."""
        for effect in effects:
            match effect:
                case Say():
                    decided.drafts.append(self._at_home(effect))
                case OpenForm() if self._forms:
                    decided.replies.append(self._reply(effect, place or self.home))
                case OpenForm():
                    decided.drafts.append(self._at_home(Say(Audience.DESK, effect.form.instead, only=effect.agent)))
                case Tell(agent, what):
                    decided.tells.append((place or self.home, agent, what))
                case ShowHome(agent, page):
                    decided.homes[agent] = (self.home.channel, page)
                case Enter():
                    decided.journal.append(JournalLine(DESK_ITSELF, 0, at, effect.what, effect.detail))

    def _at_home(self, say: Say) -> Draft:
        """Its buttons need no keyboard: what a press says is the action and its value."""
        controls = tuple(
            control(each, f"{each.action.value}:{each.value}", self._texts, self._language) for each in say.buttons
        )
        post = Post(self._texts.render(say.text, self._language), controls, only=say.only)
        owner = f"{self.home.channel}:{self.home.chat}"
        return Draft(owner, 0, Audience.DESK, self.home, post, joins=not say.only)

    def _add_one(
        self,
        decided: Decided,
        before: Conversation,
        after: Conversation,
        effect: Effect,
        at: datetime,
        place: Place,
    ) -> None:
        match effect:
            case Say():
                self._say(decided, after, effect)
            case MarkMessage():
                decided.drafts.append(self._mark(after, effect))
            case ShowCard():
                self._show_card(decided, before, after)
            case NewCard():
                self._new_card(decided, after, effect.ticket)
            case Rewrite():
                text = self._texts.render(effect.text, after.language)
                decided.drafts.append(_correction(after, effect, Edit(text)))
            case Unsay():
                decided.drafts.append(_correction(after, effect, Delete()))
            case Withdraw():
                decided.withdrawn.append((after.id, effect.action.value))
            case Resend():
                decided.resends.append(effect.delivery)
            case Follow():
                decided.follows.append((after.id, effect))
            case OpenForm():
                self._open_form(decided, after, effect, place)
            case Forget():
                decided.forgotten.append(after.id)
            case Enter():
                number = after.ticket.number if after.ticket else 0
                decided.journal.append(JournalLine(after.id, number, at, effect.what, effect.detail))

    def _say(self, decided: Decided, conversation: Conversation, say: Say) -> None:
        if say.to is Audience.DESK:
            decided.drafts.append(self.notice(say.text, conversation.id))
            return
        to_customer = say.to is Audience.CUSTOMER
        language = conversation.language if to_customer else self._language
        keyboard, controls = shown(say, conversation.id, self._texts, language)
        decided.keyboards += keyboard
        words = self._texts.render(say.text, language)
        files = relayed(say, self.home.channel if to_customer else place_of(conversation.id).channel, self._lost)
        post = Post(
            words,
            controls,
            say.only,
            say.aloud,
            files or _attached(say.file),
            stand_in=bool(say.file),
            replies_to=say.replies_to,
        )
        posts = [post]
        if files and len(plain(words)) > LONGEST_CAPTION:  # no messenger shows so many words under a file
            posts = [replace(post, files=()), replace(post, text=(), controls=())]
        decided.drafts += [
            Draft(
                conversation=conversation.id,
                ticket=say.ticket or (conversation.ticket.number if conversation.ticket else 0),
                to=say.to,
                place=place_of(conversation.id) if to_customer else self._desk_place(say),
                body=each,
                answers=say.answers,
                joins=say.text.key == _JOINS,
            )
            for each in posts
        ]

    def _lost(self, name: str) -> str:
        return plain(self._texts.render(Text("file-lost", {"name": name}), self._language))

    def _open_form(self, decided: Decided, conversation: Conversation, effect: OpenForm, place: Place) -> None:
        """At once; where there are no forms, the agent is told what to do without."""
        if not self._forms:
            self._say(decided, conversation, Say(Audience.THREAD, effect.form.instead, only=effect.agent))
            return
        decided.replies.append(self._reply(effect, place))

    def _reply(self, effect: OpenForm, place: Place) -> Reply:
        form = form_shown(effect.form, self._texts, self._language)
        return Reply(place, effect.agent, effect.trigger, form, self.said(Text("form-too-late")))

    def _desk_place(self, say: Say) -> Place:
        """The ticket's thread is known when it is sent; a thread it has left is named."""
        left = say.elsewhere
        return Place(self.home.channel, left.chat, left.thread) if left else self.home

    def said(self, text: Text) -> Rich:
        """The text in the desk's language."""
        return self._texts.render(text, self._language)

    def notice(self, text: Text, conversation: str = "", *, team: str = "") -> Draft:
        """A line in a team's channel, outside threads; without a conversation it belongs to the channel itself."""
        room = self._room_of(team) if team else self.home
        owner = conversation or f"{room.channel}:{room.chat}"
        return Draft(owner, 0, Audience.DESK, room, Post(self._texts.render(text, self._language)), joins=True)

    def _mark(self, conversation: Conversation, effect: MarkMessage) -> Draft:
        number = effect.ticket or (conversation.ticket.number if conversation.ticket else 0)
        ours = effect.message.startswith(SHOWN)  # what the messenger calls it is known when the mark is sent
        react = React("" if ours else effect.message, effect.mark)
        answers = effect.message if ours else ""
        return Draft(conversation.id, number, Audience.THREAD, self.home, react, answers=answers)

    def _show_card(self, decided: Decided, before: Conversation, after: Conversation) -> None:
        """A new ticket's card opens its thread; a known one is shown anew."""
        assert after.ticket is not None
        number = after.ticket.number
        if before.ticket is None or before.ticket.number != number:
            room = self._room_of(after.ticket.team)
            decided.drafts.append(Draft(after.id, number, Audience.THREAD, room, OpenCard()))
        else:
            decided.cards.add(number)

    def _new_card(self, decided: Decided, conversation: Conversation, ticket: int) -> None:
        """However many reasons there are for it in one turn, one card is posted."""
        if any(isinstance(draft.body, OpenCard) and draft.ticket == ticket for draft in decided.drafts):
            return
        farewell = self._texts.render(Text("card-moved", {"number": ticket}), self._language)
        assert conversation.ticket is not None
        room = self._room_of(conversation.ticket.team)
        draft = Draft(conversation.id, ticket, Audience.THREAD, room, OpenCard(farewell))
        decided.drafts.append(draft)


def _correction(conversation: Conversation, effect: Rewrite | Unsay, body: Edit | Delete) -> Draft:
    """In the customer's line, behind what it corrects."""
    place, to = place_of(conversation.id), Audience.CUSTOMER
    return Draft(conversation.id, effect.ticket, to, place, body, answers=effect.answers)


def _merge(decided: Decided, one: Decided) -> None:
    decided.conversations |= one.conversations
    decided.keyboards += one.keyboards
    decided.drafts += one.drafts
    decided.cards |= one.cards
    decided.resends += one.resends
    decided.withdrawn += one.withdrawn
    decided.forgotten += one.forgotten
    decided.journal += one.journal
    decided.replies += one.replies
    decided.follows += one.follows


def _attached(path: str) -> tuple[File, ...]:
    """An answer's attachment, by its ending: an animation is a document, for photos do not move."""
    if not path:
        return ()
    posix = PurePosixPath(path.replace("\\", "/"))
    return (File("photo" if posix.suffix.lower() in _PHOTOS else "document", posix.name, path),)


def place_of(conversation: str) -> Place:
    """Where a conversation's customer is: its id is `channel:chat`."""
    channel, _, chat = conversation.partition(":")
    return Place(channel, chat)
