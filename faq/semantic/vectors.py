"""Vectors of phrasings, kept on disk: what an admin did not change is not encoded again."""

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from faq.matching.space import Floats
from faq.semantic.encoder import Encoder
from faq.semantic.text import tidied

SUFFIX = ".vectors"
AT_ONCE = 256  # encoded between two writes: a build that is ended has not worked for nothing
SPARE = 20_000  # vectors nobody asked for that stay: saves are undone, other bases may share the file

Halves = NDArray[np.float16]
Told = Callable[[int], None]


class Vectors:
    """Those of one encoder. Several programs may share the file: it is replaced whole, the last one wins."""

    def __init__(self, encoder: str, folder: Path | None) -> None:
        name = hashlib.sha256(encoder.encode()).hexdigest()[:16]
        self._file = folder and folder / f"{name}{SUFFIX}"
        self._rows: dict[bytes, Halves] = self._read()

    def missing(self, texts: Iterable[str]) -> list[str]:
        """Those that have no vector yet, each once."""
        return [text for text in dict.fromkeys(texts) if _key(text) not in self._rows]

    def of(self, texts: Sequence[str]) -> Floats:
        """A row for each; none of them may be missing."""
        return np.array([self._rows[_key(text)] for text in texts], np.float32)

    def fill(self, texts: Sequence[str], encoder: Encoder, told: Told = lambda _left: None) -> None:
        """Encode what is missing; `told` hears how many are left."""
        missing = self.missing(texts)
        for start in range(0, len(missing), AT_ONCE):
            told(len(missing) - start)
            some = missing[start : start + AT_ONCE]
            rows = encoder.phrasings([tidied(text) for text in some]).astype(np.float16)
            self._rows.update(zip(map(_key, some), rows, strict=True))
            self._keep(texts)

    def _read(self) -> dict[bytes, Halves]:
        with suppress(OSError, ValueError, KeyError, EOFError, BadZipFile):
            if self._file is not None:
                with self._file.open("rb") as file, np.load(file, allow_pickle=False) as kept:
                    return {key.tobytes(): row for key, row in zip(kept["keys"], kept["rows"], strict=True)}
        return {}

    def _keep(self, used: Iterable[str]) -> None:
        """Whole or not at all; a disk that is full costs time at the next start, nothing else."""
        if self._file is None:
            return
        wanted = {_key(text) for text in used}
        spare = [key for key in self._rows if key not in wanted]
        for key in spare[:-SPARE]:
            del self._rows[key]
        keys = np.array([np.frombuffer(key, np.uint8) for key in self._rows])
        with suppress(OSError):
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self._file.parent, suffix=SUFFIX, delete=False) as file:
                np.savez(file, keys=keys, rows=np.array(list(self._rows.values())))
            os.replace(file.name, self._file)  # noqa: PTH105


def _key(text: str) -> bytes:
    return hashlib.blake2b(tidied(text).encode("utf-8", "surrogatepass"), digest_size=16).digest()
