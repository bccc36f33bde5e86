"""How customers are spoken to: short, without our jargon, without begging or blaming."""

import re

import pytest

from tests.texts.fluent import LANGUAGES, to_customers, words

JARGON = {
    "ru": r"тикет|\bбот|обращени|оператор|агент|эскалац|база знаний|базе знаний|уважаем|данн(?:ый|ая|ое|ые)\b|осуществ|"
    r"в случае|зарегистрирован|к сожалению|вы (?:ввели|указали|написали неверно)|\bВас\b|\bВам\b|\bВаш",
    "en": r"ticket|\bbots?\b|\bagents?\b|operator|escalat|knowledge base|kindly|unfortunately|as soon as possible|"
    r"request|you entered|colour|favour|organis",
}
BAD_NEWS = (
    "miss",
    "miss-offer",
    "not-helped",
    "handoff-after-misses",
    "wordless",
    "stale",
    "survey-over",
    "rated-poor",
)
FROM_THE_OWNER = {"answer", "answer-tip", "from-agent"}
EMOJI = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf\u2b50]")


def spoken(language: str) -> list[tuple[str, str]]:
    return [(key, " ".join(said)) for key in to_customers(language) for said in words(language, key)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_customers_never_read_our_jargon(language: str) -> None:
    flags = 0 if language == "ru" else re.IGNORECASE
    found = [(key, text) for key, text in spoken(language) if re.search(JARGON[language], text, flags)]
    assert found == []
    if language == "ru":  # whatever case it stands in
        lowered = [(k, t) for k, t in spoken("ru") if re.search(r"тикет|\bбот|обращени|оператор|агент", t.lower())]
        assert lowered == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_message_is_one_thought(language: str) -> None:
    assert [(key, text) for key, text in spoken(language) if len(text.split()) > 40] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_bad_news_comes_without_cheering(language: str) -> None:
    texts = [(key, text) for key, text in spoken(language) if key in BAD_NEWS]
    assert {key for key, _ in texts} == set(BAD_NEWS)
    assert [(key, text) for key, text in texts if "!" in text or EMOJI.search(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_most_one_emoji_in_a_message(language: str) -> None:
    assert [(key, text) for key, text in spoken(language) if len(EMOJI.findall(text)) > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_buttons_are_short(language: str) -> None:
    assert [(k, t) for k, t in spoken(language) if k.startswith("button-") and len(t) > 30] == []


def test_russian_says_nothing_of_the_bots_gender() -> None:
    past = re.compile(
        r"\b(?:я\s+\w+(?:л|ла)|позвал|позвала|нашёл|нашла|понял|поняла|передал|передала|сам|сама)\b", re.I
    )
    assert [(key, text) for key, text in spoken("ru") if past.search(text)] == []


def test_russian_has_its_own_quotes_and_dashes() -> None:
    assert [(key, text) for key, text in spoken("ru") if '"' in text or " - " in text] == []
