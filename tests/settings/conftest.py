"""A settings file with a few lines in it, and what comes of it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError, load_settings

Load = Callable[..., Settings]
Problems = Callable[..., list[str]]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    def load_lines(toml: str = "", **environ: str) -> Settings:
        file = tmp_path / "config.toml"
        file.write_text(toml, encoding="utf-8")
        return load_settings(file, environ)

    return load_lines


@pytest.fixture
def problems(load: Load, tmp_path: Path) -> Problems:
    def problems_of(toml: str = "", **environ: str) -> list[str]:
        with pytest.raises(SettingsError) as caught:
            load(toml, **environ)
        assert all("\n" not in problem for problem in caught.value.problems)
        return [problem.replace(f"{tmp_path}/", "") for problem in caught.value.problems]

    return problems_of
