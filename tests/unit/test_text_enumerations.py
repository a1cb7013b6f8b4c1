"""What running text enumerates: an announcement and the sentences that tell each thing."""

import pytest

from index.text.enumerations import announced, enumerations, named
from index.types import Span


def found(text, language):
    return [
        (text[block.span.start : block.items[0].start].strip(), [text[slice(*item)] for item in block.items])
        for block in enumerations(text, language)
    ]


@pytest.mark.parametrize(
    ("announcement", "first", "second", "language"),
    [
        ("Three schools share the money.", "Ash Hill gets a roof.", "Elm Road and Oak End get new doors.", "en"),
        ("Trois écoles se partagent la somme.", "Orvane reçoit un toit.", "Lunac et Brenne ont des portes.", "fr"),
        ("Der Bericht verlangt drei Dinge.", "Die Pumpen brauchen Strom.", "Die Tore müssen dicht sein.", "de"),
        ("São três os finalistas.", "Ana Melo vem do Porto.", "Rui Sá e Ivo Pinto são de Faro.", "pt"),
        ("Projekt ma trzy cele.", "Wał ma być wyższy.", "Most i droga mają zniknąć.", "pl"),
        ("У плана три цели.", "Мост починят весной.", "Дорогу и вокзал расширят.", "ru"),
    ],
)
def test_a_sentence_that_says_how_many_announces_those_behind_it(announcement, first, second, language):
    text = f"The town has met.\n\n{announcement} {first} {second}"
    assert (announcement, [first, second]) in found(text, language)


def test_what_ends_a_paragraph_announces_the_next_one():
    text = "The list is closed. There are two finalists.\n\nAda Finch writes poems. Tom Ansell writes plays."
    assert ("There are two finalists.", ["Ada Finch writes poems.", "Tom Ansell writes plays."]) in found(text, "en")


def test_a_short_sentence_may_announce_the_rest_of_its_paragraph():
    text = "The council sets conditions. No house may stand by the river. Cellars must stay empty."
    assert [head for head, _ in found(text, "en")] == ["The council sets conditions."]


@pytest.mark.parametrize(
    "text",
    [
        "It has three aims: a dam, a road and a school. Work begins in May. It takes long.",
        "The vote was 42 to 9, a clear result of an evening that began with shouting. All went home. It rained.",
        "After two months of talks nothing has come out of it, said the chairwoman of the board. All rest. None work.",
        "- three apples\n- four pears\n- five plums",
    ],
)
def test_what_names_its_things_itself_or_counts_none_announces_nothing(text):
    assert found(text, "en") == []


def test_the_number_of_things_announced_is_told():
    text = "The union makes three demands."
    assert announced(text, Span(0, len(text)), "en") == 3
    assert announced("It rained.", Span(0, 10), "en") == 0
    assert named("locks, pumps and a bridge") == 2
