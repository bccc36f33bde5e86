"""The command `firstline`: reads the call, imports only what that call needs, and never shows a traceback."""

import argparse
import sys
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any, NoReturn

from bot.commands.complaints import CallError
from bot.commands.customers.calls import add_customer_commands
from bot.commands.knowledge.calls import add_faq_commands

FINE, PROBLEMS, WRONG_CALL = 0, 1, 2

Command = Callable[[argparse.Namespace], int]


class Parser(argparse.ArgumentParser):
    """One line on standard error and exit code 2, without the usage text in between."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the call."""
        print(f"{self.prog}: {message} (try {self.prog} --help)", file=sys.stderr)
        raise SystemExit(WRONG_CALL)


class Version(argparse.Action):
    """Looks the version up when it is asked for: commands that answer at once have no time for that."""

    def __call__(self, *_: object) -> NoReturn:
        """Print it and exit."""
        from importlib.metadata import version

        print(f"firstline {version('firstline')}")
        raise SystemExit(FINE)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command and exit with its code."""
    call = parser().parse_args(arguments)
    try:
        code = call.command(call)
    except CallError as error:
        print(error, file=sys.stderr)
        code = WRONG_CALL
    except (KeyboardInterrupt, BrokenPipeError):
        code = FINE
    raise SystemExit(code)


def parser() -> Parser:
    """Every command with its options."""
    top = Parser(prog="firstline", description="The support desk's first line.")
    top.add_argument("--version", action=Version, nargs=0, help="show it and exit")
    commands = top.add_subparsers(required=True, metavar="COMMAND", parser_class=Parser)
    demo = _add(commands, "demo", "the whole thing on this machine, with both messengers emulated", _demo)
    demo.add_argument("--port", type=int, default=8080, help="of the page (default 8080; 0: any free one)")
    demo.add_argument("--no-browser", action="store_true", help="do not open a browser")
    demo.add_argument("--fast", action="store_true", help="minutes of delays become seconds")
    demo.add_argument("--faq", type=Path, metavar="DIR", help="your own knowledge base")
    _config(_add(commands, "run", "serve customers and agents until told to stop", _run))
    doctor = _add(commands, "doctor", "check everything a start needs and say what to do", _doctor)
    doctor.add_argument("--json", action="store_true", help="for programs")
    _config(doctor)
    report = _add(commands, "report", "the manager's figures", _report)
    report.add_argument("--since", default="30d", help="a duration such as 7d (default 30d)")
    report.add_argument("--format", choices=["text", "json"], default="text", help="default text")
    report.add_argument("--out", type=Path, metavar="FILE", help="write there instead of the terminal")
    _config(report)
    check = _add(commands, "check", "play written dialogs against the knowledge base", _check)
    check.add_argument(
        "dialogs",
        type=Path,
        nargs="?",
        metavar="DIALOGS",
        help="a file or folder (default: dialogs/ in the faq folder)",
    )
    check.add_argument("--faq", type=Path, metavar="DIR", help="default: faq.path of ./config.toml, else the sample")
    check.add_argument("--json", action="store_true", help="for programs")
    add_faq_commands(commands)
    add_customer_commands(commands)
    database = commands.add_parser("db", help="the database: upgrade, status")
    db = database.add_subparsers(required=True, metavar="upgrade|status", parser_class=Parser)
    _config(_add(db, "upgrade", "create the database or bring it up to date", _db_upgrade))
    _config(_add(db, "status", "is the database up to date?", _db_status))
    return top


def _add(
    commands: "argparse._SubParsersAction[Parser]", name: str, words: str, command: Command
) -> argparse.ArgumentParser:
    added = commands.add_parser(name, help=words, description=words)
    added.set_defaults(command=command)
    return added


def _config(command: argparse.ArgumentParser) -> None:
    command.add_argument("--config", type=Path, metavar="FILE", help="default: ./config.toml, if it is there")


def _running(work: Coroutine[Any, Any, int]) -> int:
    import asyncio

    return asyncio.run(work)


def _demo(call: argparse.Namespace) -> int:
    from bot.commands.demo import demo

    return _running(demo(call.port, browser=not call.no_browser, fast=call.fast, faq=call.faq))


def _run(call: argparse.Namespace) -> int:
    from bot.commands.run import run

    return _running(run(call.config))


def _doctor(call: argparse.Namespace) -> int:
    from bot.commands.doctor import doctor

    return _running(doctor(call.config, as_json=call.json))


def _check(call: argparse.Namespace) -> int:
    from bot.commands.dialogs.checking import check

    return check(call.dialogs, call.faq, as_json=call.json)


def _report(call: argparse.Namespace) -> int:
    from bot.commands.report import report

    return report(call.config, call.since, call.format, call.out)


def _db_upgrade(call: argparse.Namespace) -> int:
    from bot.commands.database import upgrade_database

    return _running(upgrade_database(call.config))


def _db_status(call: argparse.Namespace) -> int:
    from bot.commands.database import database_status

    return _running(database_status(call.config))


if __name__ == "__main__":
    main()
