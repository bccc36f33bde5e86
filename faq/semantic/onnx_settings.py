"""How a folder with an ONNX sentence encoder wants to be used: read from the files that lie beside the model."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from faq.semantic.encoder import EncoderError

OURS = "firstline.toml"
USUAL = ("model.onnx", "onnx/model.onnx", "model_quantized.onnx", "onnx/model_quantized.onnx")
MOST_TOKENS = 128  # a question is short; what is longer costs more than it tells
POOLINGS = ("mean", "cls")


@dataclass(frozen=True, slots=True)
class OnnxSettings:
    """`question` and `phrasing` are what the model wants before each text."""

    model: Path
    tokenizer: Path
    pooling: str = "mean"
    question: str = ""
    phrasing: str = ""
    max_tokens: int = MOST_TOKENS


def onnx_settings(folder: Path) -> OnnxSettings:
    """What the folder says of its model; firstline.toml in it has the last word. Raises EncoderError."""
    if not folder.is_dir():
        raise EncoderError(f"faq.semantic: {folder} is no folder with a model, and no model is called so")
    ours = _ours(folder)
    prefix = _prefix(folder)
    settings = OnnxSettings(
        _model(folder, ours),
        _there(folder / "tokenizer.json"),
        ours.get("pooling", _pooling(folder)),
        ours.get("question", prefix),
        ours.get("phrasing", ours.get("question", prefix)),
        min(ours.get("max_tokens", MOST_TOKENS), _longest(folder)),
    )
    if settings.pooling not in POOLINGS:
        raise EncoderError(f'faq.semantic: {folder}: pooling "{settings.pooling}" is unknown. Use mean or cls')
    return settings


def _model(folder: Path, ours: Mapping[str, Any]) -> Path:
    if "model" in ours:
        return _there(folder / ours["model"])
    for name in USUAL:
        if (folder / name).is_file():
            return folder / name
    found = sorted([*folder.glob("*.onnx"), *folder.glob("onnx/*.onnx")])
    if len(found) > 1:
        names = ", ".join(str(path.relative_to(folder)) for path in found)
        raise EncoderError(f'faq.semantic: {folder} holds {names}. Say in {OURS} there which: model = "…"')
    return _there(found[0] if found else folder / USUAL[0])


def _there(path: Path) -> Path:
    if not path.is_file():
        raise EncoderError(f"faq.semantic: {path} is missing. The folder needs model.onnx and tokenizer.json")
    return path


def _pooling(folder: Path) -> str:
    """As sentence-transformers writes it down; most models want the mean."""
    told = _json(folder / "1_Pooling" / "config.json")
    wanted = [key for key, value in told.items() if key.startswith("pooling_mode_") and value]
    known = {"pooling_mode_cls_token": "cls", "pooling_mode_mean_tokens": "mean"}
    names = [known.get(key, key.removeprefix("pooling_mode_")) for key in wanted]
    return str(told.get("pooling_mode") or (names[0] if len(names) == 1 else "mean"))


def _prefix(folder: Path) -> str:
    """Phrasings are questions as well, so both get what the model wants before a question."""
    prompts = _json(folder / "config_sentence_transformers.json").get("prompts") or {}
    if prompts.get("query"):
        return str(prompts["query"])
    name = f"{_json(folder / 'config.json').get('_name_or_path', '')} {folder.resolve().name}".lower()
    return "query: " if "e5-" in name and "instruct" not in name else ""


def _longest(folder: Path) -> int:
    told = [
        _json(folder / "sentence_bert_config.json").get("max_seq_length"),
        _json(folder / "tokenizer_config.json").get("model_max_length"),
        _json(folder / "config.json").get("max_position_embeddings"),
    ]
    return min([int(number) for number in told if isinstance(number, int | float) and number > 0] or [MOST_TOKENS])


def _ours(folder: Path) -> dict[str, Any]:
    kinds: dict[str, type] = {"model": str, "pooling": str, "question": str, "phrasing": str, "max_tokens": int}
    file = folder / OURS
    try:
        told = tomllib.loads(file.read_text("utf-8-sig")) if file.is_file() else {}
    except (OSError, ValueError) as error:
        raise EncoderError(f"faq.semantic: {file} cannot be read: {error}") from None
    for key, value in told.items():
        if not _fits(kinds.get(key), value):
            raise EncoderError(f"faq.semantic: {file}: {key} = {value!r} is not understood. Keys: {', '.join(kinds)}")
    return told


def _fits(kind: type | None, value: object) -> bool:
    if kind is int:
        return type(value) is int and value > 0
    return kind is not None and isinstance(value, kind)


def _json(file: Path) -> dict[str, Any]:
    """What is written in it; nothing if it is not there, for none of these files is a must."""
    try:
        told = json.loads(file.read_text("utf-8-sig")) if file.is_file() else {}
    except (OSError, ValueError) as error:
        raise EncoderError(f"faq.semantic: {file} cannot be read: {' '.join(str(error).split())}") from None
    return told if isinstance(told, dict) else {}
