"""Each module has a test file of its name: `index/text/numbers.py` has `tests/unit/test_text_numbers.py`."""

from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
WITHOUT = ("__init__", "__main__", "errors")
"""Modules that collect or name what others do."""
NAMED_OTHERWISE = {
    "index/settings.py": "test_index_settings.py",  # rag/settings.py has test_settings.py
    "index/types.py": "test_index_types.py",
}
NOT_YET = {
    "index/stores",
    "rag/answering",
    "rag/cli",
    "rag/evaluate",
    "rag/grounding",
    "rag/llm",
    "rag/locale",
    "rag/page",
}
"""Packages whose tests are still by subject; each that gets a file for every module leaves this set."""


def modules():
    """The modules that are to have tests, as paths from the root."""
    paths = [path.relative_to(ROOT) for package in ("index", "rag") for path in (ROOT / package).rglob("*.py")]
    return sorted(path for path in paths if path.stem not in WITHOUT and not _is_not_yet(path))


def _is_not_yet(path):
    return any(parent.as_posix() in NOT_YET for parent in path.parents)


def file_of(path):
    return NAMED_OTHERWISE.get(path.as_posix(), f"test_{'_'.join(path.with_suffix('').parts[1:])}.py")


def test_each_module_has_a_file_of_its_tests():
    there = {path.name for path in Path(__file__).parent.iterdir()}
    missing = {path.as_posix(): file_of(path) for path in modules() if file_of(path) not in there}
    assert not missing


def test_no_two_modules_share_a_file():
    counts = Counter(map(file_of, modules()))
    assert not [name for name, count in counts.items() if count > 1]


def test_every_exception_is_there():
    assert not [name for name in (*NOT_YET, *NAMED_OTHERWISE) if not (ROOT / name).exists()]
