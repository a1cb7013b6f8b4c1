"""Every command works on the index that its options name."""

import argparse
import contextlib
import io
import shutil

import pytest

import index.index
import rag.cli.doctor
from rag.api.rag import Rag
from rag.cli import arguments, main
from rag.cli.exit_codes import USAGE

WORDS = {
    "index": ["a.txt"],
    "ask": ["Who won?", "--llm", "quotes"],
    "search": ["Who won?"],
    "chat": ["--llm", "quotes"],
    "eval": ["questions.jsonl", "--llm", "quotes"],
    "models": [],
    "list": [],
    "remove": ["ferry"],
    "edit": ["ferry", "--title", "The ferry"],
    "doctor": [],
    "feed add": ["http://127.0.0.1:1/feed", "--allow-host", "127.0.0.1"],
    "feed remove": ["http://127.0.0.1:1/feed"],
    "feed list": [],
    "sync": [],
    "sitemap": ["http://127.0.0.1:1/map", "--allow-host", "127.0.0.1"],
    "watch": ["."],
    "copy": ["--to", "local:copy"],
    "serve": [],
    "check": ["a.txt"],
    "mcp": [],
}
"""A command → what is written behind it."""
NEED_NONE = {"models", "feed remove", "feed list", "sync"}
"""Commands that read or write no article here: the list of feeds is in the data folder, and there are none on it."""
REFUSE = {
    "demo": [],
    "user add": ["ada"],
    "user remove": ["ada"],
    "user list": [],
    "key add": ["a"],
    "key revoke": ["a"],
    "key list": [],
    "collection list": [],
    "collection add": ["a"],
    "collection rename": ["a", "b"],
    "collection remove": ["a"],
}
"""Commands that have nothing to do with a store or one collection, and say so."""


def commands(parser, name=""):
    """All that can be written after `rag`, parts of commands too."""
    actions = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not actions:
        yield name
    for word, sub in actions[0].choices.items() if actions else ():
        yield from commands(sub, f"{name} {word}".strip())


COMMANDS = list(commands(arguments._parsers()[0]))


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A data folder, and an index elsewhere of the same article."""
    folder = tmp_path_factory.mktemp("opening")
    (folder / "a.txt").write_text("The ferry Solvind was sold to a yard in Aalborg on Monday.")
    (folder / "questions.jsonl").write_text('{"question": "Who sold the ferry?", "refuse": true}\n')
    with contextlib.closing(Rag(folder / "data", llm="quotes")) as opened:
        opened.add(folder / "a.txt")
    shutil.copytree(folder / "data", folder / "elsewhere")
    return folder


class AsServer:
    """Ends at once, when it has opened the index."""

    def __init__(self, opened):
        self._opened = opened

    def run(self, _):
        self._opened.counts()


@pytest.fixture
def opened(built, monkeypatch, tmp_path):
    """The addresses of the stores that are opened."""
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    monkeypatch.setenv("RAG_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("OLLAMA_HOST", "127.0.0.1:1")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    monkeypatch.setattr("rag.page.app.serve", lambda opened, *_: [opened.index.store].clear())
    monkeypatch.setattr("rag.http_api.mcp_server.build_server", lambda opened, **_: AsServer(opened))
    monkeypatch.setattr(Rag, "watch", lambda opened, *_, **__: iter([opened.add("a.txt")]))
    stores = []
    original = index.index.open_store

    def open_store(address, *args, **options):
        stores.append(address)
        return original(address, *args, **options)

    monkeypatch.setattr(index.index, "open_store", open_store)
    monkeypatch.setattr(rag.cli.doctor, "open_store", open_store)
    return stores


def test_every_command_is_tried():
    assert sorted(COMMANDS) == sorted([*WORDS, *REFUSE])


@pytest.mark.parametrize("command", [name for name in COMMANDS if name in WORDS])
def test_every_command_works_in_the_store_that_it_is_given(command, opened, tmp_path, capsys):
    address = f"local:{tmp_path / 'elsewhere'}"
    main([*command.split(), *WORDS[command], "--store", address])
    assert "this is a bug" not in capsys.readouterr().err
    expected = {address, "local:copy"} if command == "copy" else set() if command in NEED_NONE else {address}
    assert set(opened) == expected


@pytest.mark.parametrize("command", [name for name in COMMANDS if name in WORDS and name != "copy"])
def test_every_command_works_in_the_collection_that_it_is_given(command, opened, tmp_path, capsys, monkeypatch):
    shutil.copytree(tmp_path / "elsewhere", tmp_path / "data" / "collections" / "Ferries")
    (tmp_path / "data" / "index.sqlite3").unlink()
    main([*command.split(), *WORDS[command], "--in", "ferries"])
    said = capsys.readouterr()
    assert "this is a bug" not in said.err
    assert "no index" not in said.err
    assert not (tmp_path / "data" / "index.sqlite3").exists()


@pytest.mark.parametrize("command", WORDS)
def test_every_command_names_a_collection_that_is_not_there(command, opened, capsys):
    main([*command.split(), *WORDS[command], "--in", "nowhere"])
    assert "There is no collection nowhere" in "".join(capsys.readouterr())
    assert not opened or command == "doctor"


REFUSED = [(command, option) for command in REFUSE for option in ("--store", "--in")]
REFUSED = [each for each in REFUSED if each not in [("user add", "--in"), ("key add", "--in")]]


@pytest.mark.parametrize(("command", "option"), REFUSED)
def test_a_command_that_has_nothing_to_do_with_a_store_refuses_to_be_given_one(command, option, capsys):
    assert main([*command.split(), *REFUSE[command], option, "local:elsewhere"]) == USAGE
    assert f"{option} can't be used with" in capsys.readouterr().err
