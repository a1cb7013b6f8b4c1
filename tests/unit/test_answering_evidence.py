import pytest
from fake_llm import CountingEmbedder, make_hit

from index.search import Result
from index.types import Background
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
