import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.evaluate.statistics import discrimination, mean, milliseconds, pooled, share, wilson


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [(10, 10, 0.7225, 1.0), (0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (80, 100, 0.7112, 0.8666)],
)
def test_the_interval_of_a_share_is_wilsons(count, of, low, high):
    assert wilson(count / of, of) == pytest.approx((low, high), abs=5e-5)


@given(st.lists(st.one_of(st.none(), st.booleans()), max_size=40))
def test_a_share_counts_what_is_known_and_lies_within_its_interval(answers):
    known = [each for each in answers if each is not None]
    figure = share(answers)
    if not known:
        assert figure is None
        return
    assert (figure.count, figure.of, figure.questions) == (sum(known), len(known), len(known))
    assert 0 <= figure.low <= figure.value <= figure.high <= 1


def test_a_mean_has_no_count():
    figure = mean([1, 0.5, None, 0])
    assert (figure.value, figure.questions, figure.of) == (0.5, 3, 0)


def test_what_belongs_to_one_question_does_not_make_the_interval_narrower():
    figure = pooled([[True, True, False], [], [True]])
    assert (figure.value, figure.count, figure.of, figure.questions) == (0.75, 3, 4, 2)
    assert (figure.low, figure.high) == wilson(0.75, 2)
    assert pooled([[], []]) is None


def test_the_area_under_the_curve_is_how_often_one_is_above_the_other():
    assert discrimination([0.9, 0.8], [0.1, 0.2]).value == 1
    assert discrimination([0.5, 0.5], [0.5]).value == 0.5
    assert discrimination([0.9, 0.1], [0.5, 0.05]).value == 0.75
    assert discrimination([0.9], []) is None


def test_times_are_summed_up_by_stage_and_the_total_is_last():
    found = milliseconds([{"search": 1.0, "total": 4.0}, {"search": 3.0, "writing": 9.0, "total": 20.0}])
    assert list(found) == ["search", "writing", "total"]
    assert (found["search"].median, found["search"].questions, found["search"].p95) == (2.0, 2, None)
    many = milliseconds([{"total": float(value)} for value in range(1, 101)])["total"]
    assert (many.median, many.p95) == (50.5, 95.0)
    assert many.low < many.median < many.high
