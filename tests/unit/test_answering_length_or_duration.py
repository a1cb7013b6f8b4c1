import pytest

from rag.answering.answer_types import Asked
from rag.answering.length_or_duration import readings


def test_what_may_be_a_length_or_a_duration_is_read_both_ways():
    length, duration = readings(Asked("How long is it?", "en", {"duration": 0.8, "length": 0.1, "other": 0.1}))
    assert (length.kinds["length"], "duration" in length.kinds) == (pytest.approx(0.9), False)
    assert (duration.kinds["duration"], "length" in duration.kinds) == (pytest.approx(0.9), False)
    assert length.share("It is 3 km long.", "en") > 0.5 > length.share("It took 3 hours.", "en")


@pytest.mark.parametrize(
    "kinds",
    [
        {"duration": 0.95, "length": 0.02},
        {"length": 0.8, "duration": 0.1},
        {"duration": 0.3, "length": 0.1, "price": 0.6},
        {},
    ],
)
def test_what_is_surely_one_of_them_or_neither_has_no_readings(kinds):
    assert readings(Asked("How long does it take?", "en", kinds)) == ()
