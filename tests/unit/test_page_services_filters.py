"""Which articles may answer, as a window sends it, and times in words."""

from datetime import date

import pytest
from markupsafe import escape

from rag.locale import LANGUAGES, wording
from rag.page.services import filters
from rag.page.templates import filters as shown
from rag.page.templates import view_models
from rag.page.visitor import ShownCollections

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize("sent", ["", "{", "[]", "null", '{"sources": 7, "after": ["2026"]}', "[" * 100_000])
def test_what_does_not_fit_is_left_out(sent):
    assert filters.chosen(sent) == {}


def test_what_was_chosen_are_fields_of_filters():
    sent = '{"after": " 2026-01 ", "sources": ["A", 7, "B"], "only": ["id"], "without": ["x"], "time": "January"}'
    assert filters.chosen(sent) == {"after": "2026-01", "sources": ("A", "B"), "only": ("id",)}


@pytest.mark.parametrize(
    ("language", "text", "after", "before"),
    [
        ("en", "last week", "2026-11-16", "2026-11-23"),
        ("de", "letzte Woche", "2026-11-16", "2026-11-23"),
        ("fr", "mars 2026", "2026-03-01", "2026-04-01"),
        ("fr", "last week", "2026-11-16", "2026-11-23"),
        ("zh", "2026-03", "2026-03-01", "2026-04-01"),
        ("ar", "2025", "2025-01-01", "2026-01-01"),
    ],
)
def test_a_time_is_understood_in_words_and_digits(language, text, after, before):
    html = filters.time(text, wording(language), TODAY)
    assert f'data-after="{after}" data-before="{before}"' in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_no_time_is_said_at_once(language):
    words = wording(language)
    assert words("filter-not-understood") in filters.time("<b>herring</b>", words, TODAY)
    assert filters.time("  ", words, TODAY) == ""


def test_the_panel_names_languages_and_counts_articles():
    facets = {"sources": [('"><b>', 3)], "languages": [("de", 1200)], "tags": [], "authors": []}
    html = shown.panel(facets, wording("en"))
    assert '<span class="value"><bdi>German</bdi></span><span class="count">1,200</span>' in html
    assert "<b>" not in html
    assert "filter-tags" not in html


def test_a_reader_of_one_collection_sees_no_switch():
    for names in ((), ("default",)):
        assert "filter-within" not in shown.panel(
            {}, wording("en"), view_models.collection_choices(ShownCollections(names, names))
        )


def test_the_times_come_first_and_several_collections_before_them():
    facets = {"sources": [("The Vale Gazette", 3)], "languages": [], "tags": [], "authors": []}
    for names, first in ((("default",), "filter-time"), (("default", "sport"), "filter-within")):
        choices = view_models.collection_choices(ShownCollections(names, names))
        html = shown.panel(facets, wording("en"), choices, is_owned=True)
        assert html.partition('popovertarget="')[2].startswith(first)


def test_each_collection_has_its_address_alone_and_with_the_others():
    first, second, third = view_models.collection_choices(
        ShownCollections(("default", "énergie", "sport"), ("default", "sport"))
    )
    assert (first.is_read, first.is_only, first.alone, first.other) == (True, False, "/in/default/", "/in/sport/")
    assert (second.is_read, second.alone) == (False, "/in/%C3%A9nergie/")
    assert second.other == "/in/default%2C%C3%A9nergie%2Csport/"
    assert third.other == "/in/default/"
    [only] = view_models.collection_choices(ShownCollections(("default",), ("default",)))
    assert (only.is_only, only.other) == (True, "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_switch_is_there_without_any_article(language):
    words = wording(language)
    html = shown.panel(None, words, view_models.collection_choices(ShownCollections(("default", "sport"), ("sport",))))
    assert 'aria-current="page"><bdi class="value">sport' in html
    assert words("collection-first") in html
    assert words("collection-too", name=words("collection-first")) in html
    assert "filter-time" not in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_times_say_that_doubtful_days_count(language):
    words = wording(language)
    assert str(escape(words("filter-doubtful"))) in shown.time(words)
