import pytest
from documents import SENTENCES, TEXT, drawn_pdf, paragraphs, pdf
from reportlab.lib.pdfencrypt import StandardEncryption

from index.articles.ocr import is_installed
from index.types import Rejection


def test_pages_are_places_and_what_repeats_in_their_margins_is_dropped(article):
    texts = ["First page. " + TEXT, "\f", "Second page. " + TEXT, "\f", "Third page. " + TEXT]
    found = article("tram.pdf", pdf(texts, head="The Echo, Saturday", foot="Page {page} of 3"))
    assert "Saturday" not in found.text
    assert "of 3" not in found.text
    assert [place.name for place in found.places] == ["p. 1", "p. 2", "p. 3"]
    assert found.place(found.text.index("Second page")) == "p. 2"
    assert found.place(found.text.index("Second page") - 3) == "p. 1"
    assert found.place(len(found.text)) == "p. 3"


def test_title_author_and_day_come_from_the_properties(article):
    found = article("tram.pdf", pdf(title="A new tram", author="Ann Lee", keywords="tram, council"))
    assert (found.title, found.author, found.tags) == ("A new tram", "Ann Lee", ("tram", "council"))
    assert found.provenance["title"] == "PDF properties"
    assert found.provenance["published"] == "doubtful: PDF creation date"
    assert found.published.startswith("20")


@pytest.mark.parametrize("title", ["A new tram for Montreval | The Echo", "City: A new tram for Montreval"])
def test_a_title_with_the_name_of_its_site_is_the_one_that_the_page_shows(article, title):
    found = article("tram.pdf", pdf(["# A new tram for Montreval", *paragraphs(2)], title=title))
    assert found.title == "A new tram for Montreval"


def test_a_title_that_says_more_than_the_largest_letters_stays(article):
    found = article("tram.pdf", pdf(["# A new tram", *paragraphs(2)], title="A new tram for Montreval"))
    assert found.title == "A new tram for Montreval"


@pytest.mark.parametrize("title", ["Microsoft Word - tram.docx", "untitled", "tram.pdf", "(anonymous)", "Document1"])
def test_a_title_that_a_program_made_up_is_none(article, title):
    found = article("tram.pdf", pdf(["# A new tram for Montreval", *paragraphs(2)], title=title, author="admin"))
    assert found.title == "A new tram for Montreval"
    assert found.author == ""


def test_the_dateline_of_the_text_is_before_the_day_on_which_the_pdf_was_made(article):
    found = article("tram.pdf", pdf(["LONDON, March 3, 2026 (Reuters) - " + TEXT]))
    assert found.published == "2026-03-03"
    assert found.provenance["published"].startswith("dateline")


def test_a_pdf_that_asks_for_a_password_is_rejected_and_one_with_mere_restrictions_is_read(read_file, article):
    (found,) = read_file("tram.pdf", pdf(encrypt=StandardEncryption("secret", "owner", strength=128)))
    assert isinstance(found, Rejection)
    assert "password" in found.reason
    restricted = pdf(encrypt=StandardEncryption("", "owner", canPrint=0, canCopy=0, strength=128))
    assert article("tram.pdf", restricted).text.startswith(SENTENCES[0])


@pytest.mark.parametrize("cut", [10, 300])
def test_a_pdf_that_is_cut_off_is_rejected_or_what_is_left_of_it_read(read_file, cut):
    (found,) = read_file("tram.pdf", pdf()[:cut])
    assert isinstance(found, Rejection)
    assert "damaged" in found.reason


def test_a_pdf_without_a_word_is_rejected(read_file):
    (found,) = read_file("tram.pdf", drawn_pdf([(60, 80, 10, " ")]))
    assert isinstance(found, Rejection)
    assert "no text" in found.reason


def _nonsense():
    return "".join(chr(ord(char) + 3) if char.isalpha() else char for char in " ".join(paragraphs(3)))


def test_a_pdf_in_which_no_language_can_be_read_is_rejected_with_the_reason(read_file):
    if is_installed():
        pytest.skip("the extra for images is installed")
    (found,) = read_file("tram.pdf", pdf([_nonsense()]))
    assert isinstance(found, Rejection)
    assert "no language can be read" in found.reason


def test_a_page_in_which_no_language_can_be_read_is_left_out_and_named(read_file):
    if is_installed():
        pytest.skip("the extra for images is installed")
    found, rejected = read_file("tram.pdf", pdf([TEXT, "\f", _nonsense()]))
    assert found.text == TEXT
    assert "on pages 2: no language can be read" in rejected.reason
