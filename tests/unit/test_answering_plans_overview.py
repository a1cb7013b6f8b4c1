"""Overview of a topic, or of all articles."""

import contextlib

from newsroom import ARTICLES, answered, asked, cited

from index.index import Index
from index.settings import IndexSettings
from index.types import Article


def test_an_overview_of_all_articles_has_a_line_for_each_story_newest_first(newsroom):
    answer = answered(newsroom, "What topics do the articles cover?", "overview")
    superseded = {"library.en"}
    assert set(cited(answer)) == {article.id for article in ARTICLES} - superseded
    days = [citation.article.published for citation in answer.citations]
    assert days == sorted(days, reverse=True)
    lines = [line for line in answer.text.split("\n") if line.startswith("- ")]
    assert len(lines) == len(cited(answer)) == len(answer.table.entries)
    assert len(answer.coverage.articles) == len(ARTICLES)


def test_an_overview_of_a_topic_has_only_its_stories(newsroom):
    answer = answered(newsroom, "What do the articles say about Brackley?", "overview", "Brackley")
    assert cited(answer) == ["library-late.en", "buses.en", "library-plan.en"]
    assert set(answer.coverage.articles) == {"library.en", "library-late.en", "library-plan.en", "buses.en"}
    assert answer.coverage.used == tuple(cited(answer))


def test_every_entry_names_its_article_and_quotes_it(newsroom):
    answer = answered(newsroom, "Any news about Tannau?", "overview", "Tannau")
    assert "„Der Tunnel bei Tannau wird gebaut“" in answer.text or "“Der Tunnel bei Tannau wird gebaut”" in answer.text
    for citation in answer.citations:
        assert citation.quote == citation.article.text[citation.start : citation.end]


def test_a_topic_of_one_story_has_the_summary_of_it(newsroom):
    answer = answered(newsroom, "Was steht über die Brauerei Storchen?", "overview", "die Brauerei Storchen")
    assert cited(answer) == ["brauerei.de"]
    assert "34 Beschäftigte" in answer.text


def test_each_of_several_topics_is_looked_for(newsroom):
    answer = answered(newsroom, "What is there on Tannau and Lunac?", "overview", "Tannau and Lunac")
    assert {"tunnel.de", "piscine.fr", "abeilles.fr"} <= set(cited(answer))


def test_nothing_is_said_of_a_topic_that_no_article_has(newsroom):
    assert asked(newsroom, "What do the articles say about Zanzibar?", "overview", "Zanzibar") is None


def test_a_time_limits_an_overview(newsroom):
    answer = answered(newsroom, "Summarise this week's articles", "overview")
    assert all(citation.article.published >= "2027-03-08" for citation in answer.citations)


def test_what_is_left_out_of_a_large_pile_is_said(newsroom, monkeypatch):
    monkeypatch.setattr("rag.answering.plans.overview.MOST", 3)
    answer = answered(newsroom, "Summarise all the articles", "overview")
    assert len(cited(answer)) == 3
    assert "Not listed here: 8 more." in answer.text


def test_an_article_without_a_sentence_is_listed_too(tmp_path):
    texts = {"one": "B", "two": "## C", "tram": "The tram of Calder Vale is late."}
    with contextlib.closing(Index(IndexSettings(data=tmp_path))) as index:
        index.add([Article(id=id_, title=id_, text=text) for id_, text in texts.items()])
        answer = answered(index, "What topics do the articles cover?", "overview")
    assert {hit.article.id for hit in answer.hits} == set(texts)
    assert "- “one”\n" in f"{answer.text}\n"
    assert cited(answer) == ["tram"]
