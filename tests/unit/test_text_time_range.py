import json
import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text import time_words
from index.text.folding import fold_in_place
from index.text.time_range import parse_time_range, time_ranges

DATA = Path(__file__).parents[1] / "data" / "time_range.jsonl"
QUESTIONS = [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()]
WORDS = Path(__file__).parents[2] / "index" / "text" / "time_words.toml"
LANGUAGES = tomllib.loads(WORDS.read_text(encoding="utf-8"))
TODAY = date(2026, 11, 25)


@pytest.mark.parametrize("row", QUESTIONS, ids=lambda row: f"{row['language']}: {row['question']}")
def test_a_question_means_the_days_it_names_and_no_others(row):
    when = parse_time_range(row["question"], row["language"], date.fromisoformat(row["today"]))
    found = (when.after, when.before, when.kind) if when else ("", "", "")
    assert found == (row["after"], row["before"], row["kind"])


def test_the_words_are_those_of_the_question_at_their_place():
    question = "Qu'a décidé le CONSEIL la Semaine Dernière ?"
    when = parse_time_range(question, "fr", TODAY)
    assert when.words == question[when.span.start : when.span.end] == "la Semaine Dernière"


def test_a_language_that_is_not_known_means_nothing():
    assert parse_time_range("Что случилось вчера?", "xx", TODAY) is None
    assert parse_time_range("What happened yesterday?", "", TODAY) is None


def test_a_language_may_have_some_of_the_words_only(monkeypatch):
    found = {"eo": {"yesterday": ["hieraŭ"], "last": ["pasinta {span}"], "units": {"week": "semajno"}}}
    monkeypatch.setattr(time_words, "word_table", lambda *_: found)
    assert parse_time_range("Kio okazis hieraŭ?", "eo", TODAY).after == "2026-11-24"
    assert parse_time_range("Kio okazis pasinta semajno?", "eo", TODAY).after == "2026-11-16"
    assert parse_time_range("Kio okazis en junio 2026 antaŭ 3 jaroj?", "eo", TODAY) is None


def test_hier_is_yesterday_in_french_only():
    assert parse_time_range("Was ist hier passiert?", "de", TODAY) is None
    assert parse_time_range("Que s'est-il passé hier ?", "fr", TODAY).after == "2026-11-24"


def test_several_times_are_one_range_that_leaves_nothing_out():
    when = parse_time_range("What changed from last week to yesterday?", "en", TODAY)
    assert (when.after, when.before, when.kind) == ("2026-11-16", "2026-11-25", "about")


def test_news_of_a_time_may_be_published_as_long_after_it_again_as_it_lasted():
    assert parse_time_range("What was said three weeks ago?", "en", TODAY).until == "2026-11-16"
    assert parse_time_range("What was said two days ago?", "en", TODAY).until == "2026-11-25"


def test_nothing_is_published_later_than_today():
    assert parse_time_range("What was said last week?", "en", TODAY).until == "2026-11-26"


def test_a_time_without_an_end_has_none_for_publication_either():
    when = parse_time_range("What is known since Tuesday?", "en", TODAY)
    assert when.until == when.before == ""
    assert when.holds("2026-11-24")
    assert not when.holds("2026-11-23T23:59:00")


def test_an_article_without_a_date_is_of_no_time():
    assert not parse_time_range("What is known since Tuesday?", "en", TODAY).holds("")


@given(st.text(max_size=60), st.sampled_from(list(LANGUAGES)), st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_whatever_is_asked_a_range_has_its_beginning_before_its_end(question, language, today):
    when = parse_time_range(question, language, today)
    if when:
        assert when.after <= today.isoformat()
        assert not when.before or when.after < when.before
        assert question[when.span.start : when.span.end] == when.words


@given(st.integers(1, 99), st.sampled_from(["days", "weeks", "months"]))
def test_the_last_days_end_with_today(count, unit):
    when = parse_time_range(f"What was reported in the last {count} {unit}?", "en", TODAY)
    assert when.before == when.until == (TODAY + timedelta(days=1)).isoformat()
    assert when.after < TODAY.isoformat()


@given(st.text(max_size=40))
def test_folding_keeps_every_character_at_its_place(text):
    assert len(fold_in_place(text)) == len(text)


@pytest.mark.parametrize(
    ("question", "language", "words"),
    [
        ("What did it cost in March, in July 2025 and yesterday?", "en", ["in March", "July 2025", "yesterday"]),
        ("Was kostete es im März und im Juli?", "de", ["im März", "im Juli"]),
        ("What does it cost?", "en", []),
    ],
)
def test_each_time_of_a_question_is_told_apart(question, language, words):
    found = time_ranges(question, language, TODAY)
    assert [each.words for each in found] == words
    assert all(question[slice(*each.span)] == each.words for each in found)


def test_each_time_is_what_it_is_alone():
    found = time_ranges("What did it cost in July 2025 and yesterday?", "en", TODAY)
    alone = [parse_time_range(f"What did it cost {words}?", "en", TODAY) for words in ("in July 2025", "yesterday")]
    assert [(each.after, each.before, each.until, each.kind) for each in found] == [
        (each.after, each.before, each.until, each.kind) for each in alone
    ]
