"""The recipes for contributors name what is there."""

import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
NAMES = sorted(set(re.findall(r"`([\w./]*\w)`", PAGE)))
STAND_FOR_OTHERS = ("NAME", "FORMAT")
FOLDERS = ("index", "rag", "tests", "benchmarks", "docs")


@cache
def code():
    files = (path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py") if path != Path(__file__))
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def is_there(name):
    """Whether there is such a file, or a word of the code: the last part of a dotted name."""
    if (ROOT / name).exists() or any(next((ROOT / folder).rglob(Path(name).name), None) for folder in FOLDERS):
        return True
    return re.search(rf"\b{re.escape(name.rsplit('.', 1)[-1])}\b", code()) is not None


@pytest.mark.parametrize("name", [name for name in NAMES if not any(word in name for word in STAND_FOR_OTHERS)])
def test_every_name_is_one_of_a_file_or_of_the_code(name):
    is_prefix = name in ("is_", "has_", "does_")
    assert is_prefix or is_there(name)
