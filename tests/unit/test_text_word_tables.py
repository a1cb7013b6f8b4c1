"""Tables of words that stand beside the modules which use them."""

import pytest

from index.text.word_tables import word_table


def test_a_table_is_read_once():
    found = word_table("index.text", "time_words")
    assert {"en", "fr"} <= found.keys()
    assert word_table("index.text", "time_words") is found


def test_a_file_that_is_not_there_is_an_error():
    with pytest.raises(FileNotFoundError):
        word_table("index.text", "no_words")
