"""A timeline: dated sentences in the order of what they tell of."""

import pytest
from newsroom import answered, asked, cited


def told(answer):
    return [entry.cells[0] for entry in answer.table.entries]


def test_a_topic_is_told_in_the_order_of_what_happened(newsroom):
    answer = answered(newsroom, "Give me a timeline of the library in Brackley", "timeline", "library in Brackley")
    assert told(answer) == ["13 February 2025", "April 2025", "2027", "18 May 2027"]
    assert cited(answer) == ["library-plan.en", "library-late.en"]


@pytest.mark.parametrize(
    ("question", "days"),
    [
        ("What happens in March 2027?", ["15 March 2027", "26 March 2027"]),
        ("What is planned for next week?", ["15 March 2027"]),
        ("Que se passe-t-il la semaine prochaine ?", ["15 mars 2027"]),
        ("Was passiert nächste Woche?", ["15. März 2027"]),
        ("¿Qué pasará la próxima semana?", ["15 de marzo de 2027"]),
        ("下周会发生什么？", ["2027年3月15日"]),
        ("ماذا سيحدث الأسبوع المقبل؟", ["15 مارس 2027"]),
        ("What happens next year?", ["September 2028"]),
    ],
)
def test_a_time_is_looked_for_in_all_articles(newsroom, question, days):
    answer = answered(newsroom, question, "timeline")
    wanted = [day for day in told(answer) if day in days]
    assert wanted == days
    assert not answer.refused


def test_a_time_that_no_article_tells_of_is_said_to_be_empty(newsroom):
    answer = answered(newsroom, "What happens in July 2029?", "timeline")
    assert (answer.text, answer.citations) == ("No article tells of anything at that time (July 2029).", ())


def test_the_day_of_publication_is_told_apart(newsroom):
    answer = answered(newsroom, "What is planned for next week?", "timeline")
    assert answer.table.entries[0].cells[-1] == "El Faro de Almerín, 10 March 2027"
    assert "The dates are those that the articles tell of." in answer.text


def test_a_timeline_of_nothing_that_is_told_is_not_made(newsroom):
    assert asked(newsroom, "Timeline of the penguins in Patagonia", "timeline", "penguins in Patagonia") is None


def test_a_question_for_a_number_of_dates_wants_no_timeline(newsroom):
    assert asked(newsroom, "How many dates were sold in Brackley?", "timeline", "Brackley") is None
