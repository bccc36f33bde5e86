"""A way that leads through what chance comes upon too rarely to rely on."""

from datetime import timedelta

from bot.engine.consent import Consent
from bot.engine.effects import Action
from bot.engine.incidents.forms import IncidentForm
from tests.engine.examples import BO
from tests.engine.walk.colleagues import Colleagues


def go_round() -> None:
    """From an answer that an agent sends and a poor mark, by its reason, to an incident that was not meant."""
    walker = Colleagues()
    walker.furnish("", Consent.NONE)
    walker.says("/human")
    walker.agent_press(BO, Action.CLAIM)
    walker.agent_press(BO, Action.SEND_ENTRY, "refund")
    walker.agent_press(BO, Action.RESOLVE)
    walker.time_goes_by(timedelta(hours=1))
    walker.press(Action.RATE, next(choice.value for choice in walker.state.offered if choice.value.endswith(":2")))
    walker.press(Action.REASON, next(button.value for button in walker.buttons if button.action is Action.REASON))
    walker.says("nobody wrote for a day")
    walker.time_goes_by(timedelta(days=30))
    walker.tells(IncidentForm.NEW, "")
    walker.says("the site is down")
    walker.press(Action.SOMETHING_ELSE, "1")
