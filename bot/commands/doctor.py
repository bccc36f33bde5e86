"""`firstline doctor`: looks at everything a start needs and says what to do."""

import json
from collections.abc import AsyncIterator
from dataclasses import asdict
from pathlib import Path

from bot.commands.complaints import CallError, settings_from
from bot.ports import Finding, Unavailable
from bot.settings import Settings, missing_tokens

SHOWN = 20  # quarantined facts and failed deliveries at the most


async def doctor(config: Path | None, *, as_json: bool) -> int:
    """Print a line per check; 1 if something is wrong."""
    findings = [finding async for finding in _findings(config)]
    if as_json:
        print(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2))
    else:
        print("\n".join(_line(finding) for finding in findings))
    return 0 if all(finding.fine for finding in findings) else 1


async def _findings(config: Path | None) -> AsyncIterator[Finding]:
    try:
        settings = settings_from(config)
    except CallError as error:
        for line in str(error).splitlines():
            yield Finding("settings", False, line)
        return
    yield Finding("settings", True, "read without a complaint")
    for finding in _knowledge(settings) + _encoder(settings) + _texts(settings) + await _database(settings):
        yield finding
    missing = [*missing_tokens(settings), *([] if settings.desk.channel else ["desk.channel"])]
    for key in missing:
        yield Finding(key, False, "is not set", "see config.example.toml")
    if not missing:
        async for finding in _channels(settings):
            yield finding


def _knowledge(settings: Settings) -> list[Finding]:
    from bot.channels import faq_folder
    from faq.files.errors import FaqError
    from faq.files.load import load_entries

    try:
        entries = load_entries(faq_folder(settings))
    except FaqError as error:
        return [Finding("knowledge base", False, line) for line in str(error).splitlines()]
    return [Finding("knowledge base", True, f"{len(entries)} entries in {faq_folder(settings)}")]


def _encoder(settings: Settings) -> list[Finding]:
    if settings.faq.semantic is None:
        return []
    from faq.semantic.encoder import EncoderError, encoder_named

    try:
        encoder = encoder_named(settings.faq.semantic)
    except EncoderError as error:
        return [Finding("faq.semantic", False, str(error).removeprefix("faq.semantic: "))]
    return [Finding("faq.semantic", True, f"{encoder.name} encodes, {encoder.dimensions} numbers a text")]


def _texts(settings: Settings) -> list[Finding]:
    from bot.channels import texts_of
    from bot.texts.examination import examined
    from bot.texts.sources import TextError

    try:
        texts = texts_of(settings)
        problems = examined(settings.texts.path) if settings.texts.path else []
    except TextError as error:
        return [Finding("texts", False, str(error))]
    if problems:
        return [Finding("texts", False, problem) for problem in problems]
    return [Finding("texts", True, f"in {' and '.join(texts.languages)}")]


async def _database(settings: Settings) -> list[Finding]:
    from storage.upgrade import NewerDatabase, status

    try:
        found = await status(settings.storage.url)
        if not found.found:
            return [Finding("database", True, "not there yet: the first start makes it")]
        if not found.is_current:
            return [Finding("database", True, "older than the program: the next start upgrades it")]
        return [Finding("database", True, "up to date"), *await _troubles(settings)]
    except (NewerDatabase, Unavailable) as error:
        return [Finding("database", False, str(error))]


async def _troubles(settings: Settings) -> list[Finding]:
    """What is quarantined, held or failed: somebody should look at it."""
    from storage.store import SqlStore

    store = SqlStore(settings.storage.url)
    try:
        troubles = await store.troubles(SHOWN)
    finally:
        await store.close()
    return [
        Finding(trouble.what, False, f"{trouble.where}, {trouble.at:%Y-%m-%d %H:%M} UTC: {trouble.reason}")
        for trouble in troubles
    ]


async def _channels(settings: Settings) -> AsyncIterator[Finding]:
    from bot.channels import customers_channel, desk_channel
    from bot.texts.catalogue import Catalogue

    for channel in (customers_channel(settings, Catalogue()), desk_channel(settings)):
        try:
            for finding in await channel.examine():
                yield finding
        finally:
            await channel.close()


def _line(finding: Finding) -> str:
    advice = f"\n       → {finding.advice}" if finding.advice and not finding.fine else ""
    return f"{'ok   ' if finding.fine else 'WRONG'}  {finding.subject}: {finding.words}{advice}"
