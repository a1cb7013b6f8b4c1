"""Questions by HTTP: answered at once or as a stream, searched for, and rated."""

import dataclasses
import socket

import pytest
from api_client import QUESTION, TRAM, client, events, filled

from rag import Found, Rag
from rag.errors import ServerUnreachableError


@pytest.fixture
def rag(tmp_path, monkeypatch):
    with filled(tmp_path, monkeypatch) as rag:
        yield rag


@pytest.fixture
def api(rag):
    return client(rag)


def test_an_answer_has_its_words_offsets_and_verdicts(api):
    answer = api.post("/api/v1/ask", json={"question": QUESTION}).json()
    citation = answer["citations"][0]
    assert citation["quote"] == TRAM.text[citation["start"] : citation["end"]]
    assert citation["article"]["id"] == "tram"
    assert answer["sentences"][0]["verdict"] == "supported"
    assert answer["refused"] is False


def test_a_stream_has_what_was_found_and_then_the_same_answer(api):
    sent = events(api.post("/api/v1/ask", json={"question": QUESTION, "stream": True}))
    assert [name for name, _ in sent] == ["found", "found", "finished"]
    assert sent[0][1]["hits"][0]["article"]["id"] == "tram"
    assert sent[0][1]["quotes"] == []
    assert sent[1][1]["quotes"][0]["article"]["id"] == "tram"
    assert sent[-1][1]["answer"] == api.post("/api/v1/ask", json={"question": QUESTION}).json()["answer"]


def test_an_error_before_the_first_event_of_a_stream_has_its_status(api):
    refused = api.post("/api/v1/ask", json={"question": "?", "stream": True})
    assert (refused.status_code, refused.json()["detail"]) == (422, "The question is empty; write it in words.")


def test_an_error_in_a_stream_is_an_event_with_the_same_words(api, rag, monkeypatch):
    def broken(*_, **__):
        yield Found((), (), "en")
        raise ServerUnreachableError("Nobody answers.")

    monkeypatch.setattr(rag, "stream", broken)
    sent = events(api.post("/api/v1/ask", json={"question": QUESTION, "stream": True}))
    assert [name for name, _ in sent] == ["found", "error"]
    assert (sent[1][1]["status"], sent[1][1]["detail"]) == (503, "Nobody answers.")


def test_the_turn_of_an_answer_is_sent_back_with_the_next_question(api):
    first = api.post("/api/v1/ask", json={"question": QUESTION}).json()
    asked = {"question": "And when does it open?", "history": [first["turn"]]}
    assert api.post("/api/v1/ask", json=asked).json()["standalone"]


def test_something_is_done_with_the_answer_before(api):
    first = api.post("/api/v1/ask", json={"question": QUESTION}).json()
    assert first["turn"]["places"] == [["tram", 0, 36]]
    asked = {"question": "more details", "history": [first["turn"]], "kind": "longer"}
    longer = api.post("/api/v1/ask", json=asked).json()
    assert longer["understood"]["kind"] == "longer"
    assert TRAM.text.split(". ")[1] in longer["answer"]


@pytest.mark.parametrize("place", [["tram", 0, 9999], ["tram", 5, 5], ["nonesuch", 0, 3], ["tram", -4, 2]])
def test_places_that_an_article_has_not_do_no_harm(api, place):
    turn = {"question": QUESTION, "articles": ["tram"], "places": [place]}
    asked = {"question": "shorter", "history": [turn], "kind": "shorter"}
    assert api.post("/api/v1/ask", json=asked).json()["answer"]


