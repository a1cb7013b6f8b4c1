import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.stores.bm25 import Postings, TermArrays, packed, shares, weigh
from index.text.terms import counts

WORDS = st.lists(st.sampled_from(["tram", "bread", "vote", "city", "rain"]), max_size=12)
PASSAGES = st.lists(WORDS, min_size=1, max_size=8)


def postings_of(passages, languages=None):
    texts = TermArrays.of([packed(*counts(" ".join(words))) for words in passages])
    numbers = np.array(languages or [0] * len(passages), np.uint16)
    return texts, Postings.of(texts, numbers), np.bincount(numbers)


def wanted_of(question, texts, postings, sizes):
    terms, _ = counts(question)
    found = postings.frequencies(terms, len(sizes))
    return weigh(terms, found, [str(at) for at in range(len(sizes))], sizes, float(texts.counts.sum()))


def bm25(question, passages):
    """The share of each passage, as the books have it."""
    total, mean = len(passages), max(sum(map(len, passages)) / len(passages), 1)
    rarity = {}
    for word in set(question):
        number = sum(word in words for words in passages)
        common = (number + 5 * number / total) / (total + 5)
        rarity[word] = math.log1p((1 - common + 0.5 / total) / (common + 0.5 / total))
    for words in passages:
        parts = 0
        for word, weight in rarity.items():
            count = words.count(word)
            parts += weight * count / (count + 0.9 * (0.6 + 0.4 * len(words) / mean))
        yield parts / (sum(rarity.values()) or 1)


@given(passages=PASSAGES, question=st.lists(st.sampled_from(["tram", "vote", "rain", "unheard"]), max_size=4))
def test_shares_are_those_of_bm25(passages, question):
    texts, postings, sizes = postings_of(passages)
    wanted = wanted_of(" ".join(question), texts, postings, sizes)
    found = shares(wanted, texts, len(passages)).sum(axis=1)
    assert found == pytest.approx(list(bm25(question, passages)), abs=1e-5)


@given(passages=PASSAGES, question=st.lists(st.sampled_from(["tram", "vote"]), min_size=1), data=st.data())
def test_the_best_rows_have_the_greatest_shares_of_those_allowed(passages, question, data):
    allowed = np.array(data.draw(st.lists(st.booleans(), min_size=len(passages), max_size=len(passages))))
    texts, postings, sizes = postings_of(passages)
    exact = shares(wanted_of(" ".join(question), texts, postings, sizes), texts, len(passages)).sum(axis=1)
    best = postings.best(wanted_of(" ".join(question), texts, postings, sizes), 3, allowed)
    having = np.flatnonzero(allowed & (exact > 0))
    assert set(best) <= set(having)
    assert len(best) == min(3, len(having))
    others = np.setdiff1d(having, best)
    if len(others):  # the weights of postings are rounded to a byte
        assert exact[best].min() >= exact[others].max() - 0.02


@given(st.lists(st.text(max_size=20), max_size=6))
def test_packed_texts_come_back(passages):
    made = [counts(text) for text in passages]
    texts = TermArrays.of([packed(*each) for each in made])
    for row, (terms, numbers) in enumerate(made):
        assert texts.terms[texts.owners == row].tolist() == terms.tolist()
        assert texts.counts[texts.owners == row].tolist() == numbers.tolist()
    assert texts.lengths(len(made)).tolist() == [int(numbers.sum(dtype=int)) for _, numbers in made]


def test_a_common_word_of_a_rare_language_weighs_little_and_is_expected_there():
    spanish = [["los", "trenes"], ["los", "panes"], ["los", "votos"], ["los", "barcos"]] * 5
    english = [["some", f"word{at}"] for at in range(200)]
    texts, postings, sizes = postings_of([*english, *spanish], [0] * 200 + [1] * 20)
    wanted = wanted_of("los word7", texts, postings, sizes)
    weights = dict(zip(wanted.terms.tolist(), wanted.weights.tolist(), strict=True))
    assert weights[int(counts("los")[0][0])] < weights[int(counts("word7")[0][0])] / 3
    assert sum(weights.values()) == pytest.approx(1)
    assert wanted.expected["1"] > 0 > wanted.expected["0"]
    assert wanted.expected["0"] * 200 + wanted.expected["1"] * 20 == pytest.approx(0, abs=1e-6)
