"""Why a match: what each signal of the ranker means in plain words, when it speaks for an entry and when against."""

from faq.entry import Doubt, Signal

REASONS = {
    "learnt": ("words that tell this entry from the others", "few words that tell it from the others"),
    "few_best": ("much like its nearest phrasings", "little in common with its nearest phrasings"),
    "answer": ("its answer speaks about the same", "its answer speaks about other things"),
    "near_sense": ("words used for the same things as its own", "words used for other things than its own"),
    "few_sense": ("words akin to its nearest phrasings'", "words foreign to its nearest phrasings"),
    "likeness": ("nearly the same sentence as a phrasing", "a different sentence from its phrasings"),
    "same_words": ("exactly the words of a phrasing", "not the words of any phrasing"),
    "contradicts": ("nothing in it means the contrary", "it is about the contrary of what was asked"),
    "nearly_told": (
        "all that was asked occurs in its phrasings",
        "part of what was asked is missing from its phrasings",
    ),
    "near_centre": ("means much the same as its phrasings", "means something else than its phrasings"),
    "learnt_meaning": ("what it means tells this entry from the others", "what it means belongs to other entries"),
    "near_phrasing": ("a phrasing means nearly the same", "no phrasing means nearly the same"),
}
DOUBTS = {
    Doubt.CONTRARY: "it is about the contrary of what was asked",
    Doubt.UNKNOWN_WORDS: "most of what was asked is unknown here",
    Doubt.EVERYDAY_WORDS: "nothing but everyday words was asked",
    Doubt.MERE_TOPIC: "several entries know the one word that was asked",
}
SHOWN = 3  # signals a side


def reason(signal: Signal) -> str:
    """The signal in words; one that has no words yet by its name."""
    name = signal.name.replace("_", " ")
    for_it, against_it = REASONS.get(signal.name, (f"{name} is high", f"{name} is low"))
    return for_it if signal.push > 0 else against_it


def both_sides(signals: tuple[Signal, ...]) -> tuple[list[str], list[str]]:
    """What spoke for the match and what against it, the strongest first."""
    spoke_for = [reason(signal) for signal in signals if signal.push > 0]
    against = [reason(signal) for signal in signals if signal.push < 0]
    return spoke_for[:SHOWN], against[:SHOWN]
