"""What a customer's words mean before anybody looks into the knowledge base."""

from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from bot.engine.conversation import Asking, Choice, Conversation, Status
from bot.engine.effects import Action, Text
from bot.engine.listening.asking import is_question
from bot.engine.listening.choices import typed_choice
from bot.engine.listening.courtesy import Courtesy, agrees, courtesy
from bot.engine.listening.news import asks_for_news
from bot.engine.listening.person import calls_one, refuses_person, wants_person
from bot.engine.listening.words import words


class Meaning(StrEnum):
    """What was meant."""

    START = "start"
    TOPICS = "topics"
    HELP = "help"
    LANGUAGE = "language"
    PERSON = "person"
    CHOSEN = "chosen"  # a typed button
    DETAIL = "detail"  # an answer to a step of the diagnosis
    COMMENT = "comment"  # on the rating just given
    NEWS = "news"  # how is my question doing?
    STATUS = "status"
    DONE = "done"
    FORGET_ME = "forget_me"
    PRIVACY = "privacy"
    YES = "yes"
    NO = "no"
    THANKS = "thanks"
    GREETING = "greeting"
    WORDLESS = "wordless"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Reading:
    """A meaning; `argument` follows a command, `choice` is the button that was typed."""

    meaning: Meaning
    argument: str = ""
    choice: Choice | None = None


_COMMANDS = {
    "start": Meaning.START,
    "topics": Meaning.TOPICS,
    "help": Meaning.HELP,
    "language": Meaning.LANGUAGE,
    "human": Meaning.PERSON,
    "status": Meaning.STATUS,
    "done": Meaning.DONE,
    "forget_me": Meaning.FORGET_ME,
    "privacy": Meaning.PRIVACY,
}
_COURTESIES = {
    Courtesy.YES: Meaning.YES,
    Courtesy.NO: Meaning.NO,
    Courtesy.THANKS: Meaning.THANKS,
    Courtesy.GREETING: Meaning.GREETING,
    Courtesy.WORDLESS: Meaning.WORDLESS,
    Courtesy.SUBSTANCE: Meaning.QUESTION,
}
# What people type for a button whose label they would have to copy; a typing error or two pass.
_TYPED = {
    Action.NONE_OF_THESE: (
        "ничего из этого", "ничего из перечисленного", "ни одно", "ни один", "ничего", "никакой", "другое", "не то",
        "none of these", "none of them", "none", "neither", "something else", "other",
    ),
    Action.SOLVED: (
        "да вопрос решен", "вопрос решен", "да решено", "решено", "все решилось", "все решено", "решилось",
        "yes solved", "it's solved", "solved", "resolved", "it's fixed", "fixed",
    ),
    Action.TOPICS: ("все темы", "темы", "all topics", "topics", "menu", "меню"),
    Action.BACK_TO_TICKET: (
        "вернуться к вопросу", "вернуться", "назад к вопросу", "открыть снова", "открыть вопрос",
        "back to number", "go back", "reopen", "open it again", "open number",
    ),
    Action.SOMETHING_NEW: (
        "что то новое", "новое", "другой вопрос", "новый вопрос", "something new", "new question", "new",
        "another question",
    ),
    Action.WORKS_NOW: (
        "теперь работает", "заработало", "все работает", "уже не нужно", "it works now", "works now", "it works",
        "never mind", "nevermind",
    ),
    Action.FOLLOW: (
        "скажите когда починят", "сообщите когда починят", "напишите когда починят", "сообщите когда заработает",
        "скажите когда заработает", "напишите когда заработает", "дайте знать когда починят", "сообщите", "буду ждать",
        "дайте знать", "держите в курсе",
        "tell me when it's fixed", "let me know when it's fixed", "let me know", "tell me", "keep me posted",
        "notify me", "keep me updated", "i'll wait",
    ),
    Action.SOMETHING_ELSE: (
        "я про другое", "я о другом", "другой вопрос", "у меня другое", "не про это", "не об этом", "про другое",
        "it's something else", "something else", "not about that", "another question", "not that",
    ),
    Action.SKIP: (
        "пропустить", "пропусти", "пропустим", "пропускаю", "дальше", "следующий вопрос", "не хочу отвечать",
        "skip", "skip it", "skip this", "next", "next question", "pass",
    ),
    Action.NO_COMMENT: ("нечего добавить", "нечего", "без комментариев", "nothing to add", "nothing", "no comment"),
}  # fmt: skip
# A command said in a word; only while the bot has the floor: everything else is for the person who has it.
_SAID = {
    **dict.fromkeys(("меню", "темы", "все темы", "список тем", "menu", "topics", "all topics"), Meaning.TOPICS),
    **dict.fromkeys(
        (
            "помощь", "помогите", "помоги", "помогите пожалуйста", "нужна помощь", "мне нужна помощь",
            "что ты умеешь", "что вы умеете", "что ты можешь", "ты бот", "вы бот", "это бот", "ты кто", "кто ты",
            "ты робот", "вы робот", "это робот", "ты человек", "вы человек", "ты живой", "вы живой",
            "help", "help me", "help please", "please help", "please help me", "i need help", "need help",
            "what can you do", "are you a bot", "is this a bot", "who are you",
            "are you a robot", "is this a robot", "are you human", "are you a human", "are you real",
        ),
        Meaning.HELP,
    ),
}  # fmt: skip
_REASONS = {
    "slow": (
        "долго", "слишком долго", "медленно", "очень медленно", "долго ждать", "долго отвечали",
        "slow", "too slow", "too long", "took too long",
    ),
    "unsolved": (
        "не решили", "не решено", "вопрос не решен", "не решилось", "проблема осталась", "не помогли",
        "not solved", "unsolved", "not resolved", "not fixed",
    ),
    "unfriendly": ("невежливо", "грубо", "хамство", "нагрубили", "unfriendly", "rude", "impolite"),
}  # fmt: skip
_LANGUAGES = {"ru": ("русский", "по русски", "russian", "ru"), "en": ("английский", "по английски", "english", "en")}
_NOT_COUNTED = {Action.SKIP, Action.SHARE_PHONE, Action.PERSON}
_LIKENESS = 84  # percent, as in choices


