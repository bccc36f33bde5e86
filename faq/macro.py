"""What one macro is: a reply that agents have at hand."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from faq.entry import in_language

PLACEHOLDERS = ("customer", "agent", "number")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Macro:
    """`text` is in the small Markdown; `{customer}`, `{agent}` and `{number}` in it are filled in when it is used."""

    id: str
    name: Mapping[str, str]
    text: Mapping[str, str]

    def title(self, language: str) -> str:
        """The name in this language, or in the other one."""
        return in_language(self.name, language) or self.id

    def filled(self, language: str, values: Mapping[str, str]) -> str:
        """The text in this language, or in the other one, with what is known put into its places."""
        text = in_language(self.text, language) or ""
        return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), text)


def placeholders(text: str) -> list[str]:
    """What stands in braces."""
    return _PLACEHOLDER.findall(text)
