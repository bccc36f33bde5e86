"""Hours in which nobody is asked how it went."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From `begin` to `end` on the clocks of `zone`, over midnight where `end` is the earlier; equal ones are none."""

    begin: time
    end: time
    zone: tzinfo = UTC

    def over(self, at: datetime) -> datetime:
        """This moment, or the end of the quiet hours that it falls into."""
        there = at.astimezone(self.zone)
        if not self._holds(there.time()):
            return at
        day = there.date() + timedelta(days=1 if there.time() >= self.end else 0)
        return datetime.combine(day, self.end, self.zone).astimezone(UTC)

    def _holds(self, moment: time) -> bool:
        if self.begin <= self.end:
            return self.begin <= moment < self.end
        return moment >= self.begin or moment < self.end
