import pytest

from index.pruning import remove_unread
from index.types import Rejection

TEXT = "The harbour of Port Alma will be dredged next spring."


@pytest.fixture
def folder(write, tmp_path, index):
    for name in ("a.txt", "b.txt"):
        write(f"news/{name}", TEXT + name)
    index.add_files([tmp_path / "news"])
    return (tmp_path / "news").resolve()


def test_what_was_not_read_this_time_is_removed(index, folder):
    assert remove_unread(index.store, [folder], {"a"}, []) == ["b"]


def test_what_was_rejected_this_time_stays(index, folder):
    assert remove_unread(index.store, [folder], {"a"}, [Rejection(str(folder / "b.txt"), "it is damaged")]) == []
