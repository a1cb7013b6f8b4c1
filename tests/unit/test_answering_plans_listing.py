"""Lists over all articles."""

import contextlib

import pytest
from newsroom import ARTICLES, answered, asked, cited

from index.index import Index
from index.settings import IndexSettings
from index.types import Article, Span
from rag import Rag
from rag.answering.plans.listing import with_list


def names(answer):
    return [entry.cells[0] for entry in answer.table.entries]


@pytest.mark.parametrize(
    "question",
    [
        "Which mayors are named?",
        "Quels maires sont nommés ?",
        "Welche Bürgermeister werden genannt?",
        "¿Qué alcaldes se mencionan?",
        "提到了哪些市长？",
        "Каких мэров называют?",
    ],
)
def test_people_with_an_office_are_listed_whatever_the_language(newsroom, question):
    answer = answered(newsroom, question, "list")
    assert {"Joan Petrie", "Paul Astier", "Sabine Lorch", "كريم الصافي"} <= set(names(answer))
    assert len(names(answer)) == len(set(cited(answer))) >= 5
    assert "library.en" not in cited(answer)


REPORTS = [
    Article(
        id="first",
        title="Crane falls at Ostmark harbour",
        text="A crane fell at Ostmark harbour on Monday.\n\nFire chief Dana Lunt said that two people were missing.",
        language="en",
        published="2027-03-08",
    ),
    Article(
        id="second",
        title="Crane at Ostmark harbour: both men found",
        text="Both men who were missing since a crane fell at Ostmark harbour have been found.\n\n"
        "The director, Imre Farkas, thanked the divers.",
        language="en",
        published="2027-03-10",
    ),
]


@pytest.mark.parametrize("question", ["Which people are quoted on the crane? names please", "¿Quién es citado?"])
def test_people_who_are_quoted_are_those_of_all_reports_the_newest_first(tmp_path, question):
    with contextlib.closing(Index(IndexSettings(data=tmp_path / "data"))) as index:
        index.add(REPORTS)
        answer = answered(index, question, "list", "the crane at Ostmark harbour")
    assert names(answer) == ["Imre Farkas", "Dana Lunt"]


def test_people_of_a_topic_are_those_of_its_articles_though_the_request_is_taken_for_another_kind(tmp_path):
    dam = "The dam at Holm will rise. Ada Finch, an engineer, said it is safe. The farmer Paul Reed opposes it."
    library = "The library in Corby reopened on Monday. Mayor Tom Hale cut the ribbon. It is open from Tuesday on."
    rag = Rag(data=tmp_path / "data", llm="quotes")
    rag.add_articles(
        [
            Article(id="dam", title="Dam at Holm rises", text=dam, language="en", published="2027-03-10"),
            Article(id="other", title="Library in Corby", text=library, language="en", published="2027-03-11"),
        ]
    )
    assert names(rag.ask("Who is quoted on the dam?")) == ["Ada Finch", "Paul Reed"]
    rag.close()


def test_amounts_are_listed_the_highest_first(newsroom):
    answer = answered(newsroom, "List the costs of all projects", "list", "costs of all projects")
    assert names(answer)[:4] == ["46亿元", "210 Millionen Euro", "120 مليون دولار", "95 millones de euros"]
    assert "£13.1 million" in names(answer)
    assert "£12.5 million" not in names(answer)
    assert "nothing was converted" in answer.text


def test_a_list_about_one_thing_has_its_sentences(newsroom):
    answer = answered(newsroom, "What will be built at Tannau?", "list", "built at Tannau")
    assert cited(answer) == ["tunnel.de"]
    assert answer.coverage.articles == ("tunnel.de",)


def test_sentences_that_answer_something_else_are_no_list(newsroom):
    assert asked(newsroom, "Who is against the tunnel at Tannau?", "list", "the tunnel at Tannau") is None


def test_places_are_where_the_leads_say_that_it_happened(newsroom):
    answer = answered(newsroom, "Which places are mentioned?", "list", "places")
    for place in ("Brackley", "Lunac", "Tannau", "Almerín", "云川", "وادي الزهر"):
        assert place in answer.text


