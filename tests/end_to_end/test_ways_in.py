"""Ways in that need no question: the start, topics, deep links, language, the menu of commands."""

from pathlib import Path

from tests.end_to_end.world import world

BORIS, EMILY = 1002, 1003


async def test_topics_open_into_questions_and_questions_into_answers(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        w.says(EMILY, "/start")
        greeting = await w.hears(EMILY, "Emily")
        await w.presses(EMILY, greeting, "Payments")
        topic = await w.hears(EMILY, "Payments")
        question = w.labels(topic)[0]
        assert w.labels(topic)[-1] == "Talk to a person"
        await w.presses(EMILY, topic, question)
        answer = await w.hears(EMILY, "help")
        assert "Yes, it helped" in w.labels(answer)


async def test_a_deep_link_opens_an_entry_and_bold_words_arrive_bold(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        w.says(BORIS, "/start faq_refund")
        answer = await w.hears(BORIS, "омогло")
        assert any(entity["type"] == "bold" for entity in answer["entities"])


async def test_the_language_follows_the_words_and_can_be_chosen(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        w.says(EMILY, "/start")
        await w.hears(EMILY, "Emily")
        w.says(EMILY, "как вернуть деньги")
        await w.hears(EMILY, "омогло")
        w.says(EMILY, "/language")
        choice = await w.hears(EMILY, "язык")
        await w.presses(EMILY, choice, "English")
        await w.hears(EMILY, "English")
        w.says(EMILY, "спасибо")
        await w.hears(EMILY, "e")


async def test_commands_are_registered_in_both_languages(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        assert w.sandbox.telegram.state()["commands"]
