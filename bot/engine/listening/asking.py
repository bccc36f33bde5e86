"""Has a piece of a message the form of a question, of a wish, of a clause at all, and does it tell what it is about?"""

import re

from bot.engine.listening.words import words

SHORTEST = 2  # words of a question without its mark
QUESTION = (
    "как|где|куда|откуда|когда|почему|отчего|зачем|сколько|скок|скока|скоко|можно|можно ли|какой|какая|какие|какую|"
    "какое|каким|каков|каковы|есть ли|нужно ли|надо ли|кто|чем|что|чо|чё|че|kak|gde|kogda|skolko|pochemu|mozhno|how|"
    "where|when|why|what|what's|which|who|can i|can you|could i|could you|can we|is there|is it|are there|do i|do we|"
    "do you|does|should i|should we|will"
)
WISH = (
    "хочу|хотим|хочется|нужно|нужен|нужна|нужны|надо|хотел бы|хотела бы|хотели бы|мне бы|i want|i wanna|we want|i need|"
    "we need|i'd like|i would like|we'd like"
)
_POLITE = (
    "подскажите|скажите|расскажите|объясните|пожалуйста|плиз|pls|plz|please|tell me|so|ну|и|а|но|еще|ещё|также|тоже|"
    "заодно|кстати|потом|and|but|also|then|by the way|btw"
)
_QUESTIONS = re.compile(rf"(?:(?:{_POLITE})[\s,]+)*(?:{QUESTION})\b", re.IGNORECASE)
_WISHES = re.compile(rf"\b(?:{WISH}|want to|need to)\b", re.IGNORECASE)
_REQUESTS = re.compile(
    r"(?:(?:пожалуйста|please|pls|also|тогда|еще|ещё|заодно)[\s,]+)*"
    r"(?:\w{2,}(?:ите|йте)(?:сь)?|help (?:me|us)|give me|show me|tell me)\b\s+\S",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"(?:как (?!всегда|обычно|раз|и )|где|куда|когда|почему|зачем|сколько|можно ли|how (?:do|can|to|much|long|many)"
    r"|where|when|why|can i|could you|is there|are there|do you)\b",
    re.IGNORECASE,
)
# Verbs that customers' requests begin with; each may be a noun as well, so where one stands matters.
VERBS = (
    "accept|access|activate|add|allow|apply|ask|authorize|backup|block|book|build|buy|call|cancel|change|check|choose|"
    "complain|configure|confirm|connect|contact|convert|copy|create|deactivate|delete|delay|disable|disconnect|download|"
    "edit|enable|enter|exchange|export|extend|file|find|fix|forward|get|give|have|hide|import|increase|install|invite|"
    "issue|join|leave|link|log|lower|make|manage|merge|migrate|modify|move|open|order|pause|pay|post|print|protect|"
    "purchase|raise|reactivate|receive|recover|redeem|reduce|refund|register|remove|rename|renew|rent|replace|report|"
    "request|reschedule|reset|restart|restore|resume|retrieve|return|revoke|run|save|schedule|see|sell|send|set|share|"
    "ship|sign|speak|start|stop|submit|subscribe|switch|sync|talk|track|transfer|turn|unblock|uninstall|unlink|unlock|"
    "unsubscribe|update|upgrade|upload|use|verify|view|withdraw|write"
)
VERB = re.compile(rf"\w+(?:ть|ти|чь)(?:ся)?|{VERBS}", re.IGNORECASE)
_CLAUSE = re.compile(
    r"\b(?:не|нет|нету|нельзя|пропал\w*|упал\w*|\w+(?:ть|ти|чь)(?:ся)?|\w{2,}(?:ет|ит|ут|ют|ат|ят|[её]м|им)(?:ся)?|"
    r"(?<!\bот )(?<!\bв )(?<!\bна )(?<!\bс )(?<!\bпо )(?<!\bиз )(?<!\bдля )\w+(?:ла|ло|ли)(?:с[ья])?|"
    r"\w+[аеиыуя]л(?:ся)?|\w+(?:ите|йте)|закрыт\w*|открыт\w*|занят\w*|полон|переполнен\w*|заблокирован\w*|отключен\w*|i|we|is|are|was|were|isn't|aren't|wasn't|won't|can't|cannot|can|"
    rf"doesn't|don't|didn't|not|does|do|did|has|have|hasn't|haven't|keeps?|went)\b|^(?:then\s+)?(?:{VERBS})\b"
    r"|^(?:my|our|the|your)(?:\s+\w+){3}",
    re.IGNORECASE,
)
# What tells nothing of what a question is about.
_EMPTY = frozenset(
    (
        "как где куда когда почему зачем сколько скок скока скоко скольк можно ли какой какая какие что чем кто есть "
        "нужно надо хочу хотел хотела хотели хотим бы и а но или "
        "же не на в с со к у по за из для о об от до это то его ее их он она оно они я мне меня мы нам нас вы вам "
        "вас мой моя мое мои свой свою ваш делать сделать быть исправить решить проблема проблему проблемы "
        "вопрос вопроса вопросы два две пара пару несколько подскажите ну заодно кстати также потом "
        "скажите помогите помочь пожалуйста помощь нужна нужен еще ещё теперь "
        "возможно возможность способ вариант варианты например тоже так там тут здесь все очень долго времени займет "
        "такое будет привет здравствуйте добрый день "
        "how where when why what what's which who can could is are do does did should will would i you we it they me "
        "us my your our this that these those the a an to of in on at for with and or but so there not be been have "
        "has had i'd like plus then please tell know "
        "am was were help need want problem problems issue issues question questions thing things fix solve take "
        "possible way ways option options better maybe kind type sort takes long time about some any two couple got "
        "get also too now hi hello hey thanks"
    ).split()
)
_FOR_A_THING = frozenset("чем что кому куда где откуда сколько когда what which who where when".split())
_BEFORE_A_THING = frozenset("a an the my our your this that".split())
_HANGS = frozenset(
    "это этого этом этим эта эти эту он она оно они его ее их ему ей им нем ней туда там "
    "it its they them that this these those".split()
)


