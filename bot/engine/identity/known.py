"""What is known of a customer: their id in the company's own books, phone, e-mail, numbers they mentioned."""

from collections.abc import Iterable
from dataclasses import dataclass

CUSTOMER, PHONE, EMAIL = "customer", "phone", "email"
KEPT = 5  # values of one kind: the latest
LONGEST = 100  # characters of a value


@dataclass(frozen=True, slots=True)
class Known:
    """One thing: `what` is CUSTOMER, PHONE, EMAIL or the name of a pattern in the settings.

    Confirmed: a signed link or the messenger itself says so; else the customer merely stated it.
    """

    what: str
    value: str
    confirmed: bool = False


def with_known(known: tuple[Known, ...], learnt: Iterable[Known]) -> tuple[Known, ...]:
    """All of it, nothing twice; what was confirmed once stays so. Of a kind the latest are kept."""
    for new in learnt:
        same = [old for old in known if (old.what, old.value) == (new.what, new.value)]
        confirmed = new.confirmed or any(old.confirmed for old in same)
        rest = tuple(old for old in known if old not in same)
        known = (*_but_for_the_oldest(rest, new.what), Known(new.what, new.value[:LONGEST], confirmed))
    return known


def _but_for_the_oldest(known: tuple[Known, ...], what: str) -> tuple[Known, ...]:
    of_kind = [one for one in known if one.what == what]
    return known if len(of_kind) < KEPT else tuple(one for one in known if one is not of_kind[0])
