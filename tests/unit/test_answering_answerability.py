"""What the passages that were found are worth for the question."""

import math
from dataclasses import replace
from datetime import date

import pytest
from fake_llm import FakeIndex, FakeModels, decide, make_hit

from index.search import Result
from index.text.time_range import parse_time_range
from index.types import Background, Calibration, Scores
from rag.answering import answerability
from rag.answering.answer_types import Asked
from rag.answering.answerability import (
    ANSWERABLE,
    Assessment,
    ageless,
    assess,
    confidence,
    lacking,
    less,
    nameless,
    of_another_year,
    unconfirmed,
    uncovered,
    untold_properties,
)
from rag.answering.followups.resolution import SearchQuery, StandaloneResult
from rag.answering.prompt import Templates
from rag.answering.request import Request
from rag.answering.retrieval import Retrieved
from rag.answering.sentence_ranking import Scored
from rag.settings import Settings

QUESTION = "How many stations will the tram have?"
TRAM = make_hit("The tram will have 19 stations. It opens in May.", id_="tram", published="2026-03-14")
CUP = make_hit("Rovers have won the cup.", id_="cup", passage=2, published="2026-09-22")
FOUND = Result((TRAM, CUP), Background(0.5, 2))
MARCH = parse_time_range("What was said in March 2026?", "en", date(2026, 11, 25))


def assessed(retrieved):
    request = Request(QUESTION, FakeIndex(TRAM, CUP), FakeModels(None), Templates(), Settings())
    return assess(request, retrieved), request


def assessment(confidence=0.5, missed=None):
    return Assessment(Retrieved(SearchQuery(QUESTION), FOUND), None, (), confidence, missed)


@pytest.mark.parametrize(("confidence", "is_answerable"), [(0.31, True), (0.3, True), (0.29, False), (0.0, False)])
def test_a_question_is_answered_from_a_confidence_of_three_tenths(confidence, is_answerable):
    assert assessment(confidence).is_answerable is is_answerable


def test_the_sentences_of_what_was_found_are_ranked_by_the_question():
    found, request = assessed(Retrieved(SearchQuery(QUESTION), FOUND))
    best = found.ranked[0]
    assert TRAM.article.text[best.span.start : best.span.end] == "The tram will have 19 stations."
    assert len(found.ranked) == 3
    assert found.confidence == confidence("en", found.ranked, FOUND)
    assert set(request.stopwatch.timings) >= {"search", "evidence"}


def test_sentences_of_the_time_that_is_asked_for_are_raised():
    same = [make_hit("The tram opens.", id_=day, title="", published=day) for day in ("2026-09-22", "2026-03-14")]
    found, _ = assessed(Retrieved(SearchQuery(QUESTION), Result(tuple(same), Background(0.5, 2)), MARCH))
    assert found.ranked[0].hit.article.id == "2026-03-14"


def test_a_follow_up_is_judged_by_what_it_finds_alone(monkeypatch):
    """Articles are near any question that is joined with their own words."""
    seen = []
    monkeypatch.setattr(answerability, "confidence", lambda _, __, result, *___: seen.append(result) or 0.5)
    alone = StandaloneResult(Result((CUP,), Background(0.5, 2)), 0.25, does_lean=True)
    found, _ = assessed(Retrieved(SearchQuery("And when?", "And when? (…)"), FOUND, alone=alone))
    assert seen == [alone.result]
    assert found.confidence == alone.confidence(0.5)


def test_nothing_found_is_no_evidence(monkeypatch):
    found, _ = assessed(Retrieved(SearchQuery(QUESTION), Result((), Background(0.0, 0))))
    assert (found.ranked, found.confidence, found.is_answerable) == ([], 0.0, False)
    decide(monkeypatch, answers=True)
    assert assessed(Retrieved(SearchQuery(QUESTION), FOUND))[0].is_answerable


