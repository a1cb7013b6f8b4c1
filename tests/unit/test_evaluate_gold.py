import pytest

from index.types import Article, Hit, Span
from rag.answering.types import Citation
from rag.errors import QuestionsError
from rag.evaluate.gold import ArticleLookup, Gold, GoldSpan
from rag.evaluate.questions import Question

TEXT = "The tram opens in May 2029.\nIt has 19 stations and costs 386 million euros."
TRAM = Article(id="tram", title="A New Tram", text=TEXT, language="en", origin="/news/2026/tram-line.md")
MUSEUM = Article(
    id="museum", title="A museum", text="The museum has 22 rooms.", language="en", origin="/news/museum.txt"
)
TWIN = Article(id="twin", title="a museum", text="Another museum.", language="en")
SHELF = ArticleLookup([TRAM, MUSEUM, TWIN], {"tram": TRAM, "museum": MUSEUM, "twin": TWIN}.get)


@pytest.mark.parametrize(
    "name", ["tram", "a new  tram", "A New Tram", "/news/2026/tram-line.md", "tram-line.md", "tram-line"]
)
def test_an_article_goes_by_its_id_its_title_or_its_file(name):
    assert SHELF.ids([name], "q:1") == ["tram"]


def test_a_title_that_several_have_names_them_all_and_an_unknown_one_is_an_error():
    assert SHELF.ids(["A museum"], "q:1") == ["museum", "twin"]
    with pytest.raises(QuestionsError, match=r"q:7: .*'trams'.*rag list"):
        SHELF.ids(["tram", "trams"], "q:7")


@pytest.mark.parametrize("name", ["\0", "~nobody-has-this-name/a.md", "a" * 5000])
def test_what_can_be_no_file_is_unknown(name):
    with pytest.raises(QuestionsError, match="no article in the index"):
        SHELF.ids([name], "q:1")


def test_a_quote_is_found_however_it_is_spaced():
    gold = SHELF.gold(Question(question="?", articles=("tram",), quotes=("May 2029. It  has 19",)))
    assert [place.words for place in gold.places] == ["May 2029.\nIt has 19"]
    assert gold.level == "place"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"quotes": ("20 stations",)}, "was not found in the article tram"),
        ({"span": Span(0, 1000)}, "has different text at those offsets"),
        ({"span": Span(0, 2), "answers": ("19",)}, "has different text at those offsets"),
    ],
)
def test_words_that_the_article_does_not_have_are_an_error(fields, told):
    with pytest.raises(QuestionsError, match=told):
        SHELF.gold(Question(question="?", articles=("tram",), origin="q:1", **fields))


def test_the_language_of_the_answers_is_that_of_the_article_that_has_them():
    own = SHELF.gold(Question(question="?", answers=("May 2029",), articles=("tram",), language="fr"))
    told = SHELF.gold(Question(question="?", answers=("mai 2029",), articles=("tram",), language="fr"))
    assert (own.language, told.language) == ("en", "fr")


def hit(article, start, end, copies=()):
    return Hit(article, start, end, 0.9, 1, copies=copies)


def test_a_passage_answers_when_it_has_all_of_the_place_or_a_copy_of_its_words():
    gold = Gold(frozenset(["tram"]), (GoldSpan("tram", Span(35, 37), "19"),))
    assert gold.is_found_in(hit(TRAM, 28, 40))
    assert not gold.is_found_in(hit(TRAM, 36, 60))
    assert not gold.is_found_in(hit(MUSEUM, 0, 20))
    copy = Article(id="copy", title="Copy", text=TEXT)
    assert gold.is_found_in(hit(copy, 28, 50, (TRAM,)))
    assert not gold.is_found_in(hit(copy, 0, 20, (TRAM,)))


def test_where_no_place_is_known_the_article_counts_and_else_the_words():
    assert Gold(frozenset(["tram"])).is_found_in(hit(TRAM, 0, 5))
    assert not Gold(frozenset(["tram"])).is_found_in(hit(MUSEUM, 0, 5))
    assert Gold(answers=("22 rooms",)).is_found_in(hit(MUSEUM, 0, 24))
    assert not Gold(answers=("22 rooms",)).is_found_in(hit(TRAM, 0, 60))


def test_a_citation_is_of_a_place_when_half_of_the_shorter_lies_in_the_other():
    gold = Gold(frozenset(["tram"]), (GoldSpan("tram", Span(10, 20), TEXT[10:20]),))
    cited = {
        (start, end): gold.is_cited_by(Citation(1, TRAM, TEXT[start:end], start, end))
        for start, end in [(0, 40), (15, 40), (16, 40), (12, 14), (20, 40)]
    }
    assert cited == {(0, 40): True, (15, 40): True, (16, 40): False, (12, 14): True, (20, 40): False}
    assert not gold.is_cited_by(Citation(1, MUSEUM, "The", 10, 20))
