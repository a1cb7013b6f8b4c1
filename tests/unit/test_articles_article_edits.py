"""Fields that a user corrects stay as they were corrected."""

import pytest
from documents import TEXT

from index.articles.article_builder import article
from index.articles.article_edits import EDITED, edited, kept_edits
from index.errors import ArticleError


def made(text=TEXT, fields=None):
    return article(title="A tram", text=text, fields=fields or {}, origin="tram.txt")


def test_a_field_may_be_corrected_and_says_so():
    found = edited(made(), {"title": " A bridge ", "published": "14 March 2026", "tags": "x, y", "author": ""})
    assert (found.title, found.published, found.tags, found.author) == ("A bridge", "2026-03-14", ("x", "y"), "")
    assert {name for name, where in found.provenance.items() if where == EDITED} == {
        "title",
        "published",
        "tags",
        "author",
    }


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"text": "x"}, "'text'"),
        ({"title": " "}, "title"),
        ({"published": "soon"}, "'soon'"),
        ({"language": "Fr"}, "'Fr'"),
    ],
)
def test_what_can_not_be_corrected_is_named(changes, words):
    with pytest.raises(ArticleError, match=words):
        edited(made(), changes)


def test_what_was_corrected_stays_when_the_article_is_read_again():
    before = edited(made(), {"author": "Ann Lee"})
    again = made(text="Another text.", fields={"author": "admin", "section": "City"})
    found = kept_edits(before, again)
    assert (found.author, found.section, found.text) == ("Ann Lee", "City", "Another text.")
    assert found.provenance["author"] == EDITED
    assert kept_edits(made(), again) == again
