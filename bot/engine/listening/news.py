"""«Ну что там?», "any update?": words that ask how it is going and nothing else."""

from functools import lru_cache

from rapidfuzz import fuzz

from bot.engine.listening.words import words

_LIKENESS = 86  # percent
_SHORT = 6  # letters; what is shorter must be written as it stands here
_LONGEST = 8  # words

_AROUND = frozenset(
    "привет здравствуйте добрый день вечер утро ну так и а пожалуйста скажите подскажите извините уже all hello hi hey "
    "so and please sorry guys well ok good morning afternoon".split()
)
_ASKED = (
    "что там", "че там", "чо там", "шо там", "что", "как", "как там", "как там дела", "как там мой вопрос",
    "как мой вопрос", "что с моим вопросом", "что там с моим вопросом", "что по моему вопросу",
    "как дела с моим вопросом", "что с моей заявкой", "что по моей заявке", "есть новости", "новости есть",
    "какие новости", "какие есть новости", "есть какие нибудь новости", "есть что нибудь новое", "что нового",
    "что слышно", "что решили", "есть прогресс",
    "есть новости по моему вопросу", "новости по моему вопросу",
    "как успехи", "как продвигается", "есть ответ", "ответ есть",
    "ответа нет", "ответа все нет", "ответа так и нет", "нет ответа", "до сих пор нет ответа",
    "когда ответите", "когда ответят", "когда мне ответят", "когда будет ответ", "когда ждать ответа",
    "когда ждать ответ", "долго еще", "долго еще ждать", "сколько еще ждать",
    "сколько можно ждать", "жду ответа", "еще жду", "все еще жду", "я все еще жду", "до сих пор жду",
    "вы про меня забыли", "вы забыли про меня", "про меня забыли", "не забыли про меня", "вы там живы",
    "статус", "какой статус", "статус заявки", "статус вопроса", "какой статус у моей заявки", "any update",
    "any updates", "any update on this", "any updates on this", "any update yet", "any news", "any news yet",
    "any news on this", "is there any news", "is there any update", "is there an update", "any progress",
    "what's the status", "what is the status", "what's the status of my question",
    "what's the status of my ticket", "status", "status update", "update", "still waiting",
    "i'm still waiting", "im still waiting", "i am still waiting", "still no answer", "still no reply",
    "no answer yet", "no reply yet", "waiting for an answer", "waiting for a reply", "i'm waiting",
    "how much longer", "how long do i have to wait", "how long do i need to wait", "when will you answer",
    "when will you reply", "when will i get an answer", "when will i get a reply", "have you forgotten me",
    "have you forgotten about me", "did you forget me", "did you forget about me", "what about my question",
    "what about my ticket", "what's up with my question", "what's happening with my ticket",
    "what's happening with my question", "what's going on with my question", "what's going on with my ticket",
)  # fmt: skip


@lru_cache(maxsize=1024)
def asks_for_news(text: str, *, loosely: bool = True) -> bool:
    """Does somebody only ask how their question is doing? `loosely`: typing errors pass."""
    said = words(text)
    if not said or len(said) > _LONGEST + len(_AROUND & set(said)):
        return False
    core = " ".join(word for word in said if word not in _AROUND)
    if core in {"что", "как", ""}:  # «ну что?», «ну как?», but not a bare «что»
        return "ну" in said and core != ""
    return any(core == asked or (loosely and _alike(core, asked)) for asked in _ASKED)


def asks_for_line(text: str) -> bool:
    """May the answer to this name a place in the waiting line?"""
    return text.startswith("/status") or asks_for_news(text)


def _alike(said: str, asked: str) -> bool:
    if len(said.split()) != len(asked.split()):
        return False
    return min(len(said), len(asked)) > _SHORT and fuzz.ratio(said, asked) >= _LIKENESS
