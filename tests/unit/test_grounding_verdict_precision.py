import pytest

from rag.grounding import verdict_precision
from rag.grounding.verdict_precision import FEWEST, Worth, worth, worth_text
from rag.locale import LANGUAGES, spoken

FIGURES = {
    "all": {"supported": 96, "unread": 55, "measured": 900},
    "fr": {"supported": 98, "unread": 60, "measured": FEWEST},
    "el": {"supported": 99, "unread": 99, "measured": FEWEST - 1},
}


@pytest.fixture(autouse=True)
def _measured(monkeypatch):
    monkeypatch.setattr(verdict_precision, "_figures", lambda: FIGURES)


def test_a_language_with_enough_sentences_has_figures_of_its_own():
    assert worth("supported", "fr") == Worth(98, FEWEST)
    assert worth("supported", "el") == worth("supported", "ja") == Worth(96, 900)


def test_a_verdict_that_was_not_measured_has_none():
    assert worth("contradicted", "fr") is None
    assert worth_text("contradicted", "fr", spoken("fr"), reader="", probability=None) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_said_in_every_language_of_the_page(language):
    said = worth_text("unread", "xx", spoken(language), reader="", probability=None)
    assert "55" in said
    assert "900" in said


def test_what_a_model_read_has_the_probability_by_its_own_calibration():
    assert "87" in worth_text("supported", "fr", spoken("en"), reader="ollama/a", probability=0.87)
