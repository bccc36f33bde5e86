"""Block Kit's elements: buttons, menus, ticks and fields, each with what it needs and may have."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from handlers.sandbox.slack.examiner import ANY_TEXT, PLAIN, Examiner

ID, URL = 255, 3000


@dataclass(frozen=True)
class Kind:
    """`inside`: the blocks it may stand in. `options`: how many it may offer, if it offers any."""

    inside: str
    needed: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    options: int = 0
    rich: bool = False


_FOCUS = ("placeholder", "focus_on_load")
_MENU = (*_FOCUS, "confirm")
_MANY = (*_MENU, "max_selected_items")
_ALL, _TYPED = "section actions input", "input"

KINDS = {
    "button": Kind("section actions", ("text",), ("url", "value", "style", "confirm", "accessibility_label")),
    "static_select": Kind(_ALL, (), (*_MENU, "options", "option_groups", "initial_option"), 100),
    "external_select": Kind(_ALL, (), (*_MENU, "initial_option", "min_query_length")),
    "users_select": Kind(_ALL, (), (*_MENU, "initial_user")),
    "channels_select": Kind(_ALL, (), (*_MENU, "initial_channel", "response_url_enabled")),
    "conversations_select": Kind(
        _ALL,
        (),
        (*_MENU, "initial_conversation", "default_to_current_conversation", "response_url_enabled", "filter"),
    ),
    "multi_static_select": Kind(_ALL, (), (*_MANY, "options", "option_groups", "initial_options"), 100),
    "multi_external_select": Kind(_ALL, (), (*_MANY, "initial_options", "min_query_length")),
    "multi_users_select": Kind(_ALL, (), (*_MANY, "initial_users")),
    "overflow": Kind("section actions", ("options",), ("confirm",), 5),
    "radio_buttons": Kind(_ALL, ("options",), ("initial_option", "confirm", "focus_on_load"), 10, rich=True),
    "checkboxes": Kind(_ALL, ("options",), ("initial_options", "confirm", "focus_on_load"), 10, rich=True),
    "datepicker": Kind(_ALL, (), (*_MENU, "initial_date")),
    "timepicker": Kind(_ALL, (), (*_MENU, "initial_time", "timezone")),
    "datetimepicker": Kind("actions input", (), ("initial_date_time", "confirm", "focus_on_load")),
    "plain_text_input": Kind(
        _TYPED,
        (),
        (*_FOCUS, "initial_value", "multiline", "min_length", "max_length", "dispatch_action_config"),
    ),
    "number_input": Kind(
        _TYPED,
        ("is_decimal_allowed",),
        (*_FOCUS, "initial_value", "min_value", "max_value", "dispatch_action_config"),
    ),
    "email_text_input": Kind(_TYPED, (), (*_FOCUS, "initial_value", "dispatch_action_config")),
    "url_text_input": Kind(_TYPED, (), (*_FOCUS, "initial_value", "dispatch_action_config")),
    "file_input": Kind(_TYPED, (), ("filetypes", "max_files")),
    "rich_text_input": Kind(_TYPED, (), (*_FOCUS, "initial_value", "dispatch_action_config")),
}


def examine_element(examiner: Examiner, element: Any, where: str, inside: str) -> None:
    """One interactive element of a block of this type."""
    if not examiner.is_object(element, where):
        return
    name = element.get("type")
    kind = KINDS.get(str(name))
    if kind is None or inside not in kind.inside.split():
        examiner.say(f"{where}/type", f"unsupported type: {name}")
        return
    examiner.fields(element, where, kind.needed, (*kind.allowed, "action_id"))
    examiner.words(element, "action_id", where, ID, least=1)
    examiner.text(element.get("placeholder"), f"{where}/placeholder", 150, PLAIN)
    examine_confirm(examiner, element.get("confirm"), f"{where}/confirm")
    if kind.options:
        _options(examiner, element, where, kind)
    if extra := _EXTRA.get(str(name)):
        extra(examiner, element, where)


def _button(examiner: Examiner, element: dict[str, Any], where: str) -> None:
    examiner.text(element.get("text"), f"{where}/text", 75, PLAIN)
    examiner.words(element, "value", where, 2000)
    examiner.words(element, "url", where, URL)
    examiner.words(element, "accessibility_label", where, 75)
    examiner.one_of(element, "style", where, ("primary", "danger"))


def _text_input(examiner: Examiner, element: dict[str, Any], where: str) -> None:
    for name in ("min_length", "max_length"):
        if name in element and not (isinstance(element[name], int) and 0 <= element[name] <= 3000):
            examiner.say(f"{where}/{name}", "must be between 0 and 3000")
    examiner.words(element, "initial_value", where, int(element.get("max_length") or 3000))


def _external(examiner: Examiner, element: dict[str, Any], where: str) -> None:
    if element.get("initial_option") is not None:
        examine_option(examiner, element["initial_option"], f"{where}/initial_option", rich=False)


_EXTRA: dict[str, Callable[[Examiner, dict[str, Any], str], None]] = {
    "button": _button,
    "plain_text_input": _text_input,
    "external_select": _external,
}


def _options(examiner: Examiner, element: dict[str, Any], where: str, kind: Kind) -> None:
    if "option_groups" in kind.allowed and ("options" in element) == ("option_groups" in element):
        examiner.say(where, "must provide either options or option_groups")
        return
    offered = examine_options(examiner, element, where, kind.options, rich=kind.rich)
    for number, group in enumerate(examiner.items(element, "option_groups", where, 1, 100)):
        spot = f"{where}/option_groups/{number}"
        if examiner.is_object(group, spot):
            examiner.fields(group, spot, ["label", "options"], [])
            examiner.text(group.get("label"), f"{spot}/label", 75, PLAIN)
            offered += examine_options(examiner, group, spot, 100, rich=kind.rich)
    chosen = [element.get("initial_option"), *(element.get("initial_options") or ())]
    for option in chosen:
        if isinstance(option, dict) and option.get("value") not in offered:
            examiner.say(where, "initial options must be among the options")


def examine_options(examiner: Examiner, holder: dict[str, Any], where: str, most: int, *, rich: bool) -> list[Any]:
    """The options themselves; gives back their values."""
    options = examiner.items(holder, "options", where, 1, most)
    for number, option in enumerate(options):
        examine_option(examiner, option, f"{where}/options/{number}", rich=rich)
    return [option.get("value") for option in options if isinstance(option, dict)]


def examine_option(examiner: Examiner, option: Any, where: str, *, rich: bool) -> None:
    """One choice; radio buttons and checkboxes may have markup."""
    if not examiner.is_object(option, where):
        return
    examiner.fields(option, where, ["text", "value"], ["description", "url"])
    kinds = ANY_TEXT if rich else PLAIN
    examiner.text(option.get("text"), f"{where}/text", 75, kinds)
    examiner.text(option.get("description"), f"{where}/description", 75, kinds)
    examiner.words(option, "value", where, 150, least=1)
    examiner.words(option, "url", where, URL)


def examine_confirm(examiner: Examiner, confirm: Any, where: str) -> None:
    """The question that comes before an action."""
    if confirm is None or not examiner.is_object(confirm, where):
        return
    examiner.fields(confirm, where, ["title", "text", "confirm", "deny"], ["style"])
    for name, most in (("title", 100), ("confirm", 30), ("deny", 30)):
        examiner.text(confirm.get(name), f"{where}/{name}", most, PLAIN)
    examiner.text(confirm.get("text"), f"{where}/text", 300)
    examiner.one_of(confirm, "style", where, ("primary", "danger"))
