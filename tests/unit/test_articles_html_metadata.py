"""What a page says about itself."""
# ruff: noqa: E501 - markup is easier to read in one line

import json

import lxml.html
import pytest
from documents import (
    html,
    json_ld,
    paragraphs,
)
from news_page import BODY, ld, page

from index.articles.html_metadata import FoundFields, metadata


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("Ann Lee", "Ann Lee"),
        ({"@type": "Person", "name": "Ann Lee"}, "Ann Lee"),
        ([{"name": "Ann Lee"}, {"name": "Bo Ek"}], "Ann Lee, Bo Ek"),
        (["Ann Lee", "Bo Ek", "Ann Lee"], "Ann Lee, Bo Ek"),
        ({"@type": "Person", "name": "By Ann Lee"}, "Ann Lee"),
        ({"@type": "Person", "name": ["Ann Lee"]}, "Ann Lee"),
        ({"@type": "Person", "givenName": "Ann", "familyName": "Lee"}, "Ann Lee"),
        ("https://echo.example/people/ann", ""),
        ({"@type": "Person", "name": "Zoë O&#39;Neil"}, "Zoë O'Neil"),
        (7, ""),
        ([[]], ""),
        (None, ""),
    ],
)
def test_authors_are_read_in_every_shape_of_json_ld(author, expected):
    assert page(ld(headline="A new tram", author=author)).author == expected


def test_a_graph_of_json_ld_is_followed_to_authors_and_publisher():
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "@id": "#site", "name": "echo.example"},
            {"@type": "Organization", "@id": "#paper", "name": "The Echo"},
            {"@type": ["ReportageNewsArticle"], "headline": "A new tram", "author": [{"@id": "#ann"}, {"@id": "#bo"}],
             "publisher": {"@id": "#paper"}, "datePublished": "2026-03-14", "articleSection": ["City", "Traffic"],
             "keywords": "tram, council", "inLanguage": "en-GB"},
            {"@type": "Person", "@id": "#ann", "name": "Ann Lee"},
            {"@type": "Person", "@id": "#bo", "name": "Bo Ek"},
        ],
    }  # fmt: skip
    found = page(json_ld(graph), lang="")
    assert (found.author, found.source, found.section) == ("Ann Lee, Bo Ek", "The Echo", "City")
    assert (found.published, found.tags, found.language) == ("2026-03-14", ("tram", "council"), "en")


@pytest.mark.parametrize(("lang", "day"), [("en-US", "2026-03-04"), ("en-GB", "2026-04-03"), ("fr", "2026-04-03")])
@pytest.mark.parametrize(
    "head",
    ['<meta name="date" content="03/04/2026">', json_ld({"@type": "NewsArticle", "datePublished": "03/04/2026"})],
)
def test_a_date_in_digits_is_read_in_the_order_of_the_pages_region(lang, day, head):
    assert page(head, lang=lang).published == day


@pytest.mark.parametrize("script", ["{", "[[[[", "null", '{"@type": 7}', "{}" * 3, '{"@graph": {"@type": ["x", 1]}}'])
def test_json_ld_that_is_broken_is_passed_over(script):
    head = f'<script type="application/ld+json">{script}</script><meta property="og:title" content="A new tram">'
    assert page(head).title == "A new tram"


def test_json_ld_with_raw_line_feeds_and_comments_is_read():
    text = json.dumps({"@type": "NewsArticle", "headline": "A new tram"}).replace("A new", "A \n new")
    assert page(f'<script type="application/ld+json"><!-- {text} --></script>').title == "A new tram"


def test_the_article_among_several_in_json_ld_is_the_one_with_headline_and_date():
    others = [{"@type": "NewsArticle", "name": "A bridge"}, {"@type": "BreadcrumbList", "name": "Home"}]
    own = {"@type": "NewsArticle", "headline": "A new tram", "datePublished": "2026-03-14"}
    assert page(json_ld([*others, own])).title == "A new tram"


@pytest.mark.parametrize(
    ("head", "published", "where"),
    [
        ('<meta property="article:published_time" content="2026-03-14T07:30:00Z">', "2026-03-14T07:30:00Z", "article:"),
        ('<meta name="date" content="14.03.2026">', "2026-03-14", "date"),
        ('<meta name="DC.date.issued" content="2026-03-14">', "2026-03-14", "dc.date.issued"),
        ('<meta name="parsely-pub-date" content="2026-03-14T07:30:00Z">', "2026-03-14T07:30:00Z", "parsely"),
        ('<meta itemprop="datePublished" content="2026-03-14">', "2026-03-14", "meta tag"),
        ('<meta name="date" content="2026-99-99">', "", ""),
        ('<meta name="date" content="2026-99-99"><meta name="pubdate" content="2026-03-14">', "2026-03-14", "pubdate"),
    ],
)
def test_the_date_is_found_in_meta_tags_and_must_be_a_day(head, published, where):
    found = page(head)
    assert found.published == published
    assert where in found.provenance.get("published", "")


