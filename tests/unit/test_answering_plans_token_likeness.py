"""The tokens of a topic are like those of the same word in any language."""

import numpy as np
import pytest
from newsroom import ARTICLES

from rag.answering.plans.token_likeness import in_deviations, token_likeness


@pytest.mark.parametrize(
    ("topic", "article"),
    [("bees", "abeilles.fr"), ("Schwimmbad", "piscine.fr"), ("bridge", "daqiao.zh"), ("l'hôpital", "mustashfa.ar")],
)
def test_the_article_on_a_topic_in_another_language_is_most_like_it(newsroom, topic, article):
    likeness = token_likeness(newsroom.embedder(), topic, ARTICLES)
    assert likeness.shape == (len(ARTICLES),)
    assert ARTICLES[int(likeness.argmax())].id == article


def test_nothing_is_told_without_articles_or_by_another_model(newsroom):
    assert not token_likeness(newsroom.embedder(), "bees", []).size
    assert not token_likeness(object(), "bees", ARTICLES).size


def test_deviations_are_from_the_mean_and_small_where_all_are_alike():
    assert in_deviations(np.array([0.7, 0.8], np.float32)).tolist() == pytest.approx([-1, 1], abs=1e-3)
    assert in_deviations(np.array([0.75, 0.75, 0.751], np.float32)).max() < 0.1
