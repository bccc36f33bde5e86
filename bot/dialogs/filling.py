"""Filling in forms: what stands in braces after an agent's name."""

import re
from dataclasses import replace

from bot.dialogs.channel import Shown
from bot.dialogs.mismatch import expect
from bot.dialogs.stage import Stage
from bot.ports import Body, FieldKind, FormField, Reply, Submitted, Typed

_MANY = {FieldKind.CHOICES}


def is_form(said: str) -> bool:
    """Is a form sent, as in `{text: Hello; urgent: yes}`?"""
    return said.startswith("{") and said.endswith("}")


async def fill_in(stage: Stage, agent: str, said: str) -> None:
    """Type into a search, as in `{macro? refu}`, or send the form this agent was shown last."""
    channel = stage.desk_channel
    reply = channel.forms.get(agent)
    if found := re.fullmatch(r"\{(\w+)\? ?(.*)\}", said):
        await _search(stage, agent, reply, found[1], found[2])
        return
    body = submission(said, reply)
    assert reply is not None, "submission has looked"
    del channel.forms[agent]
    await stage.agent(agent, reply.place, body)


async def _search(stage: Stage, agent: str, reply: Reply | None, name: str, words: str) -> None:
    """The options are shown to whoever types, and may be chosen by their labels from then on."""
    field = next((one for one in reply.form.fields if one.name == name), None) if reply else None
    expect(field and reply, f"no field {name} to type into")
    assert field is not None
    assert reply is not None
    options = tuple(await stage.suggest(Typed(field.source, words, reply.form.about)))
    known = replace(field, options=options)
    fields = tuple(known if one is field else one for one in reply.form.fields)
    stage.desk_channel.forms[agent] = replace(reply, form=replace(reply.form, fields=fields))
    labels = " | ".join(option.label for option in options)
    stage.desk_channel.shown.append(Shown(f"options {labels}".strip(), only=agent, place=reply.place))


def submission(said: str, reply: Reply | None) -> Body:
    """What is sent: the fields that are written, the others as they were shown."""
    expect(reply, "no form is open")
    assert reply is not None
    form = reply.form
    values = {field.name: field.initial for field in form.fields}
    for part in filter(None, re.split(r";\s*(?=\w+:)", said.strip("{}").strip())):
        name, _, value = part.partition(":")
        field = next((one for one in form.fields if one.name == name.strip()), None)
        expect(field, f"no field {name.strip()}; there are {[one.name for one in form.fields]}")
        assert field is not None
        values[field.name] = _values(field, value.strip().replace("\\n", "\n"))
    return Submitted(form.name, {name: said for name, said in values.items() if said}, form.about)


def _values(field: FormField, said: str) -> tuple[str, ...]:
    """The options by their labels; anything else as it is written."""
    parts = [part.strip() for part in said.split(",")] if field.kind in _MANY else [said]
    values = {option.label: option.value for option in field.options}
    if field.kind in {FieldKind.CHOICE, FieldKind.CHOICES, FieldKind.SEARCH}:
        unknown = [part for part in parts if part and part not in values]
        expect(not unknown, f"no option {unknown}; there are {list(values)}")
    return tuple(values.get(part, part) for part in parts if part)
