from dataclasses import replace
from datetime import date

import pytest
from fake_llm import make_hit

from index.types import Scores, Span
from rag.answering import quoting
from rag.answering.source_conflicts import newer_passages
from rag.answering.source_conflicts.newer_passages import find_newer

TODAY = date(2026, 11, 25)
NUVALIS = "In Chavagny the company Nuvalis says that Bernard Tissot is glad."
MARCH = f"{NUVALIS} The site will need a power of 120 MW."
SEPTEMBER = f"{NUVALIS} The power of the site is cut to 85 MW."


def hit(id_, text=NUVALIS, *, score=0.8, published="", passage=1):
    return make_hit(text, id_=id_, score=score, published=published, passage=passage, title="")


def cite(found, sentence=-1):
    return quoting.cite(1, found, found.sentences[sentence])


def alike(*_):
    return 0.95


# Figures


def test_a_newer_article_with_another_figure_of_the_same_unit_contradicts():
    march, september = hit("march", MARCH, published="2026-03-14"), hit("september", SEPTEMBER, published="2026-09-22")
    found = find_newer([cite(march)], [march, september], alike)
    assert (found.quote, found.published) == ("The power of the site is cut to 85 MW.", "2026-09-22")
    assert found.citation.quote == "The site will need a power of 120 MW."


def test_the_newest_of_several_is_named():
    march, may = hit("march", MARCH, published="2026-03-14"), hit("may", SEPTEMBER, published="2026-05-01")
    newest = hit("newest", SEPTEMBER.replace("85", "70"), published="2026-10-01")
    assert find_newer([cite(march)], [march, may, newest], alike).published == "2026-10-01"


@pytest.mark.parametrize(
    ("newer", "published"),
    [
        (SEPTEMBER, "2026-01-01"),
        (SEPTEMBER, "2026-03-14T23:00:00"),
        (SEPTEMBER, ""),
        (MARCH, "2026-09-22"),
        (SEPTEMBER.replace("MW", "hectares"), "2026-09-22"),
        (f"{NUVALIS} Lunch was 85 MW.", "2026-09-22"),
        ("The power of the site in Hebworth is cut to 85 MW.", "2026-09-22"),
    ],
    ids=["older", "the same day", "no date", "same figure", "other unit", "no word in common", "other place"],
)
def test_what_is_not_newer_or_not_about_the_same_contradicts_nothing(newer, published):
    march = hit("march", MARCH, published="2026-03-14")
    assert find_newer([cite(march)], [march, hit("other", newer, published=published)], alike) is None


def test_sentences_that_are_not_alike_contradict_nothing():
    march, september = hit("march", MARCH, published="2026-03-14"), hit("september", SEPTEMBER, published="2026-09-22")
    assert find_newer([cite(march)], [march, september], lambda *_: 0.5) is None


# Golden cases: differences just within a margin and just beyond it


@pytest.mark.parametrize(("cosine", "is_contradicted"), [(0.84, True), (0.83, False)])
def test_sentences_may_say_the_same_from_a_cosine_on(cosine, is_contradicted):
    march, september = hit("march", MARCH, published="2026-03-14"), hit("september", SEPTEMBER, published="2026-09-22")
    found = find_newer([cite(march)], [march, september], lambda *_: cosine)
    assert (found is not None) is is_contradicted


@pytest.mark.parametrize(("cosine", "is_compared"), [(0.76, True), (0.69, False)])
def test_a_passage_in_another_language_far_from_the_question_is_not_compared(monkeypatch, cosine, is_compared):
    compared = []
    monkeypatch.setattr(newer_passages, "tell_of_the_same", lambda mine, other: compared.append(other) or False)
    said = replace(hit("old", published="2026-03-14"), passages=(Scores(1, 0, 9, 0.8, 0.8, 0.0),))
    other = make_hit("Nuvalis coûte 3 euros.", id_="new", language="fr", published="2026-09-22", passage=2)
    other = replace(other, passages=(Scores(2, 0, 9, 0.8, cosine, 0.0),))
    find_newer([quoting.cite(1, said, said.sentences[0])], [said, other], lambda *_: 0.9)
    assert (other in compared) is is_compared


def test_a_correction_behind_what_is_quoted_is_about_something_else():
    text = "Nobody at the library is dismissed. An earlier version said that it has 420 seats. It has 240."
    found = hit("library", text, published="2026-09-22")
    alone, wide = cite(found, 1), quoting.cite(1, found, Span(0, found.sentences[1].end))
    assert find_newer([alone], [found], alike).kind == "correction"
    assert find_newer([wide], [found], alike) is None
