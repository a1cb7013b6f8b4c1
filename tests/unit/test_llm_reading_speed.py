import json
import stat

from rag.llm.reading_speed import FILE, ReadingSpeed, keep, measured
from rag.llm.token_usage import Usage


def usage(tokens=800, seconds=10.0):
    return Usage(prompt_tokens=tokens, answer_tokens=50, read_tokens=tokens, read_seconds=seconds)


def test_nothing_is_known_before_a_server_has_told(tmp_path):
    assert measured(tmp_path, "a") == ReadingSpeed()
    assert measured(tmp_path, "a").tokens_per_second == 0


def test_a_speed_is_kept_for_each_model_and_server(tmp_path):
    keep(tmp_path, "ollama/small@here", usage(800, 10), 1600)
    keep(tmp_path, "ollama/large@here", usage(800, 40), 1000)
    assert measured(tmp_path, "ollama/small@here") == ReadingSpeed(80.0, 0.5)
    assert measured(tmp_path, "ollama/large@here") == ReadingSpeed(20.0, 0.8)


def test_the_slowest_of_the_last_five_is_believed_as_a_cached_prompt_reads_fast(tmp_path):
    keep(tmp_path, "a", usage(800, 40), 1000)
    keep(tmp_path, "a", usage(800, 0.1), 1000)
    assert measured(tmp_path, "a").tokens_per_second == 20
    for _ in range(4):
        keep(tmp_path, "a", usage(800, 4), 1000)
    assert measured(tmp_path, "a").tokens_per_second == 200


def test_what_tells_nothing_is_not_kept(tmp_path):
    keep(tmp_path, "a", usage(99, 1), 1000)
    keep(tmp_path, "a", usage(800, 0), 1000)
    keep(tmp_path, "a", usage(800, 1), 0)
    keep(tmp_path / "none", "a", usage(), 1000)
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_file_is_as_none_and_is_replaced(tmp_path):
    for damaged in ("{", "[]", '{"a": 5}', '{"a": [[1, 2], ["x", 1, 1], [0, 1, 1]]}'):
        (tmp_path / FILE).write_text(damaged)
        assert measured(tmp_path, "a") == ReadingSpeed()
    keep(tmp_path, "a", usage(), 1000)
    assert measured(tmp_path, "a").tokens_per_second == 80


def test_only_the_owner_can_read_it_and_nothing_is_left_beside_it(tmp_path):
    keep(tmp_path, "a", usage(), 1000)
    assert [each.name for each in tmp_path.iterdir()] == [FILE]
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600


def test_models_that_were_used_last_are_remembered(tmp_path):
    for number in range(60):
        keep(tmp_path, str(number), usage(), 1000)
    assert list(json.loads((tmp_path / FILE).read_text())) == [str(number) for number in range(10, 60)]


def test_what_is_read_in_a_time_goes_by_the_speed_or_by_a_usual_one():
    assert ReadingSpeed(20.0).tokens_in(10) == 200
    assert ReadingSpeed().tokens_in(10) == 1000
