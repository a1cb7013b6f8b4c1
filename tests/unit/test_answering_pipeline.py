import dataclasses
import threading
from datetime import date

import pytest
from fake_llm import FakeIndex, FakeModel, FakeModels, decide, make_hit
from hostile import ORDERS

from rag.answering import answerability, pipeline, retrieval_fallbacks
from rag.answering.cited_sentences import without_marks
from rag.answering.notices import said
from rag.answering.pipeline import answer_events
from rag.answering.prompt import Templates
from rag.answering.request import Caller, Request, validate_question
from rag.answering.types import MAX_QUESTION_LENGTH, Finished, Found, Sentence, Turn, Waiting, Written
from rag.errors import (
    ContextOverflowError,
    CutAnswerError,
    InterruptedAnswerError,
    LanguageModelError,
    ModelNotFoundError,
    QuestionError,
    ServerUnreachableError,
    StoppedAnswerError,
)
from rag.llm import Choice, reading_speed
from rag.llm.cancellation import Stop
from rag.llm.queue import FairQueue, line
from rag.llm.reading_speed import ReadingSpeed
from rag.llm.reasoning import END
from rag.llm.token_usage import Usage
from rag.locale import answer_texts
from rag.settings import LanguageModelSettings, SearchSettings, Settings
from rag.settings.sections import CheckSettings

QUESTION = "How many stations will the tram line have?"
TRAM = make_hit("The tram line will have 19 stations. The first trams run in May.", id_="tram", passage=1, score=0.87)
COST = make_hit("The works will cost 386 million euros.", id_="cost", passage=2, score=0.84)
SHOP = make_hit("Shops in the street are angry.", id_="shop", passage=3, score=0.83)
SETTINGS = Settings(search=SearchSettings(top=5), llm=LanguageModelSettings(context_window=2000, answer_tokens=100))


@pytest.fixture(autouse=True)
def answered(monkeypatch):
    """Whether the passages answer, and how fast a server reads them, is not what is tested here."""
    decide(monkeypatch, answers=True)
    monkeypatch.setattr(reading_speed, "measured", lambda *_: ReadingSpeed(10_000, 1.0))


class Asking:
    """Asks one question and keeps what happened."""

    def __init__(self, model=None, *hits, question=QUESTION, reason="", index=None, **options):
        self.choices = 0
        self.index = index or FakeIndex(*(hits or (TRAM, COST, SHOP)), languages=("en", "fr", "zh"))
        self._choice = model if isinstance(model, Exception) else Choice(model, said(reason))
        request = Request(question, self.index, self, Templates(), **{"settings": SETTINGS, **options})
        self.events = answer_events(request)

    def language_model(self, _name=None):
        self.choices += 1
        if isinstance(self._choice, Exception):
            raise self._choice
        return self._choice

    def all(self):
        return list(self.events)

    def answer(self):
        return self.all()[-1].answer


def ask(*arguments, **options):
    return Asking(*arguments, **options).answer()


def assert_is_quotes(answer, *parts, finished=True):
    """The quotes stand in, and the notice says why."""
    assert answer.quotes
    assert answer.citations == answer.quotes
    assert answer.model == "quotes"
    assert answer.finished == finished
    assert not answer.refused
    assert all(f"{quote.quote} [{quote.number}]" in answer.text for quote in answer.quotes)
    for part in parts:
        assert part in answer.notice


# events


def test_found_comes_first_then_what_is_written_then_finished_once():
    events = Asking(FakeModel("It will ", "have 19 ", "stations [1].")).all()
    assert [type(event) for event in events] == [Found, Found, Written, Finished]
    assert events[0].hits == events[1].hits == (TRAM, COST, SHOP)
    assert events[1].quotes[0].quote == "The tram line will have 19 stations."
    assert "".join(event.text for event in events[2:-1]) == events[-1].answer.text


def test_what_is_found_is_told_before_a_model_is_chosen():
    asking = Asking(FakeModel("19 [1]."))
    assert isinstance(next(asking.events), Found)
    assert asking.choices == 0


def test_passages_are_told_before_the_evidence_is_judged(monkeypatch):
    def assess(*_):
        pytest.fail("The evidence was judged first.")

    monkeypatch.setattr(retrieval_fallbacks, "assess", assess)
    found = next(Asking(FakeModel("19 [1].")).events)
    assert found == Found((TRAM, COST, SHOP), (), "en", is_preliminary=True)


@pytest.mark.parametrize("kind", ["summary", "overview", "list", "compare", "timeline"])
def test_passages_are_told_before_a_plan_is_made(kind, monkeypatch):
    def make_plan(*_):
        pytest.fail("The plan was made first.")

    monkeypatch.setattr(pipeline, "make_plan", make_plan)
    asking = Asking(FakeModel("19 [1]."), kind=kind)
    assert next(asking.events) == Found((TRAM, COST, SHOP), (), "en", is_preliminary=True)
    assert asking.index.questions == [QUESTION]


def test_passages_are_told_before_a_model_writes_a_follow_up_out():
    model = FakeModel("How much does the tram cost?")
    asking = Asking(model, question="And how much does it cost?", history=[Turn(QUESTION, "19.")])
    assert isinstance(next(asking.events), Found)
    assert (model.prompts, asking.index.questions) == ([], [f"And how much does it cost? ({QUESTION})"])


def test_what_was_found_first_is_not_searched_for_again():
    asking = Asking()
    asking.all()
    assert asking.index.questions == [QUESTION]


def test_nothing_is_searched_for_where_thanks_are_said():
    asking = Asking(question="Thank you!", history=[Turn(QUESTION, "19.")])
    assert [type(event) for event in asking.all()] == [Found, Finished]
    assert asking.index.questions == []