@pytest.mark.parametrize(
    ("time", "published"),
    [
        ('<time datetime="2026-03-14T07:30:00+01:00">this morning</time>', "2026-03-14T07:30:00+01:00"),
        ('<time pubdate datetime="2026-03-14">14 March</time>', "2026-03-14"),
        ("<time>14 March 2026</time>", "2026-03-14"),
        ('<span itemprop="datePublished" content="2026-03-14">14 March</span>', "2026-03-14"),
        ("<time>yesterday</time>", ""),
    ],
)
def test_the_date_is_found_in_time_tags(time, published):
    assert page(body=f"<main><h1>A new tram</h1>{time}{BODY}</main>").published == published


def test_the_date_may_stand_in_the_address():
    found = page(link="https://echo.example/2026/03/14/a-new-tram")
    assert (found.published, found.provenance["published"]) == ("2026-03-14", "address")
    assert (found.source, found.link) == ("echo.example", "https://echo.example/2026/03/14/a-new-tram")


@pytest.mark.parametrize(
    "byline",
    [
        '<span class="byline">By Ann Lee</span>',
        '<p class="byline"><a rel="author" href="/ann">Ann Lee</a></p>',
        '<div class="article-meta"><span class="author-name">Ann Lee</span></div>',
        '<span itemprop="author" itemscope><span itemprop="name">Ann Lee</span></span>',
    ],
)
def test_the_author_is_found_in_the_byline(byline):
    found = page(body=f"<main><h1>A new tram</h1>{byline}{BODY}</main>")
    assert (found.author, found.provenance["author"]) == ("Ann Lee", "byline")


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>A new tram for us | The Echo</title>", BODY, "A new tram for us"),
        ("<title>A new tram for us – The Echo</title>", BODY, "A new tram for us"),
        ('<meta property="og:title" content="A new tram for us"><title>x</title>', BODY, "A new tram for us"),
        ('<meta property="og:title" content="A tram | The Echo">', f"<h1>A tram</h1>{BODY}", "A tram"),
        ("<title>Echo</title>", f"<h1>The Echo</h1><main><h1>A new tram</h1>{BODY}</main>", "A new tram"),
        ("<title>Tom &amp; Jerry, a history</title>", BODY, "Tom & Jerry, a history"),
        ("", f"<h1>A new\n <em>tram</em></h1>{BODY}", "A new tram"),
    ],
)
def test_the_title_is_the_articles_without_the_name_of_the_site(head, body, title):
    assert page(head, body).title == title


def test_open_graph_gives_source_section_and_tags():
    found = page(
        '<meta property="og:site_name" content="The Echo"><meta property="article:section" content="City">'
        '<meta property="article:tag" content="tram"><meta property="article:tag" content="council">'
        '<meta property="og:locale" content="en_GB"><meta property="article:author" content="https://f.example/ann">'
        '<meta name="author" content="Ann Lee">'
    )
    assert (found.source, found.section, found.tags, found.author) == (
        "The Echo",
        "City",
        ("tram", "council"),
        "Ann Lee",
    )


def test_a_page_whose_text_is_only_in_its_json_ld_is_read_from_there():
    body = "\n\n".join(paragraphs())
    found = page(
        ld(headline="A new tram", articleBody=body), '<div id="app"><p>Loading the page, please wait.</p></div>'
    )
    assert found.text == body


def test_the_source_may_stand_behind_the_title_only():
    found = page("<title>A new tram | The Echo</title>", f"<main><h1>A new tram</h1>{BODY}</main>")
    assert (found.title, found.source) == ("A new tram", "The Echo")


def tree(head="", body=""):
    return lxml.html.document_fromstring(html(body, head))


def test_who_offers_a_field_first_is_believed():
    found = FoundFields()
    found.offer("title", " A &amp;\n B ", "h1")
    found.offer("title", "Another", "title tag")
    found.offer("author", "", "byline")
    assert (found.fields, found.provenance) == ({"title": "A & B"}, {"title": "h1"})