def is_question(text: str) -> bool:
    """Does it have the form of a question, as a comment hardly has?"""
    said = text.strip()
    return said.endswith("?") or (bool(_OPENS.match(said)) and len(words(said)) > SHORTEST)


def asks(text: str) -> bool:
    """Does it have the form of a question, of a wish or of a request?"""
    return text.rstrip().endswith("?") or bool(_QUESTIONS.match(text) or _WISHES.search(text) or _REQUESTS.match(text))


def only_wishes(text: str) -> bool:
    """Is it a wish («хочу сайт», "I need to travel") and no question?"""
    return bool(_WISHES.search(text)) and not text.rstrip().endswith("?") and not _QUESTIONS.match(text)


def is_clause(text: str) -> bool:
    """Is there a predicate in it, or is it a thing only («почту», "my mailbox password")?"""
    return asks(text) or bool(_CLAUSE.search(text))


def telling(text: str) -> list[str]:
    """The words that say what it is about."""
    return [word for word in words(text) if word not in _EMPTY]


def lacks_its_thing(text: str) -> bool:
    """«Как скачать», of «как скачать и установить сертификат»: a verb, and what it is about stands elsewhere.

    «Чем оплатить» asks for the thing itself.
    """
    *before, last = words(text) or [""]
    alone = bool(before) and not telling(" ".join(before)) and not _FOR_A_THING & set(before)
    return alone and before[-1] not in _BEFORE_A_THING and bool(VERB.fullmatch(last))


def hangs(text: str) -> bool:
    """Does it speak of what was said before («сколько это займёт?», "can I get it back?")?"""
    return bool(_HANGS & set(words(text)))
