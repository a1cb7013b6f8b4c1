import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.folding import (
    PAIRED_LETTERS,
    UNSPACED,
    UNSPACED_LETTERS,
    WORD,
    fold,
    fold_for_index,
    fold_in_place,
    folded_patterns,
    name_key,
    one_line,
    plain_digits,
    skeleton,
    spaced,
    to_latin,
    width,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Élysée", "elysee"),
        ("STRASSE Straße", "strasse strasse"),
        ("Москва́", "москва"),
        ("أحمد إلى الآن", "احمد الي الان"),
        ("مدرسة", "مدرسه"),
        ("کتاب گیاه", "كتاب كياه"),
        ("ﬁn ＡＢ", "fin ab"),
        ("ガギ", "ガギ"),  # another syllable than カキ
        ("", ""),
    ],
)
def test_case_accents_and_letters_that_are_written_for_one_another_do_not_count(text, expected):
    assert fold(text) == expected


def test_the_index_keeps_arabic_letters_apart_and_drops_vowel_signs():
    assert fold_for_index("Élysée") == "elysee"
    assert fold_for_index("أحمد") == "احمد"  # the hamza is a mark of its own
    assert fold_for_index("مدرسة") != fold("مدرسة")
    assert fold_for_index("हिन्दी") == "हनद"
    assert fold_for_index("PLAIN") == "plain"


@given(st.text())
def test_what_is_folded_in_its_place_keeps_every_offset(text):
    assert len(fold_in_place(text)) == len(text)
    assert len(plain_digits(text)) == len(text)
    assert len(spaced(text)) == len(text)


def test_what_would_be_longer_or_gone_is_kept_in_its_place():
    assert fold_in_place("ÉTÉ") == "ete"
    assert fold_in_place("Straße") == "straße"
    assert fold_in_place("e\u0301") == "e\u0301"


@pytest.mark.parametrize(
    ("text", "expected"), [("Москва", "moskva"), ("顾", "gu"), ("Élysée", "elysee"), ("Αθήνα", "athina")]
)
def test_every_script_has_a_form_in_latin_letters(text, expected):
    assert to_latin(text) == expected


@pytest.mark.parametrize(
    ("mine", "theirs"), [("Шекспир", "Shakespeare"), ("Ferrand", "Ferand"), ("Zouari", "Souari"), ("Kusco", "Cusco")]
)
def test_names_that_sound_alike_have_one_skeleton(mine, theirs):
    assert skeleton(mine) == skeleton(theirs) != ""


def test_names_that_sound_otherwise_have_another_skeleton():
    assert skeleton("Ferrand") != skeleton("Galland")
    assert skeleton("Aie") == ""


def test_digits_of_every_script_are_read():
    assert plain_digits("٣٫٥ ५० １２ 3½ ②") == "3٫5 50 12 3½ ②"


def test_every_white_space_is_a_plain_one():
    assert spaced("a\u00a0b\tc\nd\u202fe") == "a b c d e"


def test_a_vowel_sign_ends_no_word():
    assert WORD.findall("हिन्दी में, élan d'été 2026") == ["हिन्दी", "में", "élan", "d", "été"]


def test_scripts_without_spaces_are_told_from_the_others():
    assert all(UNSPACED.search(letter) for letter in "市アไລ")
    assert not any(UNSPACED.search(letter) for letter in "aжع한क")
    assert PAIRED_LETTERS.startswith(UNSPACED_LETTERS)


def test_patterns_are_folded_but_for_what_is_escaped():
    assert folded_patterns({"words": ["Été", r"\W\S"], "unspaced": True}) == {
        "words": ["ete", r"\W\S"],
        "unspaced": True,
    }


def test_a_character_of_a_script_without_spaces_is_as_wide_as_two():
    assert width("abc 市場") == 8


def test_a_line_has_one_space_where_there_were_breaks():
    assert one_line(" The\n tram\t line ") == "The tram line"


@pytest.mark.parametrize("name", ["Énergie", "ÉNERGIE", " E\u0301nergie ", "éｎergie"])
def test_a_name_is_known_however_it_is_written(name):
    assert name_key(name) == "énergie"
