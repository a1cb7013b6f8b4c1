"""Lists of articles that hold what is asked for."""

from dataclasses import replace

import pytest
from newsroom import ARTICLES

from index import embeddings
from rag.answering.plans.article_lists import best_lists, extreme_items, extreme_rows, item_rows, opening
from rag.locale import spoken

POOLS = replace(
    ARTICLES[0],
    title="What becomes of the pools",
    text=(
        "The council of Brackley met on Monday. Mayor Joan Petrie spoke for an hour.\n\n"
        "## Pools that close\n\nFrom May these are shut:\n\n- Mill Lane\n- Haddon\n\n"
        "## Pools that stay open\n\n1. Harbour\n2. Quay\n\n"
        "| Pool | Ticket |\n| --- | --- |\n| Harbour | £4 |\n| Quay | £3 |"
    ),
)


@pytest.fixture(scope="module")
def embedder():
    return embeddings.make()


def rows(embedder, question, best_sentence=0.0):
    found = best_lists(embedder, question, POOLS, best_sentence)
    return [row.quotes[0].quote for row in item_rows(found, spoken("en"))], opening(found, spoken("en"))


def test_the_list_below_the_heading_that_is_asked_for_answers_with_all_its_items(embedder):
    items, above = rows(embedder, "Which pools will close?")
    assert items == ["Mill Lane", "Haddon"]
    assert above.startswith("Pools that close – From May these are shut (The Harrow Post")
    assert rows(embedder, "Welche Bäder bleiben offen?")[0] == ["Harbour", "Quay"]


def test_rows_of_a_table_stand_without_the_one_that_names_its_columns(embedder):
    items, above = rows(embedder, "What does a ticket cost in each pool?")
    assert items == ["Harbour | £4", "Quay | £3"]
    assert above.startswith("Pool · Ticket (")


def test_quotes_of_items_stand_at_their_places(embedder):
    for row in item_rows(best_lists(embedder, "Which pools will close?", POOLS, 0.0), spoken("en")):
        quote = row.quotes[0]
        assert POOLS.text[quote.start : quote.end] == quote.quote


def test_a_list_is_none_where_a_sentence_is_nearer(embedder):
    assert rows(embedder, "Who spoke for an hour?", best_sentence=0.95)[0] == []


def test_the_greatest_and_the_smallest_of_a_list_are_those_by_its_figures(embedder):
    (table,) = best_lists(embedder, "What does a ticket cost in each pool?", POOLS, 0.0)
    most = extreme_items(table, is_most=True, is_money=True)
    least = extreme_items(table, is_most=False, is_money=True)
    assert [row.quotes[0].quote for row in extreme_rows(table, most)] == ["Harbour | £4"]
    assert [row.quotes[0].quote for row in extreme_rows(table, least)] == ["Quay | £3"]


def test_a_list_without_figures_has_no_greatest_item(embedder):
    (closing,) = best_lists(embedder, "Which pools will close?", POOLS, 0.0)
    assert extreme_items(closing, is_most=True, is_money=False) == []


SHOES = replace(
    ARTICLES[0],
    title="Shoe shops Vance & Daughter close three branches",
    text=(
        "The shoe shops Vance & Daughter will close three of ten branches in spring. The owners told the staff on "
        "Monday.\n\nRents have doubled within four years. Leather is dearer, too.\n\nThese go:\n\n"
        "| Branch | Staff |\n| --- | --- |\n| Market Row | 8 |\n| Oldgate | 5 |\n| Fell Road | 6 |\n\n"
        "The union calls it a scandal. A cobbler may take over Oldgate."
    ),
)


@pytest.mark.parametrize(
    "question",
    ["Which branches will Vance & Daughter close?", "Quels magasins Vance & Daughter va-t-elle fermer ?"],
)
def test_what_names_the_topic_of_an_article_is_nearer_by_that_alone_and_no_list_is(embedder, question):
    found = best_lists(embedder, question, SHOES, best_sentence=0.95)
    assert item_rows(found, spoken("en"))[0].quotes[0].quote == "Market Row | 8"
    assert opening(found, spoken("en")).startswith("These go – Branch · Staff (")


def test_a_list_of_something_else_is_none(embedder):
    assert best_lists(embedder, "Why are rents a problem for Vance & Daughter?", SHOES, best_sentence=0.95) == []
