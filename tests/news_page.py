"""A page of news as HTML, and what is read of it."""

from html import escape

from documents import html, json_ld, paragraphs

from index.articles.html import read_html
from index.types import Article

BODY = "<article>" + "".join(f"<p>{escape(text)}</p>" for text in paragraphs()) + "</article>"


def page(head="", body=BODY, link="", lang="en"):
    (found,) = read_html(html(body, head, lang), origin="a.html", link=link)
    assert isinstance(found, Article), found
    return found


def ld(**fields):
    return json_ld({"@context": "https://schema.org", "@type": "NewsArticle", **fields})