def test_an_answer_carries_all_its_evidence():
    answer = ask(FakeModel("It will have 19 stations [1]. It will cost 386 million euros [2]."), reason="By the fake.")
    assert answer.question == QUESTION
    assert answer.text == "It will have 19 stations [1]. It will cost 386 million euros [2]."
    assert answer.sentences == (
        Sentence("It will have 19 stations.", (1,), "supported"),
        Sentence("It will cost 386 million euros.", (2,), "supported"),
    )
    assert [each.quote for each in answer.citations] == [
        "The tram line will have 19 stations.",
        "The works will cost 386 million euros.",
    ]
    assert (answer.language, answer.model, answer.notice) == ("en", "ollama/fake", "By the fake.")
    assert (answer.refused, answer.finished, answer.dropped) == (False, True, 0)
    assert answer.hits == (TRAM, COST, SHOP)
    assert {"search", "evidence", "first_token", "writing", "checking", "total"} <= set(answer.timings)


def test_every_quote_is_the_text_of_its_article_at_its_offsets():
    answer = ask(FakeModel("It will have 19 stations [1]. It costs 386 million [2]. Angry [3]."))
    for each in (*answer.citations, *answer.quotes):
        assert each.quote == each.article.text[each.start : each.end]


def test_the_quotes_stand_beneath_an_answer_that_is_not_all_borne_out():
    events = Asking(FakeModel("The tram line will have 91 stations [1]. The first trams run in May [1].")).all()
    answer = events[-1].answer
    assert [each.verdict for each in answer.sentences[:2]] == ["unsupported", "supported"]
    assert "From the articles:\nThe tram line will have 19 stations." in answer.text
    assert "".join(event.text for event in events if isinstance(event, Written)) == answer.text
    assert "From the articles" not in ask(FakeModel("The tram line will have 19 stations [1].")).text


@pytest.mark.parametrize("needs_quotes", [True, False])
def test_what_is_newer_than_an_answer_or_else_than_the_quotes_beneath_it_is_told_once(monkeypatch, needs_quotes):
    def newer(answer, *_):
        is_told = ("From the articles" in answer.text) is needs_quotes
        return dataclasses.replace(answer, text=f"{answer.text}\nNewer.") if is_told else answer

    monkeypatch.setattr(pipeline, "bring_up_to_date", newer)
    answer = ask(FakeModel("The tram line will have 91 stations [1]. The first trams run in May [1]."))
    assert answer.text.count("Newer.") == 1
    assert answer.text.endswith("Newer.") is needs_quotes


def test_marks_are_resolved_while_the_answer_is_written():
    events = Asking(FakeModel("Shops in the street are angry ", "[", "3", "]. 19 stations ", "[1", "].")).all()
    assert "".join(event.text for event in events if isinstance(event, Written)) == (
        "Shops in the street are angry [1]. 19 stations [2]."
    )
    assert [each.article.id for event in events if isinstance(event, Written) for each in event.citations] == [
        "shop",
        "tram",
    ]


def test_no_more_passages_are_found_than_the_settings_say():
    settings = Settings(search=SearchSettings(top=2))
    assert ask(settings=settings).hits == (TRAM, COST)


@pytest.mark.parametrize("question", ["", "  \n", "?!", "…", "[1" + "]" * 5 + "?" * MAX_QUESTION_LENGTH])
def test_a_question_that_can_not_be_asked_is_an_error_before_anything_is_searched(question):
    asking = Asking(question=question)
    with pytest.raises(QuestionError):
        next(asking.events)
    assert asking.index.questions == []


def test_a_question_is_trimmed_and_may_have_the_greatest_length():
    assert validate_question("  Why? \n") == "Why?"
    assert validate_question("a" * MAX_QUESTION_LENGTH) == "a" * MAX_QUESTION_LENGTH


# quotes


def test_without_a_model_the_sentences_of_the_articles_are_the_answer():
    events = Asking(reason="No server.").all()
    assert [type(event) for event in events] == [Found, Found, Finished]
    answer = events[-1].answer
    assert_is_quotes(answer, "No server.")
    assert answer.quotes == events[1].quotes
    quote = "The tram line will have 19 stations."
    assert answer.text.startswith(f"{quote} [1]")
    assert answer.sentences[0] == Sentence(quote, (1,), "supported")


def test_passages_that_are_near_but_lack_what_is_asked_are_shown_as_the_nearest(monkeypatch):
    monkeypatch.setattr(answerability, "confidence", lambda *_: 0.9)
    monkeypatch.setattr(answerability, "lacking", lambda *_: 1.0)
    model = FakeModel("19 [1].")
    found, finished = Asking(model).all()
    answer = finished.answer
    assert answer.refused
    assert answer.text == answer_texts.near("en", answer.quotes[0].article.title)
    assert answer.quotes[0].article.id == TRAM.article.id
    assert (found.quotes, answer.citations, answer.sentences, model.prompts) == ((), (), (), [])


def test_versions_of_a_sentence_are_quoted_together_at_most_four_numbered_from_one():
    texts = [f"The tram line will have 19 stations in {place}." for place in ("May", "June", "July", "March", "April")]
    same = [make_hit(text, id_=text, passage=row, score=0.5) for row, text in enumerate(texts)]
    answer = ask(None, *same)
    assert [quote.number for quote in answer.quotes] == [1, 2, 3, 4]
    assert answer.text.count("\n") == 3


