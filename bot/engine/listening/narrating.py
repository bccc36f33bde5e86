"""Does a clause begin with what the customer did («вчера оплатил», "I updated a plugin")? Then it is no question."""

import re

from bot.engine.listening.words import words

_BEFORE = frozenset(
    (
        "вчера сегодня позавчера уже недавно только что теперь потом сначала раньше давно я мы "
        "yesterday today just already recently first then earlier i we i've we've have had"
    ).split()
)
_SELF = frozenset("я мы i we i've we've".split())
_DID = re.compile(r"[а-я]{2,}(?:л|ла|лся|лась)")
_WE_DID = re.compile(r"[а-я]{2,}ли(?:сь)?")  # without «мы» it is said of others: «взломали сайт» is a complaint
_DID_EN = re.compile(
    r"\w{2,}ed|bought|paid|went|got|made|sent|tried|lost|forgot|did|set|put|found|saw|wrote|began|took|gave|had|chose|came|"
    r"left|built|ran|told"
)
# Said of things when something is wrong with them; things that end like such verbs.
_HAPPENED = re.compile(r"(?:пропа|упа|исчез|слете|слома|переста|отвали|завис|исте|законч|конч|приш|полете|сбил|вылете)")
_OTHERS = frozenset("файл портал канал материал журнал терминал школа need needed feed speed seed embed".split())


def narrates(text: str) -> bool:
    """Is it begun by something that the customer did?"""
    said = words(text)
    place = next((place for place, word in enumerate(said) if word not in _BEFORE), len(said))
    if place == len(said) or said[place] in _OTHERS or _HAPPENED.match(said[place]):
        return False
    did, by_customer = said[place], bool(_SELF & set(said[:place]))
    if _DID.fullmatch(did):
        return said[place + 1 : place + 2] != ["не"]
    if _WE_DID.fullmatch(did):
        return by_customer
    return bool(_DID_EN.fullmatch(did)) and (by_customer or place == 0)
