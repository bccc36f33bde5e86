"""What every section of the settings is."""

from pydantic import BaseModel, ConfigDict


class Section(BaseModel):
    """Fields with `repr=False` are secrets: never shown, and `env:NAME` or `file:PATH` may stand for them."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)
