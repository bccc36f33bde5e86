"""Does somebody ask for a person? In words, inflected or misspelt, alone or in a sentence, but not negated."""

from rapidfuzz.distance import OSA

from bot.engine.words import words

_NOUNS = (
    "оператор оператора оператору оператором операторы человек человека человеку человеком людей люди "
    "людьми сотрудник сотрудника сотрудником менеджер менеджера менеджером специалист специалиста "
    "специалистом консультант консультанта консультантом саппорт human humans person people agent agents "
    "operator representative rep somebody someone manager specialist"
).split()
_VAGUE = frozenset(("кого нибудь кто живой живого живым поддержка поддержку поддержкой техподдержка support").split())
_VERBS = (
    "позовите позови позвать соедините соедини соединить переключите переключи переключить свяжите свяжи "
    "связаться дайте дай хочу хотел хотела нужен нужна нужно надо можно поговорить пообщаться вызовите "
    "вызови требую пригласите зови зовите подключите talk speak connect get need want call transfer chat "
    "give reach contact let"
).split()
_FILLERS = frozenset(
    (
        "a an the to with your some any real live actual human me us my please now from talk speak chat через "
        "с со к мне меня нас нам на живого живым живой живому реального реальным настоящего настоящим "
        "пожалуйста поговорить связаться пообщаться вашего вашим кого нибудь именно лучше уже просто бы "
        "оператора человека"
    ).split()
)
_NEGATIONS = frozenset(("не нет без нельзя not don't dont no without never won't doesn't").split())
_ALONE = frozenset(
    (
        "живой живого живым реальный реального можно мне a an the real live to please пожалуйста hi hello "
        "привет здравствуйте срочно support сюда на связь хочу"
    ).split()
)
_PHRASES = (
    "есть кто живой",
    "есть кто нибудь",
    "есть тут кто",
    "кто нибудь живой",
    "anyone there",
    "anybody there",
)


def wants_person(text: str) -> bool:
    """True when the text asks to be put through to a human being."""
    said = words(text)
    if any(phrase in " ".join(said) for phrase in _PHRASES):
        return True
    nouns = [at for at, word in enumerate(said) if _is_noun(word)]
    if not nouns:
        return _asks_vaguely(said)
    return any(_asked_for(said, at) for at in nouns)


def _is_noun(word: str) -> bool:
    return any(_alike(word, noun) for noun in _NOUNS)


def _alike(word: str, known: str) -> bool:
    """The same but for one typing error in a word of five letters and more, and never in the first letter."""
    if word == known:
        return True
    return (
        len(known) >= 5
        and abs(len(word) - len(known)) <= 1
        and word[0] in {known[0], "а" if known[0] == "о" else known[0]}
        and OSA.distance(word, known, score_cutoff=1) <= 1
        and word not in {"personal", "persona", "humane", "агент", "операторская"}
    )


def _asked_for(said: list[str], noun: int) -> bool:
    start = noun
    while start > 0 and said[start - 1] in _FILLERS:
        start -= 1
    if _NEGATIONS & set(said[max(0, start - 3) : noun]):
        return False
    if start > 0 and said[start - 1] in _VERBS:
        return True
    return _stands_alone(said, noun) or any(word in _VERBS for word in said[start:noun])


def _stands_alone(said: list[str], noun: int) -> bool:
    others = [word for at, word in enumerate(said) if at != noun]
    return len(said) <= 4 and all(word in _ALONE or word in _VERBS or _is_noun(word) for word in others)


def _asks_vaguely(said: list[str]) -> bool:
    """«Позовите кого-нибудь», «соедините с поддержкой»: a verb of calling followed by a vague word."""
    calls = {"позовите", "позови", "соедините", "соедини", "переключите", "свяжите", "connect"}
    for at, word in enumerate(said):
        if word in calls and not _NEGATIONS & set(said[max(0, at - 2) : at]):
            return any(later in _VAGUE for later in said[at + 1 : at + 4])
    return False
