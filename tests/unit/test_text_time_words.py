"""The words of each language for a time, as patterns of folded text."""

import re

import pytest

from index.text.time_words import exclusions, is_unspaced, matches, openings, untils, words_apart


@pytest.mark.parametrize(
    ("language", "expected"), [("zh", True), ("ja", True), ("en", False), ("xx", False), ("", False)]
)
def test_some_scripts_have_no_spaces(language, expected):
    assert is_unspaced(language) is expected


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("what happened yesterday", "en", "yesterday"),
        ("was geschah gestern", "de", "gestern"),
        ("昨天发生了什么", "zh", "昨天"),
    ],
)
def test_a_rule_matches_where_its_words_stand(text, language, words):
    assert [match[0] for _, match in matches(["yesterday"], text, language)] == [words]


def test_no_rule_matches_within_a_word_or_in_a_language_that_is_not_known():
    assert list(matches(["yesterday"], "yesterdayness", "en")) == []
    assert list(matches(["yesterday"], "yesterday", "xx")) == []


@pytest.mark.parametrize("language", ["en", "fr", "de", "es", "it", "pt", "nl", "ru", "zh", "ja", "ar"])
def test_every_language_has_words_around_a_time(language):
    for before, after in (untils(language), exclusions(language), openings(language)):
        assert isinstance(before, re.Pattern)
        assert isinstance(after, re.Pattern)
        assert not before.search("")


def test_the_words_before_a_time_end_where_it_begins():
    before, _ = openings("en")
    assert before.search("open since ")
    assert not before.search("since then, the ")


def test_words_whose_end_looks_like_a_time_are_known_only_where_there_are_no_spaces():
    assert not words_apart("en").search("what happened yesterday")
    assert words_apart("xx").search("anything") is None


def test_a_language_without_words_for_times_has_no_beginnings():
    before, after = openings("pl")
    assert not before.search("od ")
    assert not after.search("od ")
