"""A customer arrives by a personal link: from now on we know which customer of the company this is."""

from dataclasses import replace
from datetime import datetime

from bot.engine.conversation import Conversation
from bot.engine.effects import Effect, Enter
from bot.engine.identity.known import CUSTOMER, Known, with_known
from bot.engine.identity.token import MARK, Expired, NotOurs, customer_of
from bot.engine.policy import Policy
from bot.engine.speaking import Step


def identify(conversation: Conversation, argument: str, at: datetime, policy: Policy) -> Step:
    """What `/start c_…` tells. A link that is forged or too old changes nothing but the journal."""
    if not policy.identity_key or not argument.startswith(MARK):
        return conversation, []
    try:
        customer = customer_of(argument, at, policy.identity_key)
    except (NotOurs, Expired) as error:
        return conversation, [Enter("not_identified", {"reason": type(error).__name__})]
    others = tuple(known for known in conversation.known if known.what != CUSTOMER)  # one person, one id: the latest
    identified = replace(conversation, known=with_known(others, [Known(CUSTOMER, customer, confirmed=True)]))
    journal: list[Effect] = [Enter("identified", {"customer": customer})]
    return identified, journal
