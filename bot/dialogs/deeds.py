"""What the assistant did in a step, as the journal tells, beside the verdicts that are written."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from bot.dialogs.mismatch import Mismatch, expect
from bot.dialogs.verdicts import Verdict, done
from bot.ports import JournalLine, Store

EVERYTHING = 10_000  # lines of a dialog's journal


class Deeds:
    """By conversation. `journal` is what the journal says of the last step, oldest first."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, int] = defaultdict(int)  # lines read
        self._open: dict[str, list[Verdict]] = defaultdict(list)  # done and not yet written down
        self._judged: set[str] = set()
        self.journal: Sequence[JournalLine] = ()

    async def read(self, conversations: Collection[str]) -> None:
        """Look what was done in the step that has just ended."""
        journal: list[JournalLine] = []
        self._judged.clear()
        for conversation in conversations:
            lines = await self._store.journal_of(conversation, EVERYTHING)
            fresh = lines[: len(lines) - self._known[conversation]][::-1]
            self._known[conversation] = len(lines)
            self._open[conversation] = done(fresh)
            journal += fresh
        self.journal = journal

    def expect(self, conversation: str, verdict: Verdict) -> None:
        """Raises Mismatch unless this was done; from now on nothing else may have been."""
        done_there = self._open[conversation]
        did = next((one for one in done_there if verdict.fits(one)), None)
        if did is None:
            raise Mismatch(f"it {' and '.join(map(str, done_there)) or 'neither answers, offers nor hands over'}")
        done_there.remove(did)
        self._judged.add(conversation)

    def nothing_left(self, when: str) -> None:
        """Raises Mismatch if a verdict is written there, and not all of them."""
        left = [str(one) for conversation in sorted(self._judged) for one in self._open[conversation]]
        expect(not left, f"done and not written down {when}: {' and '.join(left)}")
