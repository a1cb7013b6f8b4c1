import pytest

from index.articles.columns import checked_columns, named, parse_columns
from index.errors import ArticleError


def test_a_field_that_articles_do_not_have_cannot_be_mapped():
    with pytest.raises(ArticleError, match="no field 'words'"):
        checked_columns({"words": "a"})
    assert checked_columns(None) == {}


def test_a_mapping_is_read_from_pairs():
    assert parse_columns("text=body, title = headline") == {"text": "body", "title": "headline"}


@pytest.mark.parametrize("text", ["text", "text=", "=body", "text=body,"])
def test_what_is_no_pair_is_named(text):
    with pytest.raises(ValueError, match="text=body,title=headline"):
        parse_columns(text)


def test_a_field_is_named_by_what_has_something_in_it():
    assert named("author", {"author": "", "by": "Ann", "creator": "Bo"}) == "by"
    assert named("author", {"author": [], "text": "x"}) == ""
