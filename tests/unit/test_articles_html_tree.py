"""What plain text can't show, in words."""
# ruff: noqa: E501 - markup is easier to read in one line

import pytest
from documents import epub, html, message
from lxml.html import document_fromstring

from index.articles.html_tree import EMPTY, item, line_of, mark_repeats, prepare, restored
from index.text.lines import kind
from index.types import Span

_MORE = "".join(f"<p>More is not known of the harbour at this time, said number {at}.</p>" for at in range(4))
_KINDS = [
    ('The fee<span class="visually-hidden"> (opens in a new window)</span> is 35 euros.', "The fee is 35 euros."),
    ("The fee is <del>20</del> <ins>35</ins> euros.", "The fee is 35 euros."),
    ("The fee is <s>20</s> 35 euros.", "The fee is 35 euros."),
    ('The fee is <span style="text-decoration: line-through">20</span> 35 euros.', "The fee is 35 euros."),
    (
        "橋は<ruby>東京<rt>とうきょう</rt></ruby>の<ruby>港<rp>(</rp><rt>みなと</rt><rp>)</rp></ruby>にある。",
        "橋は東京の港にある。",
    ),
    ('Use fell<a href="#n1"><sup>1</sup></a> by <b>10</b><sup>6</sup> litres.', "Use fell by 10^6 litres."),
    ('Use fell<a role="doc-noteref" href="#n1">1</a>.', "Use fell."),
    (
        "Then <i>A</i><sup>H</sup> = <i>A<sup>T</sup></i>, X<sup>e</sup> and <i>n<sup>o</sup> 3</i>.",
        "Then A^H = A^T, Xe and no 3.",
    ),
    (
        "The fee <font face='Wingdings'>q</font><span style=\"font-family: 'WINGDINGS 3'\">§</span> is 35 euros.",
        "The fee is 35 euros.",
    ),
    (
        "It is <span><span style='display: none;'><math><msup><mi>A</mi><mn>2</mn></msup><mspace/><mtext>if</mtext><mi>A</mi></math></span><img src='a.svg'/></span> here<span style='display:none'>, not there</span>.",
        "It is A^2 if A here.",
    ),
    ("Wasser&shy;recht am Diens&shy;tag", "Wasserrecht am Dienstag"),
]


@pytest.mark.parametrize(("markup", "text"), _KINDS)
def test_a_page_a_book_and_a_message_say_what_a_reader_sees(article, markup, text):
    files = {
        "a.html": html(f"<article>{_MORE}<p>{markup}</p>{_MORE}</article>"),
        "a.epub": epub({"c.xhtml": f"<p>{markup}</p>".replace("&shy;", "\u00ad")}),
        "a.eml": message("x", html_part=f"<p>{markup}</p>"),
    }
    for name, data in files.items():
        assert text in article(name, data).text.split("\n\n"), name


_LISTS = "<ul><li>Boats</li><li>Dogs:<ul><li>on a lead</li><li>clean</li></ul></li></ul><p>Then:</p><ol start='3'><li>Pay</li><li>Sail</li></ol>"


def test_lists_keep_their_numbers_and_levels(article):
    files = {
        "a.html": html(f"<article>{_MORE}{_LISTS}{_MORE}</article>"),
        "a.epub": epub({"c.xhtml": _LISTS}),
        "a.eml": message("x", html_part=_LISTS),
    }
    for name, data in files.items():
        text = article(name, data).text
        assert "- Boats\n- Dogs:\n  - on a lead\n  - clean" in text, name
        assert "3. Pay\n4. Sail" in text, name


def test_code_keeps_its_lines_and_indentation(article):
    code = "<pre><code>def reset(meter):\n    if meter.open:\n        close()\n\n    return 0</code></pre>"
    for name, data in (
        ("a.html", html(f"<article>{_MORE}{code}{_MORE}</article>")),
        ("a.epub", epub({"c.xhtml": code})),
    ):
        assert "def reset(meter):\n    if meter.open:\n        close()\n\n    return 0" in article(name, data).text, (
            name
        )


def test_the_times_of_a_live_blog_are_kept(article):
    entry = "<article><time>18:0{}</time><h2>Bridge closed</h2><p>The bridge was closed after a truck tipped over, police said.</p></article>"
    page = html(f"<main><h1>Storm</h1>{''.join(entry.format(at) for at in range(3))}</main>")
    assert all(f"18:0{at}" in article("a.html", page).text for at in range(3))


