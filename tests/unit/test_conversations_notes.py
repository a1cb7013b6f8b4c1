"""Notes that readers keep."""

import re
from contextlib import closing
from dataclasses import replace

import pytest
from page_story import ANSWER, COST, HARBOUR, PORT

from index.types import Span
from rag import Rag
from rag.answering.types import Sentence
from rag.conversations.notes import DATABASE, LONGEST_COMMENT, Notes, answer_part, in_order, quotation
from rag.errors import ConversationError

QUOTE = quotation(HARBOUR, Span(COST.start, COST.end))


@pytest.fixture
def mine(tmp_path):
    return Notes(tmp_path, "me")


def test_an_answer_is_kept_with_its_evidence(mine):
    id_ = mine.keep(ANSWER)
    [note] = mine.all()
    assert (note.id, note.answer.question, note.answer.text) == (id_, ANSWER.question, ANSWER.text)
    assert [each.quote for each in note.citations] == [each.quote for each in ANSWER.citations]
    assert note.answer.sentences == ANSWER.sentences
    assert (note.answer.hits, note.citations[0].article.text, note.is_quote) == ((), "", False)


def test_words_of_an_article_are_kept_with_where_they_stand(mine):
    mine.keep(QUOTE)
    [note] = mine.all()
    [cited] = note.citations
    assert (note.is_quote, cited.quote, cited.start) == (True, COST.quote, COST.start)
    assert (cited.article.title, cited.article.place(cited.start)) == (HARBOUR.title, "p. 1")


def test_an_article_is_kept_alone(mine):
    mine.keep(quotation(PORT, None))
    [note] = mine.all()
    assert (note.citations[0].quote, note.source, note.published) == ("", PORT.source, PORT.published)


def test_what_is_kept_twice_is_one_note_whatever_it_took(mine):
    assert mine.keep(ANSWER) == mine.keep(replace(ANSWER, timings={"total": 1.0}, hits=()))
    assert mine.keep(QUOTE) != mine.keep(quotation(HARBOUR, None))
    assert len(mine.all()) == 3


def test_what_is_kept_is_known_as_a_whole_and_by_its_owner(mine, tmp_path):
    every = [ANSWER, QUOTE, quotation(PORT, None), replace(ANSWER, timings={"total": 9.0})]
    assert mine.has(every) == [False] * 4
    assert not (tmp_path / DATABASE).exists()
    mine.keep(answer_part(ANSWER, "Sfax"))
    assert mine.has(every) == [False] * 4
    ids = [mine.keep(ANSWER), mine.keep(QUOTE)]
    assert mine.has(every) == [True, True, False, True]
    assert Notes(tmp_path, "they").has(every) == [False] * 4
    mine.delete(ids[0])
    assert (mine.has(every), mine.has([])) == ([False, True, False, False], [])


def test_notes_are_ordered(mine):
    ids = [mine.keep(each) for each in (QUOTE, quotation(PORT, None), ANSWER)]
    assert [note.id for note in mine.all()] == ids[::-1]
    assert [note.id for note in mine.all("published")] == [ids[2], ids[0], ids[1]]
    assert [note.source for note in mine.all("source")] == ["The Vale Gazette", "The Vale Gazette", PORT.source]


def test_a_note_without_a_source_comes_last(mine):
    for source in ("", "b", "A"):
        mine.keep(quotation(replace(PORT, id=f"of {source}", source=source), None))
    assert [note.source for note in in_order(mine.all(), "source")] == ["A", "b", ""]


def test_a_comment_is_put_to_it_and_taken_back(mine):
    id_ = mine.keep(QUOTE)
    assert mine.comment(id_, " For Monday.\ud83d ")
    assert mine.all()[0].comment == "For Monday.?"
    assert mine.comment(id_, "")
    assert mine.all()[0].comment == ""
    mine.comment(id_, "a" * 2 * LONGEST_COMMENT)
    assert len(mine.all()[0].comment) == LONGEST_COMMENT


def test_nobody_else_finds_or_changes_them(mine, tmp_path):
    id_, theirs = mine.keep(QUOTE), Notes(tmp_path, "them")
    assert theirs.all() == []
    assert not theirs.comment(id_, "mine")
    assert not theirs.delete(id_)
    theirs.keep(QUOTE)
    assert [note.comment for note in mine.all()] == [""]


def test_what_is_deleted_is_gone_for_good(mine, tmp_path):
    id_ = mine.keep(QUOTE)
    mine.comment(id_, "very secret")
    assert mine.delete(id_)
    assert not mine.delete(id_)
    assert mine.all() == []
    assert b"very secret" not in (tmp_path / DATABASE).read_bytes()


def test_reading_makes_no_file(mine, tmp_path):
    assert mine.all() == []
    assert list(tmp_path.iterdir()) == []


def test_one_that_can_not_be_read_is_named(mine, tmp_path):
    mine.keep(QUOTE)
    with mine._database.writing() as connection:
        connection.execute("UPDATE notes SET exchange = '{}'")
    with pytest.raises(ConversationError, match="another version"):
        mine.all()


def test_a_rag_keeps_them_in_its_data_folder(tmp_path):
    with closing(Rag(data=tmp_path, llm="quotes")) as rag:
        rag.notes().keep(QUOTE)
        assert rag.notes("somebody").all() == []
    assert (tmp_path / DATABASE).exists()


@pytest.mark.parametrize(
    ("words", "text", "numbers"),
    [
        ("quay cost", "The new quay cost 14 million pounds [1].", [1]),
        (
            "14 million pounds. It took",
            "The new quay cost 14 million pounds [1]. It took three years to build [2][3].",
            [1, 2, 3],
        ),
        ("three\n  years", "It took three years to build [2][3].", [2, 3]),
        ("Nobody", "Nobody knows why.", []),
    ],
)
def test_of_an_answer_the_sentences_are_kept_in_which_words_were_selected(words, text, numbers):
    whole = replace(
        ANSWER,
        text="The new quay cost 14 million pounds [1]. It took three years to build [2][3]. Nobody knows why.",
        sentences=(
            Sentence("The new quay cost 14 million pounds.", (1,), "supported"),
            Sentence("It took three years to build.", (2, 3), "supported"),
            Sentence("Nobody knows why.", (), "unsupported"),
        ),
    )
    part = answer_part(whole, words)
    assert part.text == text
    assert [each.number for each in part.citations] == numbers
    assert all(each.text.rstrip(".") in re.sub(r" ?\[\d\]", "", text) for each in part.sentences)
    assert len(part.sentences) == text.count(".")


@pytest.mark.parametrize("words", ["", "  ", "strawberries", "[1][1][1]" * 1000])
def test_words_that_are_not_in_an_answer_leave_it_whole(words):
    assert answer_part(ANSWER, words) == ANSWER
