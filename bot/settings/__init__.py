"""The settings: read from config.toml and the environment, checked, every problem named in one line."""

from bot.settings.durations import duration_from_text
from bot.settings.load import load_settings
from bot.settings.sections import Settings, missing_tokens
from bot.settings.written import SettingsError

__all__ = ["Settings", "SettingsError", "duration_from_text", "load_settings", "missing_tokens"]
