"""What becomes of what a model wrote."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from fake_llm import CountingEmbedder, FakeModel, make_hit

from rag.answering import generated_answer
from rag.answering.extractive_answer import best_quotes
from rag.answering.generated_answer import Attempt, Generated, ground
from rag.answering.notices import Notice, failure_notice, said
from rag.answering.sentence_ranking import Evidence
from rag.answering.stopwatch import Stopwatch
from rag.answering.types import Answer
from rag.errors import CutAnswerError, InterruptedAnswerError, LanguageModelError, StoppedAnswerError
from rag.grounding import judge_names
from rag.grounding.sentence_check import Checker
from rag.llm import Choice

TRAM = make_hit("The tram line will have 19 stations. The first trams run in May.", id_="tram")
EVIDENCE = Evidence(CountingEmbedder(), [TRAM])
DRAFT = Answer(
    question="How many stations?",
    text="",
    language="en",
    refused=False,
    hits=(TRAM,),
    quotes=best_quotes(EVIDENCE.ranked("How many stations?")),
    model="ollama/fake",
)
REQUEST = SimpleNamespace(
    stopwatch=Stopwatch(),
    choice=Choice(FakeModel(), said("Chosen by the fake.")),
    index=SimpleNamespace(embedder=CountingEmbedder),
)


def attempt(text):
    """An attempt in which a model has written a text."""
    made = Attempt(Checker(EVIDENCE.compared, language="en"), [TRAM], "en")
    resolver = made.begin()
    resolver.feed(text)
    resolver.finish()
    return made


def grounded(generated, confidence=0.5):
    return ground(REQUEST, SimpleNamespace(confidence=confidence, topical=confidence), generated)


def kinds(answer):
    return [notice.kind for notice in answer.notices]


# 0.8 is the confidence from which the articles speak of what they do not answer


@pytest.mark.parametrize(("confidence", "is_near"), [(0.79, False), (0.81, True)])
def test_a_model_that_finds_no_answer_is_believed_and_the_nearest_quotes_are_shown(confidence, is_near):
    answer = grounded(Generated(DRAFT), confidence)
    assert (answer.refused, answer.citations, answer.quotes) == (True, (), DRAFT.quotes)
    assert (TRAM.article.title in answer.text) is is_near


def test_what_is_borne_out_is_the_answer():
    answer = grounded(Generated(DRAFT, attempt("The tram line will have 19 stations [1].")))
    assert answer.text == "The tram line will have 19 stations [1]."
    assert [sentence.verdict for sentence in answer.sentences] == ["supported"]
    assert (answer.finished, answer.model, kinds(answer)) == (True, "ollama/fake", ["said"])


@pytest.mark.parametrize(
    ("reader", "probability", "is_shown"),
    [("ollama/fake", 0.39, False), ("ollama/fake", 0.41, True), (judge_names.BUNDLED, 0.01, True)],
)
def test_an_answer_that_a_language_model_takes_for_wrong_gives_way_to_the_quotes(
    monkeypatch, reader, probability, is_shown
):
    def read(_, answer):
        sentences = (
            replace(each, verdict="unread", reader=reader, probability=probability) for each in answer.sentences
        )
        return replace(answer, sentences=tuple(sentences))

    monkeypatch.setattr(generated_answer, "with_meaning_read", read)
    answer = grounded(Generated(DRAFT, attempt("The tram line will have 19 stations [1].")))
    assert (answer.model == "ollama/fake") is is_shown
    assert (answer.withheld == "") is is_shown


def test_the_numbers_of_a_list_are_none_of_its_sentences():
    listed = "1. The tram line will have 19 stations [1].\n2. The first trams run in May [1]."
    assert [each.verdict for each in grounded(Generated(DRAFT, attempt(listed))).sentences] == ["supported"] * 2
    alone = grounded(Generated(DRAFT, attempt("5. The tram line will have 19 stations [1].")))
    assert [each.verdict for each in alone.sentences] == ["partly"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Elephants sleep standing in the warm savannah.", "uncited"),
        ("The tram line crosses a river in Montreval [1].", "uncited"),
    ],
)
def test_the_quotes_stand_in_where_nothing_is_borne_out(text, kind):
    answer = grounded(Generated(DRAFT, attempt(text)))
    assert (answer.model, answer.citations) == ("quotes", DRAFT.quotes)
    assert kind in kinds(answer)
    assert answer.withheld == text.replace(" [1]", "")


def test_an_answer_of_which_a_part_is_borne_out_is_shown_with_its_signs():
    answer = grounded(Generated(DRAFT, attempt("The tram line will have 19 stations in Montreval [1].")))
    assert (answer.model, answer.withheld, answer.quotes) == ("ollama/fake", "", DRAFT.quotes)
    assert [sentence.verdict for sentence in answer.sentences] == ["partly"]
    assert "doubtful" in kinds(answer)


def test_the_quotes_stand_in_for_a_model_that_failed():
    answer = grounded(Generated(DRAFT, failure=failure_notice(LanguageModelError("The server is gone."))))
    assert (answer.model, kinds(answer)) == ("quotes", ["failed"])


def test_a_reader_is_told_how_many_sentences_are_doubtful():
    text = "The tram line will have 19 stations [1]. Elephants sleep standing in the savannah."
    answer = grounded(Generated(DRAFT, attempt(text)))
    assert [notice.words for notice in answer.notices if notice.kind == "doubtful"] == [{"doubtful": "1", "count": "2"}]


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (CutAnswerError("full"), "cut"),
        (StoppedAnswerError("stopped"), "stopped"),
        (InterruptedAnswerError("gone"), "unfinished"),
    ],
)
def test_an_answer_that_broke_off_has_its_whole_sentences_and_says_why(error, kind):
    text = "The tram line will have 19 stations [1]. The first trams"
    answer = grounded(Generated(DRAFT, attempt(text), unfinished=error))
    assert (answer.text, answer.finished, kinds(answer)) == ("The tram line will have 19 stations [1].", False, [kind])


def test_an_answer_that_repeats_itself_is_cut_to_what_it_says_once():
    made = attempt("The tram line will have 19 stations [1]. " * 6)
    made.is_looping = True
    answer = grounded(Generated(DRAFT, made))
    assert answer.text == "The tram line will have 19 stations [1]."
    assert "looped" in kinds(answer)


def test_only_an_answer_that_a_reader_saw_grow_is_added_to():
    answer = grounded(Generated(DRAFT, attempt("The tram line will have 19 stations [1].")))
    assert Generated(DRAFT).is_shown(answer)
    assert not Generated(DRAFT, is_muted=True).is_shown(answer)
    assert not Generated(DRAFT).is_shown(grounded(Generated(DRAFT, failure=Notice("no-server"))))


def test_the_word_of_a_model_that_the_articles_do_not_say_it_is_believed():
    assert ground(
        REQUEST, SimpleNamespace(confidence=0.9, topical=0.9), Generated(DRAFT, attempt("The articles do not say it."))
    ).refused


def test_that_the_articles_do_not_say_the_rest_is_no_fault_of_an_answer():
    text = "The tram line will have 19 stations [1]. The articles do not say who pays."
    answer = ground(REQUEST, SimpleNamespace(confidence=0.9, topical=0.9), Generated(DRAFT, attempt(text)))
    assert [each.verdict for each in answer.sentences] == ["supported", "unread"]
    assert not answer.refused
