import pytest
from fake_llm import ReadingModel, make_hit

from rag.answering.quoting import cite
from rag.answering.types import Problem
from rag.errors import ServerUnreachableError
from rag.grounding.drafts.checked_draft import CheckedSentence
from rag.grounding.drafts.draft import DraftSentence
from rag.grounding.drafts.draft_judging import DraftReading
from rag.grounding.judge_calibration import ReaderCalibration
from rag.grounding.judge_chain import Judges
from rag.grounding.judge_types import AT_ONCE
from rag.grounding.llm_judge import LlmJudge
from rag.settings import load

SEAL = make_hit("A vet treated the seal.", id_="seal")
QUAY = make_hit("The quay is open.", id_="quay")
CITATIONS = (cite(1, SEAL, SEAL.sentences[0]), cite(2, QUAY, QUAY.sentences[0]))


def pair(text, verdict="unread", citations=(1,), language="en", problems=()):
    span = (0, len(text))
    return DraftSentence(text, span, language, is_claim=True), CheckedSentence(
        text, *span, verdict=verdict, citations=citations, problems=problems
    )


@pytest.fixture
def read(tmp_path):
    def run(*pairs, find=None, **model):
        asked = ReadingModel(**({"reads": lambda text: 3.0 if "care" in text else -3.0} | model))
        reader = LlmJudge(asked, ReaderCalibration(1.0, 0.0, 0.8, unhelpful=("sw",)), tmp_path, load(tmp_path))
        reading = DraftReading(Judges(find or (lambda _: reader), None), CITATIONS, None)
        draft, checked = zip(*pairs, strict=True)
        return reading.read(draft, checked), reading, asked

    return run


def test_a_sentence_that_the_model_reads_in_its_quote_is_supported(read):
    (first, second), reading, _ = read(pair("The seal got care."), pair("The seal got fish."))
    assert (first.verdict, first.reader, first.probability) == ("supported", "ollama/fake", 0.95)
    assert (second.verdict, second.probability) == ("unread", 0.05)
    assert (reading.readers, reading.obstacle) == (("ollama/fake",), "")


def test_a_long_draft_is_read_to_its_end(read):
    checked, _, model = read(*[pair("The seal got care.")] * (AT_ONCE + 1))
    assert all(each.verdict == "supported" for each in checked)
    assert len(model.read) == AT_ONCE + 1


def test_what_the_rules_settled_is_not_read(read):
    settled = [
        pair("A seal.", "supported"),
        pair("No care.", "contradicted", ()),
        pair("Much care.", problems=(Problem("word", "Much"),)),
    ]
    checked, reading, model = read(*settled)
    assert checked == [each for _, each in settled]
    assert not model.read
    assert reading.obstacle == ""


def test_each_sentence_is_read_beside_the_quotes_of_one_article(read):
    _, _, model = read(pair("The seal got care.", citations=(1, 2)))
    assert "A vet treated the seal." in model.read[0][-1].content
    assert "quay" not in model.read[0][-1].content


def test_a_language_that_the_model_does_not_read_leaves_the_others_to_be_read(read):
    swahili = [pair("Muhuri alipata care.", language="sw")] * AT_ONCE
    checked, reading, _ = read(*swahili, pair("The seal got care."))
    assert [each.verdict for each in checked] == [*["unread"] * AT_ONCE, "supported"]
    assert reading.obstacle == "weak"


def test_without_a_reader_it_is_said_why(read):
    def broken(_):
        raise ServerUnreachableError("none")

    assert read(pair("The seal got care."), find=lambda _: None)[1].obstacle == "off"
    assert read(pair("The seal got care."), find=broken)[1].obstacle == "failed"
