from datetime import date

import pytest
from newsroom import TODAY, asking

from rag.answering.plans.scope import named_day, scope
from rag.answering.query_understanding import understand


@pytest.mark.parametrize(
    ("question", "language", "day"),
    [
        ("What was published on Wednesday?", "en", date(2027, 3, 10)),
        ("Was erschien am Freitag?", "de", TODAY),
        ("Qu'est-ce qui est paru le 4 mars ?", "fr", date(2027, 3, 4)),
        ("¿Qué pasó el 24 de diciembre?", "es", date(2026, 12, 24)),
        ("3月8日有什么新闻？", "zh", date(2027, 3, 8)),
        ("What happened on 10 March 2027?", "en", date(2027, 3, 10)),
    ],
)
def test_a_day_is_the_latest_of_its_name(question, language, day):
    time = named_day(question, language, TODAY)
    assert (time.after, time.kind) == (day.isoformat(), "published")
    assert time.holds(day.isoformat())


@pytest.mark.parametrize("question", ["What is new?", "What happens on 31 December 2030?", "What happened in March?"])
def test_a_question_may_name_no_past_day(question):
    assert named_day(question, "en", TODAY) is None


@pytest.mark.parametrize(
    ("question", "sources"),
    [
        ("Was gibt es Neues im Tannauer Boten?", ("Tannauer Bote",)),
        ("Was steht im tannauer boten?", ("Tannauer Bote",)),
        ("Was meldet der Tannauer Bote?", ("Tannauer Bote",)),
        ("Was tut der tannauer Bootsverein?", ()),
        ("What is on the harrows posts?", ()),
    ],
)
def test_a_source_is_found_in_every_form_of_its_name(newsroom, question, sources):
    request = asking(newsroom, question)
    assert scope(request, understand(request)).filters.sources == sources
