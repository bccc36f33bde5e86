"""Is somebody angry? Then we are sorry once, in plain words, and a person is nearer."""

import re

from bot.engine.listening.words import words

# Beginnings of words, so that inflection does not matter; none of them begins a word of an ordinary question.
_RUSSIAN = (
    "достали|задолбал|заколебал|бесит|бесите|взбесил|издевает|издевательств|отвратительн|омерзительн|позорищ|"
    "безобрази|кошмар|охрене|офиге|хренов|нихрена|нифига|идиот|дебил|кретин|придур|тупиц|лохотрон|"
    "наглост|беспредел|бля|хуй|хуе|хуё|охуе|нахуй|пизд|ебан|ёбан|заеба|долбо|сволоч|скотин|гадств"
)
_ENGLISH = (
    "ridiculous|unacceptable|disgusting|pathetic|outrageous|infuriat|furious|pissed|bullshit|fuck|wtf|shitty|goddamn|"
    "idiot|moron|appalling|atrocious"
)
_WORD = re.compile(rf"(?:{_RUSSIAN}|{_ENGLISH})")
_PHRASE = re.compile(
    r"\b(?:сколько можно(?:$| (?:ждать|терпеть|уже|повторять|объяснять|писать))|"
    r"вы (?:просто |все |же )?(?:мошенник|жулик|обманщик|аферист|воры\b)|"
    r"you(?:'re| are)? (?:all |bunch of )?(?:scammers|crooks|thieves|liars)|"
    r"что за (?:бред|ужас|цирк|позор)|это (?:ужас|позор|бред|цирк)\b|полный (?:бред|ужас|отстой)|"
    r"тупой бот|бот тупой|бестолковый бот|бесполезный бот|хватит уже|терпение (?:лопнуло|кончилось)|"
    r"надо(?:ело|ели)|никому нет дела|вообще работаете|"
    r"(?:are you )?kidding me|fed up|sick of|had enough|waste of (?:my )?time|useless|this is (?:a joke|insane|awful|"
    r"terrible)|worst (?:service|support|company)|stupid (?:bot|thing|machine)|what the hell|shame on|piece of (?:crap|"
    r"shit)|how many times|nobody cares)"
)
SHOUTED = 4  # words in capitals that are a shout, where an exclamation mark says so too


def is_angry(text: str) -> bool:
    """Words of anger, in Russian or English, or a sentence that is shouted."""
    said = words(text)
    return any(map(_WORD.match, said)) or _PHRASE.search(" ".join(said)) is not None or _is_shouted(text)


def _is_shouted(text: str) -> bool:
    loud = [word for word in text.split() if len(word) > 1 and word.isupper() and any(map(str.isalpha, word))]
    return len(loud) >= SHOUTED and text.upper() == text and "!" in text
