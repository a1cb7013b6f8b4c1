from types import SimpleNamespace

import pytest
from fake_llm import FakeModels, ReadingModel, make_hit

from index.cross_encoder import PairReading
from index.embeddings import BundledEmbedder
from rag.answering.quoting import cite
from rag.answering.request import Caller
from rag.answering.stopwatch import Stopwatch
from rag.answering.types import Answer, Problem, Sentence
from rag.errors import ServerUnreachableError
from rag.grounding import judge_names
from rag.grounding.answer_judging import is_open, with_absent_flagged, with_meaning_read
from rag.grounding.judge_calibration import ReaderCalibration, save
from rag.llm import Choice
from rag.settings import load

SEAL = make_hit("A vet treated the seal.", id_="seal")
PARAPHRASED = Sentence("The seal got better care.", (1,), "unread")


@pytest.fixture
def read(tmp_path):
    save(tmp_path, "ollama/fake", ReaderCalibration(1.0, 0.0, 0.8))

    def run(*sentences, odds=3.0, caller=None, models=None, embedder=None, **settings):
        model = ReadingModel(reads=lambda _: odds)
        request = SimpleNamespace(
            settings=load(tmp_path, **settings),
            models=models or FakeModels(model),
            choice=Choice(model),
            index=SimpleNamespace(embedder=lambda: embedder),
            caller=caller or Caller(),
            stopwatch=Stopwatch(),
        )
        answer = Answer(
            question="?",
            text="",
            language="en",
            refused=False,
            sentences=sentences,
            citations=(cite(1, SEAL, SEAL.sentences[0]),),
        )
        return with_meaning_read(request, answer), model

    return run


def test_a_sentence_that_the_model_reads_in_its_quote_is_supported_and_names_the_model(read):
    answer, _ = read(PARAPHRASED)
    (sentence,) = answer.sentences
    assert (sentence.verdict, sentence.reader, sentence.probability) == ("supported", "ollama/fake", 0.95)
    assert (answer.receipt.reader, answer.receipt.read, answer.receipt.unread_for) == ("ollama/fake", 1, "")


def test_one_of_which_it_is_not_sure_stays_unread_with_what_it_said(read):
    answer, _ = read(PARAPHRASED, odds=-0.5)
    (sentence,) = answer.sentences
    assert (sentence.verdict, sentence.reader, sentence.probability) == ("unread", "ollama/fake", 0.38)


def test_one_that_it_surely_does_not_read_there_is_not_borne_out(read):
    answer, _ = read(PARAPHRASED, odds=-3.0)
    (sentence,) = answer.sentences
    assert (sentence.verdict, sentence.reader, sentence.probability) == ("unsupported", "ollama/fake", 0.05)
    assert sentence.problems == (Problem("meaning", PARAPHRASED.text),)


def test_what_the_rules_settled_is_never_asked_about(read):
    settled = (
        Sentence("A vet treated the seal.", (1,), "supported"),
        Sentence("Two vets treated the seal.", (1,), "partly", (Problem("number", "Two"),)),
        Sentence("No vet treated the seal.", (1,), "unsupported", (Problem("negation", "No"),)),
        Sentence("A vet greeted the seal.", (1,), "unread", (Problem("word", "greeted"),)),
        Sentence("It is well.", (), "unread"),
    )
    answer, model = read(*settled)
    assert answer.sentences == settled
    assert not model.read
    assert answer.receipt.unread_for == ""


def test_a_citation_that_was_moved_is_nothing_wrong():
    assert is_open("unread", (Problem("mark", "x"),))
    assert not is_open("supported", ())


def test_all_open_sentences_are_read(read):
    answer, model = read(PARAPHRASED, Sentence("A vet treated the seal.", (1,), "supported"), PARAPHRASED)
    assert [each.verdict for each in answer.sentences] == ["supported"] * 3
    assert answer.receipt.read == 2
    assert len(model.read) == 2


def test_without_a_reader_the_receipt_says_why(read):
    answer, model = read(PARAPHRASED, checks__model="off")
    assert answer.sentences == (PARAPHRASED,)
    assert answer.receipt.unread_for == "off"
    assert not model.read


