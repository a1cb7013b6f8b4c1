"""`rag collection` says what it does, and asks before it removes."""

import json

import pytest

from rag.cli import main

NEWS = "The ferry Solvind was sold to a yard in Aalborg on Monday."


@pytest.fixture
def run(tmp_path, capsys):
    def run_command(*words):
        code = main([*words, "--data", str(tmp_path / "place")])
        return code, *capsys.readouterr()

    return run_command


@pytest.fixture
def filled(run, tmp_path):
    (tmp_path / "ferry.txt").write_text(NEWS)
    run("collection", "add", "ferries")
    run("index", str(tmp_path / "ferry.txt"), "--in", "ferries")


def test_a_new_collection_is_empty_and_says_how_it_is_filled(run):
    code, out, note = run("collection", "add", "Énergie")
    assert (code, "Énergie is in" in out, "rag index --in Énergie PATH" in note) == (0, True, True)
    code, _, error = run("ask", "Who?", "--in", "énergie")
    assert (code, "run `rag index --in Énergie PATH...` to make one" in error) == (1, True)


@pytest.mark.usefixtures("filled")
def test_collections_are_listed_with_their_articles(run, tmp_path):
    listed = json.loads(run("collection", "list", "--json")[1])
    assert [(each["name"], each["articles"], each["passages"]) for each in listed] == [
        ("default", 0, 0),
        ("ferries", 1, 1),
    ]
    assert "1 article " in run("collection", "list")[1]
    (tmp_path / "place" / "collections" / "ferries" / "settings.toml").write_text("nonsense")
    assert "settings.toml can't be read" in run("collection", "list")[1]


@pytest.mark.usefixtures("filled")
def test_the_environment_and_the_settings_name_one_too(run, tmp_path, monkeypatch):
    monkeypatch.setenv("RAG_COLLECTION", "ferries")
    assert "ferry" in run("list")[1]
    monkeypatch.delenv("RAG_COLLECTION")
    (tmp_path / "place" / "settings.toml").write_text('[index]\ncollection = "FERRIES"\n')
    assert "ferry" in run("list")[1]
    assert run("list", "--in", "default")[0] == 1


@pytest.mark.usefixtures("filled")
def test_who_finds_no_article_is_told_of_the_other_collections(run):
    code, _, error = run("list")
    assert (code, "to make one. Other collections are named with --in: ferries." in error) == (1, True)


@pytest.mark.usefixtures("filled")
def test_a_collection_is_renamed(run):
    assert run("collection", "rename", "FERRIES", "Ships")[1] == "The collection ferries is now Ships.\n"
    assert "ferry" in run("list", "--in", "ships")[1]
    code, _, error = run("collection", "rename", "ferries", "x")
    assert (code, error.count("\n")) == (1, 1)


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(("answer", "is_removed"), [("y", True), ("YES", True), ("", False), ("n", False)])
def test_removing_asks_first(run, monkeypatch, answer, is_removed):
    asked = []
    monkeypatch.setattr("rag.cli.output.is_terminal", lambda *_: True)
    monkeypatch.setattr("builtins.input", lambda question: asked.append(question) or answer)
    code, out, _ = run("collection", "remove", "ferries")
    assert "ferries with 1 article, its conversations, notes and settings for good?" in asked[0]
    assert (code == 0, "was removed" in out) == (is_removed, is_removed)
    assert ("ferries" in run("collection", "list")[1]) is not is_removed


@pytest.mark.usefixtures("filled")
def test_where_nobody_can_be_asked_an_option_says_so(run):
    code, _, error = run("collection", "remove", "ferries")
    assert (code, "repeat the command with --yes" in error) == (1, True)
    assert run("collection", "remove", "ferries", "--yes")[:2] == (0, "The collection ferries was removed.\n")


def test_what_cannot_be_is_one_line(run):
    for words in (["add", "../x"], ["remove", "nowhere"], ["remove", "default"], ["rename", "default", "x"]):
        code, _, error = run("collection", *words)
        assert (code, error.count("\n")) == (1, 1)
