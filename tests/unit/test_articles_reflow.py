"""Lines of pages as running text."""

import pytest
from documents import (
    drawn_pdf,
    paragraphs,
    pdf,
)

from index.articles.dehyphenation import joint
from index.articles.reflow import running
from index.articles.text_line import TextLine


def test_paragraphs_are_put_together_from_lines(article):
    assert article("tram.pdf", pdf(paragraphs(5))).text == "\n\n".join(paragraphs(5))


def test_the_largest_letters_of_the_first_page_are_the_title_and_larger_ones_headings(article):
    found = article("tram.pdf", pdf(["# A new tram for Montreval", *paragraphs(2), "## What it costs", *paragraphs(2)]))
    assert found.title == "A new tram for Montreval"
    assert found.text == "\n\n".join(
        ["## A new tram for Montreval", *paragraphs(2), "## What it costs", *paragraphs(2)]
    )


def test_a_paragraph_that_goes_on_on_the_next_page_is_one(article):
    page = [(60, 80 + 14 * at, 10, "words that go on and on to fill the line up to its very end") for at in range(90)]
    found = article("tram.pdf", drawn_pdf(page, [(60, 80, 10, "and on the next page they go on until they end.")]))
    assert "very end and on the next page" in found.text
    assert found.place(found.text.index("and on the next")) == "p. 2"


@pytest.mark.parametrize(
    ("above", "below", "text"),
    [
        ("The coun-", "cil voted on Tuesday.", "The council voted on Tuesday."),
        ("The long-", "term plan. A long-term plan.", "The long-term plan. A long-term plan."),
        ("A self-", "governing body.", "A self-governing body."),
        ("The Franco-", "German treaty.", "The Franco-German treaty."),
        ("The years 2020-", "2026 were good.", "The years 2020-2026 were good."),
    ],
)
def test_hyphenation_at_the_end_of_a_line_is_undone(article, above, below, text):
    filler = "The council of Montreval voted on Tuesday for a new tram line,"
    lines = [filler, filler, above, below]
    found = article("tram.pdf", drawn_pdf([(60, 80 + 13 * at, 10, line) for at, line in enumerate(lines)]))
    assert text in found.text


def column(*texts, top=0.0, width=300.0, size=10.0):
    """Lines below one another, as wide as they may be but for those that end with a full stop."""
    return [
        TextLine(text, 50, 50 + (width * 0.6 if text.endswith(".") else width), top + 12 * at, top + 12 * at + 10, size)
        for at, text in enumerate(texts)
    ]


def test_pages_without_a_line_are_no_text():
    assert running([]) == running([[]]) == ("", [], "")


def test_a_short_line_that_ends_a_sentence_ends_the_paragraph():
    flow = running([[column("The tram opens", "in May.", "Nobody knows", "who pays.")]])
    assert flow.text == "The tram opens in May.\n\nNobody knows who pays."
    assert flow.places == [(0, "p. 1")]


def test_a_wider_gap_begins_a_paragraph():
    lines = [*column("The tram", "opens", "in May"), *column("and the bridge", "later", top=60)]
    assert running([[lines]]).text == "The tram opens in May\n\nand the bridge later"


def test_items_of_a_list_begin_paragraphs():
    assert (
        running([[column("• One thing", "• Another", "2) A third")]]).text == "• One thing\n\n• Another\n\n2) A third"
    )


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page():
    flow = running([[column("The tram opens"), column("in May and", "runs until")], [column("midnight.")]])
    assert flow.text == "The tram opens in May and runs until midnight."
    assert flow.places == [(0, "p. 1"), (flow.text.index("midnight"), "p. 2")]


def test_what_is_written_without_spaces_is_put_together_without():
    assert running([[column("市议会周二投票", "决定延长电车线路。")]]).text == "市议会周二投票决定延长电车线路。"


def test_soft_hyphens_are_gone_and_places_stay_right():
    flow = running([[column("The tram\u00ad")], [column("way opens.")]])
    assert "\u00ad" not in flow.text
    assert [name for _, name in flow.places] == ["p. 1", "p. 2"]
    assert flow.text[flow.places[1].start :] == "way opens."


def test_the_largest_letters_of_the_first_page_are_the_title():
    title = column("A new tram", top=-40, size=20)
    flow = running([[[*title, *column("The tram opens", "in May and runs", "until midnight.")]]])
    assert flow.title == "A new tram"
    assert flow.text.startswith("## A new tram\n\nThe tram")


