"""Each module has a test file of its name: `index/text/numbers.py` has `tests/unit/test_text_numbers.py`."""

from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
WITHOUT = ("__init__", "__main__", "errors")
"""Modules that collect or name what others do."""
NAMED_OTHERWISE = {
    "index/settings.py": "test_index_settings.py",
    "index/types.py": "test_index_types.py",
}
TESTED_THROUGH = {
    "index/stores/local.py": (
        "local_article_table", "local_schema", "local_search", "local_upgrade", "sqlite_errors", "stored_passages",
    ),
    "index/stores/milvus.py": (
        "lease_lock", "milvus_client", "milvus_records", "milvus_search", "milvus_snapshot", "milvus_statistics",
        "milvus_transaction",
    ),
    "index/articles/telegram.py": ("message_exports",),
    "index/web/importer.py": ("feed_sync", "sitemap_pages", "visit"),
    "rag/answering/followups/cited_articles.py": ("reason_followups", "speaker_followups", "cited_passages"),
    "rag/answering/pipeline.py": ("retrieval_fallbacks",),
    "rag/cli/__init__.py": ("answer_output", "commands", "demo", "exit_codes"),
    "rag/http_api/app.py": (
        "article_input", "caller", "input_schemas", "openai_schemas", "output_schemas", "serialization",
    ),
    "rag/http_api/collection_dispatch.py": ("open_collections",),
    "rag/http_api/import_routes.py": ("streaming",),
    "rag/http_api/mcp_server.py": ("mcp_schemas",),
    "rag/settings/loading.py": ("sections",),
    "rag/page/app.py": ("assets", "formatting", "server", "visitor"),
    "rag/page/security/host_guard.py": ("proxy_headers", "response_headers"),
    "rag/page/services/articles.py": ("import_jobs",),
    "rag/page/services/conversations.py": ("chat",),
    "rag/page/wiring/layout.py": (
        "answer_actions", "application", "articles", "conversations", "events", "filters", "next_questions", "notes",
        "settings_panel",
    ),
}  # fmt: skip
"""Modules whose parts are tested through them, by the folder's other modules: in a browser where it is the page."""
BY_THE_CONTRACT = {
    "index/stores/base.py",
    "rag/llm/message.py",
    "rag/llm/model_info.py",
    "rag/page/app.py",
    "rag/page/wiring/layout.py",
}
"""Protocols and plain values, tested with whatever implements or shows them."""


def modules():
    """The modules that are to have tests, as paths from the root."""
    paths = [path.relative_to(ROOT) for package in ("index", "rag") for path in (ROOT / package).rglob("*.py")]
    return sorted(path for path in paths if path.stem not in WITHOUT and path.as_posix() not in exceptions())


def exceptions():
    """The modules without a test file of their name, as paths from the root."""
    parts = {f"{Path(whole).parent}/{part}.py" for whole, names in TESTED_THROUGH.items() for part in names}
    return parts | BY_THE_CONTRACT


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
    assert not [name for name in (*exceptions(), *TESTED_THROUGH, *NAMED_OTHERWISE) if not (ROOT / name).exists()]
