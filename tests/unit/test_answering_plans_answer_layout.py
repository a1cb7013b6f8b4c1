"""Entries as Markdown and as data."""

import pytest
from newsroom import ARTICLES

from rag.answering.followups.contextualization import SearchQuery
from rag.answering.plans.answer_layout import Layout, Row, colon, lead_quote, planned
from rag.answering.prompt import Templates
from rag.answering.query_understanding import Query
from rag.answering.request import Request
from rag.locale import around_answers
from rag.settings import Settings

LIBRARY, BUSES = ARTICLES[0], ARTICLES[3]
COLUMNS = ("Day", "From the article")


def made(rows, language="en", **layout):
    request = Request("What is new?", None, None, Templates(), Settings())
    query = Query(SearchQuery("What is new?"), "en", language)
    return planned(request, query, rows, Layout(COLUMNS, **layout), coverage=[LIBRARY, BUSES]).answer


def row(article, day, **options):
    return Row((day,), (lead_quote(article),), **options)


def test_a_list_has_a_line_for_each_entry_with_its_marks():
    answer = made([row(LIBRARY, "9 March"), row(BUSES, "10 March")], opening="Two articles:", closing="That is all.")
    first, second = (citation.quote for citation in answer.citations)
    assert answer.text == f"Two articles:\n\n- 9 March: {first} [1]\n- 10 March: {second} [2]\n\nThat is all."
    assert [sentence.text for sentence in answer.sentences] == [first, second]


def test_a_table_is_one_of_markdown():
    answer = made([row(LIBRARY, "9 | 3")], is_table=True)
    quote = answer.citations[0].quote
    assert answer.text == f"| Day | From the article |\n| --- | --- |\n| 9 \\| 3 | {quote} [1] |"


def test_data_has_cells_without_marks():
    table = made([row(LIBRARY, "9 March")]).table
    assert (table.columns, table.entries[0].citations) == (COLUMNS, (1,))
    assert table.entries[0].cells == ("9 March", lead_quote(LIBRARY).quote)


def test_one_place_has_one_number():
    answer = made([row(LIBRARY, "9 March"), row(LIBRARY, "again", is_quoted=False)])
    assert [citation.number for citation in answer.citations] == [1]
    assert answer.text.endswith("- again [1]")


def test_coverage_is_said_in_the_language_of_the_answer():
    answer = made([row(LIBRARY, "9 March")], language="de")
    assert answer.coverage.articles == ("library.en", "buses.en")
    assert answer.coverage.used == ("library.en",)
    assert "Artikel dazu: 2; hier verwendet: 1." in answer.notice
    assert "Sätze aus den Artikeln" in answer.notice


def test_every_sentence_is_a_passage_of_its_own_for_a_model():
    answer = made([row(LIBRARY, "9 March"), row(BUSES, "10 March")])
    assert len({hit.passage for hit in answer.hits}) == len(answer.hits) == 2


@pytest.mark.parametrize(
    ("language", "sign"),
    [("en", ": "), ("fr", " : "), ("es", ": "), ("de", ": "), ("ar", ": "), ("zh", "："), ("it", ": ")],
)
def test_what_stands_between_a_name_and_what_it_says_is_as_the_language_writes_it(language, sign):
    assert colon(around_answers(language)) == sign
