"""Which module may import which, and what a user waits for before anything is asked."""

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = {
    "faiss", "feedparser", "gradio", "httpcore", "llama_index", "ollama", "onnx", "onnxruntime", "pymilvus",
    "rich", "sentence_transformers", "torch", "transformers", "watchfiles",
}  # fmt: skip
CLIENTS = {"httpx", "ollama"}
NEEDED_AT_ONCE = {
    "index.web.connection": {"httpcore"},
    "index.web.fetch": {"httpcore"},
    "index.web.pages": set(),
    "index.web.importer": set(),
    "index.web.visit": set(),
    "index.web.feed_sync": set(),
    "index.web.sitemap_pages": set(),
    "rag.llm.openai_chunks": CLIENTS,
    "rag.llm.ollama": CLIENTS,
    "rag.llm.openai": CLIENTS,
    "rag.llm.http_retry": CLIENTS,
    "rag.llm.server_errors": CLIENTS,
    "rag.page.security.gradio_guard": {"gradio"},
    "rag.page.wiring": HEAVY | CLIENTS,
    "rag.answering.langchain_retriever": {"langchain_core"},
    "rag.answering.llamaindex_query_engine": {"llama_index"},
    "rag.answering.llamaindex_retriever": {"llama_index"},
}


def name_of(path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {
    name_of(path): ast.parse(path.read_text(encoding="utf-8"))
    for package in ("index", "rag")
    for path in sorted((ROOT / package).rglob("*.py"))
}


def within(tree, *, functions):
    """Every statement that is run when a module is imported; with `functions`, all others too."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            continue
        yield node
        if functions or not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield from within(node, functions=functions)


@cache
def imports(module, *, functions=True):
    """The modules that a module imports; a name that is no module of ours stands for the module it comes from."""
    return tuple(_imports(module, functions=functions))


def _imports(module, *, functions):
    for node in within(MODULES[module], functions=functions):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} has a relative import"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name if name in MODULES else node.module for name in names)


def reached(module):
    """All modules of ours that come with a module, its parts included."""
    found, waiting = set(), [module]
    while waiting:
        name = waiting.pop()
        if name in MODULES and name not in found:
            found.add(name)
            waiting += imports(name)
    return found


def below(module, package):
    return module == package or module.startswith(f"{package}.")


@pytest.mark.parametrize("module", [name for name in MODULES if below(name, "index")])
def test_the_index_knows_nothing_of_answers(module):
    assert not [name for name in imports(module) if below(name, "rag") or below(name, "prompts")]


@pytest.mark.parametrize("module", MODULES)
def test_no_module_imports_the_root_of_its_own_package(module):
    assert module.partition(".")[0] not in [name for name in imports(module) if "." not in name]


@pytest.mark.parametrize("module", MODULES)
def test_nothing_heavy_is_imported_before_it_is_needed(module):
    mine = next((names for name, names in NEEDED_AT_ONCE.items() if below(module, name)), set())
    found = {name.partition(".")[0] for name in imports(module, functions=False)}
    assert not (found & (HEAVY | CLIENTS)) - mine


@pytest.mark.parametrize("module", NEEDED_AT_ONCE)
def test_what_is_heavy_is_imported_by_others_only_when_it_is_needed(module):
    others = [name for name in MODULES if not any(below(name, heavy) for heavy in NEEDED_AT_ONCE)]
    importers = [name for name in others if any(below(each, module) for each in imports(name, functions=False))]
    assert importers == []


WRITE_WAY = ["index.stores", "index.passages", "index.embeddings", "index.articles"]


@pytest.mark.parametrize("module", [name for name in MODULES if any(below(name, part) for part in WRITE_WAY)])
def test_the_parts_of_the_write_way_never_call_one_another(module):
    (own,) = [part for part in WRITE_WAY if below(module, part)]
    assert not [name for name in imports(module) for part in WRITE_WAY if part != own and below(name, part)]


@pytest.mark.parametrize(
    "module", ["index.stores.local", "index.passages", "index.embeddings", "index.articles.readers"]
)
def test_the_parts_of_the_write_way_know_nothing_of_who_calls_them(module):
    assert not reached(module) & {"index.indexing", "index.index", "index.search"}


WHO_CALLS = (
    "rag.page", "rag.api", "rag.cli", "rag.answering.pipeline", "rag.answering.generation",
    "rag.answering.generated_answer",
)  # fmt: skip
PURE = [
    "cited_sentences",
    "citation_resolver",
    "source_conflicts.conflicting_statements",
    "source_conflicts.newer_passages",
    "source_conflicts.same_story",
    "recency",
    "followups.contextualization",
    "followups.detection",
    "followups.followup_confidence",
    "followups.score_fusion",
    "prompt",
    "extractive_answer",
    "sentence_ranking",
]
STEPS = ["query_understanding", "retrieval", "answerability", "followups.rewriting", "followups.topic_change", *PURE]


@pytest.mark.parametrize("name", PURE)
def test_what_is_pure_asks_no_model(name):
    assert f"rag.answering.{name}" in MODULES
    assert not {"rag.answering.request", "rag.llm.queue", "rag.answering.followups.rewriting"} & reached(
        f"rag.answering.{name}"
    )


@pytest.mark.parametrize(
    "module", [f"rag.answering.{name}" for name in STEPS] + [each for each in MODULES if below(each, "rag.llm")]
)
def test_the_steps_of_an_answer_know_nothing_of_who_calls_them(module):
    assert not [name for name in reached(module) if any(below(name, part) for part in WHO_CALLS)]


def test_no_two_modules_import_each_other():
    """Not even in a longer circle: what is imported at the top can be ordered."""
    graph = {name: {other for other in imports(name, functions=False) if other in MODULES} for name in MODULES}
    while graph:
        leaves = {name for name, others in graph.items() if not others & graph.keys()}
        assert leaves, f"these import one another: {sorted(graph)}"
        graph = {name: others for name, others in graph.items() if name not in leaves}


def test_rag_comes_without_what_is_heavy():
    code = "import sys, rag; rag.Rag; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert not loaded & (HEAVY | CLIENTS)


READERS = {
    "a number": r"\\d\{1,3\}.*\\d\{3\}",
    "a capital letter": r"\\W\\d_a-z",
    "a script without spaces": "(?:\\\\u3040|\u3040)-(?:\\\\u30ff|\u30ff)",
    "a month": r"(?i)jan(?:uary|vier|uar|eiro)?\W.*(?:feb|fev|f\u00e9v)\w*\W.*mar|enero\W.*febrero|\u044f\u043d\u0432\w*\W.*\u0444\u0435\u0432",  # noqa: E501
}
"""What a pattern that reads something by itself has in it."""


@pytest.mark.parametrize("what", READERS)
def test_numbers_months_names_and_scripts_are_read_below_the_index_only(what):
    found = {
        module
        for module, tree in MODULES.items()
        if not below(module, "index.text")
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.search(READERS[what], node.value)
    }
    found |= {
        path.name for path in ROOT.glob("rag/**/*.toml") if re.search(READERS[what], path.read_text(encoding="utf-8"))
    }
    assert found == set()


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("a number", r"(\d{1,3}(?:[.,]\d{3})*)"),
        ("a capital letter", r"[^\W\d_a-zß-ÿ]\w+"),
        ("a script without spaces", "[\u3040-\u30ff]"),
        ("a month", "january february march"),
        ("a month", "['janvier', 'fevrier', 'mars']"),
    ],
)
def test_a_second_reader_would_be_seen(what, text):
    assert re.search(READERS[what], text)