def read(conversation: Conversation, text: str) -> Reading:
    """The meaning of a message in this state; QUESTION is what is left for the knowledge base."""
    if text.startswith("/"):
        return _command(text)
    if wants_person(text):
        return Reading(Meaning.PERSON)
    choice = _chosen(conversation, text)
    if choice is not None:
        return Reading(Meaning.CHOSEN, choice=choice)
    meaning = _COURTESIES[courtesy(text)]
    if conversation.asking is Asking.DIAGNOSIS:
        return Reading(meaning if meaning in {Meaning.THANKS, Meaning.GREETING} else Meaning.DETAIL)
    if asks_for_news(text, loosely=conversation.ticket is not None):
        return Reading(Meaning.NEWS)
    said = _SAID.get(" ".join(words(text)))
    if said is not None and conversation.status in {Status.BOT, Status.RESOLVED}:
        return Reading(said)
    if conversation.asking is Asking.COMMENT and meaning in {Meaning.QUESTION, Meaning.YES, Meaning.NO}:
        return Reading(Meaning.QUESTION if is_question(text) else Meaning.COMMENT)
    return Reading(meaning)


def _command(text: str) -> Reading:
    name, _, argument = text[1:].partition(" ")
    return Reading(_COMMANDS.get(name.split("@")[0].lower(), Meaning.HELP), argument.strip())


def _chosen(conversation: Conversation, text: str) -> Choice | None:
    """The offered button that was typed: by number or words, or by a yes or no that means it."""
    offered = conversation.offered
    if all(choice.action in _NOT_COUNTED for choice in offered):  # «1» is an answer in words
        return next((choice for choice in offered if _means(choice, text)), None)
    means = next((choice for choice in offered if _means(choice, text)), None)
    return typed_choice(text, offered) or means or _the_only_one(conversation, text)


def _the_only_one(conversation: Conversation, text: str) -> Choice | None:
    """«Вы про это?» — «Да»."""
    entries = [choice for choice in conversation.offered if choice.action is Action.ENTRY]
    return entries[0] if conversation.asking is Asking.CHOICE and len(entries) == 1 and agrees(text) else None


def _means(choice: Choice, text: str) -> bool:
    if _is_typed(choice, text):
        return True
    meaning = courtesy(text)
    match choice.action:
        case Action.NONE_OF_THESE | Action.NOT_HELPED:
            return meaning is Courtesy.NO
        case Action.FOLLOW:
            return agrees(text)
        case Action.NO_PERSON:
            return meaning is Courtesy.NO or refuses_person(text)
        case Action.HELPED:
            return meaning in {Courtesy.YES, Courtesy.THANKS}
        case Action.PERSON:
            return agrees(text) or calls_one(text)
        case Action.NO_COMMENT:
            return meaning in {Courtesy.NO, Courtesy.THANKS}
        case _:
            return False


def _is_typed(choice: Choice, text: str) -> bool:
    """Is it one of the ways to type this button? A number at its end (of the ticket) is left away."""
    said = " ".join(words(text)).rstrip("0123456789 ")
    match choice.action:
        case Action.LANGUAGE:
            ways: tuple[str, ...] = _LANGUAGES.get(choice.value, ())
        case Action.REASON:
            ways = _REASONS.get(choice.value.rpartition(":")[2], ())
        case _:
            ways = _TYPED.get(choice.action, ())
    return any(said == typed or fuzz.ratio(said, typed) >= _LIKENESS for typed in ways)


def label_of(title: str) -> Text:
    """A button's label shown as written."""
    return Text("verbatim", {"text": title})