@pytest.mark.parametrize(
    ("cited", "kinds"),
    [
        (["2026-03-14"], []),
        (["2026-09-22"], ["any-date"]),
        (["2026-03-14", "2026-09-22"], ["other-dates"]),
    ],
)
def test_a_reader_is_told_where_articles_of_another_time_answer(cited, kinds):
    assert [notice.kind for notice in assessment(missed=MARCH).notices(cited)] == kinds
    assert assessment().notices(cited) == ()


@pytest.mark.parametrize(
    ("cosine", "language", "is_enough"),
    [(0.776, "fr", True), (0.768, "fr", False), (0.784, "en", False), (0.804, "en", True)],
)
def test_evidence_in_another_language_is_enough_at_less_for_its_words_cant_be_shared(cosine, language, is_enough):
    hit = make_hit("The tram opens in May.", score=cosine)
    ranked = [Scored(hit, hit.sentences[0], cosine, cosine, 0.0)]
    result = Result((hit,), Background(0.7, 1_000_000))
    found = confidence(language, ranked, result)
    assert (found >= ANSWERABLE) == is_enough


@pytest.mark.parametrize(("presumed", "as_before"), [(0.02, True), (-0.02, False)])
def test_what_is_presumed_of_the_own_language_takes_no_confidence(presumed, as_before):
    hit = make_hit("The tram opens in May.", score=0.78)
    ranked = [Scored(hit, hit.sentences[0], 0.78, 0.78, 0.0)]
    before = confidence("en", ranked, Result((hit,), Background(0.7, 100)))
    less_near = replace(hit, score=0.78 - presumed)
    ranked = [Scored(less_near, hit.sentences[0], 0.78, 0.78 - presumed, 0.0)]
    after = confidence("en", ranked, Result((less_near,), Background(0.7, 100, presumed={"en": presumed})))
    assert (after == pytest.approx(before)) is as_before


def ranked_of(*has_kind, id_="tram"):
    hit = make_hit("The tram opens in May.", id_=id_)
    return [Scored(hit, hit.sentences[0], 0.9 - row / 10, 0.8, 0.0, each) for row, each in enumerate(has_kind)]


AGE = Asked("How old is she?", "en", {"age": 0.8, "other": 0.2})


@pytest.mark.parametrize(
    ("ranked", "asked", "expected"),
    [
        (ranked_of(0.0, 0.0), AGE, 0.8),
        (ranked_of(0.0, 0.8), AGE, 0.0),
        # another article's age is not hers
        ([*ranked_of(0.0), *ranked_of(0.8, id_="museum")], AGE, 0.8),
        # a number of a kind that is hardly told apart
        (ranked_of(0.3), Asked("How much?", "en", {"price": 0.5, "count": 0.3}), 0.0),
        (ranked_of(0.0), Asked("Who?", "en", {"person": 0.8, "age": 0.2}), 0.0),
        (ranked_of(0.0), Asked("Who?", "en", {}), 0.0),
        ([], AGE, 0.0),
    ],
)
def test_what_the_best_article_has_no_number_of_is_lacking(ranked, asked, expected):
    assert lacking(ranked, asked) == pytest.approx(expected)


WHO = Asked("Who?", "en", {"person": 0.9})
LENGTH = Asked("How long?", "en", {"measure": 0.9})
PRICE = Asked("What does it cost?", "en", {"price": 0.9})
COUNT = Asked("How many?", "en", {"count": 0.9})


@pytest.mark.parametrize(
    ("has_kind", "asked", "question", "expected"),
    [
        (0.0, WHO, "Who repairs broken rails?", 0.375),
        (0.0, WHO, "Who opens broken rails?", 0.0),
        (0.0, WHO, "Who repairs it?", 0.0),
        # a length answers in whatever words, a number may be of anything
        (0.9, LENGTH, "How long is the repair?", 0.0),
        (0.9, COUNT, "How many repairs are there?", 0.9),
        (0.9, COUNT, "How many open it?", 0.9),
        (0.9, PRICE, "What do the repairs cost?", 0.9),
        (0.9, PRICE, "What does it cost to open?", 0.0),
        (0.0, Asked("Who?", "en", {}), "Who repairs broken rails?", 0.0),
    ],
)
def test_what_the_best_article_has_no_word_of_is_uncovered(has_kind, asked, question, expected):
    assert uncovered(ranked_of(has_kind), asked, question, "en") == expected
    assert uncovered([], asked, question, "en") == 0.0