def test_the_same_words_of_two_articles_are_quoted_once_with_the_marks_of_both():
    text = "The tram line will have 19 stations."
    answer = ask(None, make_hit(text, id_="a", passage=1), make_hit(text, id_="b", passage=2))
    assert answer.text == f"{text} [1][2]"
    assert answer.sentences == (Sentence(text, (1, 2), "supported"),)
    assert [each.article.id for each in answer.citations] == ["a", "b"]


def test_a_model_that_cites_nothing_gives_way_to_the_quotes():
    events = Asking(FakeModel("It is a nice tram."), reason="By the fake.").all()
    assert [event.text for event in events if isinstance(event, Written)] == ["It is a nice tram."]
    assert_is_quotes(events[-1].answer, "what ollama/fake wrote could not be tied to passages")


def test_a_model_that_cites_invented_passages_only_gives_way_to_the_quotes():
    assert_is_quotes(ask(FakeModel("It is the longest of all lines [7].")), "could not be tied to passages")


def test_a_model_that_writes_nothing_gives_way_to_the_quotes():
    assert_is_quotes(ask(FakeModel()), "could not be tied to passages")
    assert_is_quotes(ask(FakeModel("", " ", "\n")), "could not be tied to passages")


@pytest.mark.parametrize(
    "error",
    [
        ServerUnreachableError("No server answers."),
        ModelNotFoundError("There is no such model."),
        LanguageModelError("It ended the connection."),
        ContextOverflowError("Too long."),
    ],
)
def test_an_error_before_the_first_word_gives_the_quotes_and_says_so(error):
    model = FakeModel(error)
    events = Asking(model).all()
    assert [type(event) for event in events] == [Found, Found, Finished]
    assert_is_quotes(events[-1].answer, "Quotes only")
    if not isinstance(error, ContextOverflowError):
        assert_is_quotes(events[-1].answer, str(error))
        assert len(model.prompts) == 1


def test_a_model_asked_for_by_name_that_is_not_there_is_an_error_after_what_was_found():
    asking = Asking(ModelNotFoundError("run `ollama pull x`"))
    assert [type(next(asking.events)) for _ in range(2)] == [Found, Found]
    with pytest.raises(ModelNotFoundError, match="ollama pull"):
        next(asking.events)


# refusals


@pytest.mark.parametrize(
    ("question", "language", "text"),
    [
        ("How much does the bread of the baker cost?", "en", "The articles do not answer this question."),
        ("Combien coûte le pain chez le boulanger ?", "fr", "Les articles ne répondent pas à cette question."),
        ("面包店的面包多少钱？", "zh", "这些文章没有回答这个问题。"),
    ],
)
def test_no_evidence_is_refused_in_the_language_of_the_question_and_no_model_is_chosen(
    monkeypatch, question, language, text
):
    decide(monkeypatch, answers=False)
    asking = Asking(FakeModel("I know it all [1]."), question=question)
    events = asking.all()
    assert asking.choices == 0
    assert [type(event) for event in events] == [Found, Finished]
    assert events[0].quotes == ()
    answer = events[-1].answer
    assert (answer.refused, answer.language, answer.text, answer.model) == (True, language, text, "quotes")
    assert answer.citations == answer.quotes == answer.sentences == ()
    assert answer.hits == (TRAM, COST, SHOP)


@pytest.mark.parametrize(
    "pieces",
    [
        ["NO ANSWER"],
        ["NO", " ANS", "WER", "."],
        ["no answer"],
        ["No Answer."],
        ["**NO ANSWER**\n"],
        ["\n\n", "NO_", "ANSWER"],
        ['"NO ANSWER"'],
        ["NO ANSWER [1]"],
        ["NO ANSWER", ". The passages speak of something else [2]."],
    ],
)
def test_a_model_that_says_no_answer_refuses_in_the_language_of_the_question(monkeypatch, pieces):
    decide(monkeypatch, answers=0.5)
    events = Asking(FakeModel(*pieces), question="Combien coûte le pain chez le boulanger ?").all()
    assert [type(event) for event in events] == [Found, Found, Finished]
    answer = events[-1].answer
    assert (answer.refused, answer.text) == (True, "Les articles ne répondent pas à cette question.")
    assert (answer.citations, answer.model) == ((), "ollama/fake")


@pytest.mark.parametrize(
    "pieces",
    [
        ["No", ", 19", " [1", "]."],
        ["No, 19 [1]"],
        ["NO", "RMALLY 19 stations [1]."],
        ["Non, 19 [1]."],
        ["N 19 [1]"],
    ],
)
def test_an_answer_that_only_begins_like_a_refusal_is_shown_whole(pieces):
    events = Asking(FakeModel(*pieces), settings=dataclasses.replace(SETTINGS, checks=CheckSettings(model="off"))).all()
    answer = events[-1].answer
    assert not answer.refused
    assert len(answer.citations) == 1
    assert answer.text == "".join(event.text for event in events if isinstance(event, Written))
    shown = answer.text.partition("\n\nFrom the articles:")[0]
    assert shown.replace(" [1]", "") == "".join(pieces).replace(" [1]", "").replace(" [3]", "")


@pytest.mark.parametrize(
    "text", ["No answer was given by the mayor", "No answer has been found", "NO ANSWERS were given to the shops"]
)
def test_words_of_an_article_that_read_like_a_refusal_are_an_answer(text):
    assert ask(FakeModel(text[:8], f"{text[8:]} [1]."), make_hit(f"{text}.")).text == f"{text} [1]."


# the model's server in mid-answer


BROKEN_OFF = [
    (InterruptedAnswerError("The server died."), "The answer is incomplete. The server died."),
    (StoppedAnswerError("It was stopped."), "The answer was stopped and is incomplete."),
    (CutAnswerError("It is cut."), "The answer was truncated: it is longer than the setting llm.answer_tokens allows."),
]


