"""A conversation whose lines are piped in."""

import io
import sys

import pytest
from fake_llm import make_hit

from index.types import Filters
from rag.answering.types import Answer, Citation
from rag.cli import answer_output
from rag.cli.chat import Chat
from rag.errors import QuestionError

TRAM = make_hit("The tram has 19 stations.", id_="tram", title="A tram", origin="tram.md").article
ANSWER = Answer(
    question="?", text="19 [1].", language="en", refused=False, citations=(Citation(1, TRAM, "19 stations", 13, 24),)
)


@pytest.fixture
def chat(monkeypatch, capsys):
    """Has a conversation; returns its exit code, what was asked after which questions, and what is printed."""

    def talk(*lines, **options):
        asked = []

        def tell(_rag, question, history, top, **limits):
            asked.append((question, len(history), top, limits))
            if question == "bad":
                msg = "That is no question."
                raise QuestionError(msg)
            if question == "slow":
                raise KeyboardInterrupt
            return ANSWER

        monkeypatch.setattr(answer_output, "print_answer", tell)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("\n".join(lines).encode())))
        return Chat(None, **options).run(), asked, "".join(capsys.readouterr())

    return talk


def test_each_question_knows_those_before_it_until_a_new_conversation(chat):
    code, asked, printed = chat("a", "", "b", "/new", "c")
    assert (code, [each[:2] for each in asked]) == (0, [("a", 0), ("b", 1), ("c", 0)])
    assert "A tram" in printed


def test_how_much_and_what_may_answer_is_handed_on(chat):
    filters = Filters(sources=("Post",))
    _, asked, _ = chat("a", top=3, filters=filters, any_date=True)
    assert asked == [("a", 0, 3, {"filters": filters, "any_date": True})]


def test_the_sources_of_the_last_answer_are_shown_with_their_place(chat):
    assert "13 to 24 of tram.md" in chat("a", "/sources")[2]
    for lines in (("/sources",), ("a", "/new", "/sources")):
        assert "“19 stations”" not in chat(*lines)[2]


def test_commands_are_not_asked_and_nothing_is_after_the_end(chat):
    code, asked, printed = chat("/help", "/nonsense", "/quit", "a")
    assert (code, asked) == (0, [])
    assert "/sources" in printed
    assert "/nonsense" in printed


def test_a_question_that_fails_or_is_stopped_counts_for_nothing_and_the_next_is_asked(chat):
    code, asked, printed = chat("bad", "slow", "a")
    assert [each[:2] for each in asked] == [("bad", 0), ("slow", 0), ("a", 0)]
    assert code == 1
    assert "That is no question." in printed
    assert chat("slow")[0] == 0
