"""The API reference is the one that its script makes."""

import runpy
from pathlib import Path

import rag

DOCS = Path(__file__).parents[2] / "docs"
MADE = runpy.run_path(str(DOCS / "make_api.py"))["page"]()


def test_the_page_is_up_to_date():
    assert (DOCS / "api.md").read_text(encoding="utf-8") == MADE, "make docs"


def test_every_exported_name_has_a_section():
    assert [name for name in rag.__all__ if f"\n## {name}\n" not in MADE] == []


def test_defaults_and_annotations_stand_as_in_the_code():
    assert "session: str = '', who: str = ''" in MADE
    assert "def " not in MADE
    assert "feeds() -> list[Feed]\n" in MADE
