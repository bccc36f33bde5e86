"""What the FAQ has to say to the customer's last words, shown to the agents: two or three answers ready to be sent.

They stand under the customer's own words in the thread, which only agents see: no post and no notification more than
without them. The same words, or words that lead to the same answers, bring them up once.
"""

from collections.abc import Iterator
from dataclasses import replace

from bot.engine.conversation import Conversation
from bot.engine.effects import Action, Audience, Button, Effect, Say, Text, to_agent
from bot.engine.events import AgentPressed, CustomerWrote
from bot.engine.forms.replies import to_name
from bot.engine.people import Agent
from bot.engine.policy import Policy
from bot.engine.rich import plain, rich_from_markdown
from bot.engine.speaking import Step
from bot.engine.ticket import Held, Suggestion, Ticket, Verdict
from bot.engine.tickets.replying import send_or_hold
from faq.entry import Entry

MOST = 3


def likely(event: CustomerWrote, policy: Policy) -> tuple[str, ...]:
    """The entries nearest to what was said, best first; only those that a customer would be offered, too."""
    found = sorted((match for one in event.found for match in one.matches), key=lambda match: -match.score)
    near = (match.entry for match in found if match.score >= policy.offer_at and match.entry in policy.entries)
    return tuple(dict.fromkeys(near))[:MOST]


def suggested_at_handoff(conversation: Conversation) -> Suggestion:
    """For whoever claims: what is near the question and was not tried in vain."""
    tried = {one.entry for one in conversation.tried if one.verdict is not Verdict.OFFERED}
    left = tuple(entry for entry in conversation.likely if entry not in tried) if conversation.question else ()
    return Suggestion(conversation.question, left)


def with_suggestions(step: Step, event: CustomerWrote, policy: Policy) -> Step:
    """The same step, with suggestions under the customer's words where there are new ones."""
    conversation, effects = step
    ticket, words = conversation.ticket, plain(event.text).strip().casefold()
    if ticket is None or not event.found:
        return step
    entries, last = likely(event, policy), ticket.suggestion
    if last is not None and last.shown and (last.text == words or last.entries == entries):
        return step
    suggestion = Suggestion(words, entries, shown=bool(entries))
    conversation = replace(conversation, ticket=replace(ticket, suggestion=suggestion))
    return conversation, list(_under_the_words(effects, conversation, policy)) if entries else effects


def suggestions_after_claim(conversation: Conversation, policy: Policy) -> Step:
    """What could not be shown before, because nobody had written since the card was opened."""
    ticket = conversation.ticket
    if ticket is None or ticket.suggestion is None or ticket.suggestion.shown or not ticket.suggestion.entries:
        return conversation, []
    shown = replace(conversation, ticket=replace(ticket, suggestion=replace(ticket.suggestion, shown=True)))
    entries = _entries(shown, policy)
    return shown, [_alone(shown, entries)] if entries else []


def _under_the_words(effects: list[Effect], conversation: Conversation, policy: Policy) -> Iterator[Effect]:
    """One post with the customer's words, where these are words alone; else a post of its own behind them."""
    entries = _entries(conversation, policy)
    for effect in effects:
        if not _is_relayed(effect):
            yield effect
        elif isinstance(effect, Say) and not effect.buttons and not effect.file:
            words = (Text("verbatim", {"text": effect.text.params["text"]}), _list(conversation, entries))
            text = replace(effect.text, params={**effect.text.params, "text": words})
            yield replace(effect, text=text, buttons=_buttons(entries))
        else:
            yield effect
            yield _alone(conversation, entries)


def _is_relayed(effect: Effect) -> bool:
    return isinstance(effect, Say) and effect.to is Audience.THREAD and effect.text.key == "from-customer"


def _entries(conversation: Conversation, policy: Policy) -> list[Entry]:
    """Those that still exist."""
    ticket = conversation.ticket
    names = ticket.suggestion.entries if ticket and ticket.suggestion else ()
    return [policy.entries[name] for name in names if name in policy.entries]


def _alone(conversation: Conversation, entries: list[Entry]) -> Say:
    return Say(Audience.THREAD, _list(conversation, entries), _buttons(entries))


def _list(conversation: Conversation, entries: list[Entry]) -> Text:
    titles = [entry.title(conversation.language) for entry in entries]
    lines = tuple(Text("suggested-line", {"n": n, "title": title}) for n, title in enumerate(titles, 1))
    return Text("suggested", {"lines": lines})


def _buttons(entries: list[Entry]) -> tuple[Button, ...]:
    """Numbered like the lines, where there are several."""
    return tuple(
        button
        for n, entry in enumerate(entries, 1)
        for button in (
            Button(_label("button-send", n, entries), Action.SEND_ENTRY, entry.id),
            Button(_label("button-edit-and-send", n, entries), Action.EDIT_AND_SEND, entry.id),
        )
    )


def _label(key: str, n: int, entries: list[Entry]) -> Text:
    label = Text(key)
    return label if len(entries) == 1 else Text("button-numbered", {"label": label, "n": n})


def send_entry(conversation: Conversation, ticket: Ticket, event: AgentPressed, policy: Policy) -> Step:
    """The answer as it stands, under the agent's name; a second press does not send it again."""
    entry = policy.entries.get(event.value)
    answer = entry.answer_in(conversation.language) if entry else ""
    if entry is None or not answer:
        return conversation, [to_agent(event.agent.id, "entry-gone")]
    held = Held(to_name(event.agent.id, event.at), rich_from_markdown(answer), shows=entry.attachments, entry=entry.id)
    if told := sent_already(conversation, held, event.agent, policy):
        return conversation, told
    return send_or_hold(conversation, ticket, event.agent, held, event.at, policy)


def sent_already(conversation: Conversation, held: Held, agent: Agent, policy: Policy) -> list[Effect]:
    """What an agent reads whose answer of the FAQ the customer has from us, as it stands."""
    entry, ticket = policy.entries.get(held.entry), conversation.ticket
    if entry is None or ticket is None or held.entry not in ticket.sent:
        return []
    return [to_agent(agent.id, "entry-sent-already", title=entry.title(conversation.language))]
