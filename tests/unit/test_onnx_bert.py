"""The graph, compared with the same encoder written down in NumPy."""

import math

import numpy as np
import pytest
from safetensors.numpy import save_file

from index.onnx_bert import word_embeddings, write_graph

HIDDEN, INNER, HEADS, LAYERS, LENGTH, WORDS = 8, 16, 2, 2, 6, 11
EPSILON = 1e-12


def tensors():
    chance = np.random.default_rng(1)

    def some(*shape):
        return chance.normal(0, 0.5, shape).astype(np.float32)

    found = {
        "embeddings.word_embeddings.weight": some(WORDS, HIDDEN),
        "embeddings.position_embeddings.weight": some(LENGTH, HIDDEN),
        "embeddings.token_type_embeddings.weight": some(2, HIDDEN),
        "embeddings.LayerNorm.weight": some(HIDDEN),
        "embeddings.LayerNorm.bias": some(HIDDEN),
    }
    for layer in range(LAYERS):
        at = f"encoder.layer.{layer}."
        parts = [f"attention.self.{part}" for part in ("query", "key", "value")] + ["attention.output.dense"]
        sizes = dict.fromkeys(parts, (HIDDEN, HIDDEN))
        sizes |= {"intermediate.dense": (INNER, HIDDEN), "output.dense": (HIDDEN, INNER)}
        for name, (rows, columns) in sizes.items():
            found |= {f"{at}{name}.weight": some(rows, columns), f"{at}{name}.bias": some(rows)}
        for name in ("attention.output.LayerNorm", "output.LayerNorm"):
            found |= {f"{at}{name}.weight": some(HIDDEN), f"{at}{name}.bias": some(HIDDEN)}
    return found


def expected(weights, tokens):
    """The embedding of one text without padding, by the paper."""

    def linear(rows, name):
        return rows @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]

    def norm(rows, name):
        centred = rows - rows.mean(-1, keepdims=True)
        scaled = centred / np.sqrt((centred**2).mean(-1, keepdims=True) + EPSILON)
        return scaled * weights[f"{name}.weight"] + weights[f"{name}.bias"]

    def attention(rows, name):
        query, key, value = (
            linear(rows, f"{name}.{part}").reshape(len(rows), HEADS, -1).transpose(1, 0, 2)
            for part in ("query", "key", "value")
        )
        scores = np.exp(query @ key.transpose(0, 2, 1) / math.sqrt(HIDDEN / HEADS))
        mixed = scores / scores.sum(-1, keepdims=True) @ value
        return mixed.transpose(1, 0, 2).reshape(len(rows), HIDDEN)

    gelu = np.vectorize(lambda x: x / 2 * (1 + math.erf(x / math.sqrt(2))))
    rows = weights["embeddings.word_embeddings.weight"][tokens].astype(np.float64)
    rows = rows + weights["embeddings.position_embeddings.weight"][: len(tokens)]
    rows = norm(rows + weights["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
    for layer in range(LAYERS):
        at = f"encoder.layer.{layer}"
        attended = linear(attention(rows, f"{at}.attention.self"), f"{at}.attention.output.dense")
        rows = norm(rows + attended, f"{at}.attention.output.LayerNorm")
        inner = gelu(linear(rows, f"{at}.intermediate.dense"))
        rows = norm(rows + linear(inner, f"{at}.output.dense"), f"{at}.output.LayerNorm")
    mean = rows.mean(0)
    return mean / np.linalg.norm(mean)


@pytest.fixture
def weights(tmp_path):
    path = tmp_path / "model.safetensors"
    save_file(tensors(), path)
    return path


@pytest.fixture
def embed(weights, tmp_path):
    """Embed texts, each a list of tokens, as one batch."""
    onnxruntime = pytest.importorskip("onnxruntime")
    graph = tmp_path / "model.onnx"
    write_graph(weights, graph, LAYERS, HEADS, EPSILON)
    session = onnxruntime.InferenceSession(graph, providers=["CPUExecutionProvider"])
    words = word_embeddings(weights)

    def run(*texts):
        length = max(map(len, texts))
        padded = [[*text, *[0] * (length - len(text))] for text in texts]
        mask = np.array([[1] * len(text) + [0] * (length - len(text)) for text in texts], np.int32)
        (found,) = session.run(["embedding"], {"words": words[np.array(padded)], "attention_mask": mask})
        return found

    return run


TEXTS = [[1, 2, 3], [4], [5, 6, 7, 8, 9, 10], [3, 2, 1]]


@pytest.mark.parametrize("tokens", TEXTS)
def test_the_graph_embeds_a_text_as_the_paper_does(embed, tokens):
    assert embed(tokens)[0] == pytest.approx(expected(tensors(), tokens), abs=1e-5)


def test_what_is_padding_in_a_batch_does_not_count(embed):
    found = embed(*TEXTS)
    assert found.shape == (len(TEXTS), HIDDEN)
    for row, tokens in zip(found, TEXTS, strict=True):
        assert row == pytest.approx(embed(tokens)[0], abs=1e-5)
    assert np.linalg.norm(found, axis=1) == pytest.approx(1, abs=1e-5)


def test_the_word_embeddings_are_those_of_the_file_and_can_not_be_written(weights):
    found = word_embeddings(weights)
    assert np.array_equal(found, tensors()["embeddings.word_embeddings.weight"])
    assert not found.flags.writeable


def test_the_graph_holds_no_weights_of_its_own(weights, tmp_path):
    onnx = pytest.importorskip("onnx")
    target = tmp_path / "model.onnx"
    write_graph(weights, target, LAYERS, HEADS, EPSILON)
    graph = onnx.load(target, load_external_data=False).graph
    own = {each.name for each in graph.initializer if each.data_location != onnx.TensorProto.EXTERNAL}
    assert all(name.startswith("constant_") for name in own)
    places = {entry.value for each in graph.initializer for entry in each.external_data if entry.key == "location"}
    assert places == {weights.name}
    assert "embeddings.word_embeddings.weight" not in {each.name for each in graph.initializer}
