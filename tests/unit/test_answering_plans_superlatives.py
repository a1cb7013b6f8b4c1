import pytest
from newsroom import answered


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("What is the most expensive project?", "46亿元"),
        ("Quel est le projet le plus cher ?", "46亿元"),
        ("Welches Projekt ist am teuersten?", "46亿元"),
        ("¿Cuál es el proyecto más caro?", "46亿元"),
        ("最贵的项目是哪个？", "46亿元"),
    ],
)
def test_the_greatest_amount_of_all_is_computed(newsroom, question, first):
    answer = answered(newsroom, question, "compare")
    assert answer.table.entries[0].cells[0] == first
    assert len(answer.coverage.articles) > len(answer.coverage.used) == 3
