"""What each signal of the ranker means, in Russian: for an entry and against it."""

from bot.commands.knowledge.reasons import reason
from faq.entry import Doubt, Signal

REASONS_IN_RUSSIAN = {
    "learnt": ("слова, по которым узнают именно эту статью", "мало слов, по которым узнают именно эту статью"),
    "few_best": ("очень похоже на ближайшие формулировки", "мало общего с ближайшими формулировками"),
    "answer": ("её ответ о том же", "её ответ о другом"),
    "near_sense": ("такими словами говорят о том же", "такими словами говорят о другом"),
    "few_sense": ("слова близки к ближайшим формулировкам", "слова далеки от ближайших формулировок"),
    "likeness": ("почти та же фраза, что в одной из формулировок", "фраза не похожа на формулировки"),
    "same_words": ("слово в слово одна из формулировок", "ни с одной формулировкой не совпадает слово в слово"),
    "contradicts": ("ничто не говорит об обратном", "речь об обратном тому, что спросили"),
    "nearly_told": ("всё, о чём спросили, есть в формулировках", "части вопроса нет в формулировках"),
    "near_centre": ("по смыслу близко к её формулировкам", "по смыслу далеко от её формулировок"),
    "learnt_meaning": ("смысл, по которому узнают именно эту статью", "смысл, характерный для других статей"),
    "near_phrasing": ("одна из формулировок значит почти то же", "ни одна из формулировок не значит того же"),
}

DOUBTS_IN_RUSSIAN = {
    Doubt.CONTRARY: "речь об обратном тому, что спросили",
    Doubt.UNKNOWN_WORDS: "большая часть вопроса здесь не встречается",
    Doubt.EVERYDAY_WORDS: "в вопросе только общие слова",
    Doubt.MERE_TOPIC: "единственное слово вопроса есть в нескольких статьях",
}


def reason_in_russian(signal: Signal) -> str:
    """The signal in words; one that has none in Russian yet, as it is in English."""
    if signal.name not in REASONS_IN_RUSSIAN:
        return reason(signal)
    for_it, against_it = REASONS_IN_RUSSIAN[signal.name]
    return for_it if signal.push > 0 else against_it
