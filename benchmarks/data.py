"""The articles and questions that are measured with: real ones where they are at hand, else the samples."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SHARED = Path(__file__).parent.parent.parent / "shared" / "data"
SAMPLES = Path(__file__).parent.parent / "rag" / "evaluate" / "samples"


@dataclass(frozen=True, slots=True)
class Collection:
    """Articles and several sets of questions about them."""

    name: str
    articles: Path
    questions: dict[str, Path]


def collections() -> Iterator[Collection]:
    """Yield the samples, and PIAF (French) and XQuAD (English) where they are on this machine."""
    yield Collection("samples", SAMPLES / "articles", {"several": SAMPLES / "questions.jsonl"})
    if (SHARED / "piaf").is_dir():
        yield Collection("PIAF", SHARED / "piaf" / "articles.jsonl", {"fr": SHARED / "piaf" / "questions-fr.jsonl"})
    if (SHARED / "xquad").is_dir():
        languages = {code: SHARED / "xquad" / f"questions-{code}.jsonl" for code in ("en", "es", "ru")}
        yield Collection("XQuAD", SHARED / "xquad" / "articles.jsonl", languages)


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Read a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
