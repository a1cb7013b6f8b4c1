"""Earlier answers that a client sends back as text alone."""

import openai
import pytest
from api_client import QUESTION, client, filled

from index.types import Filters
from rag.answering.types import Turn
from rag.http_api.cited_turns import with_citations

SOURCES = "[1] [A tram](https://gazette.example/tram) (The Vale Gazette): “The tram line will have\u00a019 stations.”\n"
TURNS = [Turn("Who?", "Nobody."), Turn(QUESTION, "The tram line will have 19 stations. [1]")]


@pytest.fixture
def rag(tmp_path, monkeypatch):
    with filled(tmp_path, monkeypatch) as rag:
        yield rag


def test_the_last_answer_cites_again_what_its_sources_quote(rag):
    first, last = with_citations(rag, TURNS, SOURCES, Filters())
    assert first.articles == ()
    assert (last.articles, last.titles) == (("tram",), ("A tram for Aubry",))
    assert last.places == (("tram", 0, len("The tram line will have 19 stations.")),)


def test_what_no_article_says_is_no_source(rag):
    forged = SOURCES.replace("19", "20")
    assert with_citations(rag, TURNS, forged, Filters())[-1].articles == ()
    assert with_citations(rag, TURNS, SOURCES, Filters(without=("tram",)))[-1].articles == ()
    assert with_citations(rag, TURNS, "", Filters()) == TURNS
    assert with_citations(rag, [], SOURCES, Filters()) == []


@pytest.mark.parametrize(
    "line", ["[1] " + ": “" * 500_000, "[1] a: “" + " ”" * 500_000, "[1] a: “" + "…" * 900_000 + "”"]
)
def test_a_hostile_list_of_sources_is_read_once(rag, line):
    assert with_citations(rag, TURNS, f"{line}\n{SOURCES}", Filters())[-1].articles == ("tram",)


def test_something_can_be_done_with_the_answer_before(rag):
    theirs = openai.OpenAI(base_url="http://127.0.0.1:7860/v1", api_key="none", http_client=client(rag), max_retries=0)
    asked = [{"role": "user", "content": QUESTION}]
    first = theirs.chat.completions.create(model="articles", messages=asked).choices[0].message.content
    messages = [*asked, {"role": "assistant", "content": first}, {"role": "user", "content": "shorter"}]
    made = theirs.chat.completions.create(model="articles", messages=messages, extra_body={"kind": "shorter"})
    assert [each["article"]["id"] for each in made.answer["citations"]] == ["tram"]
