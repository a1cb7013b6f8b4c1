"""Everything that can go well or wrong with Ollama, with real servers."""

import contextlib
import socket
import threading
import urllib.request
from types import SimpleNamespace

import ollama
import pytest
from fake_llm import FakeIndex, decide, make_hit
from real_ollama import LARGER, SMALL, closed_address, everything, models, running, serving

from rag.answering.pipeline import answer_events
from rag.answering.prompt import Templates
from rag.answering.request import Request
from rag.answering.types import Finished, Found, Written
from rag.errors import (
    ContextOverflowError,
    InterruptedAnswerError,
    LanguageModelError,
    ModelNotFoundError,
    ServerUnreachableError,
)
from rag.llm import http_cancel, reading_speed
from rag.llm.cancellation import Stop
from rag.llm.message import Message
from rag.llm.model_selection import choose
from rag.llm.reading_speed import ReadingSpeed
from rag.settings import LanguageModelSettings, SearchSettings, Settings

pytestmark = pytest.mark.ollama

COUNT = [Message("user", "Count from one to five hundred, in words.")]
LONG_STORY = (
    "$passages $question $language $instruction\n\n"
    "Tell a very long story about a dragon, of at least five hundred words."
)
QUESTION = "How many stations will the tram line of Montreval have?"
TRAM = make_hit(
    "La ligne C du tramway de Montreval aura 19 stations. Elle doit entrer en service le 3 septembre 2029.",
    id_="tram",
    language="fr",
    title="Le budget du tramway est adopté",
    score=0.9,
)
FURTHER = [
    make_hit("The council speaks of many other things. " * 30, id_=f"other-{row}", passage=row, score=0.88)
    for row in range(2, 6)
]


@pytest.fixture(autouse=True)
def answered(monkeypatch):
    decide(monkeypatch, answers=True)


@pytest.fixture(scope="module")
def own_server(tmp_path_factory):
    """A server that nobody else asks anything."""
    with serving(tmp_path_factory.mktemp("ollama"), models()) as server:
        yield server


@pytest.fixture
def mortal(tmp_path):
    """A server to kill."""
    with serving(tmp_path, models()) as server:
        yield server


def settings(address, **changes):
    changes = {"name": f"ollama/{SMALL}", "answer_tokens": 40, "context_window": 1024, **changes}
    return LanguageModelSettings(address=address, **changes)


def model(address, **changes):
    return choose(settings(address, **changes)).model


def events(llm, *, hits=(TRAM,), question=QUESTION, templates=None, choice=None):
    """Ask a question of passages that are given, so that only the server is tested."""
    index = FakeIndex(*hits, languages=("en", "fr"))
    whole = Settings(llm=llm, search=SearchSettings(top=5))
    models = SimpleNamespace(language_model=lambda _name: choice or choose(llm))
    return answer_events(Request(question, index, models, templates or Templates(), whole))


def answer(llm, **options):
    return list(events(llm, **options))[-1].answer


def assert_is_quotes(found, *parts):
    assert found.model == "quotes"
    assert found.citations == found.quotes
    assert "La ligne C du tramway de Montreval aura 19 stations. [1]" in found.text
    for part in parts:
        assert part in found.notice


def loaded(address, name=SMALL):
    with ollama.Client(address, trust_env=False) as client:
        return next(entry for entry in client.ps().models if entry.model == f"{name}:latest")


# an answer


def test_an_answer_is_streamed():
    pieces = everything(model(running()).stream(COUNT))
    assert len(pieces) > 5
    assert " " in "".join(pieces)


def test_an_answer_has_no_more_tokens_than_the_settings_say():
    assert len(everything(model(running(), answer_tokens=16).stream(COUNT))) <= 16


def test_a_weak_model_that_cites_nothing_gives_way_to_the_quotes_and_the_notice_says_so(tmp_path):
    (tmp_path / "system.md").write_text("You speak $language.")
    (tmp_path / "passage.md").write_text("$title $number $source $text")
    (tmp_path / "question.md").write_text("$passages $question\n\nSay hello to me in $language. Say nothing else.")
    happened = list(events(settings(running(), answer_tokens=16), templates=Templates(str(tmp_path))))
    assert [type(event) for event in happened if not isinstance(event, Written)] == [Found, Found, Finished]
    assert any(isinstance(event, Written) for event in happened)
    assert_is_quotes(happened[-1].answer, f"ollama/{SMALL}")


@pytest.mark.slow
def test_a_better_model_answers_in_the_language_of_the_question_and_cites_the_words():
    llm = settings(running(LARGER), name=f"ollama/{LARGER}", answer_tokens=100)
    found = answer(llm, question="Combien de stations aura la ligne C du tramway de Montreval ?")
    assert (found.model, found.language, found.refused) == (f"ollama/{LARGER}", "fr", False)
    assert "19 stations" in found.text
    quotes = {citation.number: citation.quote for citation in found.citations}
    assert [quotes[number] for number in found.sentences[0].citations] == [
        "La ligne C du tramway de Montreval aura 19 stations."
    ]


