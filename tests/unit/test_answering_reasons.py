"""Whether a sentence may be a reason."""

from dataclasses import replace

import pytest
from fake_llm import make_hit
from fakes import FakeEmbedder

from index import embeddings
from rag.answering.reasons import LIKELY, is_known, reason_shares, reasons_first
from rag.answering.sentence_ranking import Scored


@pytest.fixture(scope="module")
def embedder():
    return embeddings.make()


@pytest.mark.parametrize(
    "sentence",
    [
        "The inspector had found rust on all the cables.",
        "Les riverains redoutent le bruit et la poussière.",
        "Der Verein hat kein Geld mehr für die Heizung.",
        "Los obreros exigen mejores salarios.",
        "Рабочие требуют повышения зарплаты.",
        "因为经费不足，工程停工。",
    ],
)
def test_a_need_a_fault_a_wish_or_a_fear_may_be_a_reason(embedder, sentence):
    assert reason_shares(embedder, [sentence])[0] >= LIKELY


@pytest.mark.parametrize(
    "sentence",
    [
        "The exhibition is open until 4 May.",
        "Quelque 300 spectateurs ont assisté au concert.",
        "Die Brücke ist 200 Meter lang.",
        "El partido empieza a las siete.",
        "В музее двенадцать залов.",
        "门票每张三十元。",
    ],
)
def test_figures_and_days_are_none(embedder, sentence):
    assert reason_shares(embedder, [sentence])[0] < LIKELY


def test_only_the_bundled_model_tells_reasons(embedder):
    assert is_known(embedder)
    assert reason_shares(embedder, []) == []


def test_a_reason_comes_before_what_is_as_good_but_not_before_what_is_better_by_far(embedder):
    hit = make_hit("The bridge is 200 metres long. The inspector had found rust on all the cables.")
    length, rust = (Scored(hit, span, 1.0, 0.8, 0.0) for span in hit.sentences)
    assert [entry.text for entry in reasons_first(embedder, [length, rust])] == [rust.text, length.text]
    far = replace(length, score=1.2)
    assert reasons_first(embedder, [far, rust])[0].text == far.text


def test_with_another_model_the_order_stays():
    hit = make_hit("It rained.")
    ranked = [Scored(hit, hit.sentences[0], 1.0, 0.8, 0.0)]
    assert reasons_first(FakeEmbedder(), ranked) == ranked
