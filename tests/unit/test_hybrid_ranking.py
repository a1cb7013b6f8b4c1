"""Golden cases: candidates with given cosines and shares, and values that are computed by hand here."""

import pytest
from stored import Rows, found_in

from index.search import Size


def scores(*articles):
    hits = found_in(Rows(*articles), size=Size(9, 10))
    return {each.passage: each.score for hit in hits for each in hit.passages}


def test_a_passage_is_ranked_by_cosine_shared_words_and_its_better_neighbour():
    ranked = scores([(0.8, 0.0), (0.7, 0.0), (0.6, 0.0)], [(0.6, 0.4)])
    assert ranked == pytest.approx(
        {
            0: (0.8 + 0.1 * 0.7) / 1.1,
            1: (0.7 + 0.1 * 0.8) / 1.1,
            2: (0.6 + 0.1 * 0.7) / 1.1,
            # a quarter of the share; beside it is nothing but the background
            3: (0.6 + 0.25 * 0.4 + 0.1 * 0.5) / 1.1,
        }
    )


@pytest.mark.parametrize(("other", "second"), [(0.716, "0"), (0.720, "1")])
def test_behind_the_best_a_passage_of_an_article_with_a_good_one_is_raised_by_a_tenth_of_that(other, second):
    # (0.7 + 0.05) / 1.1 raised by a tenth of (0.9 + 0.05) / 1.1, and (other + 0.05) / 1.1 raised by a tenth of itself
    # are equal where other is 0.7182; with a tenth changed by a quarter where it is 0.7222 or 0.7140
    good = [(0.9, 0), (0.5, 0), (0.5, 0), (0.5, 0), (0.7, 0), (0.5, 0)]
    hits = found_in(Rows(good, [(other, 0)]), size=Size(2, 10))
    assert [hit.article.id for hit in hits] == ["0", second]
