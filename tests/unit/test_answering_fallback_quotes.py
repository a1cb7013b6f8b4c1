"""Quotes beneath what a model wrote."""

from dataclasses import replace

import pytest
from fake_llm import CountingEmbedder, make_hit

from rag.answering import reasons
from rag.answering.answer_types import Asked
from rag.answering.cited_sentences import locate_sentences
from rag.answering.fallback_quotes import (
    has_quotes_beneath,
    is_doubted,
    tells_less,
    with_quotes_beneath,
    written_sentences,
)
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


def told(text, *quotes, language="en"):
    """An answer that says and cites a text, beside quotes of which the first is the best."""
    said = make_hit(text, id_="tram")
    sentences = (Sentence(text, (1,), "supported"),)
    return replace(
        WRITTEN, language=language, sentences=sentences, citations=(cite(1, said, said.sentences[0]),), quotes=quotes
    )


@pytest.mark.parametrize(
    ("kind", "text", "is_less"),
    [
        ("count", "The tram line will have many stations.", True),
        ("count", "The tram line will have 91 stations.", False),
        ("other", "The tram line will have many stations.", False),
        ("person", "The tram line will have many stations.", False),
    ],
)
def test_an_answer_without_the_number_that_is_asked_for_tells_less_than_a_quote_that_has_it(kind, text, is_less):
    asked = Asked("How many stations?", "en", {kind: 0.9})
    assert tells_less(told(text, STATIONS), asked, CountingEmbedder()) is is_less


def test_an_answer_without_the_name_that_is_asked_for_tells_less_than_a_quote_that_has_it():
    hit = make_hit("Ada Finch of the city council opened the line.", id_="tram")
    asked = Asked("Who opened the line?", "en", {"person": 0.9})
    quote = cite(1, hit, hit.sentences[0])
    assert tells_less(told("The line was opened.", quote), asked, CountingEmbedder())
    assert not tells_less(told("It was Ada Finch who opened the line.", quote), asked, CountingEmbedder())


def test_an_answer_without_a_reason_tells_less_than_a_quote_that_has_one(monkeypatch):
    monkeypatch.setattr(reasons, "is_known", lambda _: True)
    monkeypatch.setattr(reasons, "reason_shares", lambda _, texts: [0.9 * ("fault" in text) for text in texts])
    hit = make_hit("A fault was found in the rails.", id_="tram")
    asked = Asked("Why did it stop?", "en", {"reason": 0.9})
    quote = cite(1, hit, hit.sentences[0])
    assert tells_less(told("It stopped on Monday.", quote), asked, CountingEmbedder())
    assert not tells_less(told("It stopped. There was a fault.", quote), asked, CountingEmbedder())


def test_an_answer_from_another_article_than_the_best_quote_tells_less():
    other = make_hit("The museum has 19 rooms.", id_="museum")
    asked = Asked("How many?", "en", {"other": 0.9})
    quote = cite(1, other, other.sentences[0])
    assert tells_less(told("It has 19 stations.", quote), asked, CountingEmbedder())
    assert not tells_less(told("It has 19 stations."), asked, CountingEmbedder())


def test_what_a_model_wrote_is_told_from_the_quotes_beneath_it():
    beneath = with_quotes_beneath(WRITTEN)
    assert len(beneath.sentences) == 3
    assert written_sentences(beneath) == WRITTEN.sentences
    copied = told(STATIONS.quote, STATIONS)
    assert written_sentences(copied) == copied.sentences
