"""Summary of one article, in its own sentences."""

import pytest
from newsroom import answered, asked, asking, cited

from index.types import Article
from rag.answering.plans.summary import summary_of
from rag.answering.query_understanding import understand
from rag.answering.types import Turn
from rag.locale import wording


@pytest.mark.parametrize(
    ("question", "topic", "article", "points"),
    [
        ("Summarise the article about the bus drivers", "the bus drivers", "buses.en", ["26 March", "288", "£2.50"]),
        ("Résume l'article sur la piscine de Lunac", "la piscine de Lunac", "piscine.fr", ["8,4", "30 %", "2028"]),
        ("Fasse den Artikel über den Tunnel zusammen", "den Tunnel", "tunnel.de", ["2,8", "210", "August 2027"]),
        ("Resume el artículo sobre los estibadores", "los estibadores de Almerín", "puerto.es", ["95", "15 de marzo"]),
        ("概括一下云川大桥的报道", "云川大桥", "daqiao.zh", ["46亿元", "六分钟"]),
    ],
)
def test_a_summary_has_the_points_of_its_article_to_the_letter(newsroom, question, topic, article, points):
    answer = answered(newsroom, question, "summary", topic)
    assert cited(answer) == [article]
    assert all(point in answer.text for point in points)
    for citation in answer.citations:
        assert citation.quote == citation.article.text[citation.start : citation.end]
        assert f"{citation.quote} [{citation.number}]" in answer.text
    starts = [citation.start for citation in answer.citations]
    assert starts == sorted(starts)
    assert (answer.table, answer.refused) == (None, False)
    assert answer.coverage.used == (article,)


def test_the_article_is_named_with_its_source_and_day(newsroom):
    first = answered(newsroom, "Summarise the bus strike", "summary", "the bus drivers' strike").text.split("\n")[0]
    assert first == "“Bus drivers to strike on 26 March” — Brackley Echo, 10 March 2027:"


def test_a_story_of_two_articles_is_told_by_both_the_newest_first(newsroom):
    topic = "new central library of Brackley opens"
    answer = answered(newsroom, "Summarise the new library of Brackley", "summary", topic)
    assert list(dict.fromkeys(cited(answer))) == ["library-late.en", "library-plan.en"]
    one = answered(newsroom, "Summarise the newest article about the new library of Brackley", "summary", topic)
    assert cited(one) == ["library-late.en"]


def test_without_a_topic_it_is_the_article_that_answered_before(newsroom, monkeypatch):
    monkeypatch.setattr("rag.answering.query_understanding._rewritten", lambda _: "")  # no model
    history = (Turn("What does the tunnel cost?", "210", articles=("tunnel.de",), titles=("Der Tunnel",)),)
    assert cited(answered(newsroom, "Summarise this article", "summary", history=history)) == ["tunnel.de"]


def test_an_article_that_there_is_not_has_no_summary(newsroom):
    assert (
        asked(newsroom, "Summarise the article about football in Zanzibar", "summary", "football in Zanzibar") is None
    )
    assert asked(newsroom, "Summarise this article", "summary") is None


@pytest.mark.parametrize(
    ("language", "title", "article"),
    [
        ("en", "Bus drivers to strike on 26 March", "buses.en"),
        ("fr", "La piscine de Lunac ferme pour quinze mois", "piscine.fr"),
        ("zh", "云川大桥正式通车", "daqiao.zh"),
        ("en", "Cheese factory of Lunac closes for good", ""),
        ("de", "Die Goldmine von Tannau", ""),
        ("zh", "月球上的奶酪工厂开业", ""),
    ],
)
def test_an_article_that_is_named_by_its_title_is_that_one_or_none(newsroom, language, title, article):
    question = wording(language)("ask-title", title=title)
    answer = asked(newsroom, question, "summary", title)
    assert (cited(answer.answer) if answer else []) == [article][: len(article)]


def test_words_that_a_request_for_several_articles_quotes_are_no_title(newsroom):
    answer = asked(
        newsroom, 'Summarise what is told about "industrial action at sea"', "summary", "bus drivers' strike"
    )
    assert cited(answer.answer) == ["buses.en"]


def test_a_model_is_given_the_whole_article(newsroom):
    planned = asked(newsroom, "Summarise the article about the bus drivers", "summary", "the bus drivers")
    assert planned.instruction
    article = planned.answer.citations[0].article
    sent = " ".join(hit.text for hit in sorted(planned.answer.hits, key=lambda hit: hit.start))
    assert sent.split() == article.text.split()


@pytest.mark.parametrize(
    ("question", "topic", "article"),
    [
        ("Summarise the latest article by Rosa Quintana", "latest article by Rosa Quintana", "puerto.es"),
        ("Résume le dernier article de Marc Roque", "dernier article de Marc Roque", "abeilles.fr"),
        ("Fasse den neuesten Artikel zusammen", "neuesten Artikel", "daqiao.zh"),
        ("Summarise the oldest article by Ada Finch", "oldest article by Ada Finch", "library.en"),
        ("Resume la noticia de ayer", "noticia de ayer", "daqiao.zh"),
        ("概括一下最新的报道", "最新的报道", "daqiao.zh"),
    ],
)
def test_the_author_the_time_and_the_order_choose_the_article(newsroom, question, topic, article):
    assert cited(answered(newsroom, question, "summary", topic)) == [article]


def test_of_articles_about_a_topic_those_of_the_time_count(newsroom):
    question = "Summarise the article about the library of Brackley from February 2025"
    assert cited(answered(newsroom, question, "summary", "library of Brackley from February 2025")) == [
        "library-plan.en"
    ]


def test_the_rows_of_a_short_table_stand_in_the_summary(newsroom):
    rows = ["Ticket | now | from May", "Single | £2 | £3", "Day | £6 | £7"]
    table = "\n".join(f"| {row} |" for row in (rows[0], "---|---|---", *rows[1:]))
    text = f"Fares rise in May.\n\n{table}\n\nThe council met on Monday."
    article = Article(id="fares.en", title="Fares", text=text, language="en")
    request = asking(newsroom, "Summarise it")
    answer = summary_of(request, understand(request), [article]).answer
    assert [quote.quote for quote in answer.citations][1:4] == rows


def test_of_a_story_the_article_is_summed_up_whose_title_has_the_words_of_the_request(newsroom):
    answer = answered(newsroom, "Summarise the article about the council and the library", "summary", "library")
    assert cited(answer) == ["library-plan.en"]


def test_a_list_in_a_summary_has_what_announces_it_and_its_items(index):
    text = "The jury met.\n\nThe prizes are:\n\n- Low Tide, by Ada Finch\n- Snow, by Ann Lee\n- Dust, by Jo Day"
    index.add([Article(id="prizes.en", title="Prizes of the festival", text=text, language="en")])
    answer = answered(index, "Summarise the article about the prizes", "summary", "prizes")
    assert "The prizes are: [2] Low Tide, by Ada Finch [3]" in answer.text
