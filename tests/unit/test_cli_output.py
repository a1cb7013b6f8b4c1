import contextlib
import io
import json
import sys
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.types import Article
from rag.cli import output
from rag.cli.output import Paragraphs, clean, hanging

HOSTILE = "a\x1b[2Jb\x9b1mc\x7fd\u202ee\u2066f\u200fg\u061ch\u2028i\ufeffj\U000e0041k\x85l\rm"
HIDDEN = {char for char in map(chr, range(0x110000)) if unicodedata.bidirectional(char) in
          ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")}  # fmt: skip


@pytest.fixture
def terminal(monkeypatch):
    def be(columns=80):
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
        monkeypatch.setenv("TERM", "dumb")
        monkeypatch.setenv("COLUMNS", str(columns))

    return be


@given(st.text())
def test_nothing_that_acts_on_a_terminal_is_left_of_a_text(text):
    cleaned = clean(text)
    assert not [char for char in cleaned if unicodedata.category(char) == "Cc" and char not in "\n\t"]
    assert not set(cleaned) & HIDDEN


@pytest.mark.parametrize("char", [*"\u200e\u200f\u061c\u2028\u2029\ufeff\U000e0041", *sorted(HIDDEN)])
def test_what_turns_a_line_around_or_hides_in_it_is_left_out(char):
    assert clean(f"a{char}b") in ("ab", "a b")


def test_joiners_that_words_of_persian_and_hindi_need_stay():
    assert clean("می\u200cخواهم क्\u200dष") == "می\u200cخواهم क्\u200dष"


@pytest.mark.parametrize("is_terminal", [True, False])
def test_json_has_every_character_and_shows_a_terminal_none_that_acts(is_terminal, terminal, capsys):
    if is_terminal:
        terminal()
    output.print_json({"title": HOSTILE, "é": "中"})
    printed = capsys.readouterr().out
    assert json.loads(printed) == {"title": HOSTILE, "é": "中"}
    assert clean(printed) == printed
    assert "中" in printed


def printed(pieces):
    with contextlib.redirect_stdout(io.StringIO()) as out:
        paragraphs = Paragraphs(2)
        for piece in pieces:
            paragraphs.feed(piece)
        paragraphs.end()
    return out.getvalue()


SPOOF = "In May. [1]\n\n✓ Supported by the articles.\n\n[1] Another paper\n    “Never.”"


def test_no_line_of_an_answer_can_pass_for_one_of_the_program():
    lines = printed([SPOOF]).splitlines()
    assert lines[0] == "  In May. [1]"
    assert all(line.startswith("  ") for line in lines if line)


def test_nor_where_a_terminal_breaks_its_lines(terminal):
    terminal(20)
    with contextlib.redirect_stdout(out := io.StringIO()):
        out.isatty = lambda: True
        paragraphs = Paragraphs(2)
        paragraphs.feed(f"{'x' * 17} ✓ Borne out {'y' * 50} by the articles.")
        paragraphs.end()
    lines = out.getvalue().splitlines()
    assert all(line.startswith("  ") and output.width(line) <= 20 for line in lines)
    assert "".join("".join(lines).split()) == f"{'x' * 17}✓Borneout{'y' * 50}bythearticles."


@given(st.lists(st.text(alphabet="ab \n中–"), max_size=8))
def test_pieces_are_printed_as_the_whole_text_is(pieces):
    in_pieces, at_once = printed(pieces), printed(["".join(pieces)])
    lines = [[line.rstrip() for line in out.rstrip().splitlines()] for out in (in_pieces, at_once)]
    assert lines[0] == lines[1]


@given(st.text(alphabet="abc \n\t中"))
def test_all_words_are_printed(text):
    assert "".join(printed([text]).split()) == "".join(text.split())


@pytest.mark.parametrize("columns", [1, 5, 20, 40])
def test_what_stands_behind_a_number_goes_on_below_it(columns, terminal):
    terminal(columns)
    lines = ("[1] " + hanging("A title that has " + "w" * 30 + " and more words than fit", "[1] ")).splitlines()
    assert all(line.startswith("    ") for line in lines[1:])
    assert "".join("".join(lines).split()) == "[1]Atitlethathas" + "w" * 30 + "andmorewordsthanfit"


def test_a_doubtful_day_has_a_question_mark():
    article = Article(id="a", title="x", text="x", published="2026-03-14T07:30")
    assert output.day(article) == "2026-03-14"
    assert output.day(replace(article, provenance={"published": "doubtful: PDF creation date"})) == "2026-03-14?"
