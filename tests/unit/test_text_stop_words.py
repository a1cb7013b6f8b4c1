import pytest

from index.text.stop_words import content_stems, content_words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They said that the harbours were closed", {"harbo", "close"}),
        ("Die Häfen werden nicht geschlossen", {"hafen", "gesch"}),
        ("к портам после шторма", {"порта", "шторм"}),
        ("항구가 닫혔다", {"항구", "닫혔"}),
        ("港口关闭", {"港口", "口关", "关闭"}),
        ("the sea, so far", set()),
    ],
)
def test_content_words_are_stems_of_what_is_no_stop_word(text, expected):
    assert content_words(text) == expected


def test_two_forms_of_a_word_are_one():
    assert content_words("The harbour's closure") & content_words("Harbours were closed") == {"harbo"}


def test_stems_come_in_order_and_as_often_as_they_stand():
    assert list(content_stems("A ferry, then another ferry")) == ["ferry", "anoth", "ferry"]
