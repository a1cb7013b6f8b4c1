import math

import numpy as np
import pytest
from fake_llm import CountingEmbedder, make_hit

from index.search import Result
from index.types import Background, Calibration, Scores
from rag.answering.evidence import ANSWERABLE, Evidence, Scored

TRAM = make_hit(
    "The line was planned for years. It will have 19 stations. "
    "Sabine Roche is its director. Work cost 386 million euros.",
    id_="tram",
    passage=1,
)
MUSEUM = make_hit("The museum has 22 rooms. Lin Dechang gave it 50 million yuan.", id_="museum", passage=2)


def words(hit, span):
    return hit.article.text[span.start : span.end]


@pytest.fixture
def evidence():
    return Evidence(CountingEmbedder(), [TRAM, MUSEUM])


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        ("The line will have 19 stations", "It will have 19 stations."),
        ("Who is director Sabine Roche?", "Sabine Roche is its director."),
        ("The tram cost 386 million", "Work cost 386 million euros."),
    ],
)
def test_the_best_sentence_has_the_number_or_the_name_asked_for(evidence, wanted, sentence):
    first = evidence.ranked(wanted)[0]
    assert words(first.hit, first.span) == sentence


def test_every_sentence_is_ranked_best_first(evidence):
    ranked = evidence.ranked("How many rooms has the museum?")
    assert sorted((entry.hit.passage, entry.span) for entry in ranked) == sorted(
        (hit.passage, span) for hit in (TRAM, MUSEUM) for span in hit.sentences
    )
    scores = [entry.score for entry in ranked]
    assert scores == sorted(scores, reverse=True)
    assert words(ranked[0].hit, ranked[0].span) == "The museum has 22 rooms."


def test_no_passages_rank_nothing():
    assert Evidence(CountingEmbedder(), []).ranked("anything") == []


def test_a_sentence_is_embedded_once():
    embedder = CountingEmbedder()
    evidence = Evidence(embedder, [TRAM, MUSEUM])
    evidence.ranked("stations")
    evidence.ranked("rooms")
    evidence.ranked("director")
    sentences = [words(hit, span) for hit in (TRAM, MUSEUM) for span in hit.sentences]
    assert sorted(embedder.compared) == sorted([*sentences, "stations", "rooms", "director"])


def test_only_the_most_promising_sentences_of_many_are_embedded():
    many = make_hit(" ".join(f"Sentence {number} says nothing." for number in range(100)) + " The key is 4711.")
    embedder = CountingEmbedder()
    ranked = Evidence(embedder, [many]).ranked("Where is 4711?")
    assert len(ranked) < 101
    assert words(many, ranked[0].span) == "The key is 4711."
    assert len(embedder.compared) == len(ranked) + 1


@pytest.mark.parametrize(
    ("cosine", "language", "is_enough"),
    [(0.784, "fr", True), (0.776, "fr", False), (0.784, "en", False), (0.804, "en", True)],
)
def test_evidence_in_another_language_is_enough_at_less_for_its_words_cant_be_shared(cosine, language, is_enough):
    hit = make_hit("The tram opens in May.", score=cosine)
    ranked = [Scored(hit, hit.sentences[0], cosine, cosine, 0.0)]
    result = Result((hit,), Background(0.7, 1_000_000))
    found = Evidence(CountingEmbedder(), [hit]).confidence(language, ranked, result)
    assert (found >= ANSWERABLE) == is_enough


def test_headings_bylines_and_rows_of_tables_are_no_sentences_to_quote():
    text = (
        "Stations of the tram\nBy Nora Finch, Larkmouth Post, 3 March 2026\n\nIt has 19 stations.\n\nStations | 19 | 22"
    )
    ranked = Evidence(CountingEmbedder(), [make_hit(text)]).ranked("Stations of the tram")
    assert [words(entry.hit, entry.span) for entry in ranked] == ["It has 19 stations."]


# Golden cases: values that are computed by hand here


