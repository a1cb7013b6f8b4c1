"""A model that writes, as often as it takes."""

from types import SimpleNamespace

from fake_llm import CountingEmbedder, FakeIndex, FakeModel, FakeModels, make_hit

from index.settings import IndexSettings
from rag.answering.generation import generate, preview
from rag.answering.prompt import Templates
from rag.answering.request import Request
from rag.answering.sentence_ranking import Evidence, Scored
from rag.answering.types import Answer
from rag.errors import ContextOverflowError, CutAnswerError, ServerUnreachableError
from rag.llm import reading_speed
from rag.llm.token_usage import Usage
from rag.settings import LanguageModelSettings, Settings

TRAM = make_hit("The tram line will have 19 stations. The first trams run in May.", id_="tram")
SHOP = make_hit("Shops in the street are angry.", id_="shop", passage=2)
SETTINGS = Settings(llm=LanguageModelSettings(context_window=2000, answer_tokens=100))
QUESTION = "How many stations will the tram line have?"


def asked(model, *hits, settings=SETTINGS, ranked=(), **more):
    """The request, and all else that a model is asked with."""
    request = Request(QUESTION, FakeIndex(*hits), FakeModels(model), Templates(), settings, **more)
    draft = Answer(question=QUESTION, text="", language="en", refused=False, hits=hits)
    return request, model, SimpleNamespace(evidence=Evidence(CountingEmbedder(), hits), ranked=ranked), draft


def generated(model, *hits, settings=SETTINGS, ranked=(), **options):
    """The text of the pieces, and what came of it."""
    pieces = []
    events = generate(*asked(model, *(hits or (TRAM, SHOP)), settings=settings, ranked=ranked), **options)
    while True:
        try:
            pieces.append(next(events).text)
        except StopIteration as end:
            return "".join(pieces), end.value


def test_pieces_are_yielded_as_they_are_written_and_the_attempt_is_returned():
    model = FakeModel("It will have ", "19 stations [1].")
    text, found = generated(model)
    assert text == "It will have 19 stations [1]."
    assert found.attempt is not None
    assert (found.failure, found.unfinished, found.draft.model) == (None, None, "ollama/fake")
    assert (found.receipt.passages, found.receipt.attempts, found.receipt.window) == (2, 1, 4096)
    assert model.closed == 1


def test_a_model_that_fails_before_its_first_word_is_a_failure_that_is_told():
    text, found = generated(FakeModel(ServerUnreachableError("Nobody answers.")))
    assert (text, found.attempt, found.failure.kind) == ("", None, "failed")
    assert found.failure.words["reason"] == "Nobody answers."


def test_an_answer_that_is_cut_is_unfinished():
    text, found = generated(FakeModel("It will have 19 stations [1]. ", CutAnswerError("full")))
    assert text.startswith("It will have 19 stations [1].")
    assert isinstance(found.unfinished, CutAnswerError)


def test_an_answer_in_another_language_is_asked_for_once_more_and_firmly():
    model = FakeModel("La ligne de tramway aura dix-neuf stations et les premiers trams circuleront en mai [1].")
    _, found = generated(model)
    assert (found.failure.kind, found.failure.words["code"]) == ("foreign", "en")
    first, second = (prompt[-1].content for prompt in model.prompts)
    assert second.startswith(first)
    assert len(second) > len(first)


def test_passages_that_have_no_room_are_left_out_worst_first():
    class Narrow(FakeModel):
        def stream(self, messages, stop=None):
            if "angry" in messages[-1].content:
                self.prompts.append(messages)
                msg = "too long"
                raise ContextOverflowError(msg)
            return (yield from super().stream(messages, stop))

    model = Narrow("It will have 19 stations [1].")
    text, found = generated(model)
    assert text == "It will have 19 stations [1]."
    assert found.draft.dropped == 1
    assert "19 stations" in model.prompts[-1][-1].content


# what is sent

LONG = make_hit(" ".join(f"Sentence {number} tells one more thing." for number in range(150)), id_="long")


def of(folder):
    return Settings(index=IndexSettings(data=folder), llm=LanguageModelSettings(answer_tokens=100))


def sent(tmp_path, speed):
    """Words of the article that a server of a speed is sent."""
    model = FakeModel("Thing 75 [1].")
    if speed:
        told = Usage(read_tokens=1000, prompt_tokens=1000, read_seconds=1000 / speed)
        reading_speed.keep(tmp_path, "ollama/fake@", told, 1000)
    ranked = [Scored(LONG, LONG.sentences[75], 1.0, 0.9, 0.5)]
    prompt = preview(*asked(model, LONG, settings=of(tmp_path), ranked=ranked))
    assert model.prompts == []
    assert "Sentence 75 tells" in prompt.messages[-1].content
    return len(prompt.passages[0].text.split())


def test_a_slow_server_is_sent_less_and_never_less_than_answers_well(tmp_path):
    slow = sent(tmp_path / "none", 0)
    assert sent(tmp_path, 20) < slow
    assert sent(tmp_path, 10) == sent(tmp_path, 20) > 200


def test_a_fast_server_is_sent_all(tmp_path):
    assert sent(tmp_path, 500) == len(LONG.text.split())


def test_the_speed_of_a_server_is_learned_from_what_it_tells_and_is_in_the_next_receipt(tmp_path):
    model = FakeModel("Sentence 3 tells one more thing [1].")
    model.usage = Usage(prompt_tokens=400, answer_tokens=9, read_tokens=400, read_seconds=8.0)
    _, first = generated(model, LONG, settings=of(tmp_path))
    _, second = generated(model, LONG, settings=of(tmp_path))
    assert (first.receipt.reading_speed, second.receipt.reading_speed) == (0.0, 50.0)
    assert (second.receipt.passages, second.receipt.dropped) == (1, 0)


def test_a_preview_is_the_prompt_that_is_sent():
    model = FakeModel("It will have 19 stations [1].")
    prompt = preview(*asked(model, TRAM, SHOP), instruction="in one line")
    generated(model, instruction="in one line")
    assert prompt.messages == model.prompts[0]
    assert "Answer in English, in one line." in prompt.messages[-1].content


def test_an_answer_of_another_form_rests_on_all_of_its_passages(tmp_path):
    prompt = preview(*asked(FakeModel(), LONG, settings=of(tmp_path)), instruction="in one line")
    assert prompt.passages == (LONG,)


def test_a_style_reaches_the_model_and_takes_no_passage_away():
    request, *rest = asked(FakeModel("19 [1]."), TRAM, SHOP, style="Write as for children.")
    prompt = preview(request, *rest)
    assert "> Write as for children." in prompt.messages[0].content
    assert len(prompt.passages) == len(preview(*asked(FakeModel("19 [1]."), TRAM, SHOP)).passages)
