"""Errors as problem details, in the words of the command line."""

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from index.errors import LockedError, NoIndexError, RagError
from rag.errors import DraftError, ModelNotFoundError, QuestionError, ServerUnreachableError
from rag.http_api import problems
from rag.http_api.problems import MEDIA_TYPE, ProblemError, of_error


def answered(error):
    app = FastAPI()
    problems.add_handlers(app)

    @app.get("/{number}")
    def fail(number: int):
        raise error

    return TestClient(app, raise_server_exceptions=False)


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (QuestionError("The question is empty."), 422),
        (DraftError("The draft is empty."), 422),
        (NoIndexError("There is no index."), 409),
        (LockedError("Somebody is writing."), 409),
        (ModelNotFoundError("There is no such model."), 404),
        (ServerUnreachableError("Nobody answers."), 503),
        (RagError("Something else."), 500),
        (ProblemError(418, "A teapot."), 418),
    ],
)
def test_an_error_keeps_its_words(error, status):
    response = answered(error).get("/1")
    assert (response.status_code, response.headers["content-type"]) == (status, MEDIA_TYPE)
    details = response.json()
    assert (details["type"], details["status"], details["detail"]) == ("about:blank", status, str(error))
    assert details["error"]["message"] == str(error)
    assert of_error(error)["status"] == status


def test_a_bug_is_told_without_its_insides():
    response = answered(ValueError("secret path")).get("/1")
    assert (response.status_code, response.headers["content-type"]) == (500, MEDIA_TYPE)
    assert "secret" not in response.text


@pytest.mark.parametrize(("path", "status"), [("/x", 422), ("/1/2", 404)])
def test_what_no_route_takes_is_a_problem_too(path, status):
    response = answered(ValueError()).get(path)
    assert (response.status_code, response.headers["content-type"]) == (status, MEDIA_TYPE)


def test_another_method_names_those_of_all_routes_of_the_path():
    client = answered(ValueError())
    client.app.delete("/{number}")(lambda number: number)
    response = client.post("/1")
    assert (response.status_code, response.headers["allow"]) == (405, "DELETE, GET")


def test_the_field_that_is_wrong_is_named():
    assert answered(ValueError()).get("/x").json()["errors"][0]["field"] == "number"
