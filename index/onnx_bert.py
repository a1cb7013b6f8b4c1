"""A BERT encoder with mean pooling as a graph for ONNX Runtime, over the weights in a safetensors file.

The graph's file is small: its weights are references into the safetensors file. The word embeddings, four fifths of
the weights, stay outside of the graph, in a mapping of which only what is used is ever read. The layers are those of
Devlin et al. 2018 (arXiv:1810.04805); attention is ONNX Runtime's own fused operator.
"""

import itertools
import json
import mmap
import struct
from pathlib import Path
from typing import Any

import numpy as np

from index.types import Vectors

_TABLES = "embeddings."
_WORDS = "embeddings.word_embeddings.weight"
_OPSET = 20
"""Version of the operators: the first with Gelu."""
_IR_VERSION = 10
"""Version of the file format; older runtimes refuse newer ones."""


def write_graph(weights: Path, target: Path, layers: int, heads: int, epsilon: float) -> None:
    """Write a graph from word embeddings and mask to the embedding of each text.

    Inputs: `words`, float32 [batch, length, hidden], and `attention_mask`, int32 [batch, length].
    Output: `embedding`, float32 [batch, hidden], the mean over the tokens, normalised.
    """
    graph = _Graph(weights, heads, epsilon)
    embedding = graph.pooled(graph.encoded(graph.embedded(), layers))
    target.write_bytes(graph.serialized(embedding))


def word_embeddings(weights: Path) -> Vectors:
    """Return the word embeddings, shape [vocabulary, hidden], as a read-only mapping of the file."""
    with weights.open("rb") as file:
        tensors, offset = _header(weights)
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    if hasattr(mmap, "MADV_RANDOM"):
        mapped.madvise(mmap.MADV_RANDOM)  # else each row that is read maps its neighbourhood of 64 kB
    entry = tensors[_WORDS]
    rows, hidden = entry["shape"]
    start, _ = entry["data_offsets"]
    return np.frombuffer(mapped, "<f4", rows * hidden, offset + start).reshape(rows, hidden)


def _header(weights: Path) -> tuple[dict[str, Any], int]:
    """Return name → description of a safetensors file's tensors, and where their data begins."""
    with weights.open("rb") as file:
        (size,) = struct.unpack("<Q", file.read(8))
        return json.loads(file.read(size)), 8 + size


class _Graph:
    """The nodes as they are added, each named by its output."""

    def __init__(self, weights: Path, heads: int, epsilon: float) -> None:
        from onnx import TensorProto, helper  # noqa: PLC0415 - needed once, when the model is unpacked

        self._type = TensorProto
        self._helper = helper
        self._weights = weights.name
        self._tensors, self._offset = _header(weights)
        self._heads = heads
        self._epsilon = epsilon
        self._numbers = itertools.count()
        self._nodes: list[Any] = []
        self._initializers: list[Any] = []
        hidden = self._tensors["embeddings.LayerNorm.weight"]["shape"][0]
        self._hidden = hidden
        self._shape = self._op("Shape", "attention_mask")
        self._as_rows = self._constant([-1, hidden])
        self._as_batch = self._op("Concat", self._shape, self._constant([hidden]), axis=0)

    def embedded(self) -> str:
        """The sum of word, position and type embeddings, as rows [batch * length, hidden]."""
        zero, one = self._constant(0), self._constant(1)
        positions = self._op("Range", zero, self._op("Gather", self._shape, one), one)
        places = self._op("Gather", self._weight(f"{_TABLES}position_embeddings.weight"), positions)
        total = self._op("Add", "words", places)
        kind = self._op("Gather", self._weight(f"{_TABLES}token_type_embeddings.weight"), zero)
        rows = self._op("Reshape", self._op("Add", total, kind), self._as_rows)
        return self._norm(rows, "embeddings.LayerNorm")

    def encoded(self, rows: str, layers: int) -> str:
        for number in range(layers):
            rows = self._layer(rows, f"encoder.layer.{number}.")
        return rows

    def _layer(self, rows: str, prefix: str) -> str:
        parts = (self._linear(rows, f"{prefix}attention.self.{part}") for part in ("query", "key", "value"))
        query, key, value = (self._op("Reshape", part, self._as_batch) for part in parts)
        attended = self._op(
            "MultiHeadAttention", query, key, value, "", "attention_mask", domain="com.microsoft", num_heads=self._heads
        )
        attended = self._linear(self._op("Reshape", attended, self._as_rows), f"{prefix}attention.output.dense")
        rows = self._norm(self._op("Add", attended, rows), f"{prefix}attention.output.LayerNorm")
        inner = self._op("Gelu", self._linear(rows, f"{prefix}intermediate.dense"))
        outer = self._linear(inner, f"{prefix}output.dense")
        return self._norm(self._op("Add", outer, rows), f"{prefix}output.LayerNorm")

    def pooled(self, rows: str) -> str:
        """The mean over the tokens that are no padding, normalised: the division by their number cancels out."""
        mask = self._op("Unsqueeze", self._op("Cast", "attention_mask", to=self._type.FLOAT), self._constant([2]))
        tokens = self._op("Mul", self._op("Reshape", rows, self._as_batch), mask)
        total = self._op("ReduceSum", tokens, self._constant([1]), keepdims=0)
        return self._op("Div", total, self._op("ReduceL2", total, self._constant([1]), keepdims=1))

    def _linear(self, rows: str, name: str) -> str:
        return self._op("Gemm", rows, self._weight(f"{name}.weight"), self._weight(f"{name}.bias"), transB=1)

    def _norm(self, rows: str, name: str) -> str:
        weight, bias = self._weight(f"{name}.weight"), self._weight(f"{name}.bias")
        return self._op("LayerNormalization", rows, weight, bias, axis=-1, epsilon=self._epsilon)

    def _op(self, kind: str, *inputs: str, domain: str = "", **attributes: Any) -> str:
        output = f"{kind}_{next(self._numbers)}"
        self._nodes.append(self._helper.make_node(kind, list(inputs), [output], domain=domain, **attributes))
        return output

    def _constant(self, value: int | list[int]) -> str:
        name = f"constant_{next(self._numbers)}"
        values, shape = (value, [len(value)]) if isinstance(value, list) else ([value], [])
        self._initializers.append(self._helper.make_tensor(name, self._type.INT64, shape, values))
        return name

    def _weight(self, name: str) -> str:
        entry = self._tensors[name]
        start, end = entry["data_offsets"]
        tensor = self._type(
            name=name, data_type=self._type.FLOAT, dims=entry["shape"], data_location=self._type.EXTERNAL
        )
        place = {"location": self._weights, "offset": self._offset + start, "length": end - start}
        for key, value in place.items():
            tensor.external_data.add(key=key, value=str(value))
        self._initializers.append(tensor)
        return name

    def serialized(self, output: str) -> bytes:
        value = self._helper.make_tensor_value_info
        self._nodes.append(self._helper.make_node("Identity", [output], ["embedding"]))
        inputs = [
            value("words", self._type.FLOAT, ["batch", "length", self._hidden]),
            value("attention_mask", self._type.INT32, ["batch", "length"]),
        ]
        outputs = [value("embedding", self._type.FLOAT, ["batch", self._hidden])]
        graph = self._helper.make_graph(self._nodes, "bert", inputs, outputs, self._initializers)
        opsets = [self._helper.make_opsetid("", _OPSET), self._helper.make_opsetid("com.microsoft", 1)]
        model = self._helper.make_model(graph, opset_imports=opsets, ir_version=_IR_VERSION)
        data: bytes = model.SerializeToString()
        return data
