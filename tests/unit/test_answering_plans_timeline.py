"""A timeline: dated sentences in the order of what they tell of."""

import pytest
from newsroom import answered, asked, cited

from index.types import Article


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
    assert (
        answer.table.entries[0].cells[-1]
        == "“Los estibadores de Almerín irán a la huelga” — El Faro de Almerín, 10 March 2027"
    )
    assert "The dates are those that the articles tell of." in answer.text


def test_a_timeline_of_nothing_that_is_told_is_not_made(newsroom):
    assert asked(newsroom, "Timeline of the penguins in Patagonia", "timeline", "penguins in Patagonia") is None


def test_a_question_for_a_number_of_dates_wants_no_timeline(newsroom):
    assert asked(newsroom, "How many dates were sold in Brackley?", "timeline", "Brackley") is None


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("What is going to happen in March 2027 according to the articles?", "March 2027 according to the articles"),
        ("Was passiert laut den Artikeln im März 2027?", "laut den Artikeln im März 2027"),
        ("Que va-t-il se passer en mars 2027 ?", "passer en mars 2027"),
    ],
)
@pytest.mark.parametrize("kind", ["overview", "timeline"])
def test_what_is_about_a_time_alone_is_a_timeline(newsroom, question, topic, kind):
    answer = answered(newsroom, question, kind, topic)
    assert {"tunnel.de", "buses.en"} & set(cited(answer))
    assert all("2027" in day for day in told(answer))
    assert "„" in answer.text or "«" in answer.text or "“" in answer.text  # titles say what it is about


def test_a_question_about_something_at_a_time_is_none(newsroom):
    assert asked(newsroom, "What does the ticket cost in April 2027?", "fact", "ticket cost in April 2027") is None


def test_whoever_asks_for_a_name_in_another_language_gets_the_dates_of_its_article_alone(newsroom):
    answer = answered(newsroom, "Chronologie du tunnel de Tannau", "timeline", "tunnel de Tannau")
    assert cited(answer) == ["tunnel.de"]


def test_the_same_on_another_day_is_another_event(index):
    text = (
        "On 3 May 2026 the ferry from Lunde to Ostrow was cancelled. "
        "On 4 May 2026 the ferry from Lunde to Ostrow was cancelled."
    )
    index.add([Article(id="a", title="Ferry", text=text, language="en", published="2026-05-05")])
    answer = asked(index, "Timeline of the ferry of Lunde", "timeline", "the ferry of Lunde").answer
    assert [citation.quote[:8] for citation in answer.citations] == ["On 3 May", "On 4 May"]
