"""Lists and tables of a text, with what announces them."""

import pytest

from index.text.lists import lists


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
