"""Which of a page's headings and names is the article's title."""

import pytest
from documents import html
from lxml.html import document_fromstring

from index.articles.html_titles import heading_of, is_title, shown_title, without_site
from index.articles.html_tree import line_of


def tree(head="", body="<h1>A new tram</h1>"):
    return document_fromstring(html(body, head))


def test_the_heading_is_the_only_one_or_the_one_that_the_window_names():
    assert line_of(heading_of(tree())) == "A new tram"
    two = "<h1>Trending</h1><h1>A new tram for Montreval</h1>"
    assert heading_of(tree(body=two)) is None
    assert (
        line_of(heading_of(tree("<title>A new tram for Montreval - Echo</title>", two))) == "A new tram for Montreval"
    )


@pytest.mark.parametrize(
    ("heading", "given", "shown", "expected"),
    [
        ("A new tram", "A new tram | The Echo", "", True),
        ("Enough platitudes", "Opinion | Enough platitudes", "", True),
        ("Opinion: Enough platitudes", "Enough platitudes", "Opinion: Enough platitudes", False),
        ("A new tram", "Why the region pays for it", "", False),
        ("The Echo", "", "A new tram for Montreval | The Echo", False),
        ("好奇心日报", "", "这个软件想用你和对方的相似好恶来帮你找对象_好奇心日报", False),
        ("A new tram", "", "A new tram | The Echo", True),
        ("Trams", "", "The Echo", True),
    ],
)
def test_a_heading_is_the_title_unless_it_is_the_sites(heading, given, shown, expected):
    assert is_title(heading, given, shown, tree(f"<title>{shown}</title>", f"<h1>{heading}</h1>")) is expected


@pytest.mark.parametrize(
    ("title", "source", "is_of_window", "expected"),
    [
        ("A new tram | The Echo", "", True, ("A new tram", "The Echo")),
        ("Why the tram pays -- The Motley Fool", "", False, ("Why the tram pays", "The Motley Fool")),
        ("A new tram - Echo.com", "The Echo", False, ("A new tram", "Echo.com")),
        ("A new tram - part two", "The Echo", False, ("A new tram - part two", "")),
        ("市民交通_晨报", "", True, ("市民交通", "晨报")),
        ("Tram | Echo", "", True, ("Tram | Echo", "")),
    ],
)
def test_the_name_of_the_site_is_taken_off_the_end(title, source, is_of_window, expected):
    assert without_site(title, source, is_of_window=is_of_window) == expected


def test_a_known_title_is_found_among_the_headings():
    assert line_of(shown_title(tree(body="<h1>The Echo</h1><h2>A new  tram</h2>"), "a new tram")) == "A new tram"
    assert shown_title(tree(), "") is None


def test_a_heading_that_leads_to_the_front_page_is_the_sites():
    assert heading_of(tree(body='<h1><a href="/">The Echo</a></h1>')) is None
    assert heading_of(tree(body='<h1><a href="https://echo.example/">The Echo</a></h1>')) is None
    assert line_of(heading_of(tree(body='<h1><a href="/tram">A new tram</a></h1>'))) == "A new tram"


def test_a_heading_is_no_title_where_another_one_is_named_by_the_window():
    body = "<h1>Quay Notes</h1><h3>A new tram for Montreval</h3>"
    assert not is_title("Quay Notes", "", "Quay Notes: A new tram for Montreval", tree("", body))
    assert not is_title("Quay Notes", "", "A new tram for Montreval | News", tree("", body))


def test_a_heading_that_only_begins_the_text_is_no_title():
    found = tree("", "<h1>Trams</h1><p>Trams will be free of charge in May.</p>")
    assert not is_title("Trams", "", "Fares of the city", found)
    assert is_title("Trams", "", "Trams of the city", found)


def test_all_that_stands_behind_the_known_name_of_the_site_goes_with_it():
    title = "A new tram @ The Echo :: blogs of Montreval ::"
    assert without_site(title, "The Echo", is_of_window=False) == ("A new tram", "")
    assert without_site("Trams and The Echo of them", "The Echo", is_of_window=False)[0] == "Trams and The Echo of them"
