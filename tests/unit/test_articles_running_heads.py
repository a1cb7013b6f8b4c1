from index.articles.running_heads import without_margins
from index.articles.text_line import TextLine


def line(text, top):
    return TextLine(text, 50.0, 300.0, top, top + 10.0, 10.0)


def pages(*heads):
    return [[line(head, 20.0), line(f"Text {number} of the page.", 400.0)] for number, head in enumerate(heads)]


def kept(given):
    return [[each.text for each in page] for page in without_margins(given, [800.0] * len(given))]


def test_what_stands_above_many_pages_is_left_out_whatever_its_number():
    assert kept(pages("The Echo 1", "The Echo 2", "The Echo 3")) == [[f"Text {at} of the page."] for at in range(3)]


def test_a_headline_that_stands_there_once_stays():
    assert kept(pages("A new tram", "More on it"))[0] == ["A new tram", "Text 0 of the page."]


def test_a_page_number_is_left_out_and_a_day_stays():
    assert kept(pages("Page 3 of 9", "2026-03-04"))[0] == ["Text 0 of the page."]


def test_what_is_repeated_in_the_middle_stays():
    given = [[line("Advertisement", 400.0)] for _ in range(3)]
    assert kept(given) == [["Advertisement"]] * 3


def test_figures_beside_one_another_are_a_row_of_a_table_and_no_page_numbers():
    given = [[line("Quay", 20.0), line("120", 20.0), line("131", 20.5), line("Text of the page.", 400.0)]]
    assert kept(given) == [["Quay", "120", "131", "Text of the page."]]


def test_a_number_that_goes_on_from_page_to_page_is_left_out_wherever_it_stands():
    given = [[line("Text of the page.", 300.0), line(f"{number}", 600.0)] for number in (7, 8)]
    assert kept(given) == [["Text of the page."]] * 2
    assert kept([[line("Text of the page.", 300.0), line("1", 600.0)]]) == [["Text of the page."]]
    assert kept([[line("Boats:", 300.0), line("7", 600.0)]]) == [["Boats:", "7"]]


def test_running_heads_of_chapters_are_told_by_their_numbers():
    heads = ["The first trams · 1", "2 · The Echo", "The harbour years · 3", "4 · The Echo"]
    assert kept(pages(*heads)) == [[f"Text {at} of the page."] for at in range(4)]


def test_what_stands_beside_a_page_number_is_a_running_head():
    heads = ((1, "The Echo"), (2, "Trams"))
    given = [[line(head, 20.0), line(f"{at}", 20.0), line("Text.", 400.0)] for at, head in heads]
    assert kept(given) == [["Text."]] * 2


def test_headings_with_numbers_and_numbers_in_other_places_are_no_page_numbers():
    heads = [[line(head, 20.0)._replace(size=14.0), line("Text.", 400.0)] for head in ("1 The harbour", "2 The quay")]
    assert kept(heads) == [["1 The harbour", "Text."], ["2 The quay", "Text."]]
    entries = [[line("Text.", 300.0), line(f"Boats {at}", 500.0 + 20 * at)] for at in (1, 2)]
    assert kept(entries) == [["Text.", "Boats 1"], ["Text.", "Boats 2"]]


def feet(*texts):
    return [[line("Text.", 300.0), line(text, 600.0)] for text in texts]


def test_notes_and_numbered_headings_are_no_page_numbers():
    for texts in (
        ("1 See the report of the harbour office.", "2 Letter to the mayor.", "3 Minutes of the council."),
        ("1. Who pays for the quay?", "2. When will it open?"),
    ):
        assert kept(feet(*texts)) == [["Text.", text] for text in texts]


def test_a_note_in_the_place_of_page_numbers_stays():
    assert kept(feet("1 See the report.", "2", "3")) == [["Text.", "1 See the report."], ["Text."], ["Text."]]
    given = [[line("Text.", 300.0), line(f"{at}", 600.0)._replace(right=56.0), line(note, 600.0)._replace(left=62.0)]
             for at, note in ((1, "See the report."), (2, "Letter to the mayor."))]  # fmt: skip
    assert kept(given) == [["Text.", "1", "See the report."], ["Text.", "2", "Letter to the mayor."]]


def test_a_long_row_of_points_is_read_in_linear_time():
    points = "3 " + ". " * 20_000 + "12"
    assert kept(feet(points, "Trams")) == [["Text.", points], ["Text.", "Trams"]]
