"""Block Kit's blocks: what each needs, every documented limit, and the ids of what has none."""

import copy
from collections.abc import Callable
from typing import Any

from handlers.sandbox.slack.elements import ID, URL, examine_element
from handlers.sandbox.slack.examiner import ANY_TEXT, PLAIN, Examiner

MOST = {"message": 50, "modal": 100, "home": 100}
MARKDOWN = 12_000  # characters of all markdown blocks together

_RICH = {"rich_text_section", "rich_text_list", "rich_text_preformatted", "rich_text_quote"}


def problems(blocks: list[Any], surface: str) -> list[str]:
    """What Slack would not take in a message, a modal or a Home page."""
    examiner = Examiner()
    examine_blocks(examiner, {"blocks": blocks}, surface)
    return examiner.problems


def examine_blocks(examiner: Examiner, holder: dict[str, Any], surface: str) -> None:
    """All blocks of a surface."""
    blocks = examiner.items(holder, "blocks", "", 0, MOST[surface])
    for number, block in enumerate(blocks):
        _examine(examiner, block, f"/blocks/{number}")
    markdown = [
        str(block.get("text")) for block in blocks if isinstance(block, dict) and block.get("type") == "markdown"
    ]
    if sum(map(len, markdown)) > MARKDOWN:
        examiner.say("/blocks", f"markdown blocks must be less than {MARKDOWN + 1} characters together")
    if markdown and surface != "message":
        examiner.say("/blocks", "unsupported type: markdown")


def _examine(examiner: Examiner, block: Any, where: str) -> None:
    if not examiner.is_object(block, where):
        return
    examine = _KINDS.get(str(block.get("type")))
    if examine is None:
        examiner.say(f"{where}/type", f"unsupported type: {block.get('type')}")
        return
    examiner.words(block, "block_id", where, ID)
    if name := block.get("block_id"):
        if name in examiner.ids:
            examiner.say(f"{where}/block_id", f'block_id "{name}" already exists')
        examiner.ids.add(str(name))
    examine(examiner, block, where)


def _section(examiner: Examiner, block: dict[str, Any], where: str) -> None:
    examiner.fields(block, where, [], ["block_id", "text", "fields", "accessory", "expand"])
    if block.get("text") is None and block.get("fields") is None:
        examiner.say(where, "missing required field: text")
    examiner.text(block.get("text"), f"{where}/text", 3000)
    for number, field in enumerate(examiner.items(block, "fields", where, 1, 10)):
        examiner.text(field, f"{where}/fields/{number}", 2000)
    accessory = block.get("accessory")
    if isinstance(accessory, dict) and accessory.get("type") == "image":
        _picture(examiner, accessory, f"{where}/accessory")
    elif accessory is not None:
        examine_element(examiner, accessory, f"{where}/accessory", "section")


def _header(examiner: Examiner, block: dict[str, Any], where: str) -> None:
    examiner.fields(block, where, ["text"], ["block_id", "level"])
    examiner.text(block.get("text"), f"{where}/text", 150, PLAIN)


def _divider(examiner: Examiner, block: dict[str, Any], where: str) -> None:
    examiner.fields(block, where, [], ["block_id"])


def _context(examiner: Examiner, block: dict[str, Any], where: str) -> None:
    examiner.fields(block, where, ["elements"], ["block_id"])
    for number, element in enumerate(examiner.items(block, "elements", where, 1, 10)):
        spot = f"{where}/elements/{number}"
        if isinstance(element, dict) and element.get("type") == "image":
            _picture(examiner, element, spot)
        else:
            examiner.text(element, spot, 3000, ANY_TEXT)


def _actions(examiner: Examiner, block: dict[str, Any], where: str) -> None:
    examiner.fields(block, where, ["elements"], ["block_id"])
    seen: set[object] = set()
    for number, element in enumerate(examiner.items(block, "elements", where, 1, 25)):
        spot = f"{where}/elements/{number}"
        examine_element(examiner, element, spot, "actions")
        name = element.get("action_id") if isinstance(element, dict) else None
        if name in seen:
            examiner.say(spot, f'`action_id` "{name}" already exists')
        seen.update({name} if name else ())


def _input(examiner: Examiner, block: dict[str, Any], where: str) -> None:
    examiner.fields(block, where, ["label", "element"], ["block_id", "hint", "optional", "dispatch_action"])
    examiner.text(block.get("label"), f"{where}/label", 2000, PLAIN)
    examiner.text(block.get("hint"), f"{where}/hint", 2000, PLAIN)
    if block.get("element") is not None:
        examine_element(examiner, block["element"], f"{where}/element", "input")


def _picture(examiner: Examiner, image: dict[str, Any], where: str) -> None:
    examiner.fields(image, where, ["alt_text"], ["block_id", "image_url", "slack_file", "title"])
    if bool(image.get("image_url")) == bool(image.get("slack_file")):
        examiner.say(where, "must provide either image_url or slack_file")
    examiner.words(image, "image_url", where, URL)
    examiner.words(image, "alt_text", where, 2000)
    examiner.text(image.get("title"), f"{where}/title", 2000, PLAIN)


def _rich_text(examiner: Examiner, block: dict[str, Any], where: str) -> None:
    examiner.fields(block, where, ["elements"], ["block_id"])
    for number, element in enumerate(examiner.items(block, "elements", where, 0, 1000)):
        spot = f"{where}/elements/{number}"
        if not examiner.is_object(element, spot):
            continue
        if element.get("type") not in _RICH:
            examiner.say(f"{spot}/type", f"unsupported type: {element.get('type')}")
        examiner.fields(element, spot, ["elements"], ["style", "indent", "offset", "border", "language"])


def _markdown(examiner: Examiner, block: dict[str, Any], where: str) -> None:
    examiner.fields(block, where, ["text"], ["block_id"])
    examiner.words(block, "text", where, MARKDOWN, least=1)


_KINDS: dict[str, Callable[[Examiner, dict[str, Any], str], None]] = {
    "section": _section,
    "header": _header,
    "divider": _divider,
    "context": _context,
    "actions": _actions,
    "input": _input,
    "image": _picture,
    "rich_text": _rich_text,
    "markdown": _markdown,
}


def named(blocks: list[Any]) -> list[Any]:
    """A copy in which every block and element has an id, as the page expects them."""
    blocks = copy.deepcopy(blocks)
    for number, block in enumerate(blocks):
        name = f"b{number}"
        block.setdefault("block_id", name)
        if block["type"] == "actions":
            for place, element in enumerate(block["elements"]):
                element.setdefault("action_id", f"{name}a{place}")
        if "element" in block:
            block["element"].setdefault("action_id", f"{name}e")
        if block.get("accessory", {}).get("type") not in {None, "image"}:
            block["accessory"].setdefault("action_id", f"{name}a")
    return blocks
