import json
import shutil
import socket
import sqlite3
import threading
from contextlib import closing
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from fake_server import serving

from index import embeddings
from index.errors import EmbeddingError
from index.stores.local import DATABASE, LocalStore
from index.types import IndexInfo
from rag.cli import doctor, main


@pytest.fixture(scope="session")
def made_index(tmp_path_factory):
    folder = tmp_path_factory.mktemp("doctor")
    embedder = embeddings.make(threads=1)
    info = IndexInfo(model=embedder.name, revision=embedder.revision, dimension=embedder.dimension, passage_tokens=256)
    LocalStore(folder, create=info).close()
    return folder


@pytest.fixture(autouse=True)
def no_ollama(monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as closed_at_once:
        monkeypatch.setenv("OLLAMA_HOST", f"127.0.0.1:{closed_at_once.getsockname()[1]}")


@pytest.fixture
def data(made_index, tmp_path):
    return shutil.copytree(made_index, tmp_path / "data")


@pytest.fixture
def ollama(monkeypatch):
    """Serve what Ollama says of its models."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.reply({"models": [{"model": "tiny:latest"}]})

        def do_POST(self):
            self.reply({"model_info": {"llama.context_length": 8192}})

        def reply(self, value):
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps(value).encode())

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        monkeypatch.setenv("OLLAMA_HOST", f"127.0.0.1:{server.server_port}")
        yield
        server.shutdown()
        thread.join()


def finding(data, start):
    [found] = [found for found in doctor.diagnose(data) if found.what.startswith(start)]
    return found


def test_what_is_in_order_is_ok_and_what_is_missing_a_warning(data, capsys):
    assert main(["doctor", "--data", str(data)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert {line.split()[0] for line in lines} == {"ok", "warning"}
    assert any("Embedding model: multilingual-e5-small, 384 dimensions" in line for line in lines)


def test_a_folder_that_does_not_exist_yet_is_no_problem_and_is_not_made(tmp_path):
    assert "rag index" in finding(tmp_path / "new" / "data", "Index").fix
    assert finding(tmp_path / "new" / "data", "Data folder").state == "ok"
    assert not (tmp_path / "new").exists()


def test_a_file_in_the_folder_s_place_is_a_problem(tmp_path, capsys):
    (tmp_path / "data").write_text("")
    assert main(["doctor", "--data", str(tmp_path / "data")]) == 1
    assert "--data" in next(line for line in capsys.readouterr().out.splitlines() if line.startswith("problem"))


def test_an_unknown_setting_is_a_problem_and_the_rest_is_checked_all_the_same(data):
    (data / "settings.toml").write_text("[llm]\nnme = 'auto'\n")
    assert finding(data, "Settings").is_problem
    assert finding(data, "Prompts").state == "ok"


def test_a_prompt_that_cannot_be_used_is_a_problem(data, tmp_path):
    (tmp_path / "system.md").write_text("Answer.")
    (data / "settings.toml").write_text(f"[prompts]\nfolder = '{tmp_path}'\n")
    found = finding(data, "The prompts")
    assert found.is_problem
    assert "$language" in found.what


def test_a_file_that_is_no_database_is_a_problem(data):
    (data / DATABASE).write_bytes(b"no database" * 1000)
    assert finding(data, "The index").is_problem


def test_a_damaged_database_is_a_problem(data):
    path = data / DATABASE
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.executescript("CREATE TABLE more (text TEXT); CREATE INDEX by_text ON more (text);")
        connection.executemany("INSERT INTO more VALUES (?)", [("x" * 500 + str(row),) for row in range(200)])
        connection.commit()
    content = bytearray(path.read_bytes())
    content[-60_000:-40_000] = bytes(20_000)
    path.write_bytes(content)
    found = finding(data, "Database")
    assert found.is_problem
    assert "move" in found.fix


def test_a_model_that_has_changed_is_a_problem(data):
    with closing(sqlite3.connect(data / DATABASE)) as connection:
        connection.execute("UPDATE meta SET value = 'older' WHERE key = 'revision'")
        connection.commit()
    assert "--reembed" in finding(data, "Embedding model").fix


def test_a_model_that_would_have_to_be_downloaded_is_only_a_warning(tmp_path):
    (tmp_path / "settings.toml").write_text("[index]\nmodel = 'nobody/has-this'\n")
    assert finding(tmp_path, "Embedding model").state == "warning"


def test_a_model_that_can_be_nowhere_is_a_problem(tmp_path):
    (tmp_path / "settings.toml").write_text("[index]\nmodel = '/no/such/folder'\n")
    assert finding(tmp_path, "The embedding model").is_problem


@pytest.mark.parametrize("error", [EmbeddingError("no such model"), ValueError("a bug")])
def test_whatever_goes_wrong_is_a_finding(data, monkeypatch, error):
    def fail(*_, **__):
        raise error

    monkeypatch.setattr(embeddings, "make", fail)
    assert finding(data, "The embedding model").is_problem


@pytest.mark.usefixtures("ollama")
def test_ollama_s_models_are_listed_with_their_context(data):
    found = finding(data, "Ollama")
    assert found.state == "ok"
    assert "tiny:latest (8,192 tokens of context)" in found.what


@pytest.mark.parametrize(("name", "state"), [("auto", "warning"), ("quotes", "ok"), ("ollama/tiny", "problem")])
def test_an_ollama_that_is_down_is_as_bad_as_it_is_needed(data, name, state):
    (data / "settings.toml").write_text(f"[llm]\nname = '{name}'\n")
    assert finding(data, "Ollama").state == state


@pytest.mark.usefixtures("ollama")
@pytest.mark.parametrize(("name", "state"), [("tiny", "ok"), ("tiny:latest", "ok"), ("large", "problem")])
def test_a_model_that_ollama_does_not_have_is_a_problem(data, name, state):
    (data / "settings.toml").write_text(f"[llm]\nname = 'ollama/{name}'\n")
    assert finding(data, "Ollama").state == state


def test_a_server_with_openai_s_protocol_is_checked_where_it_is_asked_for(data):
    with serving() as server:
        server.paths["/v1/models"] = {"data": [{"id": "tiny", "max_model_len": 2048}]}
        (data / "settings.toml").write_text(f"[llm]\nname = 'openai/tiny@{server.address}'\n")
        found = finding(data, "openai/tiny")
        assert (found.state, "2,048 tokens" in found.what) == ("ok", True)
        assert finding(data, "Ollama").state == "ok"
        (data / "settings.toml").write_text(f"[llm]\nname = 'openai/large@{server.address}'\n")
        assert finding(data, "The language model").is_problem
