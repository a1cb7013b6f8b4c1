from datetime import date

import pytest
from fake_llm import make_hit

from rag.answering import quoting
from rag.answering.answer_age import as_of

TODAY = date(2026, 11, 25)
NUVALIS = "In Chavagny the company Nuvalis says that Bernard Tissot is glad."
MARCH = f"{NUVALIS} The site will need a power of 120 MW."
SEPTEMBER = f"{NUVALIS} The power of the site is cut to 85 MW."


def cited(text, published):
    found = make_hit(text, id_="a", published=published, title="")
    return quoting.cite(1, found, found.sentences[-1])


def test_an_old_answer_with_figures_says_of_what_day_it_is():
    assert as_of([cited(MARCH, "2026-03-14T08:00:00")], TODAY) == "2026-03-14"


def test_the_newest_article_cited_counts():
    both = [cited(MARCH, "2026-03-14"), cited(SEPTEMBER, "2026-09-22")]
    assert as_of(both, TODAY) == "2026-09-22"


@pytest.mark.parametrize(("text", "published"), [(MARCH, "2026-11-01"), (MARCH, ""), (NUVALIS, "2026-03-14")])
def test_what_is_new_or_undated_or_has_no_figures_says_nothing(text, published):
    assert as_of([cited(text, published)], TODAY) == ""
    assert as_of([], TODAY) == ""


@pytest.mark.parametrize(("published", "said"), [("2026-10-26", "2026-10-26"), ("2026-10-27", "")])
def test_an_answer_is_old_after_thirty_days(published, said):
    assert as_of([cited(MARCH, published)], TODAY) == said