def test_a_table_for_the_layout_stays_as_it_is():
    tree = document_fromstring(f"<table><tr><td></td><td>{'word ' * 100}</td></tr></table>")
    assert EMPTY not in prepare(tree).text_content()


def test_marks_of_lists_and_spaces_are_read_back():
    tree = prepare(document_fromstring("<ol><li>One<ul><li>Two</li></ul></li></ol><pre>a\n  b</pre>"))
    assert [item(each.text_content()) for each in tree.iter("li")] == [("1.", "One"), ("  -", "Two")]
    assert restored(tree.find(".//p").text) == "a\n  b"
    assert (restored("plain"), item("plain")) == ("plain", ("-", "plain"))


_KEPT = [
    ("<blockquote><p>We sail.</p><footer>— Mayor Osei</footer></blockquote>", "We sail.\n\n— Mayor Osei"),
    (
        "<figure><img src='a.jpg'><figcaption>A worker mends the quay of Arlen.</figcaption></figure>",
        "A worker mends the quay of Arlen.",
    ),
    (
        "<table><tr><td>Arlen</td><td><ul><li>four</li><li>five</li></ul></td></tr><tr><td>B</td><td>6</td></tr></table>",
        "Arlen | four five\nB | 6",
    ),
    ("<p>He said <q>we go</q> and left.</p>", "He said “we go” and left."),
    ("<ol reversed><li>b</li><li>a</li></ol>", "2. b\n1. a"),
    ("<p>Seen <my-tip>with a tip</my-tip> by all.</p>", "Seen with a tip by all."),
    ("<p>About <math><msup><mn>10</mn><mn>6</mn></msup></math> boats.</p>", "About 10^6 boats."),
    ("<ul><li><div>Boats</div><div>and dogs</div></li><li>Cats</li></ul>", "- Boats and dogs\n- Cats"),
    ("<address>Quay 1<br>Arlen</address>", "Quay 1\nArlen"),
    ("<p>One line\nof the\n  markup.</p>", "One line of the markup."),
]


@pytest.mark.parametrize(("markup", "text"), _KEPT)
def test_what_the_extraction_would_drop_is_kept(article, markup, text):
    assert text in article("a.html", html(f"<article>{_MORE}{markup}{_MORE}</article>")).text


def test_a_refrain_is_kept_each_time(article):
    refrain = "<p>Row, row, row the boat until the shore is reached by all of us.</p>"
    found = article("a.html", html(f"<article>{_MORE}{refrain}{refrain}<p>Night fell.</p>{refrain}</article>"))
    assert found.text.count("Row, row, row the boat") == 3


def test_an_item_that_is_repeated_has_the_mark_of_an_item(article):
    items = "<ul><li><b>Pay at the quay</b></li><li><b>Pay at the quay</b></li></ul>"
    found = article("a.html", html(f"<article>{_MORE}{items}{_MORE}</article>"))
    assert "- Pay at the quay\n- Pay at the quay" in found.text


def test_marks_of_repeats_are_not_in_the_text():
    tree = document_fromstring("<div><p>Row.</p><p>Row.</p></div>")
    mark_repeats(tree)
    first, second = (each.text for each in tree.iter("p"))
    assert first != second
    assert restored(second) == "Row."


_TABLE = "<table><tr><th>Town</th><th>Boats</th></tr><tr><td>Ar<b>len</b></td><td>7</td></tr></table>"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (f"<blockquote>{_TABLE}</blockquote>", "Town | Boats\nArlen | 7"),
        ("<blockquote><div>Seven, she said.</div><div>Nine, he said.</div></blockquote>", "Seven, she said.\n\nNine, he said."),
        ("<pre><code>boats = 7<br>if boats:<br/><br/>    sail()</code></pre>", "boats = 7\nif boats:\n\n    sail()"),
        (
            f"<table><tr><th>Seat</th><td>Arlen<br>41°17'S</td></tr><tr><th>People</th><td><ul><li>Arlener</li><li>Port</li></ul></td></tr><tr><th>Past</th><td>{'It was a port. ' * 30}</td></tr></table>",
            f"Seat | Arlen 41°17'S\nPeople | Arlener Port\nPast | {'It was a port. ' * 30}".strip(),
        ),
        (
            "<table><tr><td>Seat, <i>old</i>, and <b>new</b><br>Arlen</td><td>7</td></tr><tr><td colspan='2'>all</td></tr></table>",
            "Seat, old, and new Arlen | 7\nall",
        ),
    ],
)  # fmt: skip
def test_lines_and_cells_stay_apart(article, markup, text):
    found = article("a.html", html(f"<article>{_MORE}{markup}{_MORE}</article>"))
    assert f"number 3.\n\n{text}\n\nMore" in found.text


