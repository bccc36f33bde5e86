"""The main job from the first message to the rating in the thread, in both languages."""

from pathlib import Path

import pytest

from tests.end_to_end.world import world

ANNA, EMILY = 1001, 1003
WORDS = {
    "ru": {
        "customer": ANNA,
        "greeting": "Здравствуйте, Анна",
        "question": "как вернуть деньги",
        "helped": "омогло",
        "not helped": "Нет, не помогло",
        "person": "Позвать человека",
        "handoff": "повторять",
        "solved": "Да, вопрос решён",
        "resolved": "1",
        "survey": ("справились", "помогли"),
        "thanks": "Спасибо",
    },
    "en": {
        "customer": EMILY,
        "greeting": "Emily",
        "question": "how do I get a refund",
        "helped": "help?",
        "not helped": "No, it didn't",
        "person": "Talk to a person",
        "handoff": "repeat",
        "solved": "Yes, solved",
        "resolved": "1",
        "survey": ("How did we do", "How well"),
        "thanks": "Thank",
    },
}


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_the_main_job_goes_from_the_first_message_to_the_rating(language: str, tmp_path: Path) -> None:
    words = WORDS[language]
    customer = int(str(words["customer"]))
    async with world(tmp_path, DESK__LANGUAGE=language) as w:
        w.says(customer, "/start")
        greeting = await w.hears(customer, str(words["greeting"]))
        assert len(w.labels(greeting)) >= 5
        assert w.labels(greeting)[-1] == words["person"]
        w.says(customer, str(words["question"]))
        answer = await w.hears(customer, str(words["helped"]))
        await w.presses(customer, answer, str(words["not helped"]))
        offer = await w.hears(customer, "")
        await w.presses(customer, offer, str(words["person"]))
        await w.hears(customer, str(words["handoff"]))
        card = await w.card(str(words["question"]))
        await w.in_thread(card["ts"], str(words["question"]))
        early = await w.agent_says("U1", card["ts"], "too early")
        await w.whisper("U1", "⚠️")
        await w.agent_presses("U1", card, "claim")
        await w.in_thread(card["ts"], "<@U1>")
        reply = await w.agent_says("U1", card["ts"], "On its way, *promise*")
        relayed = await w.hears(customer, "Bo Larsen: On its way, promise")
        await w.reaction(reply, "white_check_mark")
        w.says(customer, "спасибо, жду" if language == "ru" else "thanks, waiting")
        await w.in_thread(card["ts"], "жду" if language == "ru" else "waiting")
        await w.agent_says("U1", card["ts"], "// internal")
        await w.presses(customer, relayed, str(words["solved"]))
        survey = await w.until(
            lambda: next((m for m in w.chat(customer) if any(s in m["text"] for s in words["survey"])), None), "survey"
        )
        assert w.labels(survey)[:5] == ["1", "2", "3", "4", "5"]
        await w.presses(customer, survey, "4")
        await w.in_thread(card["ts"], "4")
        w.says(customer, "быстро" if language == "ru" else "quick one")
        await w.in_thread(card["ts"], "быстро" if language == "ru" else "quick one")
        texts = [m["text"] for m in w.chat(customer)]
        assert not any("too early" in text or "internal" in text for text in texts)
        assert early
