import dataclasses
import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import SettingsError
from index.types import Article, Filters, Hit, Passage, Place, period, products


@pytest.mark.parametrize(
    ("text", "first", "after"),
    [
        ("2026", "2026-01-01", "2027-01-01"),
        ("2026-03", "2026-03-01", "2026-04-01"),
        ("2026-12", "2026-12-01", "2027-01-01"),
        ("2026-03-14", "2026-03-14", "2026-03-15"),
        ("2026-12-31", "2026-12-31", "2027-01-01"),
        ("2024-02-28", "2024-02-28", "2024-02-29"),
        ("2024-02-29", "2024-02-29", "2024-03-01"),
        ("2000-02-29", "2000-02-29", "2000-03-01"),
        ("0001", "0001-01-01", "0002-01-01"),
        ("9999", "9999-01-01", "9999-12-31"),
        ("9999-11", "9999-11-01", "9999-12-01"),
        ("9999-12", "9999-12-01", "9999-12-31"),
        ("9999-12-31", "9999-12-31", "9999-12-31"),
    ],
)
def test_a_period_ends_before_the_next_begins(text, first, after):
    assert period(text) == (first, after)


UNREAL = [
    *("", " ", "26", "0000", "10000", "2026-13", "2026-00", "2026-3", "2026-02-29", "2100-02-29", "2026-04-31"),
    *("2026-03-00", "2026-03-14T08:00", "14.03.2026", "2026/03/14", "-2026", "2026-", "2026\n", "yesterday"),
]


@pytest.mark.parametrize("text", UNREAL)
def test_what_is_no_date_is_named_with_how_to_write_one(text):
    with pytest.raises(SettingsError, match="is not a valid date; write it as 2026-03-14, 2026-03 or 2026") as raised:
        period(text)
    assert repr(text) in str(raised.value)


@given(st.dates(max_value=dt.date(9999, 12, 30)))
def test_a_day_ends_with_the_next_and_lies_in_its_month_and_year(date):
    day = date.isoformat()
    assert period(day) == (day, (date + dt.timedelta(days=1)).isoformat())
    for whole in (day[:4], day[:7]):
        first, after = period(whole)
        assert first <= day < after


@pytest.mark.parametrize("name", ["after", "before"])
@pytest.mark.parametrize("text", [each for each in UNREAL if each])
def test_a_filter_by_a_day_that_there_is_not_is_refused(name, text):
    with pytest.raises(SettingsError, match="is not a valid date"):
        Filters(**{name: text})


def test_filters_are_true_when_they_keep_something_out():
    assert not Filters()
    assert Filters(before="9999-12-31")
    assert Filters(tags=("tram",))


def test_a_place_holds_up_to_the_next():
    article = Article(id="a", title="", text="One two", places=(Place(2, "p. 1"), Place(4, "p. 2")))
    assert [article.place(at) for at in (0, 2, 3, 4, 99)] == ["", "p. 1", "p. 1", "p. 2", "p. 2"]
    assert Article(id="a", title="", text="One").place(1) == ""


def test_passages_and_hits_are_stretches_of_their_article():
    article = Article(id="a", title="", text="One two three")
    assert Passage(article, 4, 7).text == Hit(article, 4, 7, score=1.0, passage=1).text == "two"


def test_products_are_those_of_each_vector_with_one():
    found = products(np.array([[1, 0], [0.6, 0.8]], np.float32), np.array([0.6, 0.8], np.float32))
    assert found.dtype == np.float32
    assert found == pytest.approx([0.6, 1.0])


def test_values_can_be_shared_between_threads():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Article(id="a", title="", text="").title = "b"


@pytest.mark.parametrize(
    ("where", "other"),
    [
        ("doubtful: line: 3/4/2026 (or 2026-04-03)", "2026-04-03"),
        ("doubtful: properties", ""),
        ("line (or 2026-04-03)", ""),
    ],
)
def test_only_a_doubtful_day_has_another_one(where, other):
    assert Article(id="a", title="", text="", provenance={"published": where}).other_day == other
