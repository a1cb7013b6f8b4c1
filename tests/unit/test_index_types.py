import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import SettingsError
from index.types import Filters, period


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
    with pytest.raises(SettingsError, match="is no date; write it as 2026-03-14, 2026-03 or 2026") as raised:
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
    with pytest.raises(SettingsError, match="is no date"):
        Filters(**{name: text})


def test_filters_are_true_when_they_keep_something_out():
    assert not Filters()
    assert Filters(before="9999-12-31")
    assert Filters(tags=("tram",))
