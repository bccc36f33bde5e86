"""What customers are promised is told in both languages: a dialog has a twin of its name, or is named here."""

import pytest

from tests.dialogs.test_dialogs import SCRIPTS

AT_THE_DESK = {  # what agents do; it is told once, in either language
    "en": {
        "agents_file", "another_thread", "answer_from_faq", "called_like_support", "commands_in_channel", "corrections",
        "corrections_in_time", "edit_and_send", "failed_delivery", "history",
        "macros", "no_forms_here", "not_sent", "passed_on", "passed_on_by_form", "promise_chain", "snoozed",
        "spoken_in_order", "suggestion_before_claim", "tags_and_history", "team_hours", "two_customers",
        "unknown_resent", "unknown_without_ticket",
    },
    "ru": {"desk", "handoff", "teams_take_turns"},
}  # fmt: skip
UNDER_ANOTHER_NAME = {  # a part of one of these
    "en": {
        "back_to_ticket": "reopening",
        "old_buttons": "survey_expires",
    },
    "ru": {"comment_after_mark": "sure_answer", "survey": "rated_again"},
}
OTHER = {"en": "ru", "ru": "en"}


def named(language: str) -> set[str]:
    return {path.stem for path in SCRIPTS if path.parent.name == language}


@pytest.mark.parametrize("language", OTHER)
def test_every_dialog_of_customers_is_told_in_both_languages(language: str) -> None:
    alone = named(language) - named(OTHER[language])
    assert alone - AT_THE_DESK[language] - UNDER_ANOTHER_NAME[language].keys() == set()


@pytest.mark.parametrize("language", OTHER)
def test_what_is_told_under_another_name_is_there(language: str) -> None:
    assert set(UNDER_ANOTHER_NAME[language].values()) <= named(OTHER[language])
