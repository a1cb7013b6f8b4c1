import math
import random
from collections import Counter

import pytest

from rag.grounding.judge_calibration import (
    FILE,
    MOST_FALSE,
    UNMEASURED,
    ReaderCalibration,
    claims,
    fitted,
    load,
    save,
)

LANGUAGES = ("en", "fr", "de", "es", "ar", "zh")


def told(apart, languages=LANGUAGES, count=20, shift=None):
    """Log-odds of a made-up model: those of true claims are `apart` from those of false ones."""
    draw = random.Random(1)
    rows = []
    for language in languages:
        for row in range(count):
            is_true = row % 2 == 0
            middle = (shift or {}).get(language, 0.0) + (apart / 2 if is_true else -apart / 2)
            rows.append((language, draw.gauss(middle, 1.0), is_true))
    return list(zip(*rows, strict=True))


def test_the_built_in_claims_are_half_of_them_true_in_each_of_six_languages():
    counted = Counter((claim.language, claim.is_true) for claim in claims())
    assert counted == {(language, is_true): 10 for language in LANGUAGES for is_true in (True, False)}
    assert {claim.kind for claim in claims()} >= {"who", "direction", "cause", "unit", "modality", "role"}


def test_a_model_that_reads_well_gives_the_full_sign_to_most_true_claims_and_few_false_ones():
    calibration = fitted(*told(3.0))
    assert calibration.false_accepted <= MOST_FALSE
    assert calibration.true_accepted > 0.8
    assert calibration.accepts(4.0, "en")
    assert not calibration.accepts(-4.0, "en")
    assert calibration.probability(4.0, "en") > calibration.probability(0.0, "en") > calibration.probability(-4.0, "en")


def test_a_model_that_reads_no_better_than_a_coin_is_never_asked():
    calibration = fitted(*told(0.0))
    assert not any(calibration.helps(language) for language in LANGUAGES)
    assert not calibration.accepts(50.0, "en")


def test_a_model_is_not_asked_in_the_language_that_it_does_not_read():
    languages, odds, true = told(3.0)
    turned = [-each if language == "ar" else each for language, each in zip(languages, odds, strict=True)]
    calibration = fitted(languages, turned, true)
    assert calibration.unhelpful == ("ar",)
    assert not calibration.accepts(50.0, "ar")
    assert calibration.accepts(4.0, "fr")


def test_where_a_model_says_yes_more_readily_its_yes_is_worth_less():
    calibration = fitted(*told(3.0, shift={"zh": 2.0}))
    assert calibration.probability(1.0, "zh") < calibration.probability(1.0, "fr")


def test_a_model_that_was_never_measured_has_to_be_decisive():
    assert not UNMEASURED.accepts(1.0, "en")
    assert UNMEASURED.accepts(9.0, "en")
    assert UNMEASURED.helps("sw")


def test_a_calibration_is_kept_for_its_model(tmp_path):
    calibration = fitted(*told(3.0))
    save(tmp_path / "new", "ollama/a", calibration)
    save(tmp_path / "new", "ollama/b", UNMEASURED)
    assert load(tmp_path / "new", "ollama/a") == calibration
    assert load(tmp_path / "new", "ollama/c") == UNMEASURED


@pytest.mark.parametrize("text", ["", "[]", '{"m": 1}', '{"m": {"version": 0}}', '{"m": {"version": 1, "slope": 2}}'])
def test_a_damaged_or_old_file_counts_for_nothing(tmp_path, text):
    (tmp_path / FILE).write_text(text)
    assert load(tmp_path, "m") == UNMEASURED


def test_the_probability_is_the_logistic_of_the_log_odds():
    calibration = ReaderCalibration(0.5, -1.0, 0.5, {"fr": 1.0})
    assert calibration.probability(2.0, "en") == pytest.approx(0.5)
    assert calibration.probability(2.0, "fr") == pytest.approx(1 / (1 + math.exp(-1)))
