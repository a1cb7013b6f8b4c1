"""What an article tells at a glance, and what others say of the same."""

from contextlib import closing
from datetime import date

import pytest

from index.types import Article
from rag import Rag
from rag.answering.article_overview import frequent_names, named_places
from rag.page.services.onboarding import SAMPLES

QUAY = (
    "The new quay of Calder Vale cost 14 million pounds, Ada Finch said. The port of Calder Vale will open on "
    "4 May 2026. Ships from Norway and Lima may use it, said Ada Finch of the Vale Port Trust."
)


def article(id_, title, text, published, language="en", source="The Gazette"):
    return Article(id=id_, title=title, text=text, language=language, published=published, source=source)


FIRST = article("first", "The quay of Calder Vale is built", QUAY, "2026-04-01")
COPY = article("copy", "New quay for Calder Vale", QUAY, "2026-04-01", source="The Coast")
LATER = article(
    "later",
    "The quay of Calder Vale cost more",
    "The new quay of Calder Vale cost 19 million pounds, Ada Finch said. Fishermen moved their nets to the old basin. "
    "Graham Tolland wants a market hall there, with stalls for oysters and a school of sailing.",
    "2026-06-01",
)
OTHER = article("other", "Strawberries", "The strawberries ripened early. Nobody knew why.", "2026-05-01")


@pytest.fixture(scope="module")
def rag(tmp_path_factory):
    with closing(Rag(data=tmp_path_factory.mktemp("overview"), llm="quotes")) as rag:
        rag.add_articles([FIRST, COPY, LATER, OTHER])
        yield rag


def test_names_places_times_and_main_sentences_are_told(rag):
    overview = rag.article_overview("first")
    assert overview.names == ("Calder Vale", "Ada Finch")
    assert overview.places == ("Norway", "Lima")
    assert [(each.first, each.last) for each in overview.times] == [(date(2026, 5, 4), date(2026, 5, 4))]
    assert QUAY[slice(*overview.sentences[0])].startswith("The new quay of Calder Vale")
    assert overview.article == FIRST


def test_others_that_say_otherwise_come_first_then_copies_and_none_about_something_else(rag):
    related = rag.article_overview("first").related
    assert [(each.article.id, each.relation) for each in related] == [("later", "otherwise"), ("copy", "copy")]
    assert "19 million" in related[0].quote
    assert "14 million" in related[0].contradicted


def test_for_a_newer_article_the_earlier_ones_say_otherwise(rag):
    related = rag.article_overview("later").related
    assert {(each.article.id, each.relation) for each in related} == {("first", "otherwise"), ("copy", "otherwise")}
    assert all("14 million" in each.quote and "19 million" in each.contradicted for each in related)
    assert rag.article_overview("other").related == ()


def test_an_earlier_article_that_says_the_same_is_none_that_says_otherwise(rag):
    again = article("again", "The quay of Calder Vale is not yet open", LATER.text.partition(" Fish")[0], "2026-06-03")
    rag.add_articles([again])
    found = {each.article.id: each.relation for each in rag.article_overview("again").related}
    rag.remove("again")
    assert found["later"] in ("same", "copy")
    assert found["first"] == "otherwise"


def test_an_article_that_is_not_there_has_none(rag):
    assert rag.article_overview("nobody") is None


def test_another_language_tells_of_the_same_and_unrelated_articles_do_not(tmp_path):
    names = ("traductor-quechua.es", "quechua-translator.en", "centre-donnees-report.fr", "sayd-kanad-masira.ar")
    with closing(Rag(data=tmp_path, llm="quotes")) as rag:
        rag.add(*(SAMPLES / f"{name}.md" for name in names))
        related = {name: [each.article.id for each in rag.article_overview(name).related] for name in names}
    assert related == {names[0]: [names[1]], names[1]: [names[0]], names[2]: [], names[3]: []}


@pytest.mark.parametrize(
    ("text", "language", "places"),
    [
        ("The German minister flew from Paris to Germany.", "en", ["Paris", "Germany"]),
        ("法国和西班牙的研究者", "zh", ["法国", "西班牙"]),
        ("قال من مسقط إن فرنسا", "ar", ["مسقط", "فرنسا"]),
        ("Ein Deutscher in Frankreich", "de", ["Frankreich"]),
        ("a turkey and china plates", "en", []),
        ("Paris", "xx", []),
    ],
)
def test_places_are_those_named_by_their_own_names(text, language, places):
    assert named_places(text, language) == places


def test_of_names_that_share_a_word_only_the_most_frequent_is_there():
    text = "They met Ada Finch, and later Ada Finch met the Finch Brothers at the house of a Mr Graham Tolland."
    found = list(frequent_names([(article("a", "A", text, ""), text)], {"tolland"}))
    assert found == [("Ada Finch", 2)]
