"""Sentences of drafts as editors write them, checked against the articles they are about, without a language model.

`labelled_drafts/` has twelve invented articles in six languages, and 240 sentences: true ones (to the letter, freely
reworded, in another language), false ones with one thing wrong, and such that no article says.
"""

import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.data import read_lines
from rag import Rag
from rag.grounding.drafts.checked_draft import VERDICTS

_FOLDER = Path(__file__).parent / "labelled_drafts"
_LABELS = ("true", "false", "absent")


def run() -> list[str]:
    """Return the table's lines."""
    found = list(_checked())
    kinds = sorted({_kind(label) for label, _ in found}, key=lambda kind: (_LABELS.index(kind.split(",")[0]), kind))
    rows = [_row(kind, [verdict for label, verdict in found if _kind(label) == kind]) for kind in kinds]
    rows += [
        _row(f"all that are {each}", [told for label, told in found if label["label"] == each]) for each in _LABELS
    ]
    names = ["sentences", "count", *VERDICTS, "none"]
    return [f"| {' | '.join(names)} |", f"|{'---|' * len(names)}", *rows]


def _checked() -> Iterator[tuple[dict[str, Any], str]]:
    """Yield each label with the verdict, each sentence being a draft of its own."""
    with tempfile.TemporaryDirectory() as folder:
        rag = Rag(data=folder, llm="quotes")
        rag.add(_FOLDER / "articles")
        for label in read_lines(_FOLDER / "sentences.jsonl"):
            told = [each.verdict for each in rag.check(label["sentence"]).sentences if each.verdict]
            yield label, max(told, key=VERDICTS.index, default="")
        rag.close()


def _kind(label: dict[str, Any]) -> str:
    return f"{label['label']}, {label['kind'].partition(':')[0]}"


def _row(name: str, verdicts: Sequence[str]) -> str:
    counted = Counter(verdicts)
    return f"| {name} | {len(verdicts)} | {' | '.join(str(counted[each]) for each in (*VERDICTS, ''))} |"
