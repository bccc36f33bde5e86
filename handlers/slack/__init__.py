"""Slack as a channel: the agents' side of the desk."""

from handlers.slack.channel import SlackChannel

__all__ = ["SlackChannel"]