@pytest.mark.parametrize(("error", "notice"), BROKEN_OFF, ids=lambda each: type(each).__name__)
@pytest.mark.parametrize(
    "fragment", ["It co", "It will cost 386 million euros, 3.", "It will cost 386 mil [", "And Dr."]
)
def test_however_an_answer_breaks_off_what_is_whole_of_it_stays_and_it_says_why(error, notice, fragment):
    events = Asking(FakeModel(f"It will have 19 stations [1]. {fragment}", error), reason="By the fake.").all()
    answer = events[-1].answer
    assert answer.text == "It will have 19 stations [1]."
    assert answer.sentences == (Sentence("It will have 19 stations.", (1,), "supported"),)
    assert [each.article.id for each in answer.citations] == ["tram"]
    assert (answer.finished, answer.notice, answer.model) == (False, notice, "ollama/fake")
    assert answer.quotes == events[1].quotes != ()


@pytest.mark.parametrize(("error", "notice"), BROKEN_OFF, ids=lambda each: type(each).__name__)
@pytest.mark.parametrize(
    "fragment", ["The tram line will have 19", "It will have 19 stations [", "19 stations [1] and 3."]
)
def test_an_answer_of_which_nothing_is_whole_gives_way_to_the_quotes_unfinished(error, notice, fragment):
    answer = ask(FakeModel(fragment, error))
    assert_is_quotes(answer, f"ollama/fake wrote no complete sentence. {notice}", finished=False)


@pytest.mark.parametrize("error", [error for error, _ in BROKEN_OFF], ids=lambda each: type(each).__name__)
def test_a_broken_off_answer_of_which_nothing_is_borne_out_gives_way_to_the_quotes_unfinished(error):
    answer = ask(FakeModel("It will cost 986 million euros [2]. And th", error))
    assert_is_quotes(answer, "ollama/fake", finished=False)


def test_the_whole_sentences_of_a_broken_off_answer_get_the_citations_that_it_did_not_come_to():
    answer = ask(FakeModel("The tram line will have 19 stations.", InterruptedAnswerError("The server died.")))
    assert answer.text == "The tram line will have 19 stations. [1]"
    assert not answer.finished


def test_rows_and_items_without_a_full_stop_are_whole_where_the_model_ended():
    text = "- The tram line will have 19 stations [1]\n- The works will cost 386 million euros [2]"
    answer = ask(FakeModel(text))
    assert (answer.text, answer.finished) == (text, True)


def test_closing_the_events_closes_the_stream_of_the_model():
    model = FakeModel("It will have 19 stations, ", "as the council says, ", "and no more [1].")
    asking = Asking(model)
    while not isinstance(next(asking.events), Written):
        pass
    assert model.closed == 0
    asking.events.close()
    assert model.closed == 1


def test_the_stream_of_the_model_is_closed_at_the_end_too():
    model = FakeModel("It will have 19 stations [1].")
    ask(model)
    assert model.closed == 1


# the prompt


LONG = [make_hit("word " * 300, id_=str(row), passage=row) for row in range(2, 6)]


def long_passages(prompt):
    return prompt[-1].content.count("word " * 290)


def test_a_prompt_too_long_for_the_window_loses_its_last_passages_and_the_answer_says_how_many():
    model = FakeModel("19 stations [1].", window=1000)
    answer = ask(model, TRAM, *LONG)
    assert answer.text == "19 stations [1]."
    assert answer.dropped == 2
    assert [long_passages(prompt) for prompt in model.prompts] == [2]
    assert answer.hits == (TRAM, *LONG)


def test_a_server_that_counts_more_tokens_than_estimated_gets_fewer_passages():
    model = FakeModel("19 stations [1].", window=1000, estimate=0.1)
    answer = ask(model, TRAM, *LONG)
    assert answer.text == "19 stations [1]."
    assert answer.dropped == 2
    assert [long_passages(prompt) for prompt in model.prompts] == [4, 3, 2]


def test_no_prompt_is_sent_twice():
    model = FakeModel(ContextOverflowError("Too long."), window=1000)
    assert_is_quotes(ask(model, TRAM, *LONG), "Quotes only")
    assert [long_passages(prompt) for prompt in model.prompts] == [2, 1, 0]


def test_a_passage_that_alone_is_too_long_gives_the_quotes_and_names_the_setting():
    model = FakeModel("Never.", window=1000)
    answer = ask(model, make_hit("19 stations. " + "word " * 2000, passage=1))
    assert model.prompts == []
    assert_is_quotes(answer, "llm.context_window")


def test_a_follow_up_is_searched_for_with_the_question_before_it_and_asked_as_it_is():
    model = FakeModel("386 million [2].")
    asking = Asking(model, question="And the cost?", history=[Turn(QUESTION, "19 stations [1][2].")])
    answer = asking.answer()
    assert asking.index.questions[0] == f"And the cost? ({QUESTION})"
    assert (answer.question, answer.standalone) == ("And the cost?", f"And the cost? — about: {QUESTION}")
    assert [(message.role, message.content) for message in model.prompts[-1][1:3]] == [
        ("user", QUESTION),
        ("assistant", "19 stations."),
    ]
    assert "Question: And the cost?" in model.prompts[-1][-1].content


class ScriptedModel(FakeModel):
    """Writes the next of its texts each time."""

    def stream(self, messages, stop=None):
        self._pieces, self.texts = (self.texts[0],), self.texts[1:]
        return super().stream(messages, stop)


