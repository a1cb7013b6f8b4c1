"""What the articles say nothing of is told by reading, whatever names and figures stand there."""

import pytest
from fake_llm import make_hit
from fakes import FakeEmbedder

from index import embeddings
from rag.grounding.nearest_reading import are_neutral, find_saying

TEXT = (
    "Martha Ives has run the lighthouse museum of Quayside since 2019. "
    "It had 14,000 visitors last year. The museum closes in January."
)
HIT = make_hit(TEXT, id_="museum", title="Quayside's lighthouse museum")
PLACES = [(HIT, span) for span in HIT.sentences]


@pytest.fixture(scope="module")
def embedder():
    return embeddings.make()


@pytest.mark.parametrize(
    ("text", "neutral"),
    [
        ("Martha Ives has been in charge of the museum at Quayside since 2019.", False),
        ("Martha Ives has run the museum of Quayside since 2009.", False),
        ("Martha Ives grew up on a farm and speaks four languages.", True),
    ],
)
def test_only_what_is_said_or_denied_is_spoken_of(embedder, text, neutral):
    assert are_neutral([text], PLACES, embedder) is neutral


def test_what_says_the_same_is_found_and_nothing_else(embedder):
    assert find_saying(embedder, "Martha Ives has been in charge of the museum since 2019.", PLACES) == 0
    assert find_saying(embedder, "Some 14,000 people came to see the museum last year.", PLACES) == 1
    assert find_saying(embedder, "Martha Ives grew up on a farm.", PLACES) is None
    assert find_saying(FakeEmbedder(), "The museum closes in January.", PLACES) is None


def test_of_several_wordings_all_have_to_be_neutral(embedder):
    absent, told = "Martha Ives grew up on a farm.", "Martha Ives has run the museum since 2019."
    assert are_neutral([absent, absent], PLACES, embedder)
    assert not are_neutral([absent, told], PLACES, embedder)


def test_without_sentences_or_with_another_model_nothing_is_neutral(embedder):
    assert not are_neutral(["Martha Ives grew up on a farm."], [], embedder)
    assert not are_neutral(["Martha Ives grew up on a farm."], PLACES, FakeEmbedder())
