"""Quotes beneath what a model wrote."""

from dataclasses import replace

import pytest
from fake_llm import make_hit

from rag.answering.cited_sentences import locate_sentences
from rag.answering.quotes_beneath import has_quotes_beneath, is_doubted, with_quotes_beneath
from rag.answering.quoting import cite
from rag.answering.types import Answer, Sentence

TRAM = make_hit("The tram line will have 19 stations. The first trams run in May.", id_="tram")
STATIONS, START = (cite(number, TRAM, span) for number, span in enumerate(TRAM.sentences, start=1))
WRITTEN = Answer(
    question="How many stations?",
    text="It will have 91 stations [1].",
    language="en",
    refused=False,
    sentences=(Sentence("It will have 91 stations.", (1,), "partly"),),
    citations=(STATIONS,),
    quotes=(STATIONS, START),
    model="ollama/fake",
)


@pytest.mark.parametrize(
    ("verdict", "probability", "doubted"),
    [
        ("supported", None, False),
        ("unread", None, False),
        ("unread", 0.6, False),
        ("unread", 0.4, True),
        ("partly", None, True),
        ("unsupported", None, True),
    ],
)
def test_a_sentence_is_doubted_of_which_something_is_not_there_or_which_its_reader_takes_for_wrong(
    verdict, probability, doubted
):
    assert is_doubted(Sentence("So it is.", (1,), verdict, probability=probability)) is doubted


def test_the_quotes_stand_below_with_the_numbers_by_which_the_answer_cites_them():
    answer = with_quotes_beneath(WRITTEN)
    assert answer.text == (
        "It will have 91 stations [1].\n\nFrom the articles:\n"
        "The tram line will have 19 stations. [1]\nThe first trams run in May. [2]"
    )
    assert answer.citations == (STATIONS, START)
    assert [(each.verdict, each.citations) for each in answer.sentences] == [
        ("partly", (1,)),
        ("supported", (1,)),
        ("supported", (2,)),
    ]
    assert [sentence for sentence, _ in locate_sentences(answer.text, answer.sentences)] == [*answer.sentences]


def test_quotes_that_an_answer_does_not_cite_get_the_next_numbers():
    answer = with_quotes_beneath(replace(WRITTEN, citations=(replace(START, number=1),), quotes=(STATIONS,)))
    assert [(each.number, each.quote) for each in answer.citations] == [(1, START.quote), (2, STATIONS.quote)]
    assert answer.text.endswith("19 stations. [2]")


def test_an_answer_without_quotes_stays_as_it_is():
    assert with_quotes_beneath(replace(WRITTEN, quotes=())) == replace(WRITTEN, quotes=())


def test_whether_quotes_stand_in_an_answer_is_told():
    assert not has_quotes_beneath(WRITTEN)
    assert has_quotes_beneath(with_quotes_beneath(WRITTEN))
    assert not has_quotes_beneath(replace(WRITTEN, quotes=()))