def test_an_address_gives_link_source_and_day():
    found = metadata(tree(), "https://www.echo.example/2026/03/14/tram")
    assert found.fields == {
        "link": "https://www.echo.example/2026/03/14/tram",
        "published": "2026-03-14",
        "language": "en",
        "source": "echo.example",
    }


def test_a_page_that_says_nothing_has_no_fields():
    assert metadata(lxml.html.document_fromstring("<p>x</p>")).fields == {}


@pytest.mark.parametrize(
    "script",
    [
        '<![CDATA[{"@type": "NewsArticle", "author": {"name": "Ann Lee"}}]]>',
        '//<![CDATA[\n{"@type": "NewsArticle", "author": {"name": "Ann Lee"}}\n//]]>',
        '{"@type": "NewsArticle", "author": {"name": "Ann Lee",},}',
        '{"@type": "SocialMediaPosting", "headline": "x,}", "author": {"name": "Ann Lee"},}',
    ],
)
def test_json_ld_in_cdata_and_with_stray_commas_is_read(script):
    assert page(f'<script type="application/ld+json">{script}</script>').author == "Ann Lee"


@pytest.mark.parametrize(
    ("head", "author"),
    [
        ('<meta name="author" content="Ann Lee and Bo Ek">', "Ann Lee, Bo Ek"),
        (
            '<meta name="citation_author" content="Lee, Ann"><meta name="citation_author" content="Ek, Bo">',
            "Ann Lee, Bo Ek",
        ),
        (ld(author={"name": "Ann Lee, Political Editor"}), "Ann Lee"),
    ],
)
def test_authors_are_apart_and_without_titles(head, author):
    assert page(head).author == author


def test_who_comments_is_no_author():
    comments = '<div class="comments"><span class="byline">Skyboy</span><p>First!</p></div>'
    assert page(body=f"<article><h1>A tram</h1>{BODY}</article>{comments}").author == ""


def test_a_byline_may_have_the_day():
    found = page(body=f'<article><h1>A tram</h1><p class="byline">By Ann Lee, 14 March 2026</p>{BODY}</article>')
    assert (found.author, found.published) == ("Ann Lee", "2026-03-14")


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Babies and nuts: a study</title>", f"<h1>Allergy Centre</h1><h2>Babies and nuts: a study</h2>{BODY}", "Babies and nuts: a study"),
        (f"<title>Arlen Bridge - Wikipedia</title>{ld(headline='bridge in Vale')}", f"<h1>Arlen Bridge</h1>{BODY}", "Arlen Bridge"),
        ('<meta property="og:title" content="Fish &amp;amp; Chips">', f"<h1>Fish &amp;amp; Chips</h1>{BODY}", "Fish & Chips"),
        ('<meta property="og:title" content="A tram: what it costs">', f"<h1>Tram</h1>{BODY}", "A tram: what it costs"),
    ],
)  # fmt: skip
def test_the_title_is_the_articles_and_not_the_sites_or_another_ones(head, body, title):
    assert page(head, body).title == title


@pytest.mark.parametrize("mark", ['class="entry-date updated"', 'class="date-modified"', 'itemprop="dateModified"'])
def test_the_time_of_a_change_is_the_day_only_where_no_other_is_given(mark):
    changed = f'<header><time {mark} datetime="2026-04-01">1 April</time></header>'
    published = '<time datetime="2026-03-14">14 March</time>'
    assert page(body=f"<article>{changed}{published}{BODY}</article>").published == "2026-03-14"
    assert page(body=f"<article>{changed}{BODY}</article>").published == "2026-04-01"


def test_a_property_may_have_several_names_and_dublin_core_a_colon():
    found = metadata(
        tree('<meta property="x:title dc:title" content="A new tram"><meta name="DC.creator" content="Lee, Ann">')
    )
    assert (found.fields["title"], found.fields["author"]) == ("A new tram", "Ann Lee")


@pytest.mark.parametrize(
    ("head", "body", "link", "day"),
    [
        ("", "", "https://x.example/2026/03/04/tram", "2026-03-04"),
        ("", "", "https://x.example/news/20260304/tram", "2026-03-04"),
        ('<meta name="pubdate" content="2026-03-04T20:30:00-05:00">', "", "", "2026-03-04T20:30:00-05:00"),
        ("", "<h1>A new tram</h1><p>Posted 4 March 2026</p>", "", "2026-03-04"),
        ("", "<h1>A new tram</h1><p>Posted 2 March 2026</p>", "", "2026-03-05T01:30:00Z"),
    ],
)
def test_the_day_is_the_one_where_it_was_published(head, body, link, day):
    given = json_ld({"@type": "NewsArticle", "headline": "A new tram", "datePublished": "2026-03-05T01:30:00Z"})
    assert metadata(tree(given + head, body), link).fields["published"] == day


