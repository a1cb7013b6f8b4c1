"""Boxes around the article."""
# ruff: noqa: E501 - markup is easier to read in one line

import pytest
from documents import html
from lxml.html import document_fromstring
from news_page import BODY as ARTICLE
from news_page import page

from index.articles.html_boilerplate import is_about_others, missing, remove_boxes, running_texts

BODY = ARTICLE.removeprefix("<article>").removesuffix("</article>")
_SAID = "<p>The mayor resigns today. The harbour's debt of nine million euros is his fault, he said, and nobody else's in the town.</p>"


@pytest.mark.parametrize("name", ["paywall", "entry-content-read-more", "sharing-with-friends", "promo-text", "social"])
def test_text_is_kept_however_its_box_is_named(name):
    found = page(body=f"<article><h1>A tram</h1>{BODY}<div class='{name}'>{_SAID}</div>{BODY}</article>")
    assert "nine million" in found.text


def test_a_quotation_from_a_social_network_is_part_of_the_article():
    tweet = "<div class='social-media-embed'><blockquote class='twitter-tweet'><p>I resign today. It is my fault alone.</p></blockquote></div>"
    assert "I resign today." in page(body=f"<article><h1>A tram</h1>{BODY}{tweet}{BODY}</article>").text


def test_a_part_of_a_word_is_no_name_of_a_box():
    assert "nine million" in page(body=f"<article>{BODY}<div class='unrelated socialism'>{_SAID}</div></article>").text


def test_panels_that_a_click_opens_are_read():
    panel = "<div aria-hidden='true' class='accordion-panel'><p>Refunds take nine days, said the office of the harbour.</p></div>"
    assert "nine days" in page(body=f"<article><h1>A tram</h1>{BODY}{panel}{BODY}</article>").text


def test_what_is_left_out_and_says_much_is_named():
    hidden = "<div hidden><p>Nobody was to read this sentence before the day of the vote.</p></div>"
    comments = "<div id='comments'><p>What a silly idea this is, but nobody ever asks us in the old town.</p></div>"
    note = page(body=f"<article><h1>A tram</h1>{BODY}{hidden}</article>{comments}").provenance["text"]
    assert note.startswith("left out: hidden: “Nobody was to read")
    assert "comments: “What a silly idea" in note


def test_another_article_of_the_page_is_named():
    story = "<article><h1>{0}</h1>" + "".join(
        f"<p>The {{0}} is the first thing that one sees of the town, said guide {at}.</p>" for at in range(4)
    )
    body = f"<main>{story.format('tram')}</article>{story.format('lake')}</article></main>"
    found = page(body=body, link="https://echo.example/tram")  # as a file it would be read as two articles
    assert ("The lake is" in found.text) != ("The lake is" in found.provenance.get("text", ""))


def test_a_page_that_is_read_whole_has_no_note():
    assert "text" not in page(body=f"<article><h1>A tram</h1>{BODY}</article>").provenance


def test_text_that_did_not_come_through_is_counted():
    tree = document_fromstring(html(BODY))
    assert missing(running_texts(tree), tree.text_content()) == []
    assert missing(running_texts(tree), "")[0].startswith("other text: “The council of Montreval")


def test_who_writes_in_comments_is_another():
    tree = document_fromstring(html("<div class='comments'><p id='a'>x</p></div><div><p id='b'>x</p></div>"))
    assert is_about_others(tree.get_element_by_id("a"))
    assert not is_about_others(tree.get_element_by_id("b"))


def test_menus_go_without_a_word():
    tree = document_fromstring(html(f"<nav><p>Home of the paper, where all news are to be found.</p></nav>{BODY}"))
    assert remove_boxes(tree) == []
    assert tree.find(".//nav") is None
