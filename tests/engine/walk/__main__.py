"""The walk in a process of its own: Hypothesis borrows values from whatever modules are loaded, so only this way does a
run of one test and a run of all of them walk the same ways. Its visits are written to the file that is named."""

import pickle
import sys
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.engine.walk.colleagues import Colleagues
from tests.engine.walk.ground import VISITED
from tests.engine.walk.tour import go_round

WALKS = settings(
    max_examples=200,
    stateful_step_count=50,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)

if __name__ == "__main__":
    go_round()
    run_state_machine_as_test(Colleagues, settings=WALKS)
    Path(sys.argv[1]).write_bytes(pickle.dumps(VISITED))
