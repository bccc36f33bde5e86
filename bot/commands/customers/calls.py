"""The words of `firstline customer …`: its commands and their options; what a command needs is imported when called."""

import argparse
from pathlib import Path
from typing import Any


def add_customer_commands(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add `customer` with everything below it."""
    customer = commands.add_parser("customer", help="one customer: what we hold, erasing it, a personal link")
    below = customer.add_subparsers(required=True, metavar="export|forget|link", parser_class=type(customer))
    for name, words, run in (
        ("export", "everything we hold on a customer, as JSON", _run_export),
        ("forget", "erase everything we hold on a customer but the figures", _run_forget),
    ):
        one = _add(below, name, words)
        one.add_argument("place", metavar="PLACE", help="the channel and the chat, as in telegram:1001")
        one.set_defaults(command=run)
    _link(below)


def _add(commands: "argparse._SubParsersAction[Any]", name: str, words: str) -> argparse.ArgumentParser:
    added: argparse.ArgumentParser = commands.add_parser(name, help=words, description=words)
    added.add_argument("--config", type=Path, metavar="FILE", help="default: ./config.toml, if it is there")
    return added


def _link(commands: "argparse._SubParsersAction[Any]") -> None:
    words = "a personal link: whoever follows it to the bot is this customer of yours"
    link = _add(commands, "link", words)
    link.add_argument("id", metavar="ID", help="the customer's number in your own books, at most 30 bytes")
    link.add_argument("--valid", default="30d", metavar="DURATION", help="for how long, such as 24h (default 30d)")
    link.add_argument("--bot", metavar="NAME", help="the bot's @username, for the whole address; else the token")
    link.set_defaults(command=_run_link)


def _run_link(call: argparse.Namespace) -> int:
    from bot.commands.customers.linking import link

    return link(call.config, call.id, call.valid, call.bot)


def _run_export(call: argparse.Namespace) -> int:
    import asyncio

    from bot.commands.customers.holding import export

    return asyncio.run(export(call.config, call.place))


def _run_forget(call: argparse.Namespace) -> int:
    import asyncio

    from bot.commands.customers.holding import forget

    return asyncio.run(forget(call.config, call.place))
