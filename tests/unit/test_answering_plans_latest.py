"""What is new: the articles of a time, newest first."""

from contextlib import closing
from dataclasses import replace

import pytest
from newsroom import ARTICLES, TODAY, answered, asked, cited

from index.index import Index
from index.settings import IndexSettings
from rag.locale import wording
from rag.locale.formatting import day

THIS_WEEK = ["library-late.en", "daqiao.zh", "buses.en", "puerto.es", "piscine.fr"]


@pytest.mark.parametrize(
    "question",
    [
        "What's new this week?",
        "Quoi de neuf cette semaine ?",
        "Was gibt es diese Woche Neues?",
        "¿Qué hay de nuevo esta semana?",
        "这周有什么新闻？",
        "ما الجديد هذا الأسبوع؟",
    ],
)
def test_the_articles_of_a_time_are_listed_with_their_leads(newsroom, question):
    answer = answered(newsroom, question, "latest")
    assert sorted(cited(answer)) == sorted(THIS_WEEK)
    assert not answer.refused
    for citation in answer.citations:
        assert citation.quote == citation.article.text[citation.start : citation.end]
        assert f"{citation.quote} [{citation.number}]" in answer.text


def test_the_newest_is_first_and_stands_for_its_earlier_versions(newsroom):
    answer = answered(newsroom, "What's new this week?", "latest")
    days = [citation.article.published for citation in answer.citations]
    assert days == sorted(days, reverse=True)
    assert "library.en" not in cited(answer)
    assert len(answer.coverage.articles) == 6
    assert "not listed: 1" in answer.text


def test_a_sentence_says_the_news_not_the_headline(newsroom):
    entries = answered(newsroom, "What was published yesterday?", "latest").table.entries
    assert any(
        entry.cells[-1].startswith("The new central library of Brackley will open on Tuesday, 18 May")
        for entry in entries
    )


@pytest.mark.parametrize(
    ("question", "language", "beginning"),
    [
        ("What was published today?", "en", "No article was published"),
        ("Qu'est-ce qui a été publié aujourd'hui ?", "fr", "Aucun article"),
        ("Was ist heute erschienen?", "de", "Aus dieser Zeit"),
    ],
)
def test_a_time_without_articles_is_said_to_have_none(newsroom, question, language, beginning):
    answer = answered(newsroom, question, "latest")
    assert answer.text.startswith(beginning)
    assert "Brackley's new library opens two weeks later" in answer.text or "云川大桥正式通车" in answer.text
    assert (answer.refused, answer.language, answer.citations) == (False, language, ())


def test_a_time_that_is_not_over_is_said_to_last_until_today(newsroom):
    answer = answered(newsroom, "What's new this week?", "latest")
    assert f"– {day(str(TODAY), wording('en'))}" in answer.text.split("\n")[0]


def test_without_a_time_the_newest_are_listed(newsroom):
    assert sorted(cited(answered(newsroom, "What's the latest news?", "latest"))) == sorted(THIS_WEEK)


def test_a_weekday_is_the_last_of_its_name(newsroom):
    assert sorted(cited(answered(newsroom, "What happened on Wednesday?", "latest"))) == ["buses.en", "puerto.es"]


def test_a_source_limits_the_articles(newsroom):
    answer = answered(newsroom, "What's new from the Tannauer Bote?", "latest", "the Tannauer Bote")
    assert cited(answer) == ["tunnel.de", "brauerei.de"]


def test_a_topic_limits_them(newsroom):
    assert cited(
        answered(newsroom, "What's new about the library in Brackley this week?", "latest", "library in Brackley")
    ) == ["library-late.en"]


def test_a_topic_of_no_article_is_not_answered_here(newsroom):
    assert asked(newsroom, "What's new about volcanoes on Jupiter?", "latest", "volcanoes on Jupiter") is None


def test_what_has_no_day_is_no_news(tmp_path):
    dated, undated = ARTICLES[0], replace(ARTICLES[3], published="")
    with closing(Index(IndexSettings(data=tmp_path))) as index:
        index.add([dated, undated])
        assert cited(answered(index, "What's the latest news?", "latest")) == [dated.id]


def test_a_word_of_the_time_is_no_topic(newsroom):
    answer = answered(newsroom, "Was gibt es Neues in dieser Woche?", "latest", "dieser")
    assert len(answer.table.entries) > 1


def test_of_a_topic_with_one_article_several_sentences_are_given(newsroom):
    answer = answered(newsroom, "Anything new about the bus drivers?", "latest", "bus drivers")
    assert cited(answer) == ["buses.en"]
    assert len(answer.citations) > 3


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("newest article", 1),
        ("newest articles", 5),
        ("der neueste Artikel", 1),
        ("最新文章", 5),
        ("最新的一篇报道是什么？", 1),
    ],
)
def test_the_newest_article_is_one(newsroom, question, count):
    assert len({citation.article.id for citation in answered(newsroom, question, "latest").citations}) == count


def test_the_newest_article_on_a_topic_is_summed_up(newsroom):
    answer = answered(
        newsroom, "sum up the latest report on the library in Brackley", "latest", "the library in Brackley"
    )
    assert set(cited(answer)) == {"library-late.en"}
    assert len(answer.citations) > 2
