import ast
import re
from pathlib import Path

import pytest

from index.articles import READERS
from rag.cli.arguments import parse

ROOT = Path(__file__).parents[2]
SECTIONS = {
    "index": ("index/settings.py", "IndexSettings"),
    "search": ("rag/settings.py", "SearchSettings"),
    "llm": ("rag/settings.py", "LanguageModelSettings"),
    "prompts": ("rag/settings.py", "PromptSettings"),
    "web": ("index/settings.py", "WebSettings"),
    "checks": ("rag/settings.py", "CheckSettings"),
    "page": ("rag/settings.py", "PageSettings"),
}
VARIABLES = {"default_store": "`RAG_STORE`", "default_data": ""}
"""Functions that give a default → the variable of the environment that they read."""
README = (ROOT / "README.md").read_text(encoding="utf-8")


def documented(path, name):
    """Key, default and docstring of each field of a settings class."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    found = next(node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == name)
    for field, text in zip(found.body, [*found.body[1:], None], strict=True):
        if isinstance(field, ast.AnnAssign):
            is_documented = isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant)
            meaning = " ".join(text.value.value.split()) if is_documented else ""
            yield field.target.id, default_of(field.value), meaning


def default_of(value):
    """A constant as it stands, or the variable of the environment that it is read from."""
    if isinstance(value, ast.Constant | ast.Tuple):
        return ast.unparse(value).replace("()", "[]").replace("'", '"')
    names = [node.id for node in ast.walk(value) if isinstance(node, ast.Name) and node.id in VARIABLES]
    if names:
        return VARIABLES[names[0]]
    texts = [node.value for node in ast.walk(value) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return f"`{texts[0]}`" if texts else ""


def settings_table():
    lines = ["| setting | default | meaning |", "|---|---|---|"]
    for section, place in SECTIONS.items():
        for key, default, meaning in documented(*place):
            if key != "data":  # the folder that the file is in
                lines.append(f"| `{section}.{key}` | {default} | {meaning} |")
    return "\n".join(lines)


def test_the_settings_page_lists_every_setting_with_default_and_meaning():
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    assert page.partition("<!-- settings -->\n")[2].partition("\n<!-- end")[0] == settings_table()


@pytest.mark.parametrize("line", re.findall(r"^    rag (.+)", README, re.MULTILINE))
def test_every_command_line_of_the_readme_is_understood(line):
    words = re.sub(r"\s{2,}#.*", "", line).replace('"', "").split()
    assert parse(words).command == words[0]


@pytest.mark.parametrize("page", ["README.md", *(str(path.relative_to(ROOT)) for path in (ROOT / "docs").glob("*.md"))])
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
