"""Which team a new ticket goes to: by what it is about, by what the customer chose, by language; else the desk."""

from collections.abc import Iterator

from bot.engine.conversation import Conversation
from bot.engine.policy import Policy


def team_for(conversation: Conversation, policy: Policy) -> str:
    """The name of a team that there is and that answers in the customer's language, or "": the desk's own."""
    language = conversation.language
    for name in _named(conversation, policy):
        team = policy.teams.get(name)
        if team is not None and (not team.languages or not language or language in team.languages):
            return name
    return next((name for name, team in policy.teams.items() if language and language in team.languages), "")


def _named(conversation: Conversation, policy: Policy) -> Iterator[str]:
    """Teams that entries name: of the one this is about, of the nearest ones tried, of the topic that was chosen."""
    tried = sorted(conversation.tried, key=lambda tried: -tried.score)
    topic = next((topic.entries for topic in policy.topics if topic.id == conversation.topic), ())
    for name in (conversation.concerning, *(one.entry for one in tried), *topic):
        if entry := policy.entries.get(name):
            yield entry.team
