import dataclasses
import json
import re
import shlex
from pathlib import Path

import pytest

from benchmarks.judged import worth_rows
from index.articles.readers import READERS
from index.setting_declaration import declarations
from rag.cli.arguments import parse
from rag.settings import Settings

ROOT = Path(__file__).parents[2]
PAGES = ["README.md", *(str(path.relative_to(ROOT)) for path in (ROOT / "docs").glob("*.md"))]


def settings_table():
    lines = ["| setting | default | also set by | meaning |", "|---|---|---|---|"]
    for section in dataclasses.fields(Settings):
        for key, declared in declarations(section.default_factory).items():
            default = json.dumps(declared.default)
            aliases = ", ".join(f"`{alias}`" for alias in declared.aliases)
            limits = f"{declared.limits[:1].upper()}{declared.limits[1:]}." if declared.limits else ""
            former = f"Formerly `{section.name}.{declared.formerly}`." if declared.formerly else ""
            meaning = " ".join(filter(None, (declared.documentation, limits, former)))
            lines.append(f"| `{section.name}.{key}` | {default} | {aliases} | {meaning} |")
    return "\n".join(lines)


def test_the_settings_page_lists_every_setting_with_default_and_meaning():
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    assert page.partition("<!-- settings -->\n")[2].partition("\n<!-- end")[0] == settings_table()


@pytest.mark.parametrize("page", PAGES)
def test_every_command_line_is_understood(page):
    for line in re.findall(r"^    rag (.+)", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE):
        words = shlex.split(line, comments=True)
        assert parse(words).command == words[0]


@pytest.mark.parametrize("page", PAGES)
def test_no_page_links_to_a_file_that_is_not_there(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "//" not in link]
    assert [link for link in links if not ((ROOT / page).parent / link).exists()] == []


def test_every_file_that_the_guide_for_contributors_names_exists():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:index|rag|tests|benchmarks|docs)/[a-z_/.*]+)`", text)
    assert len(named) > 30
    assert [name for name in named if not list(ROOT.glob(name))] == []


@pytest.mark.parametrize("page", ["README.md", "docs/formats.md"])
def test_every_file_type_that_is_read_is_listed(page):
    listed = set(re.findall(r"`(\.\w+)`", (ROOT / page).read_text(encoding="utf-8")))
    assert set(READERS) - {".text", ".markdown"} <= listed


def test_the_signs_say_of_themselves_what_the_page_of_benchmarks_says():
    figures = json.loads((ROOT / "rag/grounding/verdict_precision.json").read_text(encoding="utf-8"))
    page = (ROOT / "docs" / "benchmarks.md").read_text(encoding="utf-8")
    assert "\n".join(worth_rows(figures)) in page
    assert {"supported", "unread", "partly", "unsupported", "measured"} == set(figures["all"])