def test_a_follow_up_that_nothing_answers_is_written_out_searched_for_so_and_shown(monkeypatch):
    model = ScriptedModel()
    monkeypatch.setattr(answerability, "confidence", lambda *_: float(bool(model.prompts)))
    whole = "How much does the tram line with the stations cost?"
    model.texts = [whole, "386 million [2]."]
    asking = Asking(model, question="And how much does it cost?", history=[Turn(QUESTION, "19.")])
    answer = asking.answer()
    assert whole in asking.index.questions
    assert (answer.standalone, answer.text.partition("\n")[0]) == (whole, "386 million [1].")


def test_a_follow_up_is_written_out_once_though_it_is_searched_for_at_two_times(today, monkeypatch):
    model = ScriptedModel()
    monkeypatch.setattr(answerability, "confidence", lambda _, ranked, *__: float(bool(ranked and model.prompts)))
    model.texts = [
        "How many stations of the tram line were opened last week?",
        "The tram line will have 19 stations [1].",
    ]
    history = [Turn(QUESTION, "19.")]
    asking = Asking(model, OLD, question="And how many of them were opened last week?", history=history)
    assert asking.answer().text
    assert {filters.after for filters in asking.index.filters} == {"", "2026-11-16"}
    assert len(model.prompts) == 2


def test_a_follow_up_that_the_articles_answer_as_it_is_costs_no_prompt_of_its_own():
    model = FakeModel("It will cost 386 million euros [2].")
    asking = Asking(model, question="And how much does it cost?", history=[Turn(QUESTION, "19.")])
    assert asking.answer().text
    assert len(model.prompts) == 1


def test_a_follow_up_that_nothing_answers_either_when_it_is_written_out_is_refused(monkeypatch):
    decide(monkeypatch, answers=False)
    model = FakeModel("How much does the tram line with the stations cost?")
    asking = Asking(model, question="And how much does it cost?", history=[Turn(QUESTION, "19.")])
    assert asking.answer().refused
    assert len(model.prompts) == 1


def test_a_first_question_is_written_out_by_no_model():
    model = FakeModel("19 stations [1].")
    assert ask(model).standalone == ""
    assert len(model.prompts) == 1


# times


OLD = make_hit("The tram line will have 19 stations.", id_="old", passage=1, score=0.9, published="2026-03-14")
NEW = make_hit("The tram line has 19 stations now.", id_="new", passage=2, score=0.8, published="2026-11-18")
LAST_WEEK = "How many stations of the tram line were opened last week?"


@pytest.fixture
def today(monkeypatch):
    for module in ("query_understanding", "source_conflicts.updating"):
        monkeypatch.setattr(f"rag.answering.{module}.today", lambda: date(2026, 11, 25))


def found(*hits, question=LAST_WEEK, **options):
    index = FakeIndex(*hits)
    request = Request(question, index, FakeModels(None), Templates(), SETTINGS, **options)
    return list(answer_events(request))[-1].answer


def test_a_time_of_publication_leaves_out_the_articles_of_another(today):
    answer = found(OLD, NEW)
    assert [hit.article.id for hit in answer.hits] == ["new"]
    assert (answer.understood.time.words, answer.understood.time.after) == ("last week", "2026-11-16")
    assert answer.notice == ""


def test_it_leaves_out_none_when_that_is_asked_for(today):
    answer = found(OLD, NEW, any_date=True)
    assert [hit.article.id for hit in answer.hits] == ["old", "new"]
    assert answer.understood.time is None


def test_where_no_article_of_the_time_answers_all_are_searched_and_the_answer_says_so(today, monkeypatch):
    monkeypatch.setattr(answerability, "confidence", lambda _, ranked, *__: float(bool(ranked)))
    answer = found(OLD)
    assert [hit.article.id for hit in answer.hits] == ["old"]
    assert answer.notice == "No article published 16 Nov 2026 – 25 Nov 2026 answers the question; this is from others."


WEAK = make_hit(
    "Some stations of the tram line were opened.", id_="weak", passage=1, score=0.76, published="2026-11-18"
)
THEN = "The articles published 16 Nov 2026 – 25 Nov 2026 do not answer the question alone; this is from others too."
NOT_THEN = "No article published 16 Nov 2026 – 25 Nov 2026 answers the question; this is from others."
OLD_COST = make_hit(
    "The works of the tram line cost 386 million euros.", id_="old cost", passage=2, score=0.7, published="2026-01-09"
)
UNDATED = make_hit("The tram line will have 19 stations.", id_="undated", passage=1, score=0.9)


@pytest.fixture
def only_together(monkeypatch):
    """Articles of last week don't answer by themselves."""
    monkeypatch.setattr(answerability, "confidence", lambda _, ranked, *__: float(len(ranked) > 1))


@pytest.mark.parametrize(
    ("written", "notice"),
    [
        ("Some stations of the tram line were opened [{weak}].", ""),
        ("The works of the tram line cost 386 million euros [{old}].", THEN),  # the best quote stands beneath
        (
            "Some stations of the tram line were opened [{weak}]. The works cost 386 million euros [{old}].",
            THEN,
        ),
        ("NO ANSWER", ""),
    ],
)
def test_that_no_article_of_the_time_answers_is_said_only_where_none_is_cited(
    today, only_together, monkeypatch, written, notice
):
    monkeypatch.setattr(answerability, "confidence", lambda _, ranked, *__: 0.5 * (len(ranked) > 1))
    model = FakeModel(written.format(weak=2, old=1))
    request = Request(LAST_WEEK, FakeIndex(OLD_COST, WEAK), FakeModels(model), Templates(), SETTINGS)
    answer = list(answer_events(request))[-1].answer
    assert answer.refused == (written == "NO ANSWER")
    assert answer.notice == notice


