"""Whether a sentence may be a reason."""

import pytest

from index import embeddings
from rag.answering.reasons import LIKELY, is_known, reason_shares


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
