"""What each report of a story says of one thing."""

from dataclasses import replace

import pytest
from newsroom import answered, asking, cited

from rag.answering.intent import Intent
from rag.answering.plans import change_over_time
from rag.answering.query_understanding import understand


def understood(newsroom, question, kind, topic):
    request = asking(newsroom, question)
    return request, replace(understand(request), intent=Intent(kind, topic))


CHANGE = "How has the cost of the new library in Brackley changed?"


def test_each_report_says_what_it_was_then_in_order(newsroom):
    answer = answered(newsroom, CHANGE, "why", "cost of the new library in Brackley")
    assert cited(answer) == ["library-plan.en", "library.en", "library-late.en"]
    assert [figure in answer.text for figure in ("£9 million", "£12.5 million", "£13.1 million")] == [True] * 3


def test_only_the_reports_of_the_times_asked_about_have_a_line(newsroom):
    question = "What was the library in Brackley to cost in February 2025, at the start of 2026, and what now?"
    answer = answered(newsroom, question, "compare", "library in Brackley")
    assert "£9 million" in answer.text
    assert "£13.1 million" in answer.text


@pytest.mark.parametrize(
    ("question", "kind", "is_of_time"),
    [
        (CHANGE, "why", True),
        (CHANGE, "compare", True),
        ("How much did the library cost in February 2025, in March and today?", "fact", True),
        ("What did the library cost in February 2025 and in March?", "compare", False),
        ("What does the library cost?", "fact", False),
        ("Who changed the plan of the library?", "fact", False),
        ("Comment le coût de la bibliothèque a-t-il évolué ?", "why", True),
        ("Wie hat sich der Preis der Bibliothek verändert?", "why", True),
        ("Wie entwickelte sich der Preis der Bibliothek?", "why", True),
        ("Wie hat sich die Bürgermeisterin zur Bibliothek geäußert?", "fact", False),
        ("How was the library developed?", "fact", False),
        ("Как изменилась стоимость библиотеки?", "why", True),
        ("图书馆的造价有什么变化？", "fact", True),
    ],
)
def test_a_change_or_several_times_are_asked_for(newsroom, question, kind, is_of_time):
    request, query = understood(newsroom, question, kind, "library")
    assert change_over_time.is_asked(request, query) is is_of_time


def test_a_thing_of_one_report_has_no_such_plan(newsroom):
    request, query = understood(newsroom, "How has the fare of the buses changed?", "why", "fare of the buses")
    assert change_over_time.plan(request, query) is None
