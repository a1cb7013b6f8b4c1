"""The bundled embedding model as a folder that sentence-transformers loads, to compare with."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from index.bundled_model import DENSE, QUERY_PROMPT, TOKEN_LIMIT, PackedModel, expanded, read

WEIGHTS = "model.safetensors"
TOKENIZER = "tokenizer.json"


def write(folder: Path) -> Path:
    """Write the model to a folder (465 MB, about 3 s), and return it."""
    packed = read()
    folder.mkdir(parents=True, exist_ok=True)
    _write_tokenizer(packed, folder)
    _write_weights(packed, folder)
    _write_configs(packed, folder)
    return folder


def _write_tokenizer(packed: PackedModel, folder: Path) -> None:
    from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors  # noqa: PLC0415

    pieces = [packed.pieces[start:end].decode() for start, end in pairwise(packed.offsets)]
    scores = packed.scores.astype(float).tolist()
    tokenizer = Tokenizer(
        models.Unigram(list(zip(pieces, scores, strict=True)), unk_id=packed.unknown, byte_fallback=False)
    )
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    special = [("<s>", packed.start), ("</s>", packed.end)]
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=special
    )
    tokenizer.add_special_tokens(["<s>", "<pad>", "</s>", "<unk>", "<mask>"])
    tokenizer.save(str(folder / TOKENIZER), pretty=False)


def _write_weights(packed: PackedModel, folder: Path) -> None:
    from safetensors.numpy import save_file  # noqa: PLC0415

    hidden = packed.sizes["hidden"]
    found: dict[str, Any] = {}
    for name, raw in packed.tensors.items():
        columns = packed.sizes["ff"] if name.endswith("fo.w") else hidden
        is_packed = name.endswith((*DENSE, "emb.word"))
        found[name] = expanded(raw).reshape(-1, columns) if is_packed else raw.view("<f4").copy()

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


def _write_configs(packed: PackedModel, folder: Path) -> None:
    sizes = packed.sizes
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
            "layer_norm_eps": round(packed.epsilon, 15),
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
            "prompts": {"query": QUERY_PROMPT, "document": QUERY_PROMPT},
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
    }
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content, indent=2), encoding="utf-8")
