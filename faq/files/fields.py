"""Typed reading of one mapping in a FAQ file: every wrong value is reported with its place, none raises."""

from collections.abc import Collection
from difflib import get_close_matches

from faq.files.nodes import Node, Report
from faq.files.texts import is_identifier, one_line, tidy
from faq.language import LANGUAGES, language_of

TYPES = {
    "map": "a mapping",
    "list": "a list",
    "bool": "yes/no",
    "int": "a number",
    "float": "a number",
    "timestamp": "a date",
    "null": "nothing",
}


class Fields:
    """One mapping. What is absent or empty has its default; what is wrong is reported and has its default too."""

    def __init__(self, node: Node, known: Collection[str], report: Report) -> None:
        self.node, self.report = node, report
        self.values: dict[str, Node] = {}
        self.misspelt: set[str] = set()
        if node.type != "map":
            report(node.error(f"expected a mapping, found {shown(node)}", f"Known keys: {', '.join(known)}."))
        for key, value in node.pairs:
            if key.text not in known:
                report(key.error(f"unknown key {key.text[:40]!r}", nearest(key.text, known)))
                self.misspelt.update(close_to(key.text, known))
            elif value.type != "null":
                self.values[key.text] = value

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def at(self, key: str) -> Node:
        """Where to point when talking about this key."""
        return self.values.get(key, self.node)

    def require(self, key: str, hint: str) -> None:
        """What is only misspelt has been told already and is not missing."""
        if self.node.type == "map" and key not in self.values and key not in self.misspelt:
            self.report(self.node.error(f"{key!r} is missing", hint))

    def identifier(self, key: str) -> str:
        return self._identifier(self.values[key]) if key in self.values else ""

    def identifiers(self, key: str) -> tuple[str, ...]:
        return tuple(filter(None, (self._identifier(node) for node in self._list(key))))

    def text(self, key: str, default: str = "") -> str:
        return self._text(self.values[key]) if key in self.values else default

    def texts(self, key: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        if key not in self.values:
            return default
        return self._texts(self.values[key])

    def flag(self, key: str) -> bool:
        node = self.values.get(key)
        if node and node.type != "bool":
            self.report(node.error(f"{key!r} must be true or false, not {shown(node)}", "Write it without quotes."))
        return bool(node) and self.at(key).text.lower() in ("true", "yes", "on")

    def choice(self, key: str, known: Collection[str], default: str) -> str:
        value = self.text(key, default)
        if value and value not in known:
            self.report(self.at(key).error(f"{key!r} cannot be {value!r}", nearest(value, known)))
        return value if value in known else default

    def by_language(self, key: str) -> dict[str, str]:
        """`{ru: …, en: …}` or one plain text whose language is guessed."""
        return self._by_language(self.values[key]) if key in self.values else {}

    def options(self, key: str) -> tuple[dict[str, str], ...]:
        return tuple(filter(None, (self._by_language(node) for node in self._list(key))))

    def phrasings(self, key: str) -> dict[str, tuple[str, ...]]:
        """`{ru: [...], en: [...]}`, or one plain list (or text) whose language is guessed as a whole."""
        if key not in self.values:
            return {}
        node = self.values[key]
        if node.type != "map":
            texts = self._texts(node)
            return {language_of(" ".join(texts)): texts} if texts else {}
        return {lang: texts for lang, inner in self._languages(node) if (texts := self._texts(inner))}

    def _by_language(self, node: Node) -> dict[str, str]:
        if node.type != "map":
            text = self._text(node)
            return {language_of(text): text} if text else {}
        return {lang: text for lang, inner in self._languages(node) if (text := self._text(inner))}

    def _languages(self, node: Node) -> list[tuple[str, Node]]:
        fields = Fields(node, LANGUAGES, self.report)
        return list(fields.values.items())

    def _list(self, key: str) -> tuple[Node, ...]:
        node = self.values.get(key)
        if node and node.type != "list":
            self.report(node.error(f"{key!r} must be a list, not {shown(node)}", "Write [one, two]."))
        return node.items if node else ()

    def _texts(self, node: Node) -> tuple[str, ...]:
        nodes = node.items if node.type == "list" else (node,)
        return tuple(filter(None, (one_line(self._text(item)) for item in nodes)))

    def _text(self, node: Node) -> str:
        """What was written, even where YAML would read a number or a yes: here it can only be a text."""
        if node.type in ("map", "list"):
            return self._wrong(node, f"expected a text, found {shown(node)}", "A text with a colon needs quotes.")
        if node.type == "null" or not node.text.strip():
            return self._wrong(node, "an empty text", "Write something, or remove it.")
        return tidy(node.text)

    def _identifier(self, node: Node) -> str:
        if node.type in ("map", "list", "null") or not node.text.strip():
            return self._wrong(node, f"expected an id, found {shown(node)}", "An id is one word, as in refund.")
        if node.type != "str":
            message = f"the id {node.text} is read as {TYPES.get(node.type, node.type)}"
            return self._wrong(node, message, f'Quote it: "{node.text}".')
        if not is_identifier(node.text):
            return self._wrong(node, "an id must be one short line without spaces around it", "As in refund-card.")
        return node.text

    def _wrong(self, node: Node, message: str, hint: str) -> str:
        self.report(node.error(message, hint))
        return ""


def nearest(name: str, known: Collection[str]) -> str:
    """The hint that names what was probably meant."""
    if close := close_to(name, known):
        return f"Did you mean {close[0]!r}?"
    return f"Known: {', '.join(known)}."


def close_to(name: str, known: Collection[str]) -> list[str]:
    """The known name that is like this one, if there is one."""
    return get_close_matches(name.lower(), known, n=1, cutoff=0.5)


def shown(node: Node) -> str:
    """What stands at a node, for a message."""
    return TYPES.get(node.type) or repr(node.text[:40])