# the window


def test_the_window_that_is_set_is_the_window_that_is_loaded():
    address = running()
    llm = model(address, context_window=768)
    everything(llm.stream(COUNT))
    assert loaded(address).context_length == llm.context_window == 768


def test_a_window_is_never_larger_than_the_model_was_made_for():
    assert model(running(), context_window=10**6).context_window == 8192


def test_the_model_is_loaded_once_for_all_calls(own_server):
    llm = model(own_server.address)
    everything(llm.stream(COUNT))
    before = own_server.loads()
    everything(llm.stream([Message("system", "Be brief."), Message("user", "What is a tram?")]))
    answer(settings(own_server.address))
    assert own_server.loads() == before
    everything(model(own_server.address, context_window=2048).stream(COUNT))
    assert own_server.loads() == before + 1


def test_a_prompt_longer_than_the_window_is_an_error_and_not_cut_in_silence():
    llm = model(running())
    with pytest.raises(ContextOverflowError, match=r"exceed.*1024|1024.*exceed"):
        next(llm.stream([Message("system", "Be brief."), Message("user", "word " * 1200)]))


def test_passages_without_room_are_left_out_and_the_answer_says_how_many(monkeypatch):
    monkeypatch.setattr(reading_speed, "measured", lambda *_: ReadingSpeed(10_000, 1.0))  # or less would be sent
    found = answer(settings(running()), hits=[TRAM, *FURTHER])
    assert 0 < found.dropped < 5
    assert found.text
    assert found.hits == (TRAM, *FURTHER)


def test_passages_that_the_server_has_no_room_for_are_left_out_one_by_one():
    llm = settings(running())
    choice = choose(llm)
    choice.model.count_tokens.correction = 0.1
    found = answer(llm, hits=[TRAM, *FURTHER], choice=choice)
    assert 0 < found.dropped < 5
    assert found.citations


def test_a_single_passage_without_room_gives_the_quotes():
    llm = settings(running())
    choice = choose(llm)
    choice.model.count_tokens.correction = 0.01
    long = make_hit(f"{TRAM.article.text} " + "Un mot de plus. " * 400, language="fr", score=0.9)
    assert_is_quotes(answer(llm, hits=[long], choice=choice), "Quotes only", "context window")


def test_an_estimate_that_was_too_low_is_corrected():
    llm = model(running())
    asked = [Message("user", "岩雀3的良率具体是多少？澜汀半导体今年一季度营收多少？" * 6)]
    llm.count_tokens.correction = 0.1
    estimated = llm.count_tokens(asked[0].content)
    everything(llm.stream(asked))
    with ollama.Client(running(), trust_env=False) as client:
        counted = client.chat(
            SMALL,
            [{"role": "user", "content": asked[0].content}],
            options={"num_ctx": llm.context_window, "num_predict": 1},
        )
    assert estimated < counted.prompt_eval_count <= llm.count_tokens(asked[0].content)


def test_the_exact_count_is_the_servers_but_for_what_stands_around_each_message():
    address = running()
    exact = model(address).exact_counter()
    around = set()
    with ollama.Client(address, trust_env=False) as client:
        for text in (
            "The council adopted the budget.",
            "岩雀3的良率具体是多少？",
            "Le conseil a adopté, à 41 voix :\n\n  c'est dit.",
        ):
            told = client.chat(SMALL, [{"role": "user", "content": text}], options={"num_ctx": 1024, "num_predict": 1})
            around.add(told.prompt_eval_count - exact(text))
    assert len(around) == 1


# what is not there


def test_a_model_that_is_not_there_is_an_error_that_says_how_to_get_it():
    with pytest.raises(ModelNotFoundError, match=r"no model nonesuch; run `rag models pull nonesuch`"):
        model(running(), name="ollama/nonesuch")


def test_a_model_that_is_removed_after_it_was_chosen_gives_the_quotes(own_server):
    choice = choose(settings(own_server.address))
    choice.model._model = "nonesuch"
    assert_is_quotes(answer(settings(own_server.address), choice=choice), "rag models pull nonesuch")


def test_auto_takes_a_model_that_is_there_and_says_which(own_server):
    everything(model(own_server.address).stream(COUNT))
    choice = choose(settings(own_server.address, name="auto"))
    assert choice.model.name == f"ollama/{SMALL}"
    assert SMALL in choice.reason


