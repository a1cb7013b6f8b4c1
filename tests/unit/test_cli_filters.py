import argparse

import pytest

from index.article_listing import ListedArticle, does_pass, facets_of, in_memory
from index.errors import SettingsError
from index.types import Article, Filters
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


@pytest.mark.parametrize("words", ["--after 2026-05 --before 2026-05", "--on 2026-03 --before 2026-01"])
def test_a_time_that_ends_before_it_begins_is_an_error(words):
    with pytest.raises(SettingsError, match="No day is both"):
        given(*words.split())


class Articles:
    """Articles of a `Rag` as far as filters are looked up in them."""

    def __init__(self, *articles):
        self._articles = articles

    def browse(self, listing):
        return in_memory(
            [ListedArticle(each, 1, 1, 0) for each in self._articles if does_pass(each, listing.filters)], listing
        )

    def facets(self):
        return facets_of(self._articles, 200)

    def article(self, id_):
        return next((each for each in self._articles if each.id == id_), None)


POST, ECHO = (
    Article(id="a", title="A", text="A.", source="Harbour Post", author="Iris Vale", language="en"),
    Article(id="b", title="B", text="B.", source="L'Écho de Voss", author="Iris Vale", language="fr"),
)


@pytest.mark.parametrize(
    ("wanted", "notes"),
    [
        ({"sources": ("harbour post",), "languages": ("fr",), "without": ("a",)}, []),
        ({"sources": ("echo",)}, ["No article has the source 'echo'; similar: L'Écho de Voss."]),
        ({"sources": ("Harbor Post",)}, ["No article has the source 'Harbor Post'; similar: Harbour Post."]),
        ({"languages": ("french",)}, ["No article has the language 'french'; there are en, fr."]),
        ({"tags": ("sea",)}, ["No article has the tag 'sea', nor any other."]),
        ({"without": ("c",)}, ["No article has the id 'c'; `rag list` shows the ids."]),
    ],
)
def test_values_that_no_article_has_are_named_with_what_may_be_meant(wanted, notes):
    assert list(filters.unknown_values(Filters(**wanted), Articles(POST, ECHO))) == notes


def test_of_many_values_only_some_are_named():
    articles = [Article(id=str(number), title="T", text="T.", source=f"Paper {number}") for number in range(6)]
    [note] = filters.unknown_values(Filters(sources=("Gazette",)), Articles(*articles))
    assert note.endswith("Paper 4 and others.")


def test_the_help_says_that_doubtful_days_count():
    parser = argparse.ArgumentParser()
    filters.add_arguments(parser)
    assert "question mark" in parser.format_help()
