import io
import json
import sys

import pytest
from fakes import FakeEmbedder
from quay import ARTICLES

from index import embeddings
from rag import Rag
from rag.cli import main

RIGHT = "It cost 14 million pounds and took three years to build."
WRONG = "It cost 15 million pounds and took three years to build."


@pytest.fixture(autouse=True)
def data(tmp_path, monkeypatch):
    monkeypatch.setattr(embeddings, "make", lambda *_, **__: FakeEmbedder())
    monkeypatch.setenv("RAG_DATA", str(tmp_path / "data"))
    rag = Rag(tmp_path / "data", llm="quotes")
    rag.add_articles(ARTICLES)
    rag.close()


@pytest.fixture
def said(monkeypatch):
    def say(text):
        monkeypatch.setattr(sys, "stdin", io.StringIO(text))

    return say


def test_a_draft_that_is_borne_out_ends_with_0(write, capsys):
    assert main(["check", str(write("draft.md", RIGHT))]) == 0
    out = capsys.readouterr().out
    assert f"✓ {RIGHT}" in out
    assert "The new quay of Calder Vale" in out


def test_one_that_is_not_ends_with_3_and_names_what_is_wrong(write, capsys):
    assert main(["check", str(write("draft.md", WRONG))]) == 3
    out = capsys.readouterr().out
    assert f"✗ {WRONG}" in out
    assert "“15 million”" in out
    assert "The articles say otherwise:" in out


def test_standard_input_is_read(said, capsys):
    said(WRONG)
    assert main(["check", "-", "--json"]) == 3
    assert json.loads(capsys.readouterr().out)["counts"] == {"contradicted": 1}


def test_markdown_and_html_are_printed_escaped(said, capsys):
    said(f"{WRONG} <script>alert(1)</script>")
    assert main(["check", "-", "--markdown"]) == 3
    assert r"\<script\>" in capsys.readouterr().out
    said(f"{WRONG} <script>alert(1)</script>")
    assert main(["check", "-", "--html"]) == 3
    out = capsys.readouterr().out
    assert out.startswith("<!doctype html>")
    assert "<script" not in out


def test_filters_apply(said, capsys):
    said(RIGHT)
    assert main(["check", "-", "--without", "quay"]) == 3


def test_only_one_form_is_printed(capsys):
    assert main(["check", "-", "--json", "--html"]) == 2


@pytest.mark.parametrize(("name", "content"), [("none.md", None), ("a.exe", b"MZ\0\0"), ("empty.md", b"")])
def test_a_file_that_can_not_be_read_is_an_error_in_one_line(write, tmp_path, capsys, name, content):
    path = tmp_path / name if content is None else write(name, content)
    assert main(["check", str(path)]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_an_empty_draft_is_an_error(said, capsys):
    said(" \n")
    assert main(["check", "-"]) == 1
    assert "empty" in capsys.readouterr().err
