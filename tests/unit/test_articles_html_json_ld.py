import lxml.html
from documents import html, json_ld

from index.articles.html_json_ld import article_body, articles_of


def tree(*objects):
    return lxml.html.fromstring(html("", "".join(map(json_ld, objects))))


def test_the_text_in_json_ld_is_the_articles():
    assert article_body(tree({"@type": "NewsArticle", "articleBody": " Tom &amp; Ann "})) == "Tom & Ann"
    assert article_body(tree({"@type": "WebSite", "articleBody": "x"})) == ""
    assert article_body(tree({"@type": "NewsArticle", "articleBody": ["x"]})) == ""


def test_an_article_with_headline_and_date_comes_before_those_that_are_only_linked():
    own = {"@type": "NewsArticle", "headline": "A tram", "datePublished": "2026-03-04"}
    found = articles_of(tree({"@type": "NewsArticle"}, {"@type": "Person", "name": "Ada"}, own))
    assert [entry.get("headline") for entry in found] == ["A tram", None]
