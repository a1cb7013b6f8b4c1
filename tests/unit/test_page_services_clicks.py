"""What a click sent is believed only as far as it fits."""

import pytest

from index.types import Article, Span
from rag.page.services.clicks import number, span_in


@pytest.mark.parametrize(
    ("value", "expected"),
    [("0", 0), ("0041", 41), ("-1", -1), ("", -1), ("٣", -1), ("1" * 10, -1), (7, -1)],
)
def test_a_number_is_a_text_of_a_few_digits(value, expected):
    assert number(value) == expected


def test_anything_else_is_the_default():
    assert (number("x", 50), number("12345", 50, digits=4), number("1234", 50, digits=4)) == (50, 50, 1234)


@pytest.mark.parametrize(("start", "end"), [("4", "4"), ("5", "4"), ("0", "99"), (None, "4"), ("0", 4)])
def test_a_stretch_is_within_its_article(start, end):
    article = Article(id="a", title="A", text="The quay is open.")
    assert span_in(article, {"start": "4", "end": "8"}) == Span(4, 8)
    assert span_in(article, {"start": start, "end": end}) is None
