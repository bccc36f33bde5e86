"""Why it did what it did: a question as the journal keeps it, told in words for admins, in both languages."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.commands.knowledge.reasons import DOUBTS, SHOWN, reason
from bot.commands.reasons_in_russian import DOUBTS_IN_RUSSIAN, reason_in_russian
from bot.dialogs.verdicts import done
from bot.engine.answers.outcome import Won
from bot.ports import JournalLine
from faq.entry import Doubt, Entry, Signal

Explained = dict[str, Any]
LANGUAGES = ("en", "ru")


def explained(
    asked: JournalLine, after: Sequence[JournalLine], entries: Mapping[str, Entry], at: tuple[float, float]
) -> Explained:
    """One question, and `after` it the lines of what was done, oldest first.

    `texts` are the message itself and what else was looked up for it, each with its candidates, best first;
    `counted` are those that decided.
    """
    detail: Any = asked.detail
    return {
        "conversation": asked.conversation,
        "asked_at": asked.at.isoformat(),
        "text": detail["texts"][0]["text"] if detail["texts"] else "",
        "did": [{"did": one.did, "entries": [_entry(name, entries) for name in one.entries]} for one in done(after)],
        "answer_at": at[0],
        "offer_at": at[1],
        "version": detail["version"],
        "won": detail["won"],
        "texts": [_text(text, detail, entries) for text in detail["texts"]],
    }


def _text(text: Any, detail: Any, entries: Mapping[str, Entry]) -> Explained:
    candidates = [_candidate(candidate, entries) for candidate in text["candidates"]]
    told = {"text": text["text"], "read": text["read"], "candidates": candidates}
    return {**told, "counted": _counted(text["text"], detail)}


def _counted(text: str, detail: Any) -> bool:
    """Some readings into parts are looked up in vain; a journal written before there were several names none."""
    if detail.get("parts"):
        return text in detail["parts"]
    return bool(_kind(text, detail["texts"][0]["text"]) == detail["won"])


def _kind(text: str, message: str) -> str:
    """The message itself; with the question before it in front; or a part of it."""
    if text == message:
        return Won.MESSAGE
    return Won.PARTS if len(text) < len(message) else Won.FOLLOW_UP


def _candidate(candidate: Any, entries: Mapping[str, Entry]) -> Explained:
    signals = [Signal(name, push) for name, push in candidate["signals"]]
    return {
        **_entry(candidate["entry"], entries),
        "score": candidate["score"],
        "by_itself": candidate.get("by_itself"),
        "doubt": _doubt(candidate.get("doubt")),
        "phrasing": candidate["phrasing"],
        "for": [_words(signal) for signal in signals if signal.push > 0][:SHOWN],
        "against": [_words(signal) for signal in signals if signal.push < 0][:SHOWN],
    }


def _entry(name: str, entries: Mapping[str, Entry]) -> Explained:
    """One that is gone since has its id for a title."""
    entry = entries.get(name)
    return {"entry": name, "title": {language: entry.title(language) if entry else name for language in LANGUAGES}}


def _doubt(name: str | None) -> Explained | None:
    """Why it was no answer, however probable it looked."""
    if not name:
        return None
    doubt = Doubt(name)
    return {"doubt": name, "en": DOUBTS[doubt], "ru": DOUBTS_IN_RUSSIAN[doubt]}


def _words(signal: Signal) -> Explained:
    return {"signal": signal.name, "push": signal.push, "en": reason(signal), "ru": reason_in_russian(signal)}


def questions(lines: Sequence[JournalLine]) -> list[tuple[JournalLine, list[JournalLine]]]:
    """From lines of the journal, oldest first: each question with what was done about it in the same moment."""
    found: list[tuple[JournalLine, list[JournalLine]]] = []
    for line in lines:
        if line.what == "asked":
            found.append((line, []))
        for asked, after in found[::-1]:
            if asked.conversation == line.conversation:
                if asked is not line and asked.at == line.at:
                    after.append(line)
                break
    return found