def test_late_news_of_the_time_counts_as_of_the_time(today, only_together):
    late = dataclasses.replace(WEAK.article, published="2026-11-24T08:00")
    answer = found(dataclasses.replace(WEAK, article=late), dataclasses.replace(WEAK, article=late, passage=9))
    assert answer.notice == ""


def test_an_article_without_a_date_is_of_no_time_that_is_known(today, monkeypatch):
    monkeypatch.setattr(answerability, "confidence", lambda _, ranked, *__: float(bool(ranked)))
    assert found(UNDATED).notice == NOT_THEN


def test_a_range_without_an_end_is_said_as_one(today, monkeypatch):
    monkeypatch.setattr(answerability, "confidence", lambda _, ranked, *__: float(bool(ranked)))
    answer = found(OLD, question="How many stations of the tram line were opened since last Monday?")
    assert answer.notice.startswith("No article published since 23 Nov ")
    french = found(OLD, question="Combien de stations de la ligne de tramway ont été ouvertes depuis lundi dernier ?")
    assert "(depuis le 23 nov. 2026)" in french.notice


def test_what_an_article_is_about_leaves_out_none(today):
    answer = found(OLD, NEW, question="How many stations of the tram line were planned in March 2026?")
    assert {hit.article.id for hit in answer.hits} == {"old", "new"}
    assert answer.understood.time.kind == "about"
    assert answer.quotes[0].article.id == "old"


def test_an_old_answer_with_figures_says_of_what_day_it_is_in_the_language_of_the_question(today):
    assert found(OLD, question=QUESTION).as_of == "As of 14 March 2026, the date of the newest article cited."
    french = found(OLD, question="Combien de stations aura la ligne de tramway ?")
    assert french.as_of == "État au 14 mars 2026, date de l’article cité le plus récent."
    assert found(NEW, question=QUESTION).as_of == ""


TRAM_COST = "In Montreval the mayor Anna Weiss says it. The tram line costs 386 million euros."
DEARER = TRAM_COST.replace("386", "412")


def test_a_newer_article_with_another_figure_is_told_and_cited(today, monkeypatch):
    old = make_hit(TRAM_COST, id_="old", passage=1, score=0.9, published="2026-03-14", title="Montreval")
    new = make_hit(DEARER, id_="new", passage=2, score=0.8, published="2026-11-18", title="Montreval")
    asking = Asking(FakeModel("The line costs 386 million euros [1]."), old, new)
    events = asking.all()
    answer = events[-1].answer
    lead = "A newer article, of 18 November 2026, has other figures than that of 14 March 2026:"
    added = f"{lead} “The tram line costs 412 million euros.”"
    assert answer.text == f"The line costs 386 million euros [1].\n{added} [2]"
    assert answer.text == "".join(event.text for event in events if isinstance(event, Written))
    assert answer.sentences[-1] == Sentence(added, (2,), "supported")
    assert [(each.number, each.article.id) for each in answer.citations] == [(1, "old"), (2, "new")]
    assert answer.as_of == ""


def test_the_model_is_told_to_write_in_the_language_of_the_question():
    model = FakeModel("19 stations [1].")
    ask(model, question="Combien de stations aura la ligne de tramway ?")
    assert all("French" in message.content for message in (model.prompts[0][0], model.prompts[0][-1]))


def test_a_model_that_says_the_same_again_and_again_is_stopped_and_what_it_said_first_stays():
    model = FakeModel("It will have 19 stations [1]. ", *["The works will cost 386 million euros [2]. "] * 400)
    answer = ask(model)
    assert answer.text == "It will have 19 stations [1]. The works will cost 386 million euros [2]."
    assert [sentence.verdict for sentence in answer.sentences] == ["supported"] * 2
    assert [citation.number for citation in answer.citations] == [1, 2]
    assert not answer.finished
    assert "repeat itself" in answer.notice
    assert model.closed == 1


def test_a_model_that_says_nothing_but_the_same_word_gives_way_to_the_quotes():
    answer = ask(FakeModel("The stations are ", *["of the tram "] * 400))
    assert_is_quotes(answer, "wrote no complete sentence", "repeat itself", finished=False)


@pytest.mark.parametrize("question", [None, 5, b"When?"])
def test_a_question_that_is_no_text_is_an_error_of_its_own(question):
    with pytest.raises(QuestionError, match="string"):
        validate_question(question)


# what is said again


def assert_is_shown(events, text):
    """The answer is a text, and was shown as such while it was written, but for marks that came later."""
    assert events[-1].answer.text == text
    assert without_marks(shown(events)).split() == without_marks(text).split()


@pytest.mark.parametrize("size", [1, 4, 9, 1000])
def test_a_sentence_that_is_written_again_is_shown_once_with_the_marks_of_all(size):
    same = make_hit("The tram line will have 19 stations, all say.", id_="same", passage=4)
    text = (
        "It will have 19 stations [1]. The works cost 386 million euros [2]. It will have 19 **stations** [4]! "
        "Shops in the street are angry [3]. IT WILL HAVE 19 STATIONS."
    )
    model = FakeModel(*[text[start : start + size] for start in range(0, len(text), size)])
    events = Asking(model, TRAM, COST, SHOP, same).all()
    assert_is_shown(
        events,
        "It will have 19 stations [1][3]. The works cost 386 million euros [2]. Shops in the street are angry [4].",
    )
    answer = events[-1].answer
    assert [each.article.id for each in answer.citations] == ["tram", "cost", "same", "shop"]
    assert [each.citations for each in answer.sentences] == [(1, 3), (2,), (4,)]
    assert answer.finished


