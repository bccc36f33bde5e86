"""What tests of the courier share."""

import pytest

from bot.ports import Limits
from tests.courier.station import Station


@pytest.fixture
def station() -> Station:
    return Station(Limits(text=4000))
