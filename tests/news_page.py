"""A page of news as HTML, and what is read of it."""

from html import escape

from documents import html, json_ld, paragraphs

from index.articles.html import read
from index.articles.source import Source
from index.types import Article

BODY = "<article>" + "".join(f"<p>{escape(text)}</p>" for text in paragraphs()) + "</article>"


def page(head="", body=BODY, link="", lang="en"):
    (found,) = read(source(html(body, head, lang), link=link))
    assert isinstance(found, Article), found
    return found


def source(data, **fields):
    """A page as it is handed to the reader; it has no file whose name could be a title."""
    return Source(**{"origin": "a.html", "name": "", "data": data, **fields})


def ld(**fields):
    return json_ld({"@context": "https://schema.org", "@type": "NewsArticle", **fields})
