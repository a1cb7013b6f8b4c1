"""Several articles on one page."""

import pytest
from documents import html, json_ld, paragraphs
from lxml.html import document_fromstring
from news_page import page

from index.articles import html_stories
from index.types import Article

SAID = paragraphs(3)


def story(title, inner="", texts=SAID, level="h2"):
    return f"<article><{level}>{title}</{level}>{inner}{''.join(f'<p>{text}</p>' for text in texts)}</article>"


def by(name, day):
    return f'<p class="byline">By <a rel="author" href="/{name}">{name}</a> <time datetime="{day}">{day}</time></p>'


def entry(time, heading, text):
    stamp = f'<time datetime="2026-03-02T{time}:00Z">{time}</time>'
    return f"<article>{stamp}<h3>{heading}</h3><p>{text}</p></article>"


LIVE = (
    entry("18:05", "Bridge closed", "The bridge of Montreval was closed after a lorry tipped over in the wind.")
    + entry("17:40", "Ferries stop", "All ferries to the island have stopped until further notice.")
    + entry("16:10", "Warning", "The weather service has issued a red warning for the whole coast.")
)


def test_posts_of_one_page_are_articles_of_their_own(read_file):
    data = html(
        "<main>"
        + story('<a href="/a">A new tram</a>', by("Ann Lee", "2026-03-02"))
        + story('<a href="/b">An old bridge</a>', by("Bo Ek", "2026-03-05"))
        + "</main>",
        '<meta property="og:site_name" content="The Echo"><meta property="og:title" content="The Echo: home">',
    )
    first, second = read_file("a.html", data)
    assert (first.title, first.author, first.published, first.source) == (
        "A new tram",
        "Ann Lee",
        "2026-03-02",
        "The Echo",
    )
    assert (second.title, second.author, second.published) == ("An old bridge", "Bo Ek", "2026-03-05")
    assert [first.origin[-2:], second.origin[-2:]] == [":1", ":2"]
    assert all(text in each.text for each in (first, second) for text in SAID)


def test_json_ld_describes_the_post_whose_headline_it_has(read_file):
    described = json_ld(
        [
            {
                "@type": "NewsArticle",
                "headline": "An old bridge",
                "author": {"name": "Bo Ek"},
                "datePublished": "2026-03-05",
            }
        ]
    )
    data = html(f"<main>{story('A new tram', level='h1')}{story('An old bridge', level='h1')}</main>", described)
    first, second = read_file("a.html", data)
    assert (first.author, second.author, second.published) == ("", "Bo Ek", "2026-03-05")


def test_a_live_blog_is_one_article_with_its_entries_under_their_headings(read_file):
    (found,) = read_file("a.html", html(f"<main><h1>Storm on the coast</h1><div>{LIVE}</div></main>"))
    assert isinstance(found, Article)
    assert (found.title, found.published) == ("Storm on the coast", "2026-03-02T16:10:00Z")
    assert found.text.split("\n\n")[:3] == [
        "18:05",
        "### Bridge closed",
        "The bridge of Montreval was closed after a lorry tipped over in the wind.",
    ]
    assert [line for line in found.text.split("\n\n") if line[2:3] == ":"] == ["18:05", "17:40", "16:10"]


def test_the_entries_of_a_live_blog_do_not_describe_it(read_file):
    update = {
        "@type": "BlogPosting",
        "headline": "Bridge closed",
        "datePublished": "2026-03-02",
        "articleBody": "Closed.",
    }
    live = {"@type": "LiveBlogPosting", "headline": "Storm", "datePublished": "2026-03-01", "liveBlogUpdate": [update]}
    (found,) = read_file("a.html", html(f"<main><h1>Storm</h1><div>{LIVE}</div></main>", json_ld(live)))
    assert (found.title, found.published) == ("Storm", "2026-03-01")


def test_an_address_on_the_web_stays_one_article():
    found = page(body=f"<main>{story('A new tram')}{story('An old bridge')}</main>", link="https://news.example/")
    assert "## An old bridge" in found.text
    assert all(found.text.count(text) == 2 for text in SAID)


@pytest.mark.parametrize(
    "beside",
    [
        '<aside class="related">' + story("Short", texts=["The council speaks about it again and again."]) + "</aside>",
        '<div class="more">' + story("Short", texts=["The council of Montreval speaks about it again."]) * 3 + "</div>",
    ],
)
def test_teasers_beside_an_article_are_no_entries(beside):
    tree = document_fromstring(html(f"<main>{story('A new tram', texts=paragraphs(6))}</main>{beside}"))
    assert html_stories.entries(tree) == []


def test_teasers_alone_are_no_articles_of_their_own():
    teasers = "".join(
        story(f"Story {number}", texts=["The council speaks about it again and again."]) for number in "123"
    )
    tree = document_fromstring(html(teasers))
    assert not html_stories.are_apart(html_stories.entries(tree), tree)
