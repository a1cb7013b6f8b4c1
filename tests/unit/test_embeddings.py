"""How models are made; what every embedder holds to is in tests/contract. The hub is a stand-in on this machine."""

import contextlib
import gc
import hashlib
import http.server
import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import weakref

import numpy as np
import pytest

from index import bundled_model
from index.embeddings import BundledEmbedder, SentenceTransformerEmbedder, make
from index.errors import EmbeddingError

NAME = "news/tiny"
COMMIT = "0123456789abcdef0123456789abcdef01234567"
PROMPTS = {"query": "ask: ", "document": "tell: "}
LETTERS = [*"abcdefghijklmnopqrstuvwxyz:.?"]
MAKE = """
import sys
from index.embeddings import make
from index.errors import EmbeddingError
for name in sys.argv[1:]:
    try:
        model = make(name, threads=1)
        print(model.name, model.revision, *model.embed_questions(["tram"]).shape)
    except EmbeddingError as error:
        print(f"EmbeddingError: {error}")
"""


def test_the_bundled_model_is_held_once_and_only_as_long_as_it_is_used():
    first = make("", threads=3)  # as no other test has it
    assert make(bundled_model.NAME, threads=3) is first
    assert make("", threads=1) is not first
    left = weakref.ref(first)
    del first
    gc.collect()
    assert left() is None


@pytest.mark.parametrize("name", ["", bundled_model.NAME])
def test_the_bundled_model_is_the_default(name):
    assert isinstance(make(name, threads=1), BundledEmbedder)


@pytest.mark.parametrize("name", ["./nowhere", "/nowhere/at/all", "~/no such folder", "../nowhere/"])
def test_a_folder_that_is_not_there_is_named(name):
    with pytest.raises(EmbeddingError) as raised:
        make(name)
    assert name in str(raised.value)


def save_tiny_model(folder):
    import torch  # noqa: PLC0415 - seconds that other tests need not wait for
    from transformers import BertConfig, BertModel, BertTokenizerFast  # noqa: PLC0415

    folder.mkdir()
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    (folder / "vocab.txt").write_text("\n".join([*special, *LETTERS, *(f"##{letter}" for letter in LETTERS)]))
    tokenizer = BertTokenizerFast(str(folder / "vocab.txt"), model_max_length=64)
    tokenizer.save_pretrained(folder)
    torch.manual_seed(1)
    sizes = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 64}
    config = BertConfig(vocab_size=len(tokenizer), max_position_embeddings=64, initializer_range=0.5, **sizes)
    BertModel(config).save_pretrained(folder)
    kinds = ["Transformer", "Pooling"]
    modules = [
        {"idx": at, "name": str(at), "path": ["", "1_Pooling"][at], "type": f"sentence_transformers.models.{kind}"}
        for at, kind in enumerate(kinds)
    ]
    (folder / "1_Pooling").mkdir()
    for name, content in {
        "modules.json": modules,
        "sentence_bert_config.json": {"max_seq_length": 64, "do_lower_case": False},
        "1_Pooling/config.json": {"word_embedding_dimension": 32, "pooling_mode_mean_tokens": True},
        "config_sentence_transformers.json": {"prompts": PROMPTS, "default_prompt_name": None},
    }.items():
        (folder / name).write_text(json.dumps(content))


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    folder = tmp_path_factory.mktemp("models") / "tiny"
    save_tiny_model(folder)
    return folder


@pytest.fixture(scope="module")
def model(tiny):
    return make(str(tiny), threads=1)


class Hub(http.server.ThreadingHTTPServer):
    """Has one model, and keeps what it was asked for."""

    def __init__(self, folder):
        super().__init__(("127.0.0.1", 0), Handler)
        self.files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.*")}
        self.requests = []

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_port}"


class Handler(http.server.BaseHTTPRequestHandler):
    def do_HEAD(self):
        self.do_GET()

    def do_GET(self):
        self.server.requests.append(self.path)
        files = self.server.files
        path, _, _ = self.path.partition("?")
        _, resolved, name = path.partition(f"/{NAME}/resolve/")
        revision, _, name = name.partition("/")
        if path == f"/api/models/{NAME}" or path.startswith(f"/api/models/{NAME}/revision/"):
            listing = {"id": NAME, "sha": COMMIT, "siblings": [{"rfilename": name} for name in files]}
            self.answer(200, json.dumps(listing).encode())
        elif resolved and revision in ("main", COMMIT) and name in files:
            etag = hashlib.sha256(files[name]).hexdigest()
            self.answer(200, files[name], {"ETag": f'"{etag}"', "X-Repo-Commit": COMMIT})
        elif f"/{NAME}/" in path:
            self.answer(404, b"", {"X-Error-Code": "EntryNotFound", "X-Repo-Commit": COMMIT})
        else:
            self.answer(404, b"{}", {"X-Error-Code": "RepoNotFound"})

    def answer(self, status, body, headers=()):
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **dict(headers)}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def hub(tiny):
    with Hub(tiny) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def make_elsewhere(tmp_path):
    """Make models in a process of its own, which asks the hub at that address; returns what it says of each."""

    def make_there(address, *names):
        hidden = ("HF_", "HUGGING", "TRANSFORMERS_")
        env = {key: value for key, value in os.environ.items() if not key.startswith(hidden)}
        env |= {"HF_ENDPOINT": address, "HF_HOME": str(tmp_path / "hf"), "NO_PROXY": "*"}
        command = [sys.executable, "-c", MAKE, *names]
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=env, cwd=tmp_path, timeout=300)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout.splitlines()

    return make_there


