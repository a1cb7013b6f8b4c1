"""Lists and tables of a text, with what announces them."""

import pytest

from index.text.lists import announcement, heading, headings, lists, table_of, without_bullet
from index.types import Span


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "A tram opens.\n\nIt stops at:\n\n- Harbour\n- Mill Lane\n\nIt is red.",
            "It stops at:\n\n- Harbour\n- Mill Lane",
        ),
        (
            "It is red. It stops twice:\n1. Harbour\n2. Mill Lane\n\nIt is late.",
            "It stops twice:\n1. Harbour\n2. Mill Lane",
        ),
        (
            "Une phrase ouvre le texte.\n\nLes délais :\nOrmont : 0 h 15\nLunac : 0 h 30\n\nUne autre le ferme.",
            "Les délais :\nOrmont : 0 h 15\nLunac : 0 h 30",
        ),
        ("电车昨天开通。\n\n车站如下：\n港口\n市政厅\n\n票价两元。", "车站如下：\n港口\n市政厅"),
        ("افتتح الخط أمس.\n\nالمحطات هي:\n- الميناء\n- السوق\n\nالسعر ديناران.", "المحطات هي:\n- الميناء\n- السوق"),
        (
            "Who pays is agreed.\n\n| Town | Share |\n| --- | --- |\n| Bray | 40 % |\n\nIt is fair.",
            "Who pays is agreed.\n\n| Town | Share |\n| --- | --- |\n| Bray | 40 % |",
        ),
    ],
)
def test_a_list_has_the_sentence_that_announces_it(text, found):
    (block,) = lists(text)
    assert text[block.span.start : block.span.end] == found
    assert len(block.items) == 2
    assert block.is_table is ("|" in text)


@pytest.mark.parametrize(
    "text",
    [
        "— Non, dit-il.\n— Si, dit-elle.",
        "J. Smith said so.\nK. Bell agreed.",
        "One paragraph.\n\nAnother one.",
        "",
        "- One item",
    ],
)
def test_speech_names_and_single_items_are_no_list(text):
    assert list(lists(text)) == []


TEXT = (
    "The council met.\n\n## Pools that close\n\nFrom May these are shut:\n\n- Mill Lane\n- Haddon\n\n"
    "## Pools that stay\n\n1. Harbour\n2. Quay\n\nA pool is a pool.\n\n* Sand\n* Mud"
)


def test_a_list_has_the_heading_above_it_and_the_sentence_that_announces_it():
    first, second, third = lists(TEXT)
    assert TEXT[slice(*heading(TEXT, first))] == "Pools that close"
    assert announcement(TEXT, first) == "From May these are shut"
    assert TEXT[slice(*heading(TEXT, second))] == "Pools that stay"
    assert announcement(TEXT, second) == ""
    assert heading(TEXT, third) is None


def test_an_item_stands_without_its_bullet():
    items = [without_bullet(TEXT, item) for block in lists(TEXT) for item in block.items]
    assert [TEXT[slice(*item)] for item in items] == ["Mill Lane", "Haddon", "Harbour", "Quay", "Sand", "Mud"]


def test_headings_may_have_figures_above_a_rule():
    text = "| Goods | in 2025 |\n|---|---|\n| Eggs | 2.10 |\n| Rice | 1.90 |"
    (table,) = lists(text)
    assert text[slice(*headings(text, table))] == "| Goods | in 2025 |"


def test_a_row_of_a_table_has_the_headings_above_it_unless_they_are_figures():
    table = "| Ticket | now |\n|---|---|\n| Single | £2 |\n| Day | £6 |"
    text = f"Fares rise.\n\n{table}\n\nThe best were these.\n\n1 | Ames | 20\n2 | Birk | 18"
    fares, ranking = lists(text)
    assert text[slice(*headings(text, fares))] == "| Ticket | now |"
    assert headings(text, ranking) is None
    assert table_of(text, fares.items[2]) == fares
    assert table_of(text, Span(0, 5)) is None
