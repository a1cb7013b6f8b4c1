from stored import Rows, found_in

from index.search import Size


def test_the_first_hit_may_be_longer_by_a_third_and_all_together_no_longer_than_is_asked_for():
    # 1.35 · 100 tokens are 13 passages of 10; of 0.995 · 300 tokens 163.5 are left, which are 8 passages twice
    hits = found_in(Rows([(0.9 - at / 100, 0) for at in range(40)]), size=Size(3, 100))
    assert [len(hit.passages) for hit in hits] == [13, 8, 8]