REED = make_hit(
    "Anna Reed leads the town. The captain earns £30,000. It rains. It snows. She has a husband.", title="Town"
)


def ranked_in(hit, *rows):
    return [Scored(hit, hit.sentences[row], 1.0, 0.9, 0.0) for row in rows]


@pytest.mark.parametrize(
    ("question", "rows", "expected"),
    [
        ("How much rent is paid?", (0, 1), 1.25),
        ("What colour is the town?", (0, 4), 1.25),
        ("How deep is the snow?", (0,), 1.25),
        # what is earned is told, but of the captain; the next sentence is hers still
        ("What does the captain earn?", (0,), 0.0),
        ("What does Anna Reed earn?", (4, 3), 1.25),
        # a word that stands far from the best sentences tells nothing
        ("Who is the husband?", (0,), 1.25),
        ("Who is the husband?", (0, 3), 0.0),
        ("Where does it rain?", (0,), 0.0),
    ],
)
def test_a_property_of_which_the_best_sentences_have_no_word_is_untold(question, rows, expected):
    assert untold_properties(ranked_in(REED, *rows), WHO, question, "en") == expected
    assert untold_properties([], WHO, question, "en") == 0.0


BRIDGE = make_hit(
    "Mayor Anna Reed closes the bridge. It was built in 1931. The tower was built by a firm in 1950. "
    "It rains. A boy, 9, fell. He is well.",
    title="Bridge",
)


@pytest.mark.parametrize(
    ("question", "row", "expected"),
    [
        ("What is the boy called?", 4, 1.25),
        ("What is the name of the mayor?", 0, 0.0),
        ("What is the name of Anna Reed's town?", 0, 1.25),
        ("Who is the mayor?", 4, 0.0),
    ],
)
def test_a_name_is_asked_for_where_none_stands(question, row, expected):
    assert nameless(ranked_in(BRIDGE, row), Asked(question, "en", {}), question, "en") == expected
    assert nameless([], WHO, question, "en") == 0.0
    thing = Asked(question, "en", {"person": 0.02, "other": 0.98})
    assert nameless(ranked_in(BRIDGE, row), thing, question, "en") == 0.0


@pytest.mark.parametrize(("speaker", "expected"), [("commander Bruce Aitken", 1.25), ("guard Bruce Aitken", 0.0)])
def test_whoever_speaks_beside_the_best_sentence_is_not_who_is_asked_for(speaker, expected):
    hit = make_hit(f'A guard broke his wrist. "We could not save the old roof," said {speaker}.', title="Fire")
    question = "What is the name of the guard who broke his wrist?"
    assert nameless(ranked_in(hit, 0), Asked(question, "en", {}), question, "en") == expected


@pytest.mark.parametrize(
    ("question", "language", "expected"),
    [
        ("Is Anna Reed a Labour politician?", "en", 1.25),
        ("Has Mayor Anna Reed closed the bridge?", "en", 0.0),
        ("Is the bridge closed?", "en", 0.0),
        ("Ist Anna Reed bei der CDU?", "de", 0.0),
    ],
)
def test_yes_or_no_is_told_of_nothing_that_the_article_does_not_name(question, language, expected):
    assert unconfirmed(ranked_in(BRIDGE, 0), question, language) == expected
    assert unconfirmed([], question, language) == 0.0


@pytest.mark.parametrize(
    ("row", "expected"),
    [(1, 0.0), (0, 1.25)],
)
def test_when_something_was_built_does_not_tell_who_built_it(row, expected):
    asked = Asked("Who built it?", "en", {"person": 0.9})
    assert untold_properties(ranked_in(BRIDGE, row), asked, "Who built it?", "en") == expected


