from rag.answering.followups.ordinal_reference import entry_of
from rag.answering.types import Turn

PLACES = (("tram", 0, 10), ("tram", 20, 30), ("museum", 0, 9))


def turn(answer):
    return Turn("What is new?", answer, articles=("tram", "museum"), titles=("A tram", "A museum"), places=PLACES)


def test_an_item_of_a_list_is_told_by_its_place():
    listed = turn("Two articles\n\n- It opens. [1] It costs. [2]\n- It closes. [3]")
    second = entry_of(listed, 1)
    assert (second.articles, second.titles, second.places) == (("museum",), ("A museum",), PLACES[2:])
    assert entry_of(listed, -1) == second
    assert entry_of(listed, 0).places == PLACES[:2]


def test_a_row_of_a_table_is_one_and_its_headings_are_none():
    table = turn("| Day | Sentence |\n| --- | --- |\n| May | It opens. [1] |\n| June | It closes. [3] |")
    assert entry_of(table, 0).places == PLACES[:1]
    assert entry_of(table, 1).articles == ("museum",)


def test_lines_are_entries_where_there_is_no_list():
    assert entry_of(turn("It opens. [1]\nIt closes. [3]"), 1).articles == ("museum",)


def test_an_answer_with_one_entry_or_too_few_has_none_to_tell():
    assert entry_of(turn("It opens. [1]"), 0) is None
    assert entry_of(turn("- It opens. [1]\n- It closes. [3]"), 2) is None
    assert entry_of(turn("- It opens.\n- It closes."), 1) is None
