"""Amounts of money in articles."""

from newsroom import ARTICLES

from rag.answering.plans.article_amounts import difference, main_amount, main_amounts, money
from rag.locale import wording

BY_ID = {article.id: article for article in ARTICLES}


def test_the_main_amount_is_the_greatest_that_is_called_a_cost():
    assert main_amount(BY_ID["library.en"]).words == "£12.5 million"
    assert main_amount(BY_ID["daqiao.zh"]).value == 4.6e9
    assert main_amount(BY_ID["brauerei.de"]) is None


def test_all_amounts_of_an_article_are_found_with_their_signs():
    assert [figure.words for figure in money(BY_ID["buses.en"])] == ["£2.50"]


def test_of_versions_the_newest_counts():
    found = main_amounts([BY_ID["library.en"], BY_ID["library-late.en"], BY_ID["tunnel.de"]])
    assert [figure.article.id for figure in found] == ["tunnel.de", "library-late.en"]


def test_a_difference_needs_one_unit():
    library, late, tunnel = (main_amount(BY_ID[id_]) for id_ in ("library.en", "library-late.en", "tunnel.de"))
    assert difference(library, late, words=wording("en")) == "600,000 GBP"
    assert difference(library, late, words=wording("de")) == "600.000 GBP"
    assert difference(library, tunnel, words=wording("en")) == ""
    assert difference(library, library, words=wording("en")) == ""
