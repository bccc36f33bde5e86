"""Slack as the sandbox emulates it: Web API, Socket Mode, Block Kit's rules, and people who work there."""

from handlers.sandbox.slack.server import SlackServer

__all__ = ["SlackServer"]