def test_a_hyphen_of_a_word_stays_where_a_document_breaks_no_words():
    filler = [f"The council of Montreval votes for the {at}th time" for at in range(90)]
    lines = [*filler, "and the deep-", "water harbour is well-", "known."]
    assert "the deep-water harbour is well-known." in running([[column(*lines)]]).text
    assert "the deepwater harbour" in running([[column(*lines, "The harbour for deepwater")]]).text


def test_a_hyphen_of_a_word_stays_where_a_sign_of_its_own_breaks_words():
    text = running([[column("The coun\u2010", "cil of the deep-", "water harbour.")]]).text
    assert text == "The council of the deep-water harbour."


def test_a_line_that_has_room_for_the_next_word_ends_its_paragraph():
    row, below = column("South 35 41", "The south has most of them")
    assert running([[[row._replace(right=120), below]]]).text == "South 35 41\n\nThe south has most of them"


LONG = "The council of Montreval voted on Tuesday for a new tram line,"


def test_a_bold_line_is_no_part_of_the_sentence_below_it(article):
    bold = (60, 80, 10, "What the new tram costs the town in a year", "Helvetica-Bold")
    text = article("tram.pdf", drawn_pdf([bold, *((60, 93 + 13 * at, 10, LONG) for at in range(3))])).text
    assert text.startswith("What the new tram costs the town in a year\n\nThe council")


def test_a_bold_line_that_the_next_one_goes_on_is_one_sentence_with_it():
    above, below = column("The council of Montreval voted on Tuesday", "for a new tram line, which opens in May.")
    assert "Tuesday for" in running([[[above._replace(is_bold=True), below]]]).text


def test_a_centred_line_is_no_part_of_the_paragraph_below_it():
    caption, *lines = column("The quay at noon, by Iris Vale", "The chair closed it with", "a warning on Tuesday.")
    caption = caption._replace(left=110, right=290)
    assert running([[[caption, *lines]]]).text.split("\n\n")[0] == "The quay at noon, by Iris Vale"
    indented = caption._replace(right=350)
    assert "Iris Vale The chair" in running([[[indented, *lines]]]).text


def test_a_line_with_room_for_the_next_word_is_a_paragraph_of_its_own(article):
    told = ["The council of Montreval voted on Tuesday for the tram and for the", "two bridges that it needs."]
    byline = "By Iris Vale and Otto Fox, 4 March 2026"
    page = [(60, 100 + 14 * at, 10, text) for at, text in enumerate([byline, *told])]
    assert article("tram.pdf", drawn_pdf(page)).text == f"{byline}\n\n{' '.join(told)}"


def test_a_line_without_room_for_the_next_word_is_part_of_its_paragraph(article):
    told = [
        "The council of Montreval voted on Tuesday, as the mayor",
        "Annemarie-Elisabeth Vale had wished, for the tram.",
    ]
    page = [(60, 100 + 14 * at, 10, text) for at, text in enumerate(told)]
    assert article("tram.pdf", drawn_pdf(page)).text == " ".join(told)


def test_a_full_line_of_chinese_goes_on_and_a_short_one_does_not():
    def line(text, top):
        return TextLine(text, 50, 50 + len(text) * 10, top, top + 10, 10)

    byline, told = "记者沈若溪二月七日", ["大学材料学院星期二宣布研究人员用海藻制成了一种", "可以降解的渔网纤维"]
    lines = [line(text, 100 + 14 * at) for at, text in enumerate([byline, *told])]
    assert running([[lines]]).text == f"{byline}\n\n{''.join(told)}"


def test_a_line_whose_last_word_goes_on_in_the_next_one_ends_no_paragraph():
    lines = [
        TextLine("The tram costs mil\u2010", 60, 260, 0, 10, 10),
        TextLine("lions of euros, as", 60, 260, 18, 28, 10),
    ]
    more = [TextLine("many of them say.", 60, 260, top, top + 10, 10) for top in (30, 42, 54)]
    assert running([[[*lines, *more]]]).text.startswith("The tram costs millions of euros, as")


def test_only_the_end_of_a_long_paragraph_is_looked_at_for_the_next_joint(monkeypatch):
    looked_at = []
    monkeypatch.setattr(
        "index.articles.reflow.joint", lambda text, line, of: looked_at.append(len(text)) or joint(text, line, of)
    )
    flow = running([[column(*["a council of the coun-", "cil and"] * 20)], [column(*["coun-", "cil that paid"] * 20)]])
    assert flow.text == " ".join(["a council of the council and"] * 20 + ["council that paid"] * 20)
    assert [name for _, name in flow.places] == ["p. 1", "p. 2"]
    assert flow.text[flow.places[1].start :].startswith("council that paid council")
    assert len(looked_at) == 79
    assert max(looked_at) == 200
