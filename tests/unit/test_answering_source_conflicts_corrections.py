"""Where a paper says that it was wrong."""

import pytest
from fake_llm import make_hit

from rag.answering.source_conflicts.conflicting_statements import Statement
from rag.answering.source_conflicts.corrections import correction_of, is_correction, is_outdated, is_replaced

SAID = "The new hall in Wexby has 420 seats."
CORRECTED = {
    "en": "An earlier version of this article said that it has 420 seats.",
    "fr": "Une version précédente de cet article disait autre chose.",
    "es": "Fe de erratas: no son 420.",
    "de": "In einer früheren Version hieß es anders.",
    "it": "Rettifica: i posti non sono 420.",
    "pt": "Correção: não são 420.",
    "nl": "In een eerdere versie stond iets anders.",
    "pl": "Sprostowanie: nie 420.",
    "ru": "В предыдущей версии статьи было сказано иначе.",
    "el": "Διόρθωση: δεν είναι 420.",
    "tr": "Düzeltme: 420 değil.",
    "ar": "تصحيح: ليس 420.",
    "hi": "भूल सुधार: 420 नहीं।",
    "zh": "更正：不是420个。",
    "ja": "訂正：420ではありません。",
    "ko": "정정: 420이 아닙니다.",
}


def statement(text=SAID, id_="old"):
    return Statement(make_hit(text, id_=id_), text)


def corrected(said, text, id_="new"):
    hit = make_hit(text, id_=id_)
    span = correction_of(said, hit)
    return span and text[span.start : span.end]


@pytest.mark.parametrize("language", CORRECTED)
def test_a_correction_is_recognised_in_every_language(language):
    assert is_correction(CORRECTED[language], language)
    assert not is_correction(SAID, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The correctional officer left the hall.", "en"),
        ("Le tribunal correctionnel a rendu son jugement.", "fr"),
        ("Elle doit corriger trente copies.", "fr"),
        ("El centro correccional tiene 420 plazas.", "es"),
        ("Die Kurskorrektur kam spät.", "de"),
        ("В исправительном доме 420 мест.", "ru"),
    ],
)
def test_a_word_that_only_has_one_of_corrections_in_it_is_none(text, language):
    assert not is_correction(text, language)


def test_what_was_wrong_before_is_told_from_what_is_right():
    assert is_outdated("An earlier version of this article said that it has 420 seats.", "en")
    assert not is_outdated("Correction: an earlier version said 420 instead of 240.", "en")
    assert not is_outdated(SAID, "en")


def test_a_correction_repeats_what_was_said_and_gives_something_else():
    one = "Correction: the hall has 240 seats, not 420."
    assert corrected(statement(), f"{one} It is new.") == one
    two = "An earlier version said that the hall has 420 seats. It has 240."
    assert corrected(statement(), f"It rained. {two} It is new.") == two


def test_dates_and_words_are_corrected_too():
    day = statement("The hall opens on 3 May 2027.")
    assert corrected(day, "Correction: the hall opens on 5 May 2027, not on 3 May 2027.")
    architect = statement("The architect Clara Beck designed the hall of Wexby.")
    assert corrected(architect, "Correction: the architect Piotr Lewan designed the hall of Wexby.")


def test_a_correction_of_something_else_is_none_of_this():
    assert corrected(statement(), "Correction: the pool has 5 lanes, not 6.") is None
    assert corrected(statement(), "The hall has 240 seats.") is None
    named = statement("The inspector Clara Beck saw two men.")
    assert corrected(named, "Clara Beck made a correction to the plan of the road.") is None


def test_in_its_own_article_only_the_correction_itself_speaks_of_what_was_said_before():
    text = "The hall has 240 seats. An earlier version of this article said that it has 420 seats. It has 240."
    hit = make_hit(text)
    whole, note = (Statement(hit, text[span.start : span.end]) for span in hit.sentences[:2])
    assert correction_of(whole, hit) is None
    span = correction_of(note, hit)
    assert text[span.start : span.end].endswith("It has 240.")


@pytest.mark.parametrize(
    ("before", "language", "is_wrong"),
    [
        ("Correction: the fair ends on", "en", False),
        ("Correction: the fair ends on 4 May and not on", "en", True),
        ("Korrektur: Das Fest endet nicht am 3. Mai, sondern am", "de", False),
        ("Rectificatif : la fête finit le 4 mai et non le", "fr", True),
        ("Corrección: no acaba el 3 de mayo, sino el", "es", False),
        ("Correção: a festa acaba no dia", "pt", False),
        ("Corrección: acaba el 4 de mayo y no el", "es", True),
        ("更正：展览5月4日结束，而不是", "zh", True),
    ],
)
def test_what_stands_behind_a_word_for_not_was_wrong(before, language, is_wrong):
    assert is_replaced(before, language) is is_wrong


@pytest.mark.parametrize(
    ("said", "text", "place"),
    [
        ("The hall has 420 seats.", "The hall has 380 seats and not 420.", "The hall has 380 seats and not 420."),
        (
            "The hall has 420 seats.",
            "The seats of the hall were counted again. There are 380, not 420.",
            "The seats of the hall were counted again. There are 380, not 420.",
        ),
        ("Die Halle kostet 3,4 Millionen Euro.", "Die Halle kostet nicht 3,4, sondern 3,1 Millionen Euro.", ""),
        (
            "Die Halle kostet 3,4 Millionen Euro.",
            "Die Halle kostet nicht 3,4 Millionen Euro, sondern 3,1 Millionen Euro.",
            "Die Halle kostet nicht 3,4 Millionen Euro, sondern 3,1 Millionen Euro.",
        ),
        (
            "La salle ouvre le 4 mai.",
            "La salle ouvre le 11 mai et non le 4 mai.",
            "La salle ouvre le 11 mai et non le 4 mai.",
        ),
        ("The hall has 420 seats.", "The hall does not have 420 seats.", ""),
        ("The hall has 420 seats.", "The hall has 380 seats, 420 with the gallery.", ""),
        ("The hall has 420 seats.", "The strike lasted 380 days and not 420.", ""),
    ],
)
def test_a_figure_or_date_that_stands_for_one_that_is_denied_corrects_it(said, text, place):
    assert (corrected(statement(said), text) or "") == place
