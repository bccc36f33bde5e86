"""A walk through everything that can happen, with time, doubled presses and blocks: what must hold at every step."""

import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from bot.engine.conversation import Asking, Deadline, Status
from bot.engine.effects import AGENT_ACTIONS, DESK_ACTIONS, OWN_ACTIONS, Action
from bot.engine.events import AgentPressed, CustomerPressed, Event
from bot.engine.forms.form import FormName
from bot.engine.roster.events import DeskPressed
from tests.engine.walk.fate import Fate
from tests.engine.walk.ground import Visited

pytestmark = pytest.mark.timeout(300)

CUSTOMERS = set(Action) - set(AGENT_ACTIONS) - set(OWN_ACTIONS) - set(DESK_ACTIONS)
ENTERED = {
    "asked", "answered", "offered", "missed", "confirmed", "rejected", "judged", "chosen", "handed_over", "claimed",
    "taken_over", "released", "replied", "noted", "resolved", "reopened", "surveyed", "not_surveyed", "rated",
    "rated_because", "commented", "snoozed", "passed_on", "assigned", "blocked", "unblocked", "turned_away",
    "forgotten", "consented", "privacy_asked", "privacy_told", "nudged", "tagged", "sent_entry", "urgent", "breached",
    "given_back", "moved", "incident_opened", "incident_answered", "incident_followed", "incident_linked",
    "incident_unlinked", "incident_heard", "incident_unheard", "incident_ended", "incident_dismissed", "went_away",
    "came_back", "misread",
}  # fmt: skip


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Visited:
    """Once for all tests here: the assertions stand in the walk itself."""
    visits = tmp_path_factory.mktemp("walk") / "visits"
    environ = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONPATH": str(Path(__file__).parents[2])}
    call = [sys.executable, "-m", "tests.engine.walk", str(visits)]
    walk = subprocess.run(call, env=environ, capture_output=True, text=True, timeout=280, check=False)
    assert walk.returncode == 0, walk.stderr[-8000:]
    found: Visited = pickle.loads(visits.read_bytes())
    return found


def test_whatever_happens_in_whatever_order_the_promises_hold(walked: Visited) -> None:
    assert walked.events


def test_the_walk_came_everywhere(walked: Visited) -> None:
    """One that never came anywhere proves nothing."""
    unlimited = {Deadline.FLOOD}  # here everybody may write as fast as they like: floods have tests of their own
    assert {*Status, *Asking, *Deadline, *Fate} - unlimited <= set(walked.states)
    assert set(get_args(Event)) <= set(walked.events)
    assert {action for kind, action in walked.presses if kind is CustomerPressed} >= CUSTOMERS
    assert {action for kind, action in walked.presses if kind is AgentPressed} >= {*AGENT_ACTIONS, *OWN_ACTIONS}
    assert {action for kind, action in walked.presses if kind is DeskPressed} >= set(DESK_ACTIONS)
    assert set(walked.forms) == set(FormName)
    assert not ENTERED - set(walked.entered), f"never happened: {ENTERED - set(walked.entered)}"
