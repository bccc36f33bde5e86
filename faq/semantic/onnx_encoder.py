"""Any sentence encoder in ONNX form, from a folder the operator names."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from faq.matching.space import Floats
from faq.semantic.encoder import EncoderError, missing_extra
from faq.semantic.onnx_settings import OnnxSettings, onnx_settings

BATCH = 16
KNOWN_INPUTS = ("input_ids", "attention_mask", "token_type_ids")
READY_MADE = ("sentence_embedding", "sentence_embeddings")  # outputs that are pooled already


class OnnxEncoder:
    """One text, one thread, one vector: the desk has other things to do with the processor."""

    def __init__(self, folder: Path) -> None:
        self._settings = onnx_settings(folder)
        self._tokenizer = _tokenizer(self._settings)
        self._session = _session(self._settings.model)
        self._inputs = {one.name: np.int32 if "int32" in one.type else np.int64 for one in self._session.get_inputs()}
        if unknown := sorted(set(self._inputs) - set(KNOWN_INPUTS)):
            raise EncoderError(f"faq.semantic: {self._settings.model} is no text encoder: it wants {unknown[0]}")
        names = [one.name for one in self._session.get_outputs()]
        self._output = next((name for name in names if name in READY_MADE), names[0])
        self.name = f"onnx-{_fingerprint(folder, self._settings)}"
        self.dimensions = self._tried()

    def questions(self, texts: Sequence[str]) -> Floats:
        """A row for each question."""
        return self._rows([self._settings.question + text for text in texts])

    def phrasings(self, texts: Sequence[str]) -> Floats:
        """A row for each phrasing."""
        return self._rows([self._settings.phrasing + text for text in texts])

    def _tried(self) -> int:
        try:
            return int(self._batch(["?"]).shape[1])
        except Exception as error:  # whatever the runtime says of a model that is none
            reason = " ".join(str(error).split())[:200]
            raise EncoderError(f"faq.semantic: {self._settings.model} does not encode: {reason}") from None

    def _rows(self, texts: Sequence[str]) -> Floats:
        rows = [self._batch(texts[start : start + BATCH]) for start in range(0, len(texts), BATCH)]
        return np.concatenate(rows) if rows else np.zeros((0, self.dimensions), np.float32)

    def _batch(self, texts: Sequence[str]) -> Floats:
        read = self._tokenizer.encode_batch([text.encode("utf-8", "replace").decode() for text in texts])
        columns = {
            "input_ids": [one.ids for one in read],
            "attention_mask": [one.attention_mask for one in read],
            "token_type_ids": [one.type_ids for one in read],
        }
        fed = {name: np.array(columns[name], kind) for name, kind in self._inputs.items()}
        (told,) = self._session.run([self._output], fed)
        return _of_length_one(self._pooled(np.asarray(told, np.float32), np.array(columns["attention_mask"])))

    def _pooled(self, told: Floats, mask: Any) -> Floats:
        if told.ndim == 2:
            return told
        if self._settings.pooling == "cls":
            first: Floats = told[:, 0]
            return first
        weights = mask[:, :, None].astype(np.float32)
        mean: Floats = (told * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), 1e-9)
        return mean


def _of_length_one(rows: Floats) -> Floats:
    lengths: Floats = np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows / np.maximum(lengths, 1e-9)).astype(np.float32)


def _session(model: Path) -> Any:
    try:
        import onnxruntime
    except ImportError:
        raise missing_extra("onnxruntime") from None
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # its own kinds of errors have no common name
        raise EncoderError(f"faq.semantic: {model} cannot be loaded: {' '.join(str(error).split())[:200]}") from None


def _tokenizer(settings: OnnxSettings) -> Any:
    try:
        from tokenizers import Tokenizer
    except ImportError:
        raise missing_extra("tokenizers") from None
    try:
        made = Tokenizer.from_file(str(settings.tokenizer))
    except Exception as error:  # it raises plain Exception
        raise EncoderError(f"faq.semantic: {settings.tokenizer} cannot be read: {error}") from None
    made.enable_truncation(settings.max_tokens)
    padding = made.padding or {}
    made.enable_padding(pad_id=padding.get("pad_id", _pad_id(made)), pad_token=padding.get("pad_token", "[PAD]"))
    return made


def _pad_id(tokenizer: Any) -> int:
    return next((i for name in ("<pad>", "[PAD]") if (i := tokenizer.token_to_id(name)) is not None), 0)


def _fingerprint(folder: Path, settings: OnnxSettings) -> str:
    """The settings, and of every file its name, size and time: reading half a gigabyte would take longer."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    seen = [(str(path.relative_to(folder)), path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    told = (settings.pooling, settings.question, settings.phrasing, settings.max_tokens, seen)
    return hashlib.sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()[:16]
