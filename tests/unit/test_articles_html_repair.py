"""Pages whose paragraphs have to be made first."""

import pytest
from documents import paragraphs
from news_page import BODY, page


def test_an_old_page_of_tables_and_line_breaks_is_read_in_paragraphs():
    text = "<br><br>".join(paragraphs(4))
    cells = f"<td><a href=1>Start</a><br><a href=2>Sport</a></td><td><i>14 March 2026</i><br><br>{text}</td>"
    found = page("<title>A new tram</title>", f"<table><tr>{cells}</tr></table>")
    assert found.text.endswith("\n\n".join(paragraphs(4)))
    assert found.published == "2026-03-14"


def test_a_list_between_loose_paragraphs_is_read():
    text = "Did the office admit that, and if so when was it, asked the reader in a long letter to us."
    items = "<li>They gave the first reason.</li><li>They gave another.</li>"
    body = f"<h1>Did they</h1><p>{text}</p><ul>{items}</ul><p>{text}</p>"
    assert "- They gave the first reason.\n- They gave another." in page(body=body).text


def test_an_article_whose_parts_are_each_marked_as_its_body_is_read_whole():
    parts = "".join(f'<div><h4>Part</h4><div itemprop="articleBody"><p>{text}</p></div></div>' for text in paragraphs())
    text = page(body=f"<nav><ul><li>Home</li></ul></nav><div><h1>A new tram</h1>{parts}</div>").text
    assert all(each in text for each in paragraphs())


def test_text_between_line_breaks_and_blocks_is_read_in_order():
    first, second, third, *_ = paragraphs()
    text = page(
        body=f"<article><h1>A new tram</h1><div>{first}<br><br>{second}<h3>Costs</h3>{third}<br><br></div></article>"
    ).text
    assert text.split("\n\n")[:2] == [first, second]
    assert third in text.split("\n\n")


BOX = "Two bridges are needed for the tram, says the plan. Both of them are in Arlen."


@pytest.mark.parametrize(
    "box",
    [
        "<aside><h3>The bridges</h3><ul><li>{0}</li></ul></aside>",
        "<aside class='infobox'><div>The bridges</div><div>{0}<br>More on page two.</div></aside>",
        "<table><tr><td><b>The bridges</b><ul><li>{0}</li></ul></td></tr></table>",
        "<p>{1}<span style='float: right'><p>The bridges</p><p>{0}</p></span></p>",
    ],
)
def test_boxes_in_a_text_are_read_with_their_titles(box):
    first, *others = (f"<p>{text}</p>" for text in paragraphs())
    boxed = box.format(BOX, paragraphs()[1])
    found = page(body=f"<article><h1>A new tram</h1>{first}{boxed}{''.join(others)}</article>")
    lines = [line.strip("#- ") for line in found.text.split("\n") if line]
    assert lines[lines.index("The bridges") + 1].startswith(BOX)


def test_an_aside_of_links_is_no_box_of_the_article():
    links = "".join(f'<li><a href="/{at}">The ferry of Arlen sails again in winter.</a></li>' for at in range(3))
    text = page(body=BODY.replace("</p>", f"</p><aside><ul>{links}</ul></aside>", 1)).text
    assert "ferry" not in text


def test_what_a_table_is_called_stands_over_it():
    rows = "<tr><th>Line</th><th>Riders</th></tr><tr><td>Night</td><td>412</td></tr>"
    for table in (
        f"<figure><div class='tab'>Riders by line</div><table>{rows}</table></figure>",
        f"<table><caption>Riders by line</caption>{rows}</table>",
    ):
        assert "Riders by line\n\nLine | Riders\nNight | 412" in page(body=BODY.replace("</p>", f"</p>{table}", 1)).text
