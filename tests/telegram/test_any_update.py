"""Whatever an update looks like, reading it ends in something kept or something ignored, never in an exception."""

import copy
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.ports import Incoming, Unreadable
from tests.telegram.test_content import CONTENT
from tests.telegram.updates import message, press, read, update, wrote

json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=6,
)
sound = st.sampled_from(
    [wrote(), press(), update(edited_message=message(text="x", edit_date=1)), update(nothing=1)]
    + [update(message=message(**content)) for content, _ in CONTENT]
)


@settings(deadline=None, max_examples=300)
@given(sound, st.data())
def test_a_sound_update_with_one_thing_wrong_is_read_kept_or_ignored(raw: dict[str, Any], data: st.DataObject) -> None:
    raw = copy.deepcopy(raw)
    holder: Any = raw
    while True:
        keys = sorted(holder) if isinstance(holder, dict) else range(len(holder))
        key = data.draw(st.sampled_from(list(keys)))
        if not (isinstance(holder[key], dict | list) and holder[key]) or data.draw(st.booleans()):
            break
        holder = holder[key]
    holder[key] = data.draw(json_values)
    check(raw)


@settings(deadline=None)
@given(json_values)
def test_any_json_at_all_is_kept_or_ignored(raw: Any) -> None:
    check(raw)


def check(raw: Any) -> None:
    found = read(raw)
    assert found is None or isinstance(found, Incoming)
    if found is not None:
        assert found.id
        assert found.place.chat
        assert found.sent_at.tzinfo is not None
        if isinstance(found.body, Unreadable):
            json.dumps(found.body.raw)