@pytest.mark.parametrize(
    ("head", "body", "day"),
    [
        ('<meta name="date" content="2026-03-09">', "<p>3 March 2026</p>", "2026-03-03"),
        ('<meta property="article:published_time" content="2026-03-09">', "<p>3 March 2026</p>", "2026-03-09"),
        ("", '<time datetime="2026-03-09">Published 3 March 2026</time>', "2026-03-03"),
        ("", '<blockquote><time datetime="2019-03-09">a post</time></blockquote><p>3 March 2026</p>', "2026-03-03"),
        ('<meta property="article:published_time" content="2026-03-09T12:00Z">', "<p>8 March 2026</p>", "2026-03-09T12:00Z"),
        ('<meta property="article:published_time" content="2026-03-08T23:15:0Z">', "<p>9 March 2026</p>", "2026-03-09"),
    ],
)  # fmt: skip
def test_what_the_page_shows_tells_the_day_where_its_metadata_does_not(head, body, day):
    assert page(head, f"<article><h1>A new tram</h1>{body}{BODY}</article>").published == day


def test_what_a_reader_wrote_about_a_recipe_is_not_the_recipe():
    review = {"@type": "Review", "datePublished": "2026-03-09", "author": "Bo"}
    found = page(ld(**{"@type": "Recipe", "name": "A cake", "datePublished": "2016-10-10", "review": [review]}))
    assert (found.published, found.author) == ("2016-10-10", "")


def test_the_name_of_an_account_gives_way_to_the_one_that_is_shown():
    body = f'<article><h1>A new tram</h1><a class="author-name" href="/u/jd19">Ann Lee</a>{BODY}</article>'
    assert page(ld(headline="A new tram", author="jd19"), body).author == "Ann Lee"


@pytest.mark.parametrize("link", ["", "https://echo.example/tram"])
def test_an_address_that_is_none_costs_a_page_only_that(link):
    markup = html("<h1>A new tram</h1>", '<link rel="canonical" href="http://[site]/tram">')
    found = metadata(lxml.html.document_fromstring(markup), link)
    assert found.fields["title"] == "A new tram"
    assert found.fields.get("link", "") == link


_SHOWN = "<main><h1>A new tram</h1><p class='byline'>By Ann Lee</p>" + BODY + "</main>"


@pytest.mark.parametrize(
    ("author", "body", "expected"),
    [
        ("The Echo", _SHOWN, "Ann Lee"),
        ("Echo Media", _SHOWN, "Ann Lee"),
        ("echo.example", _SHOWN, "Ann Lee"),
        ("echo.example", BODY, ""),
        ("The Echo", BODY, "The Echo"),
        ("Bo Ek, The Echo", _SHOWN, "Bo Ek"),
        ("Bo Ek", _SHOWN, "Bo Ek"),
    ],
)
def test_the_names_that_a_page_shows_are_its_authors_where_it_only_says_its_site(author, body, expected):
    head = f'<meta name="author" content="{author}"><meta property="og:site_name" content="The Echo">'
    assert page(head, body).author == expected


def test_a_button_beside_a_name_is_no_part_of_it():
    body = (
        "<main><h1>A new tram</h1><div class='author'>Ann Lee <button>Follow Author</button></div>" + BODY + "</main>"
    )
    assert page(body=body).author == "Ann Lee"


def test_a_title_that_is_the_name_of_the_site_gives_way_to_that_of_the_page():
    head = '<title>A new tram</title><meta property="og:title" content="The Echo"><meta property="og:site_name" content="The Echo">'
    assert page(head).title == "A new tram"


@pytest.mark.parametrize(
    "author", [{"@list": [{"name": "Ann Lee"}, {"name": "Bo Ek"}]}, {"name": ["Ann Lee", "Bo Ek"]}, "Ann Lee\nBo Ek"]
)
def test_lists_and_lines_of_authors_are_names_each(author):
    assert page(ld(headline="A new tram", author=author)).author == "Ann Lee, Bo Ek"


def test_the_source_is_the_last_of_what_stands_behind_the_title():
    head = '<title>A new tram | Local » News » Harbour Post</title><meta property="og:title" content="A new tram">'
    assert page(head).source == "Harbour Post"
