"""Filling in forms: what stands in braces after an agent's name."""

import re

from bot.dialogs.mismatch import expect
from bot.ports import Body, FieldKind, FormField, Reply, Submitted

_MANY = {FieldKind.CHOICES}


def is_form(said: str) -> bool:
    """Is a form sent, as in `{text: Hello; urgent: yes}`?"""
    return said.startswith("{") and said.endswith("}")


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
    if field.kind in {FieldKind.CHOICE, FieldKind.CHOICES}:
        unknown = [part for part in parts if part and part not in values]
        expect(not unknown, f"no option {unknown}; there are {list(values)}")
    return tuple(values.get(part, part) for part in parts if part)
