"""Whether a follow-up that the articles don't answer is refused, as it is when it is asked first, and only then.

One half of the articles is indexed, and each conversation begins with a question about one of them. Asked are the
articles of either half, every second one, that were kept aside while the refusal was fitted. `unanswered.jsonl` has
follow-ups about the samples that none of them answers.
"""

import random
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.data import SAMPLES, Collection, collections, read_lines
from index.types import Article
from rag import Rag

_FILE = Path(__file__).parent / "unanswered.jsonl"
_SEED = 1
"""Of the order of the articles, by which they are indexed and kept aside."""
_AND = {"en": "And ", "fr": "Et ", "es": "¿Y ", "ru": "\u0410 "}
_KINDS = ("answered: “And …?”", "answered: other topic", "left out", "left out: “And …?”")


@dataclass(frozen=True, slots=True)
class _Conversation:
    kind: str
    first: str
    question: str
    meant: str
    """The question as it is asked first."""


def run() -> list[str]:
    """Return the table's lines."""
    rows = [
        "| follow-up, of articles kept aside | of them | refused: asked first | in the conversation |",
        "|---|---|---|---|",
    ]
    for collection in collections():
        if collection.articles.suffix == ".jsonl":
            rows += _measured(collection)
    return [*rows, _about_samples()]


def _measured(collection: Collection) -> Iterator[str]:
    articles = read_lines(collection.articles)
    order = sorted(article["id"] for article in articles)
    random.Random(_SEED).shuffle(order)  # noqa: S311 - no secret
    with tempfile.TemporaryDirectory() as data:
        rag = Rag(data=data, llm="quotes")
        rag.add_articles([Article(**article) for article in articles if article["id"] in order[::2]])
        for language, path in collection.questions.items():
            by_kind = defaultdict(list)
            for each in _conversations(read_lines(path), language, order[2::4], order[3::4]):
                by_kind[each.kind].append(each)
            for kind in _KINDS:
                yield _row(f"{collection.name}, {language}, {kind}", rag, by_kind[kind])


def _conversations(
    questions: Sequence[dict[str, Any]], language: str, indexed: Sequence[str], left_out: Sequence[str]
) -> Iterator[_Conversation]:
    about: dict[str, list[str]] = defaultdict(list)
    for each in questions:
        about[each["article"]].append(each["question"])
    draw = random.Random(_SEED)  # noqa: S311 - no secret
    for article in indexed:
        first, *rest = about[article]
        other = draw.choice(about[draw.choice([each for each in indexed if each != article])])
        absent = draw.choice(about[draw.choice(left_out)])
        for kind, meant in zip(_KINDS, (draw.choice(rest), other, absent, absent), strict=True):
            yield _Conversation(kind, first, _and(meant, language) if "And" in kind else meant, meant)


def _and(question: str, language: str) -> str:
    question = question.lstrip("¿")
    return f"{_AND[language]}{question[0].lower()}{question[1:]}"


def _row(name: str, rag: Rag, conversations: Sequence[_Conversation]) -> str:
    first = sum(rag.ask(each.meant).refused for each in conversations)
    follow = sum(rag.ask(each.question, [rag.ask(each.first).turn()]).refused for each in conversations)
    return f"| {name} | {len(conversations)} | {first} | {follow} |"


def _about_samples() -> str:
    with tempfile.TemporaryDirectory() as data:
        rag = Rag(data=data, llm="quotes")
        rag.add(SAMPLES / "articles")
        lines = read_lines(_FILE)
        refused = sum(rag.ask(line["question"], [rag.ask(line["first"]).turn()]).refused for line in lines)
    return f"| samples, none answers | {len(lines)} | - | {refused} |"
