"""`firstline report`: the manager's figures, in words."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from bot.commands.complaints import CallError, complaining, settings_from
from bot.ports import FeedbackBand, Figures, IncidentFigures, PromiseFigures
from bot.settings import duration_from_text


def report(config: Path | None, since: str, form: str, out: Path | None) -> int:
    """Print the figures of the period, or write them to a file."""
    figures = asyncio.run(_figures(config, since))
    text = json.dumps(asdict(figures)) if form == "json" else in_words(figures, since)
    if out is None:
        print(text)
    else:
        out.write_text(text + "\n", encoding="utf-8")
    return 0


async def _figures(config: Path | None, since: str) -> Figures:
    from bot.app import utc_now
    from storage.store import SqlStore
    from storage.upgrade import upgrade

    url = settings_from(config).storage.url
    try:
        period = duration_from_text(since)
    except ValueError as error:
        raise CallError(f"firstline report: --since: {error}") from None
    with complaining():
        await upgrade(url)
        store = SqlStore(url)
        try:
            return await store.figures(utc_now() - period)
        finally:
            await store.close()


def in_words(figures: Figures, since: str) -> str:
    """A small table a manager can read aloud."""
    marks = sum(figures.ratings.values())
    total = sum(mark * count for mark, count in figures.ratings.items())
    rows = [
        ("Conversations", str(figures.conversations)),
        ("Questions", str(figures.questions)),
        ("Answered from the FAQ", _share(figures.answered, figures.questions)),
        ("Confirmed as helpful", _share(figures.confirmed, figures.answered)),
        ("Handed to a person", _share(figures.handed_over, figures.conversations)),
        ("Resolved by a person", str(figures.resolved)),
        ("Median first reply", _duration(figures.median_first_reply)),
        ("  in working time", _duration(figures.median_first_reply_at_work)),
        ("Ratings", f"{marks}, average {total / marks:.1f} of 5" if marks else "none yet"),
    ]
    rows += [(f"  {mark}", f"{'■' * min(count, 40)} {count}") for mark, count in sorted(figures.ratings.items())]
    rows += [("Answers with bad marks", "")] if figures.poor_answers else []
    rows += [(f"  {entry}", f"{count}") for entry, count in figures.poor_answers.items()]
    rows += _promises(figures.promises)
    rows += _feedback(figures.feedback)
    rows += _incidents(figures.incidents)
    width = max(len(name) for name, _ in rows)
    return "\n".join([f"The last {since}", *(f"{name:<{width}}  {value}" for name, value in rows)])


def _promises(figures: Sequence[PromiseFigures]) -> list[tuple[str, str]]:
    """Team by team; one without any promise that came due is left out."""
    rows = [("Promises kept", "")] if figures else []
    for team in dict.fromkeys(one.team for one in figures):
        rows.append((f"  {team or 'the desk'}", ""))
        for one in figures:
            if one.team == team:
                name, all_ = one.promise.replace("_", " "), one.met + one.breached
                rows.append((f"    {name}", f"{one.met} of {all_} ({100 * one.met / all_:.0f} %)"))
    return rows


def _feedback(bands: Sequence[FeedbackBand]) -> list[tuple[str, str]]:
    """What customers said of what was answered or offered, beside how probable it had been stated to be."""
    if not bands:
        return []
    rows = [("Customers' yes or no", str(sum(band.judged for band in bands)))]
    for band in bands:
        kept = f"{100 * band.right / band.judged:.0f} % right of {band.judged}"
        rows.append((f"  stated {100 * band.probability:.0f} %", kept))
    return rows


def _incidents(figures: IncidentFigures) -> list[tuple[str, str]]:
    """Only where there were any."""
    if not (figures.opened or figures.answered):
        return []
    return [
        ("Known incidents", str(figures.opened)),
        ("  questions answered", str(figures.answered)),
        ("  customers told of news", str(figures.followers)),
        ("  without a ticket", str(figures.deflected)),
    ]


def _share(part: int, whole: int) -> str:
    return f"{part} ({100 * part / whole:.0f} %)" if whole else str(part)


def _duration(seconds: float | None) -> str:
    if seconds is None:
        return "nothing to measure yet"
    if seconds < 120:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 7200 else f"{seconds / 3600:.1f} h"