@pytest.mark.slow
def test_a_model_is_downloaded_once_and_then_nothing_is_asked_of_the_hub(hub, make_elsewhere):
    assert make_elsewhere(hub.address, NAME) == [f"{NAME} {COMMIT} 1 32"]
    assert hub.requests
    hub.requests.clear()
    assert make_elsewhere(hub.address, NAME) == [f"{NAME} {COMMIT} 1 32"]
    assert hub.requests == []


@pytest.mark.slow
def test_a_model_that_the_hub_does_not_have_is_named(hub, make_elsewhere):
    names = ["news/unknown", "unknown", "not/a name"]
    for name, told in zip(names, make_elsewhere(hub.address, *names), strict=True):
        assert told.startswith("EmbeddingError: The hub has no embedding model")
        assert name in told
    assert len(hub.requests) <= len(names)


@pytest.mark.slow
def test_a_hub_that_cannot_be_reached_is_told_in_one_line(make_elsewhere):
    with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as server:
        port = server.getsockname()[1]
    [told] = make_elsewhere(f"http://127.0.0.1:{port}", NAME)
    assert told.startswith(f"EmbeddingError: The embedding model {NAME} is not on this machine")
    assert "can't be reached" in told


@pytest.mark.slow
@pytest.mark.parametrize("files", [{}, {"config.json": "{}"}, {"config.json": "no JSON"}, {"modules.json": "[]"}])
def test_a_folder_that_is_no_model_is_named(tmp_path, files):
    for name, content in files.items():
        (tmp_path / name).write_text(content)
    with pytest.raises(EmbeddingError) as raised:
        make(str(tmp_path))
    assert str(tmp_path) in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.slow
def test_a_model_whose_weights_are_damaged_is_named(tiny, tmp_path):
    folder = shutil.copytree(tiny, tmp_path / "damaged")
    (folder / "model.safetensors").write_bytes(b"\xff" * 99)
    with pytest.raises(EmbeddingError, match="damaged"):
        make(str(folder))


@pytest.mark.slow
def test_a_models_own_prompts_are_used(model, tiny):
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415

    plain = SentenceTransformer(str(tiny), device="cpu", local_files_only=True)

    def expected(text):
        return plain.encode([text], prompt="", normalize_embeddings=True, show_progress_bar=False)[0]

    question, passage = model.embed_questions(["tram?"])[0], model.embed_passages(["tram?"])[0]
    assert np.allclose(question, expected("ask: tram?"), atol=1e-5)
    assert np.allclose(passage, expected("tell: tram?"), atol=1e-5)
    assert not np.allclose(question, passage, atol=1e-2)


@pytest.mark.slow
def test_a_text_at_the_limit_is_embedded_whole_with_its_prompt(model):
    assert model.token_limit < 64
    text = "a" * model.token_limit
    assert model.count_tokens([text]) == [model.token_limit]
    one, other = model.embed_passages([text, f"{text[:-1]}z"])
    assert not np.allclose(one, other, atol=1e-4)


@pytest.mark.slow
def test_the_order_of_texts_of_many_lengths_is_kept(model):
    texts = [letter * length for letter, length in zip("abcdefghijklmnopqrst", [7, 1, 30, 3, 12] * 4, strict=True)]
    alone = np.concatenate([model.embed_passages([text]) for text in texts])
    assert np.allclose(model.embed_passages(texts), alone, atol=1e-4)


@pytest.mark.slow
def test_a_folders_revision_is_that_of_its_files(tiny, model, tmp_path):
    copy = shutil.copytree(tiny, tmp_path / "copy")
    (copy / ".DS_Store").write_bytes(b"hidden")
    assert make(str(copy)).revision == model.revision
    (copy / "config_sentence_transformers.json").write_text('{"prompts": {"query": "other: "}}')
    assert make(str(copy)).revision != model.revision


@pytest.mark.slow
def test_a_model_without_prompts_has_none(tiny, tmp_path):
    copy = shutil.copytree(tiny, tmp_path / "copy")
    (copy / "config_sentence_transformers.json").unlink()
    model = SentenceTransformerEmbedder(str(copy), threads=1)
    assert np.array_equal(model.embed_questions(["tram"]), model.embed_passages(["tram"]))


@pytest.mark.slow
def test_a_folder_may_be_named_as_a_shell_would_name_it(tiny, monkeypatch):
    monkeypatch.chdir(tiny.parent)
    monkeypatch.setenv("HOME", str(tiny.parent))
    for name in ("tiny", "./tiny", "tiny/", "~/tiny"):
        model = make(name)
        assert (model.name, model.dimension) == (name, 32)


def test_of_a_text_that_is_too_long_the_beginning_counts():
    embedder = make()
    assert np.allclose(*embedder.embed_questions(["電車" * 2000, "電車" * 3000]), atol=1e-6)


def test_the_states_of_a_texts_tokens_have_its_vector_as_their_mean():
    embedder = BundledEmbedder()
    texts = ["The tram line.", "市议会投票决定延长电车线路。" * 9, "x"]
    for text, states, vector in zip(texts, embedder.token_states(texts), embedder.embed_passages(texts), strict=True):
        assert len(states) == embedder.count_tokens([text])[0] + 5  # the prompt and two special ones
        assert states.mean(0) / np.linalg.norm(states.mean(0)) == pytest.approx(vector, abs=2e-4)  # in half precision


def test_questions_that_were_embedded_are_kept(monkeypatch):
    embedder, embedded = BundledEmbedder(), []
    read = embedder._new_states
    monkeypatch.setattr(embedder, "_new_states", lambda texts: embedded.extend(texts) or read(texts))
    embedder.embed_questions(["When does the tram run?", "Who pays?"])
    embedder.embed_questions(["Who pays?", "Who else?"])
    assert embedded == ["When does the tram run?", "Who pays?", "Who else?"]
