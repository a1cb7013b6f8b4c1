"""Articles that are found for a topic, compared with labels: what an overview, a list and a timeline are made of.

`labelled_topics/` has topics in ten languages, each with the articles that an editor would put on a page about it, over
its own articles and those of the samples, `labelled_requests/` and `labelled_drafts/`. Most of them are in another
language than the topic. What an article says of it in passing counts neither as right nor as wrong.
"""

import random
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.data import SAMPLES, read_lines
from rag import Filters, Rag
from rag.answering.plans.topic_fit import relevant
from rag.answering.prompt import Templates
from rag.answering.request import Request

_HERE = Path(__file__).parent
_FOLDERS = (
    *(_HERE / f"labelled_{name}" / "articles" for name in ("topics", "requests", "drafts")),
    SAMPLES / "articles",
)
_FEW = 16
"""Articles of a small pile, as many people have."""


_ASKING = {
    "ar": "ماذا تقول الصحف عن {}؟", "de": "Was schreiben die Zeitungen über {}?",
    "en": "What do the papers say about {}?",
    "es": "¿Qué dicen los periódicos sobre {}?", "fr": "Que disent les journaux sur {} ?",
    "it": "Che cosa dicono i giornali su {}?", "nl": "Wat schrijven de kranten over {}?",
    "pt": "O que dizem os jornais sobre {}?", "ru": "Что пишут газеты о {}?", "zh": "报纸上关于{}说了什么？",
}  # fmt: skip
"""Language → request with a topic."""


class _Found(NamedTuple):
    """Ids of articles for a topic."""

    kind: str
    found: set[str]
    right: frozenset[str]


def run() -> list[str]:
    """Return the table's lines."""
    labels = read_lines(_HERE / "labelled_topics" / "topics.jsonl")
    with tempfile.TemporaryDirectory() as folder:
        rag = Rag(data=folder, llm="quotes")
        for each in _FOLDERS:
            rag.add(each)
        ids = sorted(article.id for article in rag.articles())
        whole, few = _found(rag, labels, ids), _found(rag, labels, random.Random(5).sample(ids, _FEW))  # noqa: S311
        rag.close()
    head = [
        "| topics | precision | recall | none that is right | something, where there is none |",
        "|---|---|---|---|---|",
    ]
    kinds = [
        _row(kind, [each for each in whole if each.kind == kind]) for kind in ("broad", "middle", "narrow", "none")
    ]
    return [*head, *kinds, _row(f"all, {len(ids)} articles", whole), _row(f"all, {_FEW} articles", few)]


def _found(rag: Rag, labels: Sequence[dict[str, Any]], pile: Sequence[str]) -> list[_Found]:
    """Return what was found for each topic among the articles of a pile."""
    return [_of_topic(rag, label, frozenset(pile)) for label in labels]


def _of_topic(rag: Rag, label: dict[str, Any], pile: frozenset[str]) -> _Found:
    topic, filters = label["topic"], Filters(only=tuple(sorted(pile)))
    question = _ASKING[label["language"]].format(topic)
    request = Request(question, rag.index, rag, Templates(), rag.settings, filters=filters)
    found = {article.id for article in relevant(request, topic, filters).articles}
    return _Found(label["kind"], found - set(label["passing"]), pile & set(label["relevant"]))


def _row(name: str, found: Sequence[_Found]) -> str:
    right = sum(len(each.found & each.right) for each in found)
    precision = right / max(sum(len(each.found) for each in found), 1)
    recall = right / max(sum(len(each.right) for each in found), 1)
    there = [each for each in found if each.right]
    missed = sum(not each.found & each.right for each in there)
    none = [each for each in found if not each.right]
    invented = sum(bool(each.found) for each in none)
    return f"| {name} | {precision:.2f} | {recall:.2f} | {missed} of {len(there)} | {invented} of {len(none)} |"