def test_a_model_that_is_named_and_not_there_leaves_the_sentences_unread(read):
    class Missing:
        def language_model(self, name=None):
            raise ServerUnreachableError("none")

    answer, _ = read(PARAPHRASED, models=Missing(), checks__model="ollama/other")
    assert (answer.sentences, answer.receipt.unread_for) == ((PARAPHRASED,), "failed")


def test_whoever_stopped_the_answer_waits_for_no_reader(read):
    caller = Caller()
    caller.stop.set()
    answer, model = read(PARAPHRASED, caller=caller)
    assert answer.receipt.unread_for == "stopped"
    assert not model.read


class Bundled(BundledEmbedder):
    """The bundled model, of which it is known what it reads."""

    def __init__(self, entails):
        super().__init__(threads=1)
        self.entails = entails

    def read_pairs(self, pairs):
        return [PairReading(0.0, self.entails, 1 - self.entails) for _ in pairs]


def test_what_the_language_model_leaves_open_is_read_by_the_bundled_network(read):
    settled = Sentence("A vet treated the seal.", (1,), "supported")
    answer, _ = read(PARAPHRASED, settled, embedder=Bundled(0.999), odds=0.0, checks__model="ollama/fake")
    assert [each.verdict for each in answer.sentences] == ["supported", "supported"]
    assert [each.reader for each in answer.sentences] == [judge_names.BUNDLED, ""]
    assert (answer.receipt.reader, answer.receipt.read) == (judge_names.BUNDLED, 1)


def test_without_a_language_model_the_bundled_network_reads(read):
    answer, _ = read(PARAPHRASED, embedder=Bundled(0.999), checks__model="off")
    assert answer.sentences[0].reader == judge_names.BUNDLED
    assert answer.sentences[0].verdict == "supported"
    assert answer.receipt.unread_for == ""


def test_a_language_model_that_is_no_better_than_the_bundled_network_is_not_asked(read):
    answer, model = read(PARAPHRASED, embedder=Bundled(0.999), odds=3.0)
    assert answer.sentences[0].reader == judge_names.BUNDLED
    assert not model.read


class Reads(BundledEmbedder):
    """The bundled model, which reads in nothing but some texts that an article speaks of them."""

    def __init__(self, *spoken_of):
        super().__init__(threads=1)
        self.spoken_of = spoken_of

    def read_pairs(self, pairs):
        likely = (0.5 if first in self.spoken_of else 0.1 for first, _ in pairs)
        return [PairReading(0.0, each, each) for each in likely]


def flagged(sentence, *spoken_of, citations=(1,), verdict="unread"):
    embedder = Reads(*spoken_of)
    request = SimpleNamespace(index=SimpleNamespace(embedder=lambda: embedder), stopwatch=Stopwatch())
    told = Sentence(sentence, citations, verdict)
    answer = Answer(question="Who?", text="", language="en", refused=False, sentences=(told,))
    (checked,) = with_absent_flagged(request, answer, lambda _: [(SEAL, SEAL.sentences[0])]).sentences
    return checked


@pytest.mark.parametrize("verdict", ["unread", "partly"])
def test_what_no_near_sentence_speaks_of_is_not_borne_out(verdict):
    sentence = flagged("The seal grew up on a farm.", verdict=verdict)
    assert sentence.verdict == "unsupported"
    assert sentence.problems == (Problem("meaning", "The seal grew up on a farm."),)


def test_what_is_spoken_of_alone_or_with_its_question_stays_as_it_is():
    assert flagged("A vet.", "A vet.").verdict == "unread"
    assert flagged("A vet.", "Who? A vet.").verdict == "unread"


def test_only_what_cites_something_and_is_in_doubt_is_read():
    assert flagged("The seal grew up on a farm.", citations=()).verdict == "unread"
    assert flagged("The seal grew up on a farm.", verdict="supported").verdict == "supported"
    assert flagged("La foca vivió muchos años en una granja.").verdict == "unread"