@pytest.mark.parametrize(
    ("asked", "question", "expected"),
    [
        (AGE, "How old is Anna Reed?", 1.25),
        (WHO, "How old is Anna Reed?", 1.25),
        (AGE, "How old is the mayor?", 0.0),
        (WHO, "Who is Anna Reed?", 0.0),
        (AGE, "How old is the director of the Elm Museum?", 1.25),
    ],
)
def test_an_age_that_is_not_told_of_the_person_is_lacking(asked, question, expected):
    assert ageless(ranked_in(REED, 0), asked, question, "en") == expected
    assert ageless([], asked, question, "en") == 0.0


BORN = make_hit("In 2025, 1,184 babies were born in the unit. It has 29 posts.", id_="unit", published="2026-11-20")


@pytest.mark.parametrize(
    ("question", "kinds", "expected"),
    [
        ("How many babies were born in 2024?", {"count": 0.9}, 1.25),
        ("How many babies were born in 2025?", {"count": 0.9}, 0.0),
        ("How many babies were born in 2026?", {"count": 0.9}, 0.0),  # when it was published
        ("How many babies were born?", {"count": 0.9}, 0.0),
        ("When in 2024 were they born?", {"date": 0.9}, 0.0),
    ],
)
def test_an_amount_of_another_year_is_none_that_was_asked_for(question, kinds, expected):
    ranked = [Scored(BORN, span, 1.0, 0.8, 0.0, has_kind=0.9) for span in BORN.sentences]
    assert of_another_year(ranked, Asked(question, "en", kinds)) == expected
    assert of_another_year([], Asked(question, "en", kinds)) == 0.0


@pytest.mark.parametrize(
    ("before", "missing", "after"),
    [(0.9, 0.0, 0.9), (0.5, 0.5, 1 / (1 + math.exp(4))), (0.9, 1.0, 1 / (1 + math.exp(8) / 9)), (1.0, 1.0, 1.0)],
)
def test_a_lacking_kind_of_thing_takes_eight_from_the_log_odds(before, missing, after):
    assert less(before, missing) == pytest.approx(after)


@pytest.mark.parametrize(("found", "is_near"), [(0.9, True), (0.3, True), (0.2, False)])
def test_passages_are_near_if_they_are_about_what_is_asked_but_lack_it(monkeypatch, found, is_near):
    monkeypatch.setattr(answerability, "confidence", lambda *_: found)
    monkeypatch.setattr(answerability, "lacking", lambda *_: 1.0)
    assessed_now, _ = assessed(Retrieved(SearchQuery(QUESTION), FOUND))
    assert not assessed_now.is_answerable
    assert assessed_now.is_near is is_near


# Golden cases: values that are computed by hand here

MEASURED = Background(0.7, 180, calibration=Calibration(spread=0.03, usual=0.8, usual_spread=0.05, passages=180))
"""180 passages weigh 180 / (180 + 60) = 3/4: the mean is 3/4 · 0.7 + 1/4 · (0.8 - 1.2 · 0.05) = 0.71."""
SPREAD = math.sqrt(0.5 * 0.75 * 0.03**2 + (1 - 0.5 * 0.75) * (0.7 * 0.05) ** 2)
DOUBT = 3.0 * 180 / (180 + 180)


def logit(language, cosine, sentence, share, background, named=None, *, level=0.0):
    """The log odds of the confidence in one sentence of one passage."""
    passage = make_hit("The tram opens in May.", score=cosine)
    object.__setattr__(passage, "passages", (Scores(passage.passage, 0, passage.end, 0.9, cosine, share),))
    ranked = [Scored(passage, passage.sentences[0], 1.2, sentence, 0.0, named=named, level=level)]
    result = Result((passage,), background)
    found = confidence(language, ranked, result)
    return math.log(found / (1 - found))


