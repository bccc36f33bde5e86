"""Why the bot said that: what the journal keeps of a decided question."""

from collections.abc import Mapping

from bot.engine.answers.outcome import Weighed
from bot.engine.events import CustomerWrote
from faq.entry import Match

KEPT = 5  # candidates of each text, and signals of each candidate
LENGTH = 300  # characters of a text


def why(event: CustomerWrote, found: Weighed) -> Mapping[str, object]:
    """Each text that was looked up with its candidates; which of them counted, and the base's version."""
    best = found.sure[0] if found.sure else next(iter(event.matches(found.text)), None)
    return {
        "best": found.sure[0].entry if found.sure else "",
        **({"score": round(best.score, 3)} if best else {}),
        "won": found.won.value,
        **({"parts": [part[:LENGTH] for part in found.parts]} if found.parts else {}),
        "version": event.version,
        "texts": [
            {
                "text": one.text[:LENGTH],
                "read": one.read[:LENGTH],
                "candidates": [_candidate(match) for match in one.matches[:KEPT]],
            }
            for one in event.found
        ],
    }


def _candidate(match: Match) -> Mapping[str, object]:
    return {
        "entry": match.entry,
        "score": round(match.score, 3),
        **({"by_itself": round(match.said, 3)} if match.by_itself is not None else {}),
        **({"doubt": match.doubt.value} if match.doubt else {}),
        "phrasing": match.phrasing[:LENGTH],
        "signals": [[signal.name, round(signal.push, 2)] for signal in match.signals[:KEPT]],
    }
