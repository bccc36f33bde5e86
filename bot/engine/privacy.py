"""What customers are told of their data, whether they agree, and erasing it."""

from dataclasses import replace

from bot.engine.consent import Consent
from bot.engine.conversation import Asking, Conversation, Status
from bot.engine.effects import Action, Button, Effect, Enter, Forget, Text, to_customer, to_thread
from bot.engine.events import CustomerPressed, CustomerWrote
from bot.engine.policy import Policy
from bot.engine.rich import plain, rich
from bot.engine.speaking import Step, offering, saying

LONGEST = 4000  # characters that wait for an agreement
MOST_FILES = 20  # as many as the agents read of a flood


def explain_forgetting(conversation: Conversation, _policy: Policy) -> Step:
    """`/forget_me`: what it means, and: sure?"""
    buttons = (Button(Text("button-forget"), Action.FORGET), Button(Text("button-keep"), Action.KEEP))
    if conversation.status in {Status.QUEUE, Status.AGENT}:
        return conversation, [to_customer("forget-me", *buttons)]
    return offering(conversation, Asking.CHOICE, "forget-me", buttons)


def forget(conversation: Conversation, _event: CustomerPressed, _policy: Policy) -> Step:
    """Everything but the figures."""
    blank = Conversation(conversation.id, language=conversation.language, language_chosen=conversation.language_chosen)
    return blank, [Forget(), to_customer("forgotten"), *once_forgotten(conversation)]


def once_forgotten(conversation: Conversation) -> list[Effect]:
    """The agents of an open ticket are told why nobody answers any more, whoever erases what was known."""
    ticket, told = conversation.ticket, list[Effect]()
    if ticket is not None and conversation.status in {Status.QUEUE, Status.AGENT}:
        told = [replace(to_thread("customer-forgotten"), ticket=ticket.number)]
    return [Enter("forgotten"), *told]


def keep(conversation: Conversation, _event: CustomerPressed, _policy: Policy) -> Step:
    """No, after all."""
    return saying(replace(conversation, asking=Asking.NOTHING, offered=()), "kept")


def keep_while_waiting(conversation: Conversation, _event: CustomerPressed, _policy: Policy) -> Step:
    """No, after all; the ticket goes on."""
    return conversation, [to_customer("kept")]


def tell_privacy(conversation: Conversation, policy: Policy) -> Step:
    """`/privacy`: what we keep, and where it is written."""
    key = "privacy-link" if policy.privacy_url else "privacy"
    return saying(conversation, key, url=policy.privacy_url) if policy.privacy_url else saying(conversation, key)


def told_once(conversation: Conversation, policy: Policy) -> Step:
    """Before the first answer, where the owner wants customers told; journaled."""
    if policy.consent is not Consent.NOTICE or conversation.consent:
        return conversation, []
    told, effects = tell_privacy(conversation, policy)
    return replace(told, consent=Consent.NOTICE), [Enter("privacy_told"), *effects]


def must_agree(conversation: Conversation, text: str, policy: Policy) -> bool:
    """Is nothing read yet, because the customer has not agreed that we keep it?"""
    agreed = policy.consent is not Consent.REQUIRED or conversation.consent is Consent.REQUIRED
    return not agreed and not text.startswith(("/privacy", "/forget_me"))


def ask_to_agree(conversation: Conversation, event: CustomerWrote) -> Step:
    """What was written and sent waits, so that nobody has to do it twice."""
    unheard = "\n".join(filter(None, (conversation.unheard, plain(event.text))))[:LONGEST]
    unseen = (*conversation.unseen, *event.attachments)[:MOST_FILES]
    asked = to_customer("privacy-ask", Button(Text("button-agree"), Action.AGREE))
    return replace(conversation, unheard=unheard, unseen=unseen), [Enter("privacy_asked"), asked]


def agreed(conversation: Conversation, event: CustomerPressed) -> tuple[Conversation, CustomerWrote | CustomerPressed]:
    """From now on; what waited is heard as if it were written now."""
    agreeing = replace(conversation, consent=Consent.REQUIRED, unheard="", unseen=())
    if not conversation.unheard and not conversation.unseen:
        return agreeing, event
    heard = CustomerWrote(
        at=event.at,
        customer=event.customer,
        text=rich(conversation.unheard),
        message="",
        attachments=conversation.unseen,
        found=event.found,
        version=event.version,
    )
    return agreeing, heard