def test_a_page_laid_out_by_a_table_has_headings_and_tables_of_its_own(article):
    layout = f"<table><tr><th>Menu</th></tr><tr><td><h1>Arlen</h1>{_MORE}<h2>Boats of the port</h2>{_MORE}{_TABLE}{_MORE}</td></tr></table>"
    text = article("a.html", html(layout)).text
    assert "## Boats of the port\n\nMore is not" in text
    assert "number 3.\n\nTown | Boats\nArlen | 7\n\nMore" in text


def test_a_page_whose_parts_have_no_names_keeps_its_headings_and_lists(article):
    markup = f"<div><ul><li><a href='/'>Home</a></li></ul></div><div><div>{_MORE}<h2>Boats of the port</h2><ul><li>Seven of Arlen</li><li>Nine of Sail</li></ul>{_MORE}</div></div>"
    text = article("a.html", html(markup)).text
    assert "number 3.\n\n## Boats of the port\n\n- Seven of Arlen\n- Nine of Sail\n\nMore" in text
    assert "Home" not in text


@pytest.mark.parametrize(
    "markup",
    [
        "<figure><img src='q.jpg'><figcaption>The quay at noon. <cite>Iris Vale</cite></figcaption></figure>",
        "<figure><img src='q.jpg'><figcaption><p>The quay at noon.</p><p>Iris Vale</p></figcaption></figure>",
        "<div><div><img src='q.jpg'></div><div><span class='media__caption'>The quay at noon. Iris Vale</span></div></div>",
        "<table><tr><td><img src='q.jpg'></td></tr><tr><td class='caption'>The quay at noon.<br>Iris Vale</td></tr></table>",
    ],
)
def test_the_caption_of_a_picture_is_none_of_the_sentences_around_it(article, markup):
    around = ("<p>The harbour board froze the fare on Tuesday, after five hours.</p>", "<p>Dogs pay half of it.</p>")
    text = article("a.html", html(f"<article>{markup.join(around)}</article>")).text
    assert text.split("\n\n")[1] == "![The quay at noon. Iris Vale]"
    assert kind(text, Span(text.index("The quay"), text.index("Iris"))) == "caption"


def test_a_caption_within_a_paragraph_is_set_apart_from_its_sentence(article):
    caption = "<span><img src='q.jpg'><span class='caption'>Iris Vale</span></span>"
    text = article("a.html", html(f"<article><p>{caption} The board froze the fare on Tuesday.</p></article>")).text
    assert text == "![Iris Vale]\n\nThe board froze the fare on Tuesday."


@pytest.mark.parametrize(
    "markup",
    [
        "<figure><blockquote><p>We stay.</p></blockquote><figcaption>Ruth Fennimore</figcaption></figure>",
        "<div><p class='caption'>Ruth Fennimore</p></div>",
        f"<figure><img src='q.jpg'><figcaption>{'Ruth Fennimore stays. ' * 40}</figcaption></figure>",
    ],
)
def test_what_describes_no_picture_is_no_caption(article, markup):
    text = article("a.html", html(f"<article><p>The board froze the fare on Tuesday.</p>{markup}</article>")).text
    assert "![" not in text
    assert "Ruth Fennimore" in text


def test_the_text_of_an_element_is_one_line():
    assert line_of(document_fromstring("<p> A\n <b>new</b>  tram</p>")) == "A new tram"
    assert line_of(None) == ""


def test_parts_of_a_caption_that_a_page_sets_apart_are_apart():
    markup = '<figure><img src="a.png"><figcaption><span>The old bridge.</span><span>© Iris Vale</span></figcaption></figure>'
    assert line_of(prepare(document_fromstring(f"<body>{markup}</body>"))).endswith("The old bridge. © Iris Vale")
