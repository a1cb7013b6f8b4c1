"""The byline that stands with a page's title."""
# ruff: noqa: E501 - markup is easier to read in one line

import pytest
from documents import html
from lxml.html import document_fromstring
from news_page import BODY

from index.articles.html_bylines import shown_authors, shown_text
from index.articles.html_titles import heading_of


def authors(body, source=""):
    tree = document_fromstring(html(body))
    return shown_authors(tree, heading_of(tree), source)


@pytest.mark.parametrize(
    "byline",
    [
        '<span class="entry-meta__author"><span>by</span> <a href="/x">Ann Lee</a></span>',
        '<p class="c-byline">Updated by <a href="/authors/ann-lee">Ann Lee</a> <a href="https://x.example/ann">@ann</a></p>',
        '<div class="meta">December 7, 2026 @ 3:53 PM <span>By</span> <span>Ann Lee</span></div>',
        "<div>14 March 2026 at 6:08 PM ET by <a class='blog-author-link' href='/a'>Ann Lee</a></div>",
        '<div>March 14, 2026 <span>| by <span rel="sioc:has_creator"><a href="/users/ann">Ann Lee</a></span></span></div>',
        '<div class="author-card"><a class="author-card__name" href="/author/ann-lee">Ann Lee</a><span>Senior Reporter</span></div>',
        '<div class="writer">Ann Lee <time>2026-03-14</time></div>',
        "<p>Von Ann Lee</p>",
        '<div class="auteur"><a href="/auteurs/ann-lee">Ann Lee</a></div>',
    ],
)
def test_the_byline_below_the_title_is_found_by_its_markup_or_its_words(byline):
    assert authors(f"<div><h1>A new tram</h1>{byline}{BODY}</div>") == ["Ann Lee"]


def test_authors_of_other_articles_of_the_page_are_not_this_ones():
    others = "".join(f'<li><h3>Story</h3><span class="byline">By {name}</span></li>' for name in ("Bo Ek", "Cy Ray"))
    body = f'<div><h1>A new tram</h1><span class="byline">By Ann Lee</span></div>{BODY}<ul>{others}</ul>'
    assert authors(body) == ["Ann Lee"]


def test_several_authors_beside_one_another_are_all_named():
    names = '<span class="author">Ann Lee</span> and <span class="author">Bo Ek</span>'
    assert authors(f"<div><h1>A new tram</h1><div>{names}</div>{BODY}</div>") == ["Ann Lee", "Bo Ek"]


def test_the_job_in_a_part_of_its_own_is_no_part_of_a_name():
    cards = "".join(
        f'<li><a href="/contributors/{name}"><span>{name}</span><span>{job}</span></a></li>'
        for name, job in (("Ann Lee", "Reporter"), ("Bo Ek", "Data editor"))
    )
    assert authors(f'<div><h1>A new tram</h1><ul class="contributors">{cards}</ul></div>{BODY}') == ["Ann Lee", "Bo Ek"]


@pytest.mark.parametrize("life", ["is a reporter in Arlen.", "ist Redakteurin in Arlen.", "est journaliste à Arlen."])
def test_a_note_about_the_author_below_a_text_says_who_wrote_it(life):
    note = f'<div class="author-bio"><p><b>Ann Lee</b> {life}</p></div>'
    assert authors(f"<div><h1>A new tram</h1>{BODY}{note}</div>") == ["Ann Lee"]


def test_the_paper_and_what_can_be_clicked_are_no_authors():
    byline = '<a rel="author" href="/">The Echo</a><div class="author">Ann Lee</div>'
    assert authors(f"<div><h1>A new tram</h1>{byline}{BODY}</div>", "The Echo") == ["Ann Lee"]
    assert authors(f"<div><h1>A new tram</h1><p>More by the sea than ever.</p>{BODY}</div>") == []


def test_the_parts_of_a_byline_stay_apart():
    (element,) = document_fromstring("<div><p><b>Ann Lee</b><i>Reporter</i><time>3 May</time></p></div>").xpath("//p")
    assert shown_text(element) == "Ann Lee Reporter"


def test_a_title_with_nothing_behind_it_has_no_byline():
    tree = document_fromstring("<body><p>The tram opens in May.</p><h1>A new tram</h1></body>")
    assert shown_authors(tree, tree.find(".//h1")) == []


@pytest.mark.parametrize(
    "byline",
    [
        '<p class="byline">By <a class="author" href="/authors/ann-lee">Ann Lee</a> and Bo Ek</p>',
        '<p>Par <span itemprop="author"><a class="auteur" href="/a/lee">Ann Lee</a> (avec Bo Ek)</span></p>',
    ],
)
def test_who_worked_with_an_author_is_one_too(byline):
    assert authors(f"<div><h1>A new tram</h1>{byline}{BODY}</div>") == ["Ann Lee", "Bo Ek"]


@pytest.mark.parametrize(("byline", "expected"), [
    ("Ann Lee – Bo Ek", ["Ann Lee – Bo Ek"]), ("Harbour Post – Ann Lee", ["Harbour Post – Ann Lee"]),
    ("Photo Credit — Bo Ek", ["Photo Credit — Bo Ek"]), ("Ann Lee — Staff Writer", ["Ann Lee"]),
    ("Ann Lee – covers ports for the Harbour Post", ["Ann Lee"]),
    ("Harbour Post – by Ann Lee", ["Ann Lee"]),
])  # fmt: skip
def test_a_dash_stands_for_a_verb_only_before_a_job_or_a_small_letter(byline, expected):
    assert authors(f'<div><h1>A new tram</h1><p class="author">{byline}</p>{BODY}</div>') == expected