def test_auto_without_any_model_gives_the_quotes_and_says_why(tmp_path):
    (tmp_path / "models").mkdir()
    with serving(tmp_path, tmp_path / "models") as server:
        found = answer(settings(server.address, name="auto"))
        assert_is_quotes(found, "Quotes only", server.address, "no model", "rag models pull")


def test_auto_without_a_server_gives_the_quotes_and_says_why():
    address = closed_address()
    assert_is_quotes(answer(settings(address, name="auto")), "Quotes only", address, "ollama serve")


def test_a_model_of_a_server_that_is_not_there_is_an_error_that_says_how_to_start_it():
    address = closed_address()
    with pytest.raises(ServerUnreachableError, match=rf"{address}.*ollama serve"):
        model(address)


def test_a_server_that_is_no_ollama_gives_the_quotes_or_an_error(own_server):
    # An address of the real server below which there is nothing.
    address = f"http://{own_server.address}/nothing"
    with pytest.raises(LanguageModelError):
        model(address)
    assert_is_quotes(answer(settings(address, name="auto")), "Quotes only")


def test_a_server_that_dies_before_the_question_gives_the_quotes(mortal):
    choice = choose(settings(mortal.address))
    mortal.kill()
    assert_is_quotes(answer(settings(mortal.address), choice=choice), mortal.address, "ollama serve")


# in mid-answer


@pytest.fixture
def long_story(tmp_path):
    (tmp_path / "prompts").mkdir()
    (tmp_path / "prompts" / "question.md").write_text(LONG_STORY)
    return Templates(str(tmp_path / "prompts"))


def test_no_fragment_stays_when_the_server_dies_in_mid_answer_and_the_notice_says_why(mortal, long_story):
    happened = []
    for event in events(settings(mortal.address, answer_tokens=500, context_window=2048), templates=long_story):
        happened.append(event)
        if isinstance(event, Written):
            mortal.kill()
    found = happened[-1].answer
    assert isinstance(happened[-1], Finished)
    assert any(isinstance(event, Written) for event in happened)
    assert not found.finished
    assert_is_quotes(found, "ended the connection")
    assert found.quotes[0].quote == "La ligne C du tramway de Montreval aura 19 stations."


def test_a_server_that_dies_in_mid_answer_is_an_error_of_the_stream(mortal):
    pieces = model(mortal.address, answer_tokens=500).stream(COUNT)
    assert next(pieces)
    mortal.kill()
    with pytest.raises(InterruptedAnswerError, match=mortal.address):
        list(pieces)


def test_closing_the_events_stops_the_server_in_mid_answer(mortal, long_story):
    llm = settings(mortal.address, answer_tokens=500, context_window=2048)
    choice = choose(llm)
    happened = events(llm, templates=long_story, choice=choice)
    while not isinstance(next(happened), Written):
        pass
    assert len(connections(choice.model)) == 1
    task = mortal.wait_for(r"task (\d+) \| processing task")  # of several, where the first try had to be repeated
    happened.close()
    assert connections(choice.model) == []
    mortal.wait_for(rf"cancel task, id_task = {task}\b")
    tokens = int(mortal.wait_for(rf"task {task} \| stop processing: n_tokens = (\d+)"))
    assert tokens < 500
    # Its first word is enough: at its thirtieth equal token in a row Ollama itself breaks an answer off.
    with contextlib.closing(choice.model.stream(COUNT)) as pieces:
        assert next(pieces)


def test_a_stop_is_heard_while_the_server_still_reads_the_prompt(mortal):
    llm, stop = model(mortal.address, context_window=8192), Stop()
    everything(llm.stream(COUNT))
    caught = []

    def read():
        try:
            list(llm.stream([Message("user", "A word or two. " * 1200)], stop))
        except LanguageModelError as error:
            caught.append(error)

    thread = threading.Thread(target=read)
    thread.start()
    mortal.wait_for(r"task\.n_tokens = \d{4}")
    stop.set()
    thread.join()
    assert "stopped before its first word" in str(caught[0])
    mortal.wait_for(r"cancel task")
    assert everything(llm.stream(COUNT))


def connections(llm):
    return llm._client._client._transport._pool.connections


def test_a_server_without_a_word_for_too_long_is_given_up(monkeypatch):
    # A socket that takes the connection and says nothing stands for a server that hangs.
    monkeypatch.setattr(
        http_cancel, "_SLOWEST", 1000.0
    )  # tokens a second: no longer than the timeout for so short a prompt
    address = running()
    choice = choose(settings(address, timeout=1))
    with socket.create_server(("127.0.0.1", 0)) as silent:
        choice.model._client._client.base_url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        assert_is_quotes(answer(settings(address), choice=choice), "llm.timeout")


def test_the_proxies_of_the_environment_are_not_asked(monkeypatch):
    address = running()
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, f"http://{closed_address()}")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    assert urllib.request.getproxies()
    assert everything(model(address).stream(COUNT))
