"""Days that a page shows."""
# ruff: noqa: E501 - markup is easier to read in one line

import pytest
from documents import html
from lxml.html import document_fromstring
from news_page import BODY, page

from index.articles.html_dates import day_named, day_near, found_date


def tree(body):
    return document_fromstring(html(body))


def test_the_day_first_published_comes_before_the_last_change():
    line = "<p>Last updated: 3 March 2026 | First published: 1 February 2026</p>"
    found = page(body=f"<article><h1>A tram</h1>{line}{BODY}</article>")
    assert (found.published, found.provenance["published"][:5]) == ("2026-02-01", "line:")


def test_the_day_of_a_comment_is_none_of_the_article():
    assert day_named(tree(f"{BODY}<div class='comments'><p class='date'>3 March 2026</p></div>"), "en") == ("", "")


def test_a_day_within_the_text_is_doubtful():
    found = page(
        body=f"<article><h1>A tram</h1>{BODY}<p>It was voted for on 2026-03-14, when all of them had come.</p></article>"
    )
    assert found.published in ("", "2026-03-14")
    assert not found.published or found.provenance["published"].startswith("doubtful")


def test_a_year_in_the_text_is_no_day():
    assert found_date(tree("<p>The debt was 35 million in 2019 and nobody knows why.</p>"), "") == ""


def test_a_day_in_the_markup_is_found():
    assert found_date(tree("<abbr class='published' title='2026-03-14'>14 March</abbr>"), "") == "2026-03-14"


def test_the_day_of_the_reader_is_not_the_articles():
    page = document_fromstring("<h1>A new tram</h1><p>Aktuelle Zeit: 14.10.2026</p><p>3.3.2026</p>")
    assert day_near(page.find(".//h1"), "de")[0] == "2026-03-03"


@pytest.mark.parametrize(
    "around",
    [
        "<p class='date'>3 March 2026</p><h1>A tram</h1>",
        "<h1>A tram</h1><p>Read on 5 April 2026 by Ann Lee for the radio of the town</p><p>3 March 2026</p>",
        "<h1>A tram</h1><p>Last edited: 9 May 2026</p><p>3 March 2026</p>",
        "<h1>A tram</h1><ul><li><a href='/x'>Why the old bridge fell</a> <span>1 May 2026</span></li></ul><p>3 March 2026</p>",
    ],
)
def test_the_day_that_stands_with_the_title_is_the_articles(around):
    assert day_near(tree(around).find(".//h1"), "en")[0] == "2026-03-03"


def test_a_day_that_only_a_script_knows_is_none_of_the_articles():
    assert found_date(tree('<p>Text</p><script>var ad = {"startDate": "2026-03-14T22:00"}</script>'), "") == ""


@pytest.mark.parametrize(
    "line",
    [
        "<table><tr><th>Founded</th><td><span>3 March 1998</span></td></tr></table>",
        "<div class='references'><ol><li><span class='reference-date'>Retrieved 3 March 1998</span></li></ol></div>",
    ],
)
def test_a_day_in_a_table_of_facts_or_a_note_is_none_of_the_article(line):
    heading = tree(f"<h1>A tram</h1>{line}{BODY}").find(".//h1")
    assert day_near(heading, "en") == ("", "")
    assert day_named(heading.getroottree().getroot(), "en") == ("", "")
