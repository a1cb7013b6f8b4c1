import numpy as np

from index.shipped_arrays import shipped_arrays, shipped_weights


def test_weights_lie_in_sixteen_bits_and_are_used_in_thirty_two():
    arrays, weights = shipped_arrays("index", "cross_encoder"), shipped_weights("index", "cross_encoder")
    assert {each.dtype for each in arrays.values()} == {np.dtype(np.float16)}
    assert {each.dtype for each in weights.values()} == {np.dtype(np.float32)}
    assert arrays.keys() == weights.keys()
    assert np.array_equal(weights["output.bias"], arrays["output.bias"])


def test_who_changes_an_array_changes_nothing_for_others():
    table = shipped_arrays("index.text", "legibility")["table"]
    table[:] = 0
    assert shipped_arrays("index.text", "legibility")["table"].any()
