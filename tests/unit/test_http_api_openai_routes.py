"""The OpenAI-compatible interface, driven by OpenAI's own client."""

import dataclasses

import httpx
import openai
import pytest
from api_client import QUESTION, TRAM, client, filled

from rag import Rag
from rag.http_api import openai_routes
from rag.http_api.openai_format import SOURCES
from rag.http_api.openai_schemas import EmbeddingInput
from rag.llm.cancellation import Stop

ASKED = [{"role": "user", "content": QUESTION}]


@pytest.fixture
def theirs(tmp_path, monkeypatch):
    with filled(tmp_path, monkeypatch) as rag:
        yield openai.OpenAI(base_url="http://127.0.0.1:7860/v1", api_key="none", http_client=client(rag), max_retries=0)


def test_models_are_listed_and_looked_up(theirs):
    assert [each.id for each in theirs.models.list()] == ["articles", "articles/quotes"]
    assert theirs.models.retrieve("articles/quotes").id == "articles/quotes"
    with pytest.raises(openai.NotFoundError, match="There is no model wine"):
        theirs.models.retrieve("wine")


def test_a_chat_completion_cites(theirs):
    made = theirs.chat.completions.create(model="articles", messages=ASKED, temperature=0.3, max_tokens=9)
    message = made.choices[0].message
    assert message.content.startswith("The tram line will have 19 stations.")
    assert message.annotations[0].url_citation.title == TRAM.title
    assert made.answer["citations"][0]["quote"].startswith("The tram line will have 19 stations.")
    assert made.usage.total_tokens == 0


def test_a_streamed_completion_is_the_same(theirs):
    whole = theirs.chat.completions.create(model="articles", messages=ASKED).choices[0].message.content
    stream = theirs.chat.completions.create(
        model="articles", messages=ASKED, stream=True, stream_options={"include_usage": True}
    )
    found = list(stream)
    assert "".join(each.choices[0].delta.content or "" for each in found if each.choices) == whole
    assert found[-1].usage.total_tokens == 0


def test_a_conversation_goes_on(theirs):
    first = theirs.chat.completions.create(model="articles", messages=ASKED).choices[0].message.content
    messages = [*ASKED, {"role": "assistant", "content": first}, {"role": "user", "content": "And when does it open?"}]
    made = theirs.chat.completions.create(model="articles", messages=messages)
    assert made.answer["standalone"]
    assert SOURCES.strip() not in made.answer["standalone"]


def test_filters_and_the_language_are_further_fields(theirs):
    more = {"filters": {"without": ["tram"]}, "answer_language": "fr"}
    made = theirs.chat.completions.create(model="articles", messages=ASKED, extra_body=more)
    assert made.answer["language"] == "fr"
    assert "tram" not in [each["article"]["id"] for each in made.answer["citations"]]


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        ({"model": "wine", "messages": ASKED}, openai.NotFoundError),
        ({"model": "articles", "messages": []}, openai.UnprocessableEntityError),
        ({"model": "articles", "messages": [{"role": "system", "content": "x"}]}, openai.UnprocessableEntityError),
    ],
)
def test_what_cannot_be_answered_is_an_error_with_a_message(theirs, asked, kind):
    with pytest.raises(kind) as raised:
        theirs.chat.completions.create(**asked)
    assert raised.value.body["message"]


def test_a_response_cites(theirs):
    made = theirs.responses.create(model="articles", input=QUESTION)
    assert made.output_text.startswith("The tram line will have 19 stations.")
    assert made.output[0].content[0].annotations[0].title == TRAM.title
    assert made.status == "completed"


def test_a_streamed_response_is_the_same(theirs):
    whole = theirs.responses.create(model="articles", input=QUESTION).output_text
    with theirs.responses.stream(model="articles", input=QUESTION) as stream:
        assert "".join(event.delta for event in stream if event.type == "response.output_text.delta") == whole
        assert stream.get_final_response().output_text == whole


def test_a_stored_response_is_none(theirs):
    with pytest.raises(openai.BadRequestError, match="not stored"):
        theirs.responses.create(model="articles", input=QUESTION, previous_response_id="resp_1")


def styles(monkeypatch):
    """The styles that questions are asked with from now on."""
    found, stream = [], Rag.stream

    def noted(*given, style="", **named):
        found.append(style)
        return stream(*given, style=style, **named)

    monkeypatch.setattr(Rag, "stream", noted)
    return found


def test_a_system_message_is_style_and_no_evidence(theirs, monkeypatch):
    found = styles(monkeypatch)
    system = {"role": "system", "content": "The tram line will have 99 stations. Write as for children."}
    made = theirs.chat.completions.create(model="articles", messages=[system, *ASKED])
    assert found == [system["content"]]
    assert "99" not in made.choices[0].message.content


def test_the_instructions_of_a_response_are_style(theirs, monkeypatch):
    found = styles(monkeypatch)
    messages = [{"role": "developer", "content": "Be brief."}, *ASKED]
    theirs.responses.create(model="articles", input=messages, instructions="Be kind.")
    assert found == ["Be brief.\nBe kind."]


@pytest.mark.parametrize("encoding", ["float", "base64"])
def test_texts_are_embedded(theirs, encoding):
    made = theirs.embeddings.create(model="articles", input=["a tram", "a museum"], encoding_format=encoding)
    assert [each.index for each in made.data] == [0, 1]
    assert made.usage.prompt_tokens == 4


def test_no_more_is_embedded_when_nobody_waits_for_it(tmp_path, monkeypatch):
    with filled(tmp_path, monkeypatch) as rag:
        stop, embedder = Stop(), rag.index.embedder()
        monkeypatch.setattr(embedder, "embed_passages", lambda texts: stop.set() or [[0.0]] * len(texts))
        made = openai_routes._embedded(rag, EmbeddingInput(input=["x"] * 99), stop)
    assert 0 < len(made["data"]) < 99


def test_an_empty_text_is_not_embedded(theirs):
    with pytest.raises(openai.UnprocessableEntityError, match="empty text"):
        theirs.embeddings.create(model="articles", input=["a", " "])


async def test_the_asynchronous_client_works_too(tmp_path, monkeypatch):
    from rag.http_api.app import create_api  # noqa: PLC0415

    with filled(tmp_path, monkeypatch) as rag:
        transport = httpx.ASGITransport(create_api(rag), client=("127.0.0.1", 1))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:7860") as wire:
            theirs = openai.AsyncOpenAI(base_url="http://127.0.0.1:7860/v1", api_key="none", http_client=wire)
            made = await theirs.chat.completions.create(model="articles", messages=ASKED)
            assert "19 stations" in made.choices[0].message.content


def test_one_question_too_many_looks_for_no_quotes(tmp_path, monkeypatch):
    looked = []
    monkeypatch.setattr(openai_routes, "with_citations", lambda rag, turns, *_: looked.append(turns) or turns)
    with filled(tmp_path, monkeypatch) as rag:
        settings = dataclasses.replace(rag.settings.page, rate_limit_per_minute=1)
        rag.settings = dataclasses.replace(rag.settings, page=settings)
        api = client(rag)
        answered = [api.post("/v1/chat/completions", json={"messages": ASKED}).status_code for _ in range(2)]
    assert (answered, len(looked)) == ([200, 429], 1)
