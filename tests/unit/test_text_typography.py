import pytest

from index.text.typography import without_typography


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("« Oui », dit-il\u00a0!", '"Oui", dit-il!'),
        ("„Ja“, sagt’s sie – gut", '"Ja", sagt\'s sie - gut'),
        ("the con-\n  struction", "the construction"),
        ("so\u00adlar\u200b power…", "solar power..."),
        ("港口 关闭", "港口关闭"),
        ("one\ttwo\n three", "one two three"),
    ],
)
def test_only_the_form_of_marks_and_spaces_goes(text, expected):
    assert without_typography(text) == expected


def test_what_is_said_stays():
    assert without_typography("Not 3.5, but -3,5 %") == "Not 3.5, but -3,5%"
