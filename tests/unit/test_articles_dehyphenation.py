"""Joints between two lines of a paragraph."""

from collections import Counter

import pytest

from index.articles.dehyphenation import Habits, habits, joint
from index.articles.text_line import TextLine

SOFT = Habits(Counter(), are_soft=True, language="en")
FRENCH = Habits(Counter(), are_soft=True, language="fr")


def column(*texts):
    return [TextLine(text, 60, 260, 14 * at, 14 * at + 10, 10) for at, text in enumerate(texts)]


def put(above, below, of=SOFT):
    before, between = joint(above, below, of)
    return f"{before}{between}{below}"


@pytest.mark.parametrize(
    ("above", "below", "read"),
    [
        ("a state-", "of-the-art plan", "a state-of-the-art plan"),
        ("an e-", "mail", "an e-mail"),
        ("Nah-", "und Fernverkehr", "Nah- und Fernverkehr"),
        ("die Ver-", "underung", "die Verunderung"),
        ("press-", "office@post.example", "press-office@post.example"),
        ("see https://a.example/annual-", "report", "see https://a.example/annual-report"),
        ("and/", "or", "and/or"),
        ("sixty-", "eight trees", "sixty-eight trees"),
        ("a two-", "bedroom flat", "a two-bedroom flat"),
        ("nine-", "teen trees", "nineteen trees"),
        ("twen-", "ty trees", "twenty trees"),
        ("here /", "there", "here / there"),
        ("1998\u2013", "2004", "1998\u20132004"),
    ],
)
def test_what_no_program_breaks_keeps_its_hyphen(above, below, read):
    assert put(above, below) == read


@pytest.mark.parametrize(("above", "below", "read"), [
    ("Y a-", "t-il", "Y a-t-il"), ("dit-", "elle, hier", "dit-elle, hier"), ("le gouver-", "nement", "le gouvernement"),
])  # fmt: skip
def test_verbs_of_french_keep_their_hyphen(above, below, read):
    assert put(above, below, FRENCH) == read


def test_a_compound_that_the_document_has_elsewhere_is_one_here():
    of = Habits(Counter({"saint-germain-en-laye": 1, "well-known": 1}), are_soft=True)
    assert put("Saint-Germain-", "en-Laye", of) == "Saint-Germain-en-Laye"
    assert put("a well-", "known man", of) == "a well-known man"


def test_few_lines_that_end_with_a_hyphen_among_many_compounds_are_compounds():
    lines = ["a cross-border, first-class plan", "of a well-known, long-term two-", "bedroom flat, half-hearted and",
             "state-owned, as they say here", "on the north-east side of it"] * 9  # fmt: skip
    assert not habits([column(*lines[:20])]).are_soft
    broken = ["the government of the coun-", "cil and of the represen-", "tatives who came to the har-", "bour"] * 9
    assert habits([column(*broken, *lines[:10])]).are_soft


def test_dashes_have_the_spaces_between_lines_that_they_have_within():
    closed = habits([column("a boom\u2014one that few\u2014as it", "was\u2014expected")])
    assert put("of Oursel", "\u2014led by", closed) == "of Oursel\u2014led by"
    assert put("a boom\u2014", "one that", closed) == "a boom\u2014one that"
    spaced = habits([column("\u2014Hola \u2014dijo Juan\u2014 y se", "fue")])
    assert put("Hola", "\u2014dijo", spaced) == "Hola \u2014dijo"
    assert put("Juan\u2014", "y se", spaced) == "Juan\u2014 y se"


def test_figures_beside_chinese_letters_have_the_spaces_that_they_have_within_lines():
    near = habits([column("耗资1.46亿欧元，2027年3月", "开工")])
    assert put("共有", "84棵", near) == "共有84棵"
    assert put("耗资1.46", "亿欧元", near) == "耗资1.46亿欧元"
    apart = habits([column("耗资 1.46 亿欧元，2027 年 3 月", "开工")])
    assert put("共有", "84 棵", apart) == "共有 84 棵"


def test_a_word_that_the_document_has_elsewhere_is_broken_before_what_could_be_a_conjunction():
    assert put("a brig-", "and who robbed", Habits(Counter({"brigand": 1}), are_soft=True)) == "a brigand who robbed"
    assert put("a brig-", "and who robbed") == "a brig- and who robbed"
