"""What the order in which a page was written tells of its lines."""

from documents import drawn_pdf

from index.articles.text_line import TextLine
from index.articles.written_order import without_boxes

TOLD = (
    "The council of Montreval voted on",
    "Tuesday for the tram and for the two",
    "bridges that it needs. Work begins in",
    "May and ends before the winter, said",
    "the mayor. Tickets will cost the same",
    "as on the bus, which stops in June.",
)
"""Lines of a paragraph, each about as wide as the other."""


def line(text, left, top, width=None, size=10.0):
    return TextLine(text, left, left + (width or len(text) * size / 2), top, top + size, size)


def paragraph(left=50, top=100):
    return [line(text, left, top + 14 * at, 180) for at, text in enumerate(TOLD)]


def around_a_box():
    """A paragraph that is narrow beside a box at its left, and wide below it."""
    narrow = [
        line(text, 170, 100 + 14 * at, 60) for at, text in enumerate(("The council of", "Montreval voted", "for"))
    ]
    return [*narrow, *(line(text, 50, 142 + 14 * at, 180) for at, text in enumerate(TOLD[1:4]))]


def texts(lines):
    return [each.text for each in lines]


def test_a_box_that_a_text_flows_around_is_taken_out_of_it():
    box = [line("Two bridges", 50, 98, 100, 9), line("are needed.", 50, 110, 100, 9)]
    for written in ([*box, *around_a_box()], [*around_a_box(), *box]):
        rest, boxes = without_boxes(written)
        assert (texts(rest), [texts(each) for each in boxes]) == (texts(around_a_box()), [texts(box)])


def test_lines_beside_a_box_are_as_wide_as_those_below_it():
    rest, _ = without_boxes(
        [line("Two bridges are", 50, 98, 100, 9), line("needed.", 50, 110, 100, 9), *around_a_box()]
    )
    assert {each.left for each in rest} == {50}


def test_paragraphs_of_a_box_are_one_box():
    box = [line("Two bridges", 50, 80, 100, 9), line("are needed for it.", 50, 100, 100, 9)]
    _, boxes = without_boxes([*box, *around_a_box()])
    assert [texts(each) for each in boxes] == [texts(box)]


def test_a_word_of_a_line_that_was_written_behind_it_is_no_box():
    first, *others = paragraph()
    torn = [first._replace(right=100), line("voted", 103, 100, 27), first._replace(left=133)]
    rest, boxes = without_boxes([torn[0], torn[2], *others, torn[1]])
    assert (len(rest), boxes) == (8, [])


def test_the_next_column_is_no_box_though_a_line_goes_over_both():
    head = [line("The tram of Montreval and its bridges, by the council that voted for it", 50, 86, 400)]
    rest, boxes = without_boxes([*head, *paragraph(), *paragraph(left=260)])
    assert (len(rest), boxes) == (13, [])


def test_strands_are_told_with_their_edges_and_whether_they_are_running_text():
    rest, _ = without_boxes([*paragraph(), line("7", 500, 700)])
    assert {(each.strand, each.edges, each.is_running) for each in rest} == {
        (1, (50, 230), True),
        (2, (500, 505.0), False),
    }


def test_rows_of_a_table_are_no_running_text():
    cells = [line(text, left, top) for top in (100, 114, 128) for text, left in (("Trams", 50), ("2024", 120))]
    rest, _ = without_boxes(cells)
    assert not any(each.is_running for each in rest)


def test_a_text_with_lines_torn_by_wide_spaces_is_running_text():
    torn = [line("as on the bus,", 50, 184, 70), line("which stops in June.", 150, 184, 80)]
    rest, _ = without_boxes([*paragraph(), *torn])
    assert all(each.is_running for each in rest)


def test_a_box_in_a_page_does_not_break_the_paragraph_that_flows_around_it(article):
    box = [(60, 100, 9, "Two bridges are needed."), (60, 112, 9, "Both are in Arlen.")]
    beside = ("The council of Montreval", "voted for the tram and")
    below = ("for the bridges that it needs, said", "the mayor. Work begins.")
    narrow = [(190, 100 + 14 * at, 10, text) for at, text in enumerate(beside)]
    wide = [(60, 128 + 14 * at, 10, text) for at, text in enumerate(below)]
    blocks = article("tram.pdf", drawn_pdf([*box, *narrow, *wide])).text.split("\n\n")
    assert blocks == [" ".join([*beside, *below]), "Two bridges are needed. Both are in Arlen."]


def test_a_word_beside_a_text_is_no_part_of_its_lines(article):
    page = [(60, 100 + 14 * at, 10, text) for at, text in enumerate(TOLD)]
    text = article("tram.pdf", drawn_pdf([*page, (300, 114, 10, "Energy")])).text
    assert text == " ".join(TOLD) + "\n\nEnergy"


def test_a_narrow_column_beside_a_box_of_other_lines_is_a_column(article):
    boxed = ("The tram in figures", "It has two bridges", "and ten stops in all")
    told = ("The council", "voted for it on", "Tuesday, said", "the mayor.")
    box = [(60, 100 + 17 * at, 11, text) for at, text in enumerate(boxed)]
    column = [(190, 106 + 14 * at, 10, text) for at, text in enumerate(told)]
    assert " ".join(told) in article("tram.pdf", drawn_pdf([*box, *column])).text


def test_a_part_of_a_word_that_was_written_apart_stays_in_its_line(article):
    page = [(60, 100 + 14 * at, 10, text) for at, text in enumerate(TOLD[:4])]
    torn = [(69, 156, 10, "ganisations that"), (170, 156, 10, "pay"), (60, 156, 10, "or")]
    text = article("tram.pdf", drawn_pdf([*page, *torn])).text
    assert "organisations that pay" in " ".join(text.split())


def test_a_menu_beside_a_title_is_no_part_of_it(article):
    menu = [(60, 100, 10, "Home"), (60, 115, 10, "News")]
    page = [*menu, (140, 117, 22, "A new tram for Montreval"), (140, 150, 10, TOLD[0])]
    assert article("tram.pdf", drawn_pdf(page)).title == "A new tram for Montreval"