class Alike:
    """An embedder to which all texts are the same: every cosine is 1."""

    def embed_questions(self, texts):
        return np.array([[1.0]] * len(texts), np.float32)


def score(text, wanted, title="About it"):
    (found,) = Evidence(Alike(), [make_hit(text, score=0.5, title=title)]).ranked(wanted)
    return found.score


@pytest.mark.parametrize(
    ("text", "wanted", "title", "expected"),
    [
        # cosine 1, passage 0.5, 22 characters at 0.0002 each
        ("The quay is very long.", "bakery", "About it", 1 + 0.5 + 22 * 0.0002),
        # 200 characters at most
        ("The quay is long, " + "very " * 60 + "long.", "bakery", "About it", 1 + 0.5 + 200 * 0.0002),
        # all of the words that are wanted
        ("The quay is very long.", "quay", "About it", 1 + 0.5 + 22 * 0.0002 + 0.1),
        # half of them: every word is in as many sentences
        ("The quay is very long.", "quay", "The quay", 1 + 0.5 + 22 * 0.0002 + 0.1 * 0.5),
        ("Is the quay very long?", "bakery", "About it", 1 + 0.5 + 22 * 0.0002 - 0.1),
    ],
    ids=["plain", "long", "words", "words of the title", "question"],
)
def test_the_score_of_a_sentence_is_cosine_passage_words_and_length(text, wanted, title, expected):
    assert score(text, wanted, title) == pytest.approx(expected, abs=1e-5)


def test_a_thousand_characters_of_sentences_are_compared():
    text = " ".join(f"{letter * 98}." for letter in "abcdefghijklmnopqrst")
    hit = make_hit(f"{text[:-1]}.")
    assert {span.end - span.start for span in hit.sentences} == {99}
    # the eleventh is the first that reaches 1000
    assert len(Evidence(Alike(), [hit]).ranked("bakery")) == 10


MEASURED = Background(0.7, 180, calibration=Calibration(spread=0.03, usual=0.8, usual_spread=0.05, passages=180))
"""180 passages weigh 180 / (180 + 60) = 3/4: the mean is 3/4 · 0.7 + 1/4 · (0.8 - 1.2 · 0.05) = 0.71."""
SPREAD = math.sqrt(0.5 * 0.75 * 0.03**2 + (1 - 0.5 * 0.75) * (0.7 * 0.05) ** 2)
DOUBT = 3.0 * 180 / (180 + 180)


def logit(language, cosine, sentence, share, background):
    """The log odds of the confidence in one sentence of one passage."""
    passage = make_hit("The tram opens in May.", score=cosine)
    object.__setattr__(passage, "passages", (Scores(passage.passage, 0, passage.end, 0.9, cosine, share),))
    ranked = [Scored(passage, passage.sentences[0], 1.2, sentence, 0.0)]
    result = Result((passage,), background)
    found = Evidence(CountingEmbedder(), [passage]).confidence(language, ranked, result)
    return math.log(found / (1 - found))


@pytest.mark.parametrize(
    ("language", "cosine", "sentence", "share", "expected"),
    [
        ("en", 0.71, 0.71, 0.0, -10.7 + DOUBT),
        ("fr", 0.71, 0.71, 0.0, -10.7 + DOUBT + 2.2),
        ("en", 0.81, 0.71, 0.0, -10.7 + DOUBT + 51.3 * 0.1 * 0.0212 / SPREAD),
        ("en", 0.71, 0.81, 0.0, -10.7 + DOUBT + 50.3 * 0.1 * 0.0212 / SPREAD),
        ("en", 0.71, 0.71, 0.5, -10.7 + DOUBT + 15.6 * 0.5),
    ],
    ids=["background", "foreign", "passage", "sentence", "share"],
)
def test_confidence_is_the_logistic_regression_of_its_fit(language, cosine, sentence, share, expected):
    assert logit(language, cosine, sentence, share, MEASURED) == pytest.approx(expected, abs=1e-4)


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