@pytest.mark.parametrize(
    ("language", "cosine", "sentence", "share", "expected"),
    [
        ("en", 0.71, 0.71, 0.0, -10.7 + DOUBT),
        ("fr", 0.71, 0.71, 0.0, -10.7 + DOUBT + 3.0),
        ("en", 0.81, 0.71, 0.0, -10.7 + DOUBT + 51.3 * 0.1 * 0.0212 / SPREAD),
        ("en", 0.71, 0.81, 0.0, -10.7 + DOUBT + 50.3 * 0.1 * 0.0212 / SPREAD),
        ("en", 0.71, 0.71, 0.5, -10.7 + DOUBT + 15.6 * 0.5),
    ],
    ids=["background", "foreign", "passage", "sentence", "share"],
)
def test_confidence_is_the_logistic_regression_of_its_fit(language, cosine, sentence, share, expected):
    assert logit(language, cosine, sentence, share, MEASURED) == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize(("named", "gain"), [(1.0, 1.0), (0.5, 0.5), (0.0, -0.8), (None, 0.0)])
def test_names_count_in_articles_in_another_language(named, gain):
    plain = -10.7 + DOUBT
    assert logit("fr", 0.71, 0.71, 0.0, MEASURED, named) == pytest.approx(plain + 3.0 + gain, abs=1e-4)
    own = -2.0 if named == 0.0 else 0.0
    assert logit("en", 0.71, 0.71, 0.0, MEASURED, named) == pytest.approx(plain + own, abs=1e-4)


def test_what_a_pair_of_languages_adds_to_cosines_is_taken_off():
    less = (51.3 + 50.3) * 0.6 * 0.02 * 0.0212 / SPREAD
    plain = -10.7 + DOUBT
    assert logit("fr", 0.71, 0.71, 0.0, MEASURED, level=0.02) == pytest.approx(plain + 3.0 - less, abs=1e-4)
    assert logit("en", 0.71, 0.71, 0.0, MEASURED, level=0.02) == pytest.approx(plain, abs=1e-4)


def test_confidence_is_that_in_an_article_with_the_names():
    strange, own = (
        make_hit("The tram opens in May.", score=0.9),
        make_hit("Le tram ouvre.", id_="b", passage=2, score=0.8),
    )
    ranked = [
        Scored(own, own.sentences[0], 1.2, 0.8, 0.0, named=1.0),
        Scored(strange, strange.sentences[0], 1.1, 0.8, 0.0, named=0.0),
    ]
    alone = confidence("en", ranked, Result((own,), MEASURED))
    assert confidence("en", ranked, Result((strange, own), MEASURED)) == alone


def test_confidence_in_an_index_that_was_never_measured_goes_by_the_bundled_model():
    # no passages weigh nothing: mean 0.783 - 1.2 · 0.032 = 0.7446, spread 0.7 · 0.032 = 0.0224; all doubt is a gain
    expected = -10.7 + 3.0 + 51.3 * 0.1 * 0.0212 / 0.0224
    assert logit("en", 0.8446, 0.7446, 0.0, Background(0.5, 0)) == pytest.approx(expected, abs=1e-4)


def test_confidence_in_a_large_index_that_was_never_measured_counts_its_own_background():
    own = math.sqrt(0.5 * 0.0212**2 + 0.5 * 0.0224**2)
    expected = -10.7 + 51.3 * 0.1 * 0.0212 / own
    assert logit("en", 0.8, 0.7, 0.0, Background(0.7, 10**12)) == pytest.approx(expected, abs=1e-4)


def test_an_index_of_one_text_has_a_spread_all_the_same():
    uniform = Background(0.7, 0, calibration=Calibration(spread=0, usual=0.7, usual_spread=0, passages=0))
    expected = -10.7 + 3.0 + 51.3 * 0.005 * 0.0212 / 0.001
    assert logit("en", 0.705, 0.7, 0.0, uniform) == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize(("of_offices", "expected"), [(True, 1.25), (False, 0.0)])
def test_what_an_office_holder_said_may_be_told_under_another_title(of_offices, expected):
    question = "What did the mayor say about the snow?"
    assert untold_properties(ranked_in(REED, 0), WHO, question, "en", of_offices=of_offices) == expected
