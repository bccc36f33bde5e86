"""Which ways a walk may go: single steps in any order, and the journeys that chance alone would hardly find."""

from datetime import timedelta

from hypothesis import strategies as st

from tests.walk.steps import (
    Acts,
    Corrects,
    Dies,
    Edits,
    Leaves,
    Moment,
    Passes,
    Presses,
    PressesInThread,
    Rates,
    Reacts,
    Repeats,
    Replies,
    Returns,
    Round,
    SendsFiles,
    Step,
    Trouble,
    Weather,
    Writes,
)

TEXTS = (
    "refund", "card", "eels", "how do I login", "printer", "claim", "thanks", "any update?", "hello", "yes", "no", "2",
    "5", "still broken", "it works now", "/human", "/done", "/status", "/topics", "/start", "a person please",
    "quick and clear", "something new",
)  # fmt: skip
REPLIES = ("on it", "try again", "// a note", "done")
ACTIONS = (
    "claim", "take_over", "resolve", "resolve_quietly", "release", "reopen", "snooze", "wake", "urgent", "block",
    "unblock",
)  # fmt: skip
SPANS = tuple(
    timedelta(minutes=minutes) for minutes in (1, 6, 6, 20, 70, 60 * 25, 60 * 49, 60 * 75)
)  # a survey, a promise, a nudge, the window to reopen, silence

who = st.sampled_from(["ann", "ann", "ben"])
agent = st.sampled_from(["bo", "bo", "cy", "eve", "foggy"])
few, several = st.integers(0, 3), st.integers(0, 12)

customers = st.one_of(
    st.builds(Writes, who, st.sampled_from(TEXTS), st.sampled_from([1, 1, 1, 3])),
    st.builds(Writes, who, st.sampled_from(TEXTS)),
    st.builds(SendsFiles, who, st.integers(1, 3), st.booleans()),
    st.builds(Edits, who, few, st.sampled_from(["refund", "changed"])),
    st.builds(Presses, who, few, st.integers(0, 4), st.integers(1, 2)),
    st.builds(Presses, who, several, st.integers(0, 4)),
    st.builds(Rates, who, st.integers(1, 5)),
    st.builds(Reacts, who, few, st.sampled_from(["👍", "👎", ""])),
)
leaving = st.one_of(st.builds(Leaves, who, st.booleans()), st.builds(Returns, who))
agents = st.one_of(
    st.builds(Replies, agent, who, st.sampled_from(REPLIES), st.sampled_from([False, False, False, True])),
    st.builds(Acts, agent, who, st.sampled_from(ACTIONS), st.sampled_from([False, False, False, True])),
    st.builds(PressesInThread, agent, who, few, st.integers(0, 2)),
    st.builds(Corrects, few, st.sampled_from(["better", "// note", ""])),
)
repeats = st.builds(Repeats, st.sampled_from(["telegram", "slack"]), several, st.booleans())
weather = st.builds(Weather, st.sampled_from(["ann", "ben", "home"]), st.sampled_from(Trouble), st.integers(1, 2))
deaths = st.builds(Dies, st.sampled_from(Moment), st.integers(0, 4))
passes = st.builds(Passes, st.sampled_from(SPANS))

single: st.SearchStrategy[Step] = st.one_of(customers, agents, customers, agents, leaving, repeats)
fate: st.SearchStrategy[tuple[Step, ...]] = st.one_of(
    st.just(()), st.just(()), st.just(()), deaths.map(lambda d: (d,)), weather.map(lambda w: (w,))
)


again = st.sampled_from([0, 0, 1, 3])


def _round(steps: list[Step], fate: tuple[Step, ...], patient: bool, again: int) -> list[Round]:
    return [Round((*fate, *steps), patient, again)]


patient = st.sampled_from([True, True, False])
rounds = st.builds(_round, st.lists(single, min_size=1, max_size=3), fate, patient, again)
time_rounds = st.builds(lambda span, fate: [Round((*fate, span))], passes, fate)


def _journey(steps: tuple[Step, ...], where: int, fate: tuple[Step, ...], patient: bool, again: int) -> list[Round]:
    """One after another, with something that goes wrong on the way."""
    at = where % len(steps)
    return [Round((*(fate if at == number else ()), step), patient, again) for number, step in enumerate(steps)]


def _journeys(name: str, mark: int, text: str) -> st.SearchStrategy[tuple[Step, ...]]:
    """A ticket's life, what follows a resolution, an answer that helped, a customer who is gone and comes back."""
    called = (Writes(name, "eels"), Writes(name, "/human"), Acts("bo", name, "take_over"))
    handled = (*called, Replies("bo", name, "try again"), Acts("bo", name, "resolve"))
    unheard = (*called, Leaves(name, told=mark > 2), Replies("bo", name, "on it"))
    soon = Passes(timedelta(minutes=6))
    return st.sampled_from(
        [
            called,
            (*handled, soon, Rates(name, mark)),
            (*handled, Writes(name, "still broken"), soon),
            (*handled, soon, Writes(name, text), soon, Rates(name, mark)),
            (*handled, Acts("cy", name, "reopen"), Acts("cy", name, "resolve_quietly"), soon),
            (*handled, Leaves(name, told=mark > 2), soon, Returns(name), soon),
            (*unheard, Returns(name), PressesInThread("bo", name, 0, 0)),
            (*called, Replies("bo", name, "on it"), Corrects(0, "better" if mark > 2 else "")),
            (*called, Acts("cy", name, "block"), Writes(name, text), Writes(name, "hello"), soon),
            (Writes(name, "refund"), Presses(name, 0, 0), soon, Rates(name, mark)),
            (*called, Writes(name, text, 14), Passes(timedelta(minutes=2))),
            (Writes(name, "eels", 14), Passes(timedelta(minutes=2))),
            (*called, Acts("cy", name, "take_over"), Replies("bo", name, "done"), PressesInThread("bo", name, 0, 0)),
        ]
    )  # fmt: skip


journeys = st.builds(
    _journey,
    st.builds(_journeys, who, st.integers(1, 5), st.sampled_from(TEXTS)).flatmap(lambda found: found),
    several,
    fate,
    patient,
    again,
)
ways = st.lists(st.one_of(rounds, rounds, journeys, time_rounds), min_size=5, max_size=14).map(
    lambda found: [each for several in found for each in several]
)


def _everywhere() -> list[Round]:
    """A way that passes every moment of death and every trouble once, whatever chance does with the others."""
    resolved = (Acts("bo", "ann", "take_over"), Replies("bo", "ann", "done"), Acts("bo", "ann", "resolve"))
    called = (Writes("ann", "card"), Writes("ann", "/human"), *resolved)
    dying = [Round((Dies(moment, number), step)) for moment in Moment for number, step in enumerate(called)]
    stormy = [Round((Weather("ann", trouble), Replies("bo", "ann", "on it"))) for trouble in Trouble]
    leaving = [Round((step,)) for step in (Leaves("ann", told=False), Replies("bo", "ann", "on it"), Returns("ann"))]
    single = [Writes("ben", "card"), Edits("ben", 0, "refund"), Reacts("ben", 0, "👎"), SendsFiles("ben", 2, late=True)]
    more = [Presses("ben", 0, 0), Repeats("telegram", 3), Corrects(0, "better"), Passes(timedelta(hours=25))]
    again = Round((Acts("bo", "ann", "reopen"), Acts("bo", "ann", "take_over")))
    return [*dying, again, *stormy, *leaving, *(Round((step,), again=1) for step in (*single, *more))]


everywhere = _everywhere()
