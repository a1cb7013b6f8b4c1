"""Who has an office somewhere."""

import pytest
from newsroom import asked, asking

from rag.answering.plans.who_holds_office import is_asked
from rag.answering.query_understanding import understand


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Who is the mayor of Brackley?", "Joan Petrie"),
        ("Wer ist der Bürgermeister von Lunac?", "Paul Astier"),
        ("Qui est la maire de Tannau ?", "Sabine Lorch"),
        ("¿Quién es la alcaldesa de Brackley?", "Joan Petrie"),
        ("Кто мэр Brackley?", "Joan Petrie"),
        ("Who is the mayor of Brackley, Sabine Lorch?", "Joan Petrie"),
    ],
)
def test_who_has_an_office_in_a_place_is_named_whatever_the_language(newsroom, question, name):
    planned = asked(newsroom, question, "fact")
    assert planned is not None
    assert name in planned.answer.text
    assert len(planned.answer.citations) == 1


@pytest.mark.parametrize(
    "question",
    [
        "Who attacked the mayor of Brackley?",
        "How old is the mayor of Brackley?",
        "Who is the mayor?",
        "Who built the library in Brackley?",
    ],
)
def test_other_questions_about_an_office_are_none(newsroom, question):
    assert not is_asked(asking(newsroom, question), understand(asking(newsroom, question)))


def test_an_office_of_a_place_that_no_article_has_is_nobodys(newsroom):
    assert asked(newsroom, "Who is the mayor of Oslo?", "fact") is None


def test_a_question_with_several_parts_is_answered_part_by_part(newsroom):
    question = "Who is the mayor of Brackley, when does the library open and how many seats does it have?"
    answer = asked(newsroom, question, "fact").answer
    assert len(answer.table.entries) == 3
