import dataclasses

import pytest
from fakes import FakeEmbedder

from index.cross_encoder import PairReading
from index.embeddings import BundledEmbedder
from rag.grounding.cross_encoder_judge import CrossEncoderJudge, calibration, cross_encoder_judge, is_beyond
from rag.grounding.judge_calibration import ReaderCalibration
from rag.grounding.judge_names import BUNDLED
from rag.grounding.judge_types import Quoted, Reading
from rag.llm.cancellation import Stop

SEAL = Quoted("A vet\ntreated the seal.", "en", ("The seal was treated.", "It is well."), "The seal")
ARABIC = Quoted("عالج طبيب بيطري الفقمة.", "ar", ("عولجت الفقمة.",))
COULD = Quoted("The ferry will sail.", "en", ("The ferry could sail.",))


@pytest.fixture
def judge():
    def read_pairs(pairs):
        asked.extend(pairs)
        return [PairReading(0.0, 0.95 if "vet" in sentence else 0.05, 0.0) for sentence, _ in pairs]

    asked = []
    found = CrossEncoderJudge(read_pairs, ReaderCalibration(1.0, 0.0, 0.8, unhelpful=("ar",)))
    return found, asked


def test_a_sentence_is_read_with_its_quotes_behind_their_title(judge):
    found, asked = judge
    other = dataclasses.replace(SEAL, sentence="The seal bit.", title="")
    reading = found.read([SEAL, other])
    assert asked == [
        ("A vet treated the seal.", "The seal: The seal was treated. It is well."),
        ("The seal bit.", "The seal was treated. It is well."),
    ]
    assert [(each.reader, each.verdict) for each in reading.opinions] == [
        (BUNDLED, "supported"),
        (BUNDLED, "unread"),
    ]
    assert [each.probability for each in reading.opinions] == pytest.approx([0.95, 0.05])
    assert reading.obstacle == ""


def test_what_it_can_not_judge_is_not_read(judge):
    found, asked = judge
    reading = found.read([ARABIC, COULD, SEAL])
    assert [bool(each) for each in reading.opinions] == [False, False, True]
    assert reading.obstacle == "weak"
    assert found.read([COULD, SEAL]).obstacle == "subtle"
    assert len(asked) == 2


def test_nothing_is_read_once_it_is_stopped(judge):
    found, asked = judge
    stop = Stop()
    stop.set()
    assert found.read([SEAL], stop) == Reading((None,), "stopped")
    assert not asked


def test_only_the_bundled_model_has_the_network():
    assert cross_encoder_judge(FakeEmbedder()) is None
    assert cross_encoder_judge(BundledEmbedder(threads=1)) is not None


def test_the_calibration_that_is_shipped_accepts_what_is_surely_borne_out_only():
    shipped = calibration()
    assert shipped.accepts(9.0, "en")
    assert not shipped.accepts(-1.0, "en")
    assert 0.0 < shipped.false_accepted <= 0.36


@pytest.mark.parametrize(
    ("language", "said", "otherwise", "quote"),
    [
        (
            "de",
            "Nach dem Fund wird erst einmal nicht weitergebaut.",
            "Trotz des Fundes wird weitergebaut.",
            "Die Arbeiten ruhen, seit ein Bagger auf die Bombe stieß.",
        ),
        (
            "es",
            "La fábrica despedirá a la mitad de su plantilla.",
            "La fábrica contratará a más personas.",
            "De los 300 trabajadores, 150 perderán su empleo, anunció la empresa.",
        ),
    ],
)
def test_what_is_said_in_other_words_gets_the_full_sign_and_what_is_not_said_does_not(language, said, otherwise, quote):
    judge = cross_encoder_judge(BundledEmbedder(threads=1))
    read = judge.read([Quoted(text, language, (quote,)) for text in (said, otherwise)])
    assert [each.verdict for each in read.opinions] == ["supported", "unread"]


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("Anna Kerk sold the mill to Bo Lind.", "Bo Lind sold the mill to Anna Kerk."),
        ("The ferry will sail.", "The ferry could sail, the captain said."),
    ],
)
def test_what_differs_by_little_is_beyond_it(sentence, quote):
    assert is_beyond(Quoted(sentence, "en", (quote,)))
    assert not is_beyond(Quoted("Two people fell ill after the meal.", "en", (quote,)))
