"""A folder with an ONNX model: how its texts become vectors, and what is said of one that is not complete."""

import json
from pathlib import Path

import numpy as np
import pytest

from faq.semantic.encoder import EncoderError, encoder_named
from faq.semantic.onnx_settings import onnx_settings
from tests.faq.semantic.onnx_model import write_model


def row(folder: Path, text: str) -> list[float]:
    return [round(float(number), 3) for number in encoder_named(str(folder)).questions([text])[0]]


def test_a_text_is_the_mean_of_its_words_whatever_stands_beside_it_in_the_batch(tmp_path: Path) -> None:
    encoder = encoder_named(str(write_model(tmp_path)))
    texts = ["refund", "refund password", "password password password money"] * 20
    together = encoder.questions(texts)
    assert together.shape == (60, encoder.dimensions)
    assert np.allclose(np.linalg.norm(together, axis=1), 1)
    assert np.allclose(together[:3], [encoder.questions([text])[0] for text in texts[:3]], atol=1e-6)
    assert np.allclose(together[1], [0.7071, 0.7071, 0], atol=1e-3)


def test_the_first_word_alone_counts_where_the_folder_says_so(tmp_path: Path) -> None:
    write_model(tmp_path)
    (tmp_path / "1_Pooling").mkdir()
    (tmp_path / "1_Pooling" / "config.json").write_text(json.dumps({"pooling_mode_cls_token": True}))
    assert row(tmp_path, "refund password") == [1, 0, 0]


def test_what_the_model_wants_before_a_question_is_put_there(tmp_path: Path) -> None:
    write_model(tmp_path)
    (tmp_path / "config_sentence_transformers.json").write_text(json.dumps({"prompts": {"query": "query: "}}))
    assert row(tmp_path, "refund") == [0.447, 0, 0.894]


def test_a_family_that_always_wants_a_prefix_gets_it(tmp_path: Path) -> None:
    folder = tmp_path / "multilingual-e5-small"
    assert onnx_settings(write_model(folder)).phrasing == "query: "


def test_firstline_toml_has_the_last_word(tmp_path: Path) -> None:
    write_model(tmp_path / "multilingual-e5-small", file="other.onnx")
    told = 'question = ""\nphrasing = "query: "\npooling = "cls"\nmax_tokens = 1\nmodel = "other.onnx"\n'
    (tmp_path / "multilingual-e5-small" / "firstline.toml").write_text(told)
    encoder = encoder_named(str(tmp_path / "multilingual-e5-small"))
    assert encoder.questions(["refund money"])[0].tolist() == [1, 0, 0]
    assert encoder.phrasings(["refund money"])[0].tolist() == [0, 0, 1]


def test_a_long_text_is_cut_at_what_the_model_can_take(tmp_path: Path) -> None:
    write_model(tmp_path)
    (tmp_path / "tokenizer_config.json").write_text(json.dumps({"model_max_length": 4}))
    assert row(tmp_path, "refund " * 4 + "password " * 1000) == [1, 0, 0]


@pytest.mark.parametrize("file", ["model.onnx", "onnx/model.onnx", "onnx/model_quantized.onnx", "whatever.onnx"])
def test_the_model_is_found_where_models_usually_are(tmp_path: Path, file: str) -> None:
    assert row(write_model(tmp_path, file=file), "refund") == [1, 0, 0]


def test_a_model_that_wants_kinds_of_words_gets_them(tmp_path: Path) -> None:
    write_model(tmp_path, inputs=("input_ids", "attention_mask", "token_type_ids"))
    assert row(tmp_path, "refund") == [1, 0, 0]


def test_what_cannot_be_written_is_encoded_all_the_same(tmp_path: Path) -> None:
    assert row(write_model(tmp_path), "refund\0 \ud800") != []


def test_another_model_has_another_name(tmp_path: Path) -> None:
    one, two = write_model(tmp_path / "one"), write_model(tmp_path / "two")
    (two / "firstline.toml").write_text('pooling = "cls"')
    assert encoder_named(str(one)).name == encoder_named(str(one)).name != encoder_named(str(two)).name


def complaint(folder: Path) -> str:
    with pytest.raises(EncoderError) as caught:
        encoder_named(str(folder))
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    assert str(tmp_path / "away") in complaint(tmp_path / "away")
    assert "model.onnx is missing" in complaint(tmp_path)
    (write_model(tmp_path) / "tokenizer.json").unlink()
    assert "tokenizer.json is missing" in complaint(tmp_path)


def test_of_several_models_one_has_to_be_named(tmp_path: Path) -> None:
    write_model(tmp_path, file="a.onnx")
    write_model(tmp_path, file="b.onnx")
    assert "a.onnx, b.onnx" in complaint(tmp_path)


@pytest.mark.parametrize(
    ("file", "content", "told"),
    [
        ("model.onnx", "no model", "cannot be loaded"),
        ("tokenizer.json", "{}", "tokenizer.json cannot be read"),
        ("config.json", "{", "config.json cannot be read"),
        ("firstline.toml", "pooling =", "firstline.toml cannot be read"),
        ("firstline.toml", "max_tokens = 0", "max_tokens = 0 is not understood"),
        ("firstline.toml", "prefix = 'q'", "Keys: model, pooling"),
        ("firstline.toml", "pooling = 'last'", "Use mean or cls"),
    ],
)
def test_what_is_broken_is_told_in_one_line(tmp_path: Path, file: str, content: str, told: str) -> None:
    write_model(tmp_path)
    (tmp_path / file).write_text(content)
    assert told in complaint(tmp_path)


def test_a_model_of_another_kind_is_refused(tmp_path: Path) -> None:
    assert "it wants pixel_values" in complaint(write_model(tmp_path, inputs=("input_ids", "pixel_values")))