def test_filters_count(api):
    asked = {"question": QUESTION, "filters": {"without": ["tram"]}}
    assert "tram" not in str(api.post("/api/v1/ask", json=asked).json()["citations"])
    asked = {"question": QUESTION, "filters": {"only": ["museum"]}}
    assert {each["article"]["id"] for each in api.post("/api/v1/ask", json=asked).json()["citations"]} == {"museum"}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({}, "question"),
        ({"question": "?"}, "The question is empty"),
        ({"question": QUESTION, "wine": 1}, "wine"),
        ({"question": QUESTION, "filters": {"after": "soon"}}, "'soon' is not a valid date"),
        ({"question": QUESTION, "top": 0}, "top"),
        ({"question": QUESTION, "answer_language": "xx"}, "answer_language"),
        ({"question": QUESTION, "filters": {"sources": ["x"] * 1001}}, "filters.sources"),
        ({"question": QUESTION, "history": [{"question": "x", "articles": ["x"] * 10_001}]}, "history.0.articles"),
        ({"question": QUESTION, "kind": "poem"}, "There is no kind of answer 'poem'"),
        ({"question": "x" * 4001}, "question"),
        ([], "dict"),
    ],
)
def test_what_cannot_be_asked_is_a_problem_that_names_it(api, asked, said):
    refused = api.post("/api/v1/ask", json=asked)
    assert (refused.status_code, refused.headers["content-type"]) == (422, "application/problem+json")
    assert said in refused.text


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/v1/ask", r'{"question": "When?", "filters": {"sources": ["\ud800"]}}'),
        ("/api/v1/evaluation", r'{"questions": [{"question": "When \udfff?"}]}'),
        ("/v1/chat/completions", r'{"model": "\ud800", "messages": [{"role": "user", "content": "When?"}]}'),
        ("/v1/embeddings", r'{"input": ["\ud800"]}'),
    ],
)
def test_half_of_a_character_is_a_problem(api, path, body):
    response = api.post(path, content=body, headers={"Content-Type": "application/json"})
    assert response.status_code == 422
    assert "half of a character" in response.json()["detail"]


def test_passages_are_searched_for(api):
    found = api.post("/api/v1/search", json={"question": "museum rooms", "top": 1}).json()
    assert [each["article"]["id"] for each in found] == ["museum"]


def test_a_draft_is_checked(api):
    text = "The tram line will have 19 stations. The museum has 29 rooms."
    checked = api.post("/api/v1/check", json={"text": text}).json()
    assert [each["verdict"] for each in checked["sentences"]] == ["supported", "contradicted"]
    assert [text[each["start"] : each["end"]] for each in checked["sentences"]] == [
        each["text"] for each in checked["sentences"]
    ]


def test_without_an_index_one_is_told_how_to_make_one(tmp_path):
    refused = client(Rag(tmp_path / "none", llm="quotes")).post("/api/v1/ask", json={"question": QUESTION})
    assert refused.status_code == 409
    assert "rag index PATH" in refused.json()["detail"]


def test_a_rating_is_kept(api, rag):
    answer = api.post("/api/v1/ask", json={"question": QUESTION}).json()
    given = {"question": QUESTION, "answer": answer["answer"], "model": answer["model"], "is_good": True}
    assert api.post("/api/v1/feedback", json=given).status_code == 204
    assert [each.is_good for each in rag.ratings()] == [True]


def test_too_many_questions_a_minute_are_told_to_wait(tmp_path, monkeypatch):
    with filled(tmp_path, monkeypatch) as rag:
        settings = dataclasses.replace(rag.settings.page, rate_limit_per_minute=1)
        rag.settings = dataclasses.replace(rag.settings, page=settings)
        api = client(rag)
        assert api.post("/api/v1/ask", json={"question": QUESTION}).status_code == 200
        refused = api.post("/api/v1/ask", json={"question": QUESTION})
        assert (refused.status_code, refused.headers["retry-after"]) == (429, "5")


@pytest.mark.parametrize("path", ["/api/v1/ask", "/v1/chat/completions", "/v1/responses"])
@pytest.mark.parametrize("is_stream", [False, True])
def test_nobody_makes_the_server_connect_to_an_address(api, path, is_stream):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        name = f"openai/x@http://127.0.0.1:{listener.getsockname()[1]}/v1"
        asked = {"/api/v1/ask": {"question": QUESTION, "llm": name}, "/v1/responses": {"input": QUESTION}}
        chat = {"messages": [{"role": "user", "content": QUESTION}]}
        sent = {**asked.get(path, chat), **({} if path == "/api/v1/ask" else {"model": f"articles/{name}"})}
        refused = api.post(path, json={**sent, "stream": is_stream})
        assert (refused.status_code, "There is no model" in refused.text) == (404, True)
        with pytest.raises(TimeoutError):
            listener.accept()


def test_the_name_of_the_settings_model_is_no_address_of_a_server(api):
    refused = api.post("/api/v1/ask", json={"question": QUESTION, "llm": "openai/x@quotes"})
    assert (refused.status_code, "There is no model" in refused.text) == (404, True)
