"""Forms: opened in answer to a press, and what was typed into them is sent, held, or given back."""

from bot.engine.effects import Action, Audience, Effect, OpenForm, Say
from bot.engine.forms.form import FormName
from bot.engine.people import Agent
from bot.engine.rich import Span, plain, rich
from tests.engine.examples import BO, after, agent_pressed, agent_wrote, submitted, wrote

QUEUE = (wrote("a question"), wrote("human"))
CLAIMED = (*QUEUE, agent_pressed(Action.CLAIM))


def said(effects: list[Effect], to: Audience) -> list[Say]:
    return [effect for effect in effects if isinstance(effect, Say) and effect.to is to]


def test_the_answer_of_an_entry_is_opened_in_the_customers_language() -> None:
    _, effects = after(*CLAIMED, agent_pressed(Action.EDIT_AND_SEND, "refund"))
    (opened,) = [effect for effect in effects if isinstance(effect, OpenForm)]
    assert (opened.agent, opened.form.name) == (BO.id, FormName.REPLY)
    assert opened.form.fields[0].initial == ("The **refund** answer.",)


def test_what_the_owner_sends_reaches_the_customer_with_its_style_and_the_thread() -> None:
    state, effects = after(*CLAIMED, submitted(FormName.REPLY, text="It is **done**"))
    (told,) = said(effects, Audience.CUSTOMER)
    assert told.text.params["text"] == (Span("It is "), Span("done", bold=True))
    (shown,) = [one for one in said(effects, Audience.THREAD) if one.text.key == "sent-for-agent"]
    assert told.answers, "a delivery that is news for the conversation"
    assert shown.answers == f"shown:{told.answers}", "the mark goes on the post that shows it"
    assert [one.text.key for one in said(effects, Audience.THREAD)] == ["sent-for-agent"]
    assert state.ticket.first_response_at is not None


def test_before_a_claim_nothing_leaves_and_the_agent_may_claim_and_send() -> None:
    state, effects = after(*QUEUE, submitted(FormName.REPLY, text="It is done"))
    assert not said(effects, Audience.CUSTOMER)
    (whisper,) = said(effects, Audience.THREAD)
    assert (whisper.only, whisper.text.key) == (BO.id, "not-sent-unclaimed")
    assert [button.action for button in whisper.buttons] == [Action.CLAIM_AND_SEND]
    _, effects = after(agent_pressed(Action.CLAIM_AND_SEND, whisper.buttons[0].value), start=state)
    assert plain(said(effects, Audience.CUSTOMER)[0].text.params["text"]) == "It is done"


def test_a_stranger_gets_back_what_they_typed() -> None:
    eve = Agent("U3", "Eve", may_act=False)
    _, effects = after(*CLAIMED, submitted(FormName.REPLY, agent=eve, text="It is done"))
    (whisper,) = said(effects, Audience.THREAD)
    assert (whisper.only, whisper.text.key, whisper.text.params["text"]) == ("U3", "form-given-back", "It is done")


def test_a_form_of_an_old_ticket_is_given_back() -> None:
    _, effects = after(*CLAIMED, submitted(FormName.REPLY, ticket=9, text="It is done"))
    assert [one.text.key for one in said(effects, Audience.THREAD)] == ["form-given-back"]
    assert not said(effects, Audience.CUSTOMER)


def test_blank_text_is_not_sent() -> None:
    _, effects = after(*CLAIMED, submitted(FormName.REPLY, text="  "))
    assert effects == []


def test_two_texts_typed_before_a_claim_are_both_kept() -> None:
    state, _ = after(*QUEUE, agent_wrote("early"), submitted(FormName.REPLY, text="It is done"))
    assert [held.text for held in state.ticket.held] == [rich("early"), rich("It is done")]