def test_sentences_that_differ_in_a_number_are_both_shown():
    other = make_hit("The tram line will have 91 stations.", id_="other", passage=4)
    events = Asking(FakeModel("It will have 19 stations [1]. It will have 91 stations [2]."), TRAM, other).all()
    assert_is_shown(events, "It will have 19 stations [1]. It will have 91 stations [2].")


# what becomes of each sentence


def test_a_sentence_that_the_articles_do_not_bear_out_is_not_shown_as_supported():
    answer = ask(FakeModel("It will have 19 stations [1]. It will cost 986 million euros [2]."))
    assert [sentence.verdict for sentence in answer.sentences[:2]] == ["supported", "unsupported"]
    assert [(problem.kind, problem.words) for problem in answer.sentences[1].problems][:1] == [
        ("number", "986 million euros")
    ]
    assert answer.notice == "Not fully supported by the articles: 1 of 2 sentences."


def test_an_answer_of_which_nothing_is_borne_out_gives_way_to_the_quotes():
    answer = ask(FakeModel("It will cost 986 million euros [2]. It will have 91 stations [1]."))
    assert_is_quotes(answer, "ollama/fake")
    assert all(sentence.verdict == "supported" for sentence in answer.sentences)


def test_a_mark_of_the_wrong_passage_moves_to_the_one_that_says_so_and_the_sentence_tells():
    answer = ask(FakeModel("The tram line will have 19 stations [2]."))
    assert [citation.article.id for citation in answer.citations] == ["tram"]
    assert [problem.kind for problem in answer.sentences[0].problems] == ["mark"]
    assert answer.sentences[0].verdict == "supported"


def test_an_uncited_sentence_that_a_passage_bears_out_gets_its_citation():
    answer = ask(FakeModel("The tram line will have 19 stations. The works will cost 386 million euros [2]."))
    assert [sentence.citations for sentence in answer.sentences] == [(2,), (1,)]
    assert answer.text == "The tram line will have 19 stations. [2] The works will cost 386 million euros [1]."
    assert answer.notice == ""


# the language of the answer


FRENCH_QUESTION = "Combien de stations aura la ligne de tramway ?"
IN_ENGLISH = "The tram line will have 19 stations in all, says the council [1]."
IN_FRENCH = "La ligne de tramway aura 19 stations en tout, dit le conseil [1]."


FRENCH_TRAM = make_hit("La ligne de tramway aura 19 stations en tout, dit le conseil.", id_="ligne", language="fr")


class Wavering(FakeModel):
    """Writes one answer after the other, piece by piece."""

    def __init__(self, *answers, **options):
        super().__init__(**options)
        self._answers = list(answers)

    def stream(self, messages, stop=None):
        text = self._answers.pop(0)
        self._pieces = [text[start : start + 7] for start in range(0, len(text), 7)]
        return super().stream(messages, stop)


def shown(events):
    return "".join(event.text for event in events if isinstance(event, Written))


def test_an_answer_in_another_language_is_asked_for_again_firmly_and_nothing_of_it_is_shown():
    model = Wavering(IN_ENGLISH, IN_FRENCH)
    events = Asking(model, FRENCH_TRAM, question=FRENCH_QUESTION).all()
    answer = events[-1].answer
    assert (answer.text, answer.language, answer.model) == (IN_FRENCH, "fr", "ollama/fake")
    assert shown(events) == IN_FRENCH
    first, second = (prompt[-1].content for prompt in model.prompts)
    assert second.startswith(first)
    assert "Réponds uniquement en français." in second
    assert model.closed == 2


def test_a_model_that_keeps_to_another_language_gives_way_to_the_quotes_and_a_notice_in_the_right_one():
    model = Wavering(IN_ENGLISH, IN_ENGLISH)
    events = Asking(model, question=FRENCH_QUESTION).all()
    assert shown(events) == ""
    assert len(model.prompts) == 2
    assert_is_quotes(
        events[-1].answer, "dans leur langue", "ollama/fake n’a pas écrit dans la langue demandée (français)"
    )


def test_an_answer_that_changes_its_language_is_replaced_and_what_comes_instead_is_not_put_behind_it():
    model = Wavering(f"{IN_FRENCH} {IN_ENGLISH}", IN_FRENCH)
    events = Asking(model, FRENCH_TRAM, question=FRENCH_QUESTION).all()
    assert events[-1].answer.text == IN_FRENCH
    assert shown(events).startswith(IN_FRENCH)
    assert shown(events).count(IN_FRENCH) == 1


@pytest.mark.parametrize("text", ["19 [1].", "Nuvalis [1]."])
def test_an_answer_without_a_language_is_in_the_right_one(text):
    model = FakeModel(text)
    named = make_hit("Nuvalis. La ligne aura 19 stations.", language="fr")
    assert ask(model, named, question=FRENCH_QUESTION).text == text
    assert len(model.prompts) == 1


def test_the_language_of_all_answers_can_be_set():
    settings = dataclasses.replace(SETTINGS, llm=dataclasses.replace(SETTINGS.llm, answer_language="fr"))
    answer = ask(FakeModel(IN_FRENCH), FRENCH_TRAM, settings=settings)
    assert (answer.text, answer.language) == (IN_FRENCH, "fr")
    answer = ask(Wavering(IN_ENGLISH, IN_ENGLISH), settings=settings)
    assert_is_quotes(answer, "n’a pas écrit dans la langue demandée (français)")


def test_quotes_in_the_language_of_the_question_need_no_word_about_it():
    assert ask(None).notice == ""


# a model that refuses


def test_a_model_that_refuses_against_strong_evidence_is_believed_and_the_quotes_are_the_nearest():
    events = Asking(FakeModel("NO ANSWER")).all()
    answer = events[-1].answer
    assert shown(events) == ""
    assert (answer.refused, answer.citations, answer.model) == (True, (), "ollama/fake")
    assert answer.quotes
    assert answer.quotes[0].article.title in answer.text


