"""Nearness of places of one article to a question."""

import pytest
from fakes import FakeEmbedder

from rag.answering.plans.within_article import nearness

TOLD = ["The harbour of Lunde is old.", "The harbour of Lunde has a crane.", "The harbour of Lunde feeds gulls."]


def test_what_all_sentences_have_in_common_does_not_count():
    near, others = nearness(FakeEmbedder(), "crane harbour Lunde", TOLD, ["crane", "gulls"])
    assert near.argmax() == 1
    assert near.shape == (3,)
    assert others[0] > others[1]


def test_a_text_that_is_there_twice_is_as_near_both_times():
    near, others = nearness(FakeEmbedder(), "gulls", [TOLD[2], TOLD[2], TOLD[0]], [TOLD[2]])
    assert near[0] == near[1] == pytest.approx(others[0])
