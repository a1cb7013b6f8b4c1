"""The same calls to await, while the event loop goes on."""

import asyncio
import threading

import pytest
from api_client import FERRY, QUESTION, TRAM, filled

from rag import AsyncRag, Finished, Found, Rag
from rag.errors import QuestionError


@pytest.fixture
def data(tmp_path, monkeypatch):
    with filled(tmp_path, monkeypatch) as rag:
        yield rag.settings.index.data


async def test_a_question_is_answered(data):
    async with AsyncRag(data, llm="quotes") as rag:
        answer = await rag.ask(QUESTION)
        assert answer.text == (await asyncio.to_thread(rag.rag.ask, QUESTION)).text


async def test_questions_are_answered_beside_each_other(data):
    async with AsyncRag(data, llm="quotes") as rag:
        answers = await asyncio.gather(*(rag.ask(QUESTION) for _ in range(8)))
        assert len({answer.text for answer in answers}) == 1


async def test_events_come_in_order(data):
    async with AsyncRag(data, llm="quotes") as rag:
        kinds = [type(event) async for event in rag.stream(QUESTION)]
    assert kinds == [Found, Found, Finished]


async def test_a_stream_that_is_left_stops_what_it_waits_for(data, monkeypatch):
    stopped = threading.Event()

    def endless(*_, stop, **__):
        with stop.ending(stopped.set):
            yield Found((), (), "en")
            stopped.wait(30)

    async with AsyncRag(data, llm="quotes") as rag:
        monkeypatch.setattr(rag.rag, "stream", endless)
        events = rag.stream(QUESTION)
        await anext(events)
        waiting = asyncio.create_task(anext(events))
        await asyncio.sleep(0.05)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        assert await asyncio.to_thread(stopped.wait, 30)


async def test_errors_are_those_of_rag(data):
    async with AsyncRag(data, llm="quotes") as rag:
        with pytest.raises(QuestionError):
            await rag.ask("?")


async def test_articles_are_read_added_and_removed(data, tmp_path):
    (tmp_path / "diary.txt").write_text("It rained all day long in Brest.")
    async with AsyncRag(data, llm="quotes") as rag:
        assert (await rag.article("tram")).text == TRAM.text
        assert (await rag.add(tmp_path / "diary.txt")).added == ["diary"]
        assert len(await rag.articles()) == 3
        assert await rag.remove("diary", "nonesuch") == ["diary"]
        assert (await rag.search(QUESTION, 1))[0].article.id == "tram"


async def test_the_calls_are_those_of_rag(data):
    async with AsyncRag(data, llm="quotes") as rag:
        assert await rag.counts() == (2, 2)
        draft = await rag.check("The tram line will have 19 stations.")
        assert draft.sentences[0].verdict == "supported"
        assert [row.article.id for row in (await rag.browse()).rows] == ["tram", "museum"]
        assert AsyncRag.check.__doc__ == Rag.check.__doc__


async def test_collections_are_asked_beside_and_together(data):
    Rag(data).collections.add("Seas")
    async with AsyncRag(data, llm="quotes", collection="Seas") as seas:
        await seas.add_articles([FERRY])
        assert "7 decks" in (await seas.ask("How many decks does the ferry have?")).text
    async with AsyncRag(data, llm="quotes", collection=["default", "Seas"]) as both:
        assert {hit.article.collection for hit in await both.search("tram or ferry", 9)} == {"default", "Seas"}