def test_what_no_article_tells_of_is_not_listed(newsroom):
    assert asked(newsroom, "Which volcanoes on Jupiter erupted?", "list", "volcanoes on Jupiter") is None
    assert asked(newsroom, "Which ministers are named?", "list", "ministers") is None


@pytest.mark.parametrize("words", ["The bus stops at", "Mill Lane", "Haddon"])
def test_an_item_of_a_list_and_what_announces_it_stand_for_the_whole_list(words):
    text = "A bus runs by night.\n\nThe bus stops at:\n\n- Harbour\n- Mill Lane\n- Haddon\n\nIt is free."
    start = text.index(words)
    found = with_list(Article(id="a", title="A bus", text=text, language="en"), Span(start, start + len(words)))
    assert text[found.start : found.end] == "The bus stops at:\n\n- Harbour\n- Mill Lane\n- Haddon"


def test_a_sentence_beside_a_list_stands_alone():
    text = "A bus runs by night.\n\nThe bus stops at:\n\n- Harbour\n- Mill Lane\n\nIt is free."
    span = Span(text.index("It is"), len(text))
    assert with_list(Article(id="a", title="A bus", text=text, language="en"), span) == span


def test_what_is_named_in_the_articles_is_no_list_of_articles(newsroom):
    answer = answered(newsroom, "Quels maires sont nommés dans les articles ?", "list", "maires sont nommés")
    assert {"Joan Petrie", "Paul Astier"} <= set(names(answer))


def test_a_list_of_articles_about_a_topic_names_them(newsroom):
    answer = answered(newsroom, "列出关于 Tannau 的文章", "list", "Tannau")
    assert "tunnel.de" in cited(answer)
    tunnel = next(citation.article for citation in answer.citations if citation.article.id == "tunnel.de")
    assert tunnel.title in answer.text


FARES = [
    Article(
        id="train.fr",
        title="Le train de nuit Lyon-Gdansk partira en juin",
        text="Un train de nuit reliera Lyon à Gdansk à partir du 14 juin 2027. Il mettra 19 heures.\n\n"
        "Le billet coûtera de 59 euros, pour un siège, à 189 euros, pour une cabine privée. Le lit dans un "
        "compartiment de quatre est proposé à 99 euros. Le train comptera onze voitures.",
        language="fr",
    ),
    Article(
        id="ferry.en",
        title="Harwick ferry to stop in January after 112 years",
        text="The ferry between Harwick and Osney Island will make its last crossing on 17 January. It lost £1.2 "
        'million.\n\n"We cannot pay £20 for every person who crosses," said Denise Orrell. A repair '
        "would cost £3.4 million and take seven months.",
        language="en",
    ),
]


def test_prices_of_one_thing_are_those_of_its_article_alone(tmp_path):
    question = "welche Preise gibt es beim Nachtzug nach Danzig?"
    with contextlib.closing(Index(IndexSettings(data=tmp_path / "data"))) as index:
        index.add([*ARTICLES, *FARES])
        answer = answered(index, question, "list", "Preise gibt es beim Nachtzug nach Danzig")
    assert cited(answer) == ["train.fr"]
    assert all(price in answer.text for price in ("59 euros", "99 euros", "189 euros"))


def test_a_sentence_that_answers_is_found_far_behind_those_with_the_words_of_the_question(tmp_path):
    text = (
        "The dunes of Sandvik will be closed to animals from May. The council of Sandvik voted for it on Monday.\n\n"
        "Animals have trodden down a third of the dunes of Sandvik, a survey found. The dunes of Sandvik are 4,000 "
        "years old. Rare animals live on the dunes. Owners whose animals stray onto the dunes will pay 90 crowns.\n\n"
        "The dunes are 6 kilometres long. Sandvik had 40,000 visitors last year. Many came to the dunes with animals. "
        "The fence around the dunes of Sandvik costs 2 million crowns.\n\n"
        "Guide dogs are exempt, and so are the horses of the coastguard."
    )
    article = Article(id="dunes.en", title="Sandvik closes its dunes to animals", text=text, language="en")
    with contextlib.closing(Index(IndexSettings(data=tmp_path / "data"))) as index:
        index.add([*ARTICLES, article])
        answer = answered(index, "Which animals are still allowed on the dunes of Sandvik?", "list", "dunes of Sandvik")
    assert "Guide dogs are exempt" in answer.text
