import pytest
from fake_llm import FakeModel, ReadingModel

from rag.errors import LanguageModelError
from rag.evaluate.calibrate_judge import calibrate
from rag.grounding.judge_calibration import claims
from rag.grounding.judge_types import Quoted, drops_qualifier

TRUE = {claim.sentence for claim in claims() if claim.is_true}
READ = [each for each in claims() if not drops_qualifier(Quoted(each.sentence, each.language, (each.quote,)))]
"""What is left to a reader by the rules."""


def test_a_model_is_calibrated_by_what_it_says_of_the_built_in_claims():
    model, heard = ReadingModel(reads=lambda sentence: 2.0 if sentence in TRUE else -1.0), []
    calibration = calibrate(model, lambda done, total: heard.append((done, total)))
    assert (calibration.area, calibration.true_accepted, calibration.false_accepted) == (1.0, 1.0, 0.0)
    assert calibration.accepts(2.0, "fr")
    assert not calibration.accepts(-1.0, "fr")
    assert heard[-1] == (len(READ), len(READ))
    assert len(model.read) == len(heard) == len(READ)
    assert len(claims()) * 0.8 < len(READ) < len(claims())


def test_a_model_that_does_not_say_yes_or_no_can_t_be_calibrated():
    with pytest.raises(LanguageModelError, match=r"answered only 0 of \d+"):
        calibrate(FakeModel("I am a model."))
