"""The verdict over a run, from the emulated messengers' journal alone."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from tests.faults.talk import Talk


@dataclass
class Verdict:
    """What was found; `faults` is empty when every promise was kept."""

    messages: int = 0
    replies: int = 0
    copies: int = 0  # messages that customers saw more than once
    faults: list[str] = field(default_factory=list)


def judge(talks: list[Talk], journal: list[dict[str, Any]], kills: int, slots: int = 4) -> Verdict:
    """Nothing lost, nothing posted twice in Slack, order kept, copies to customers no more than sends in flight."""
    verdict = Verdict()
    posts = [entry for entry in journal if entry["what"] == "post" and entry.get("bot")]
    _no_post_twice(verdict, posts)
    for talk in talks:
        _customers_words(verdict, talk)
        _agents_words(verdict, talk)
    if verdict.copies > kills * slots:
        verdict.faults.append(f"{verdict.copies} copies seen by customers, at most {kills * slots} are explained")
    return verdict


def _no_post_twice(verdict: Verdict, posts: list[dict[str, Any]]) -> None:
    ids = Counter(entry["metadata_id"] for entry in posts if entry.get("metadata_id"))
    verdict.faults += [f"delivery {name} was posted {count} times in Slack" for name, count in ids.items() if count > 1]


def _customers_words(verdict: Verdict, talk: Talk) -> None:
    everything = "\n".join(talk.posts)
    for line in range(3):
        said = talk.said_by_customer(line)
        verdict.messages += 1
        count = everything.count(said)
        if count != 1 and line:
            verdict.faults.append(f"{said} stands {count} times in its thread")
        if not count:
            verdict.faults.append(f"{said} never reached its thread")
    if everything.find(talk.said_by_customer(1)) > everything.find(talk.said_by_customer(2)):
        verdict.faults.append(f"customer's lines of talk {talk.number} changed places")


def _agents_words(verdict: Verdict, talk: Talk) -> None:
    firsts = []
    for line in range(1, 4):
        said = talk.said_by_agent(line)
        verdict.replies += 1
        seen = [at for at, text in enumerate(talk.seen) if said in text]
        if not seen:
            verdict.faults.append(f"{said} never reached its customer")
            continue
        firsts.append(seen[0])
        verdict.copies += len(seen) - 1
    if firsts != sorted(firsts):
        verdict.faults.append(f"agent's lines of talk {talk.number} changed places")
    others = Counter(text for text in talk.seen if not any(talk.said_by_agent(line) in text for line in range(1, 4)))
    verdict.copies += sum(count - 1 for count in others.values())
