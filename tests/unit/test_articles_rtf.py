"""Rich Text Format."""

from documents import (
    rtf,
)


def test_rich_text_is_read_in_its_code_page(article):
    found = article("a.rtf", rtf([r"Caf\'e9 \u8364?3 \b bold\b0", "Second paragraph."]))
    assert found.text == "Café €3 bold\n\nSecond paragraph."


def test_the_information_of_rich_text_is_its_fields(article):
    info = r"{\title A new tram}{\author Ann L\'e9e}{\creatim\yr2026\mo3\dy14\hr7\min30}"
    found = article("a.rtf", rtf(info=info))
    assert (found.title, found.author, found.published) == ("A new tram", "Ann Lée", "2026-03-14")


def test_the_first_of_several_paragraphs_is_the_title_when_it_is_short(article):
    assert article("a.rtf", rtf(["A new tram", "It opens in May."])).title == "A new tram"
    assert article("a.rtf", rtf(["It opens in May."])).title == "a"
    assert article("a.rtf", rtf(["x" * 121, "It opens in May."])).title == "a"


def test_tags_and_source_come_from_the_information_too(article):
    found = article("a.rtf", rtf(info=r"{\keywords tram, council}{\company The Echo}{\category City}"))
    assert (found.tags, found.source, found.section) == (("tram", "council"), "The Echo", "City")
    assert found.provenance["source"] == "document properties"


def test_a_title_in_unicode_is_before_the_one_in_a_code_page(article):
    title = r"{\upr{\title \'3f\'3f}{\*\ud{\title \u1052?\u1080?\u1088?}}}"
    assert article("a.rtf", rtf(info=title)).title == "Мир"


def test_bullets_in_a_font_of_signs_are_bullets_and_lines_with_tabs_are_rows(article):
    text = [r"\u-3913?\tab Boats are free", r"Arlen\tab 7", r"Voss\tab 12"]
    assert article("a.rtf", rtf(text)).text == "• Boats are free\n\nArlen | 7\nVoss | 12"


def test_the_paper_and_day_of_the_byline_are_before_the_properties_of_the_file(article):
    text = ["The ferries are back", "By Iris Vale, Harbour Post, 3 March 2026", "They run again, daily."]
    found = article("a.rtf", rtf(text, r"{\creatim\yr2013\mo5\dy1}"))
    assert (found.author, found.source, found.published) == ("Iris Vale", "Harbour Post", "2026-03-03")


def test_the_text_of_a_box_is_behind_the_paragraph_it_hangs_on(article):
    properties = r"{\sp{\sn shapeType}{\sv 202}}"
    box = rf"{{\shp{{\*\shpinst\shpleft1{properties}{{\shptxt What it costs\par 4 euros.\par}}}}{{\shprslt x}}}}"
    assert article("a.rtf", rtf([rf"It opens{box} in May.", "The end."])).text == (
        "It opens in May.\n\nWhat it costs\n\n4 euros.\n\nThe end."
    )
    empty = rtf([r"It opens{\shp{\*\shpinst x}} in May.", "The end."])
    assert article("a.rtf", empty).text == "It opens in May.\n\nThe end."


def test_data_in_figures_is_no_text_whatever_holds_it(article):
    held = rf"The first line.{{\data {'00ff' * 100}}}"
    assert article("a.rtf", rtf([held, "The second line."])).text == "The first line.\n\nThe second line."
