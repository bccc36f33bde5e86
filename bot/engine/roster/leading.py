"""What a lead does for everybody: all of a colleague's tickets go to somebody else, or back to the queue."""

from bot.engine.effects import Action, Audience, OpenForm, Param, Say, Text
from bot.engine.forms.form import Field, FieldKind, Form, Option, verbatim
from bot.engine.policy import Policy
from bot.engine.roster.effects import Bid, DeskEffect
from bot.engine.roster.events import DeskPressed, DeskSubmitted
from bot.engine.roster.own_page import leads, takers
from bot.engine.roster.roster import Roster
from bot.engine.roster.shifts import named
from bot.engine.tickets.colleagues import colleague

MOVE_ALL = "move_all"  # the form; it is about the colleague
QUEUE = "queue"  # the value of that choice
MOST = 99  # people to choose among, beside the queue

Step = tuple[Roster, list[DeskEffect]]


def ask_where_to(roster: Roster, event: DeskPressed, policy: Policy) -> Step:
    """A form with whoever is on shift: an ill colleague's customers must not wait."""
    if not leads(policy, event.agent.id) or not event.value:
        return roster, []
    return roster, [OpenForm(event.agent.id, _form(event.value, roster, policy), event.trigger)]


def move_all(roster: Roster, event: DeskSubmitted, policy: Policy) -> Step:
    """The form came back. Each ticket is moved in its own turn, if it is still that colleague's."""
    owner, to = event.about, event.said("to")
    if not leads(policy, event.agent.id) or not owner or not to:
        return roster, []
    to = "" if to == QUEUE else to
    if refused := _why_not(to, owner, roster, policy):
        return roster, [Say(Audience.DESK, refused, only=event.agent.id)]
    told = _told(owner, to, event.theirs, roster, policy)
    bid = Bid(event.agent, owner, Action.MOVE, f"{owner}:{to}")
    return roster, [*([bid] if event.theirs else []), Say(Audience.DESK, told, only=event.agent.id)]


def _why_not(to: str, owner: str, roster: Roster, policy: Policy) -> Text | None:
    """Who cannot take them any more, if that is so; the queue always can."""
    if not to or to in {one.id for one in takers(policy, roster, owner)}:
        return None
    known = colleague(to, policy)
    return Text("assign-away", {"name": known.name}) if known else Text("assign-unknown")


def _told(owner: str, to: str, theirs: tuple[int, ...], roster: Roster, policy: Policy) -> Text:
    """What goes where, in one line."""
    former = _name(owner, roster, policy)
    if not theirs:
        return Text("moved-all-none", {"former": former})
    params: dict[str, Param] = {"former": former, **named(theirs)}
    taker = colleague(to, policy) if to else None
    return Text("moved-all-to", {**params, "name": taker.name}) if taker else Text("moved-all-queue", params)


def _name(agent: str, roster: Roster, policy: Policy) -> str:
    known = colleague(agent, policy)
    return roster.seat(agent).name or (known.name if known else "") or agent


def _form(owner: str, roster: Roster, policy: Policy) -> Form:
    people = (Option(verbatim(one.name or one.id), one.id) for one in takers(policy, roster, owner)[:MOST])
    options = (Option(Text("home-to-queue"), QUEUE), *people)
    return Form(
        MOVE_ALL,
        Text("form-move-all"),
        Text("button-move-all"),
        (Field("to", FieldKind.CHOICE, Text("form-move-all-to"), (QUEUE,), options),),
        instead=Text("form-move-all-instead"),
        about=owner,
        intro=Text("form-move-all-intro", {"former": _name(owner, roster, policy)}),
    )