# thoughts


def test_what_turns_out_to_be_thought_is_no_part_of_the_answer():
    model = FakeModel("The passages say that it has nineteen stations, hm [2]. ", END, "It will have 19 stations [1].")
    answer = ask(model)
    assert answer.text == "It will have 19 stations [1]."
    assert [each.article.id for each in answer.citations] == ["tram"]


# the line before the model


def test_a_question_waits_its_turn_and_its_place_is_told_after_what_was_found():
    model = FakeModel("It will have 19 stations [1].", server="http://test-of-the-line")
    stop = Stop()
    begun, end = threading.Event(), threading.Event()

    def hold_the_line():
        own = line(model.server)
        with own.standing("other") as ticket:
            assert list(own.places(ticket, 1, stop)) == []
            begun.set()
            end.wait(30)

    thread = threading.Thread(target=hold_the_line)
    thread.start()
    begun.wait(30)
    events = Asking(model).events
    assert [type(next(events)) for _ in range(2)] == [Found, Found]
    assert next(events) == Waiting(1)
    end.set()
    assert next(events) == Waiting(0)
    assert [type(event) for event in events] == [Written, Finished]
    thread.join()


def test_who_asks_stands_in_the_line_as_a_person(monkeypatch):
    stood = []
    standing = FairQueue.standing

    def noted(self, session, person=""):
        stood.append((session, person))
        return standing(self, session, person)

    monkeypatch.setattr(FairQueue, "standing", noted)
    model = FakeModel("It will have 19 stations [1].", server="http://test-of-the-person")
    Asking(model, caller=Caller(Stop(), "window", "ada")).all()
    assert set(stood) == {("window", "ada")}


def test_a_stop_in_the_line_gives_the_quotes():
    model, stop = FakeModel("Never.", server="http://test-of-the-stop"), Stop()
    stop.set()
    asking = Asking(model, caller=Caller(stop))
    assert_is_quotes(asking.answer(), "Quotes only", "stopped")
    assert model.prompts == []


# the receipt


def test_a_receipt_says_what_was_sent_and_counted():
    model = FakeModel("It will have ", "19 stations [1].")
    model.usage = Usage(prompt_tokens=321, answer_tokens=9)
    answer = ask(model)
    receipt = answer.receipt
    assert (receipt.passages, receipt.dropped, receipt.window, receipt.attempts) == (3, 0, 4096, 1)
    assert (receipt.prompt_tokens, receipt.answer_tokens, receipt.is_counted) == (321, 9, True)
    assert receipt.tokens_per_second > 0
    assert {"search", "evidence", "prompt", "first_token", "writing", "checking", "total"} <= set(receipt.timings)


def test_a_receipt_estimates_what_no_server_has_counted():
    receipt = ask(FakeModel("It will have 19 stations [1].")).receipt
    assert receipt.prompt_tokens > 50
    assert (receipt.answer_tokens, receipt.is_counted) == (6, False)


def test_a_receipt_counts_the_attempts_and_what_was_left_out():
    receipt = ask(FakeModel("19 stations [1].", window=1000, estimate=0.1), TRAM, *LONG).receipt
    assert (receipt.attempts, receipt.passages, receipt.dropped) == (1, 3, 2)


def test_without_a_model_a_receipt_has_nothing_but_times():
    receipt = ask(None).receipt
    assert (receipt.passages, receipt.attempts) == (0, 0)
    assert receipt.timings["total"] > 0


def test_a_server_that_cut_the_prompt_in_silence_is_told_of():
    model = FakeModel("19 stations [1].")
    model.usage = Usage(prompt_tokens=10, answer_tokens=3)
    assert "truncates long prompts silently" in ask(model).notice


# wide windows


def test_a_large_window_gives_the_model_what_is_around_the_passages_and_marks_find_its_sentences():
    text = "Shops are angry.\n\nThe tram line will have 19 stations.\n\nThe mayor is content."
    start = text.index("The tram")
    found = make_hit(text, start=start, end=start + 36)
    answer = ask(FakeModel("The mayor is content [1].", window=8000), found)
    assert [each.quote for each in answer.citations] == ["The mayor is content."]
    assert answer.hits == (found,)


def test_in_a_small_window_the_model_gets_the_passages_alone():
    text = "Shops are angry.\n\nThe tram line will have 19 stations.\n\nThe mayor is content."
    start = text.index("The tram")
    model = FakeModel("It will have 19 stations [1].")
    ask(model, make_hit(text, start=start, end=start + 36))
    assert "content" not in model.prompts[0][-1].content


def test_an_answer_and_a_refusal_say_how_likely_the_passages_answer(monkeypatch):
    assert ask().confidence == 1
    decide(monkeypatch, answers=False)
    refused = ask()
    assert (refused.refused, refused.confidence) == (True, 0)


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("obeying", ["It will have 19 stations [2] [3] [9].", "It will have 19 stations.", "[2] [3]"])
def test_what_an_article_orders_moves_no_citation_even_when_the_model_obeys(order, obeying):
    told = make_hit(f"The tram line will have 19 stations. {order}", id_="tram", passage=1, score=0.87)
    model = FakeModel(obeying)
    answer = ask(model, told, COST, SHOP)
    assert {each.article.id for each in answer.citations} == {"tram"}
    assert all(each.quote == each.article.text[each.start : each.end] for each in answer.citations)
    assert "[9]" not in answer.text.replace(order, "")
    [system, *_] = model.prompts[0]
    assert system.role == "system"
    assert order not in system.content
