"""What the settings say becomes what the engine decides by."""

import pytest

from bot.owner import policy_from
from bot.settings import Settings
from tests.desk.world import START, Knowledge


@pytest.mark.parametrize(("language", "languages"), [("en", ("en", "ru")), ("ru", ("ru", "en"))])
def test_the_desks_language_comes_first_so_only_that_is_asked_for(language: str, languages: tuple[str, ...]) -> None:
    settings = Settings.model_validate({"desk": {"language": language}})
    assert policy_from(settings, Knowledge(), START).languages == languages
