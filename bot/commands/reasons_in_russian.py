"""What each signal of the ranker means, in Russian: for an entry and against it."""

from bot.commands.knowledge.reasons import reason
from faq.entry import Signal

REASONS_IN_RUSSIAN = {
    "best_chars": ("буквы почти те же, что в одной из формулировок", "пишется не так, как формулировки"),
    "best_stems": ("общие слова с одной из формулировок", "с формулировками мало общих слов"),
    "centre": ("в целом похоже на формулировки этой статьи", "в целом не похоже на формулировки этой статьи"),
    "learnt": ("слова, по которым узнают именно эту статью", "слова, характерные для других статей"),
    "answer": ("ответ о том же", "ответ о другом"),
    "covered": ("всё, о чём спросили, есть в формулировках", "части вопроса нет в формулировках"),
    "covers": ("ближайшая формулировка спрошена целиком", "ближайшая формулировка говорит больше, чем спросили"),
    "likeness": ("почти та же фраза", "фраза не похожа на формулировки"),
    "same_words": ("слово в слово одна из формулировок", "ни с одной формулировкой не совпадает слово в слово"),
    "contradicts": ("ничто не говорит об обратном", "речь об обратном тому, что спросили"),
}


def reason_in_russian(signal: Signal) -> str:
    """The signal in words; one that has none in Russian yet, as it is in English."""
    if signal.name not in REASONS_IN_RUSSIAN:
        return reason(signal)
    for_it, against_it = REASONS_IN_RUSSIAN[signal.name]
    return for_it if signal.push > 0 else against_it
