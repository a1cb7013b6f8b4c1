import pytest
from documents import SENTENCES, TEXT, drawn_pdf, paragraphs, pdf, scanned_pdf
from reportlab.lib.pdfencrypt import StandardEncryption

from index.articles import read
from index.articles.ocr import is_installed
from index.types import Article, Rejection


@pytest.fixture
def read_pdf(tmp_path):
    def read_bytes(data, name="tram.pdf"):
        (tmp_path / name).write_bytes(data)
        return list(read(tmp_path / name))

    return read_bytes


@pytest.fixture
def article(read_pdf):
    def read_one(data):
        (found,) = read_pdf(data)
        assert isinstance(found, Article), found
        return found

    return read_one


def test_paragraphs_are_put_together_from_lines(article):
    assert article(pdf(paragraphs(5))).text == "\n\n".join(paragraphs(5))


@pytest.mark.parametrize("columns", [2, 3])
def test_columns_are_read_one_after_another(article, columns):
    texts = [f"Number {at}. {text}" for at, text in enumerate(paragraphs(30))]
    found = article(pdf(texts, columns=columns))
    assert found.text.split() == "\n\n".join(texts).split()


def test_the_largest_letters_of_the_first_page_are_the_title_and_larger_ones_headings(article):
    found = article(pdf(["# A new tram for Montreval", *paragraphs(2), "## What it costs", *paragraphs(2)]))
    assert found.title == "A new tram for Montreval"
    assert found.text == "\n\n".join(
        ["## A new tram for Montreval", *paragraphs(2), "## What it costs", *paragraphs(2)]
    )


def test_pages_are_places_and_what_repeats_in_their_margins_is_dropped(article):
    texts = ["First page. " + TEXT, "\f", "Second page. " + TEXT, "\f", "Third page. " + TEXT]
    found = article(pdf(texts, head="The Echo, Saturday", foot="Page {page} of 3"))
    assert "Saturday" not in found.text
    assert "of 3" not in found.text
    assert [place.name for place in found.places] == ["p. 1", "p. 2", "p. 3"]
    assert found.place(found.text.index("Second page")) == "p. 2"
    assert found.place(found.text.index("Second page") - 3) == "p. 1"
    assert found.place(len(found.text)) == "p. 3"


def test_a_paragraph_that_goes_on_on_the_next_page_is_one(article):
    page = [(60, 80 + 14 * at, 10, "words that go on and on to fill the line up to its very end") for at in range(50)]
    found = article(drawn_pdf(page, [(60, 80, 10, "and on the next page they go on until they end.")]))
    assert "very end and on the next page" in found.text
    assert found.place(found.text.index("and on the next")) == "p. 2"


@pytest.mark.parametrize(
    ("above", "below", "text"),
    [
        ("The coun-", "cil voted on Tuesday.", "The council voted on Tuesday."),
        ("The long-", "term plan. A long-term plan.", "The long-term plan. A long-term plan."),
        ("The Franco-", "German treaty.", "The Franco-German treaty."),
        ("The years 2020-", "2026 were good.", "The years 2020-2026 were good."),
    ],
)
def test_hyphenation_at_the_end_of_a_line_is_undone(article, above, below, text):
    filler = "The council of Montreval voted on Tuesday for a new tram line,"
    lines = [filler, filler, above, below]
    found = article(drawn_pdf([(60, 80 + 13 * at, 10, line) for at, line in enumerate(lines)]))
    assert text in found.text


def test_two_columns_below_a_title_across_both_and_above_a_note_across_both(article):
    left = [(60, 140 + 13 * at, 10, f"Left {at} of the tram and of the council") for at in range(12)]
    right = [(320, 140 + 13 * at, 10, f"Right {at} of the tram and of the council") for at in range(12)]
    rows = [line for pair in zip(left, right, strict=True) for line in pair]  # as they are written by some programs
    title = (60, 90, 20, "A new tram for Montreval and for its region")
    note = (60, 400, 10, "This note goes across both of the columns, from the left edge to the right one of them.")
    text = article(drawn_pdf([title, *rows, note])).text
    order = ["A new tram", *(f"Left {at} " for at in range(12)), *(f"Right {at} " for at in range(12)), "This note"]
    positions = [text.index(words) for words in order]
    assert positions == sorted(positions)


def test_the_cells_of_a_table_stay_in_their_rows(article):
    rows = [
        (x, 100 + 14 * at, 10, f"{word}{at}")
        for at in range(5)
        for x, word in ((60, "Line "), (250, "cost "), (400, "year "))
    ]
    text = article(drawn_pdf([(60, 80, 10, TEXT[:90]), *rows])).text
    assert "Line 0 cost 0 year 0" in text
    assert text.index("year 0") < text.index("Line 1")


def test_title_author_and_day_come_from_the_properties(article):
    found = article(pdf(title="A new tram", author="Ann Lee", keywords="tram, council"))
    assert (found.title, found.author, found.tags) == ("A new tram", "Ann Lee", ("tram", "council"))
    assert found.provenance["title"] == "PDF properties"
    assert found.provenance["published"] == "PDF creation date"
    assert found.published.startswith("20")


@pytest.mark.parametrize("title", ["Microsoft Word - tram.docx", "untitled", "tram.pdf", "(anonymous)"])
def test_a_title_that_a_program_made_up_is_none(article, title):
    found = article(pdf(["# A new tram for Montreval", *paragraphs(2)], title=title, author="admin"))
    assert found.title == "A new tram for Montreval"
    assert found.author == ""


def test_the_dateline_of_the_text_is_before_the_day_on_which_the_pdf_was_made(article):
    found = article(pdf(["LONDON, March 3, 2026 (Reuters) - " + TEXT]))
    assert found.published == "2026-03-03"
    assert found.provenance["published"].startswith("dateline")


def test_a_pdf_that_asks_for_a_password_is_rejected_and_one_with_mere_restrictions_is_read(read_pdf, article):
    (found,) = read_pdf(pdf(encrypt=StandardEncryption("secret", "owner", strength=128)))
    assert isinstance(found, Rejection)
    assert "password" in found.reason
    restricted = pdf(encrypt=StandardEncryption("", "owner", canPrint=0, canCopy=0, strength=128))
    assert article(restricted).text.startswith(SENTENCES[0])


@pytest.mark.parametrize("cut", [10, 300])
def test_a_pdf_that_is_cut_off_is_rejected_or_what_is_left_of_it_read(read_pdf, cut):
    (found,) = read_pdf(pdf()[:cut])
    assert isinstance(found, Rejection)
    assert "damaged" in found.reason


def test_a_pdf_without_a_word_is_rejected(read_pdf):
    (found,) = read_pdf(drawn_pdf([(60, 80, 10, " ")]))
    assert isinstance(found, Rejection)
    assert "no text" in found.reason


def test_pages_of_images_are_rejected_with_the_extra_that_reads_them(read_pdf, monkeypatch):
    if is_installed():
        pytest.skip("the extra for images is installed")
    (found,) = read_pdf(scanned_pdf())
    assert isinstance(found, Rejection)
    assert "images" in found.reason
    assert "articles-rag[ocr]" in found.reason


@pytest.mark.slow
def test_pages_of_images_are_recognised_where_the_extra_is_installed(article):
    pytest.importorskip("rapidocr_onnxruntime", reason="the extra for images is not installed")
    found = article(scanned_pdf(pages=2))
    assert found.text.upper().replace(" ", "").count("TRAMOPENS") == 2
    assert found.places[1].name == "p. 2"
