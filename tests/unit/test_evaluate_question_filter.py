import pytest

from index.types import Span
from rag.evaluate.question_filter import RejectedError, answer_span, check_question, parsed


@pytest.mark.parametrize(
    "written",
    [
        "Question: How many stations?\nAnswer: 19 stations",
        "**Question**: How many stations?\n\n**Answer:** “19 stations”\n",
        "1. Question: How many stations?\n2. Answer: 19 stations",
        "How many stations?\n19 stations\nMore of it",
    ],
)
def test_question_and_answer_are_read_however_a_model_sets_them_apart(written):
    assert parsed(written) == ("How many stations?", "19 stations")


@pytest.mark.parametrize("written", ["", "Question: How many stations?", "Answer: 19", "Tell me of it.\nAnswer: 19"])
def test_what_has_no_question_or_no_answer_is_not_kept(written):
    with pytest.raises(RejectedError, match="not a question with an answer"):
        parsed(written)


def test_an_answer_stands_in_its_passage_whatever_its_case_and_spaces():
    assert answer_span("Nineteen  stations.", "It has\nnineteen\nstations.") == Span(7, 24)
    assert answer_span("开馆", "博物馆开馆了") == Span(3, 5)
    for answer in ("station", "", ".", "20 stations"):
        with pytest.raises(RejectedError, match="is not in the passage"):
            answer_span(answer, "It has nineteen stations.")
    with pytest.raises(RejectedError, match="long"):
        answer_span("word " * 40, "word " * 50)


def test_a_question_that_can_be_asked_without_the_passage_is_kept():
    check_question("How many stations will the tram line of Montreval have?", "19", "en")
    check_question("Combien de stations aura la ligne de tramway de Montreval ?", "19", "fr")


@pytest.mark.parametrize(
    ("question", "answer", "language", "told"),
    [
        ("How many stations are named in this passage?", "19", "en", "refers"),
        ("According to the article, how many stations are planned?", "19", "en", "refers"),
        ("Selon le texte, combien de stations sont prévues ?", "19", "fr", "refers"),
        ("How many of them will it have in Montreval?", "19", "en", "refers"),
        ("Will the tram line of Montreval have 19 stations?", "19", "en", "contains its answer"),
        ("Which tram line of Montreval is being built?", "tram line of Brest", "en", "contains its answer"),
        ("How many stations has the line? And when does it open?", "19", "en", "not a single question"),
        ("Why so?", "19", "en", "not a single question"),
        ("How many stations will the tram line of Montreval have?", "19", "fr", "another language"),
    ],
)
def test_a_question_of_no_use_is_not_kept_and_the_reason_is_told(question, answer, language, told):
    with pytest.raises(RejectedError, match=told):
        check_question(question, answer, language)
