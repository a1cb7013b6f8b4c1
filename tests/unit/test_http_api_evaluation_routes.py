"""Evaluation by HTTP: questions with known answers are asked, or made."""

import pytest
from api_client import QUESTION, client, events, filled

from rag.http_api.api_keys import ApiKeys

KNOWN = {"question": QUESTION, "answers": ["19"], "article": "tram"}


@pytest.fixture
def rag(tmp_path, monkeypatch):
    with filled(tmp_path, monkeypatch) as rag:
        yield rag


def test_the_figures_and_each_result_are_returned(rag):
    measured = client(rag).post("/api/v1/evaluation", json={"questions": [KNOWN]}).json()
    assert (measured["questions"], measured["figures"]["has_answer"]["value"]) == (1, 1)
    assert measured["results"][0]["got"]["citations"]


def test_progress_is_told_after_each_question(rag):
    given = {"questions": [KNOWN, KNOWN]}
    sent = events(client(rag).post("/api/v1/evaluation", params={"stream": True}, json=given))
    assert [(name, content.get("done")) for name, content in sent] == [
        ("progress", 1),
        ("progress", 2),
        ("finished", None),
    ]


@pytest.mark.parametrize(("question", "said"), [({}, "question 1"), ({"question": "Who?", "answrs": []}, "answers")])
def test_a_question_that_cannot_be_used_is_named(rag, question, said):
    refused = client(rag).post("/api/v1/evaluation", json={"questions": [question]})
    assert refused.status_code == 422
    assert said in refused.json()["detail"]


def test_no_questions_are_made_without_a_language_model(rag):
    refused = client(rag).post("/api/v1/evaluation/questions", json={"count": 1})
    assert refused.status_code == 502
    assert "rag models pull" in refused.json()["detail"]


@pytest.mark.parametrize("path", ["", "/questions"])
def test_only_owners_evaluate(rag, path):
    key = ApiKeys(rag.settings.index.data).add("reader", is_owner=False)
    given = {"questions": [KNOWN]} if not path else {"count": 1}
    assert client(rag, key).post(f"/api/v1/evaluation{path}", json=given).status_code == 403
