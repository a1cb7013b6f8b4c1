import argparse

import pytest

from index.errors import SettingsError
from index.types import Filters
from rag.cli import filters


def given(*words):
    parser = argparse.ArgumentParser()
    filters.add_arguments(parser)
    return filters.from_options(parser.parse_args(words))


def test_without_options_every_article_passes():
    assert given() == Filters()


def test_options_are_alternatives_of_their_kind():
    assert given(
        "--source=A", "--source=B", "--author=C", "--language=fr", "--tag=t", "--folder=f", "--without=x", "--without=y"
    ) == Filters(sources=("A", "B"), authors=("C",), languages=("fr",), tags=("t",), folders=("f",), without=("x", "y"))


@pytest.mark.parametrize(
    ("words", "after", "before"),
    [
        ("--after 2026-03", "2026-03", ""),
        ("--before 2026-03", "", "2026-03"),
        ("--on 2026-03", "2026-03-01", "2026-04-01"),
        ("--on 2026-12-31", "2026-12-31", "2027-01-01"),
        ("--on 2026 --after 2026-03-10", "2026-03-10", "2027-01-01"),
        ("--on 2026 --before 2026-03-10", "2026-01-01", "2026-03-10"),
        ("--on 2026-03 --after 2020-01-01 --before 2030-01-01", "2026-03-01", "2026-04-01"),
    ],
)
def test_a_time_is_narrowed_by_each_option(words, after, before):
    found = given(*words.split())
    assert (found.after, found.before) == (after, before)


@pytest.mark.parametrize("option", ["--after", "--before", "--on"])
def test_what_is_no_date_is_an_error(option):
    with pytest.raises(SettingsError, match="2026-13"):
        given(option, "2026-13")


def test_the_help_says_that_doubtful_days_count():
    parser = argparse.ArgumentParser()
    filters.add_arguments(parser)
    assert "question mark" in parser.format_help()
