"""A call's parameters, whichever way they came: query, form, JSON or multipart."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from handlers.sandbox.telegram.errors import bad_request

ATTACHED = "attach://"


@dataclass(frozen=True)
class Upload:
    """A file in a multipart body."""

    name: str
    mime: str
    content: bytes


class Parameters:
    """What the caller gave, read as what the method expects. Nested values may be JSON in a string."""

    def __init__(self, values: Mapping[str, Any], uploads: Mapping[str, Upload]) -> None:
        self._values, self._uploads = values, uploads

    def has(self, name: str) -> bool:
        """Was it given at all?"""
        return self._values.get(name) is not None or name in self._uploads

    def text(self, name: str, default: str = "") -> str:
        """A string. Raises ApiError for half surrogates, which no UTF-8 can hold."""
        value = self._values.get(name)
        if value is None:
            return default
        words = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        try:
            words.encode()
        except UnicodeEncodeError:
            raise bad_request("strings must be encoded in UTF-8") from None
        return words

    def number(self, name: str, default: int = 0) -> int:
        """An integer."""
        value = self._values.get(name)
        if value is None or value == "":
            return default
        try:
            return int(str(value))
        except ValueError:
            raise bad_request(f"{name} must be an integer") from None

    def real(self, name: str) -> float:
        """A number with a fraction."""
        try:
            return float(str(self._values.get(name, "")))
        except ValueError:
            raise bad_request(f"{name} must be a number") from None

    def flag(self, name: str) -> bool:
        """A yes or no."""
        return str(self._values.get(name, "")).lower() in {"true", "1", "yes"}

    def nested(self, name: str) -> Any:
        """A JSON value, or None."""
        value = self._values.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError:
            raise bad_request(f"can't parse {name}: Can't parse JSON object") from None

    def mapping(self, name: str) -> dict[str, Any]:
        """A JSON object; empty if it was not given."""
        value = self.nested(name)
        if value is None:
            return {}
        if not isinstance(value, dict):
            raise bad_request(f"can't parse {name}: expected an Object")
        return value

    def objects(self, name: str) -> list[dict[str, Any]]:
        """A JSON array of objects; empty if it was not given."""
        value = self.nested(name)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            raise bad_request(f"can't parse {name}: expected an Array of Object")
        return value

    def upload(self, name: str, source: str | None = None) -> Upload | None:
        """The file of this field: its own, or the one that `attach://` in it (or in `source`) names."""
        named = self.text(name) if source is None else source
        if named.startswith(ATTACHED):
            return self._uploads.get(named.removeprefix(ATTACHED))
        return self._uploads.get(name) if source is None else None


async def read_parameters(request: web.Request) -> Parameters:
    """All of them; the body's win over the query's."""
    values: dict[str, Any] = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.content_type == "application/json":
        values |= await _from_json(request)
    else:
        for name, value in (await _from_form(request)).items():
            if isinstance(value, web.FileField):
                with value.file as file:
                    uploads[name] = Upload(value.filename, value.content_type, file.read())
            else:
                values[name] = value if isinstance(value, str) else bytes(value).decode(errors="replace")
    return Parameters(values, uploads)


async def _from_form(request: web.Request) -> Mapping[str, Any]:
    try:
        return await request.post()
    except ValueError:
        raise bad_request("strings must be encoded in UTF-8") from None


async def _from_json(request: web.Request) -> dict[str, Any]:
    body = await request.text()
    try:
        given = json.loads(body) if body else {}
    except ValueError:
        given = None
    if not isinstance(given, dict):
        raise bad_request("can't parse the body as a JSON object")
    return given
