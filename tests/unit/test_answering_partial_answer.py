import pytest

from rag.answering.partial_answer import without_tail


@pytest.mark.parametrize(
    ("language", "text", "kept"),
    [
        ("en", "It is new [1]. It cost", "It is new [1]."),
        ("en", "It is new [1]. “It cost much.” [2] And then", "It is new [1]. “It cost much.” [2]"),
        ("en", "It is new [1]. It costs much [", "It is new [1]."),
        ("en", "It is new. [", "It is new."),
        ("en", "It is new [1]. It costs 3.", "It is new [1]."),
        ("en", "It is new [1]. He met Dr.", "It is new [1]."),
        ("en", "It is new [1]. It is by J.", "It is new [1]."),
        ("en", "It is new [1]. See No.", "It is new [1]."),
        ("en", "It is new [1]. He is of the U.S.", "It is new [1]."),
        ("de", "Es ist neu. Gestreikt wird am 3.", "Es ist neu."),
        ("fr", "Il est neuf. Il a vu Mme.", "Il est neuf."),
        ("zh", "它是新的[1]。罢工在", "它是新的[1]。"),
        ("ja", "これは新しい。「とても", "これは新しい。"),
        ("ar", "هو جديد. الإضراب يوم", "هو جديد."),
        ("hi", "यह नया है। हड़ताल", "यह नया है।"),
        ("th", "เรือใหม่ [1] ค่าใช้จ่ายมาก", "เรือใหม่ [1]"),
        ("en", "- One [1]\n- Two [2]\n- Thr", "- One [1]\n- Two [2]"),
        ("en", "| a | b |\n| --- | --- |\n| c | d [1] |\n| e", "| a | b |\n| --- | --- |\n| c | d [1] |"),
        ("en", "1. It is new.\n2.", "1. It is new."),
        ("en", "It is new.\n\nIt stops at:\n- Nor", "It is new."),
    ],
)
def test_an_answer_that_broke_off_ends_with_its_last_whole_sentence(language, text, kept):
    assert without_tail(text, language) == kept


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It is new and it"),
        ("en", "The strike is on Thursday, 3"),
        ("en", "The strike is on Thursday, 3."),
        ("en", "It stops at:\n- Nor"),
        ("en", "2."),
        ("en", "[1"),
        ("de", "Der Streik ist am 3."),
        ("zh", "罢工在周四"),
        ("ar", "الإضراب يوم الخميس"),
        ("th", "เรือใหม่ ค่าใช้จ่ายมาก"),
        ("en", ""),
    ],
)
def test_of_an_answer_without_a_whole_sentence_nothing_stays(language, text):
    assert without_tail(text, language) == ""


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It is new [1]."),
        ("en", "It is new. [1]"),
        ("en", "It costs 386 [2]."),
        ("en", "It opened in 2027."),
        ("en", "It costs 4.5."),
        ("en", "Is it **new?**"),
        ("fr", "Il a dit : « C’est fini. »"),
        ("es", "Cuesta 3,5 millones."),
        ("ru", "«Это новое», — сказал он."),
        ("zh", "它很新（“白屿”）。"),
        ("ja", "これは新しい（3月）。"),
        ("ar", "هل هو جديد؟"),
        ("hi", "यह नया है।"),
        ("th", "เรือใหม่ [1]"),
    ],
)
def test_a_last_sentence_that_could_not_go_on_stays(language, text):
    assert without_tail(text, language) == text
