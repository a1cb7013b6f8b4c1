"""How many: counted in the index, each with its article."""

from contextlib import closing

import pytest
from newsroom import answered, asked, cited

from index.types import Article
from rag import Rag


@pytest.mark.parametrize(
    ("question", "topic", "count"),
    [
        ("How many articles are there?", "", 12),
        ("Combien d'articles sont en français ?", "", 2),
        ("Wie viele Artikel sind auf Englisch?", "", 4),
        ("¿Cuántos artículos son de Rosa Quintana?", "Rosa Quintana", 2),
        ("有多少篇文章？", "", 12),
        ("كم مقالا بالعربية؟", "", 1),
        ("How many articles are about the library in Brackley?", "library in Brackley", 3),
        ("Combien d'articles parlent de la bibliothèque de Brackley ?", "la bibliothèque de Brackley", 3),
        ("How many articles were published this week?", "", 6),
        ("How many articles are about volcanoes on Jupiter?", "volcanoes on Jupiter", 0),
        ("How many articles are there in all?", "in all", 12),
        ("Combien y a-t-il d'articles en tout ?", "en tout", 12),
        ("Wie viele Artikel gibt es insgesamt?", "insgesamt", 12),
        ("¿Cuántos artículos hay en total?", "en total", 12),
        ("一共有多少篇文章？", "一共", 12),
    ],
)
def test_articles_are_counted_and_listed(newsroom, question, topic, count):
    answer = answered(newsroom, question, "count", topic)
    assert str(count) in answer.text.splitlines()[0]
    assert len(cited(answer)) == len(answer.coverage.articles) == count
    assert not answer.refused


def test_where_none_is_found_it_says_what_was_looked_for_and_in_how_many(newsroom):
    answer = answered(newsroom, "How many articles are about volcanoes on Jupiter?", "count", "volcanoes on Jupiter")
    assert answer.text == "No article was found that is about “volcanoes on Jupiter”: 0 of 12."


def test_what_is_counted_is_named(newsroom):
    answer = answered(newsroom, "How many articles are from The Harrow Post?", "count", "The Harrow Post")
    assert answer.text.startswith("Articles (The Harrow Post): 3")


@pytest.mark.parametrize("question", ["How many drivers voted for the strike?", "Combien de ruches ont été perdues ?"])
def test_a_number_that_an_article_states_is_not_counted(newsroom, question):
    assert asked(newsroom, question, "count", "drivers") is None


@pytest.mark.parametrize(
    ("question", "count"),
    [("How many mayors are named in the articles?", 5), ("Combien de maires les articles nomment-ils ?", 5)],
)
def test_people_are_counted_once_each(newsroom, question, count):
    answer = answered(newsroom, question, "count", "mayors")
    assert answer.text.splitlines()[0].endswith(str(len(answer.table.entries)))
    assert len(answer.table.entries) >= count


@pytest.mark.parametrize(
    ("question", "articles"),
    [
        ("How many projects cost more than 100 million?", ["daqiao.zh", "tunnel.de", "mustashfa.ar"]),
        ("Combien de projets coûtent plus de 200 millions d'euros ?", ["tunnel.de"]),
        ("Wie viele Projekte kosten mehr als 100 Millionen Euro?", ["tunnel.de"]),
    ],
)
def test_amounts_over_a_limit_are_counted_in_its_currency_or_in_any(newsroom, question, articles):
    answer = answered(newsroom, question, "count", "projects")
    assert cited(answer) == articles
    assert answer.text.splitlines()[0].endswith(f" {len(articles)}")


def test_a_place_that_is_part_of_a_paper_s_name_is_no_source(tmp_path):
    texts = {
        "The Port Harrow Post": "Dustmen in Port Harrow will strike on 1 December, the union said.",
        "Evening Echo": "The dustmen's strike in Port Harrow is put off until 7 December because notice was late.",
    }
    articles = [
        Article(
            id=source, title="Strike in Port Harrow", text=text, language="en", source=source, published="2027-03-10"
        )
        for source, text in texts.items()
    ]
    with closing(Rag(data=tmp_path, llm="quotes")) as rag:
        rag.add_articles(articles)
        answer = rag.ask("How many articles are about the strike in Port Harrow?")
    assert {citation.article.source for citation in answer.citations} == set(texts)
