import pytest

from rag.answering.followups.own_words import has_all, own_words


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Why?", "en"),
        ("And since when?", "en"),
        ("the second one", "en"),
        ("Pourquoi ?", "fr"),
        ("Warum?", "de"),
        ("¿Y desde cuándo?", "es"),
        ("Почему?", "ru"),
        ("为什么？", "zh"),
        ("لماذا؟", "ar"),
        ("なぜ？", "ja"),
    ],
)
def test_a_question_that_only_asks_has_no_words_of_its_own(question, language):
    assert own_words(question, language) == []


@pytest.mark.parametrize(
    ("question", "language", "text", "other"),
    [
        ("Qui paie ?", "fr", "L'État paiera 30 %.", "Le maire est content."),
        ("Et le maire ?", "fr", "Le maire, Paul Astier", "La piscine ferme."),
        ("Und wer klagt?", "de", "Der Bund will klagen.", "Der Tunnel wird gebaut."),
        ("Wer bezahlt das?", "de", "Das Land zahlt die Hälfte.", "Das Bad bleibt offen."),
        ("Und wer baut es?", "de", "Gebaut wird es von der Firma Sand.", "Das Bad bleibt offen."),
        ("And the bus?", "en", "Buses will not run.", "It is a business."),
        ("票价呢？", "zh", "票价最低2元。", "全长31公里。"),
        ("ورئيس البلدية؟", "ar", "افتتح رئيس بلدية وادي الزهر", "بلغت الكلفة"),
        ("What does the second one cost?", "en", "It has cost a lot.", "It opens in May."),
    ],
)
def test_own_words_are_found_in_other_forms(question, language, text, other):
    words = own_words(question, language)
    assert words
    assert has_all(text, words)
    assert not has_all(other, words)
