import pytest

from index.types import Article, Span
from rag.answering.plans.measures import has_money, measures
from rag.answering.plans.whole_articles import whole_article


def sentence(text, language="en"):
    hit = whole_article(Article(id="a", title="", text=text, language=language))
    return hit, Span(0, len(text))


@pytest.mark.parametrize(
    ("text", "language", "keys"),
    [
        ("The quay cost 14 million euros.", "en", {"EUR": {14e6}, "price": {14e6}}),
        ("Le câble mesure 3,5 km.", "fr", {"km": {3.5}}),
    ],
)
def test_a_figure_measures_what_its_unit_does(text, language, keys):
    found = measures(*sentence(text, language))
    assert {key: set(values) for key, values in found.items() if key in keys} == keys


def test_a_figure_without_a_unit_counts_what_stands_behind_it():
    assert measures(*sentence("The line has 19 stations."))["count"] == {19}


def test_a_bare_figure_measures_what_the_one_before_it_does():
    found = measures(*sentence("They picked 2,150 tonnes, against 4,300 before."))
    assert found["t"] == {2150, 4300}


@pytest.mark.parametrize(("text", "expected"), [("It costs 30 euros.", True), ("It has 30 rooms.", False)])
def test_an_amount_of_money_is_told(text, expected):
    assert has_money(*sentence(text)) is expected
