"""Whether a follow-up finds the passage that its question finds when it is asked in full, without a language model.

`followups.jsonl` has two-turn conversations about the samples; every second one was kept aside while the search was
made. In those about PIAF and XQuAD the second question's subject is replaced by a pronoun.
"""

import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import unanswered
from benchmarks.data import SAMPLES, SHARED, read_lines
from index.types import Hit
from rag import Answer, Citation, Rag

_FILE = Path(__file__).parent / "followups.jsonl"
_PRONOUNS = {
    "xquad": {
        "Doctor Who": "it", "Amazon rainforest": "it", "Kenya": "it", "Rhine": "it", "Super Bowl 50": "it",
        "Genghis Khan": "he", "Warsaw": "it", "Scottish Parliament": "it", "United Methodist Church": "it",
        "University of Chicago": "it",
    },
    "piaf": {
        "FC Internazionale Milano": "il", "Florian Schillinger": "il", "Pakistan": "il", "CDG Express": "il",
        "Doris Day": "elle", "Antoine Lavoisier": "il", "Norvège": "elle", "Lutte ouvrière": "elle", "Canada": "il",
        "Maria Kirilenko": "elle",
    },
}  # fmt: skip
"""Title of an article → what it is called in a question after the first."""
_MOST = 4
"""Follow-ups about one article."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """Two questions, and what the second one means."""

    first: str
    question: str
    meant: dict[str, Any]
    """The question asked in full, with the place of its answer."""


def run() -> list[str]:
    """Return the table's lines."""
    rows = [
        "| second question | found: in full | as it stands | in the conversation | quoted: in full | in conversation |",
        "|---|---|---|---|---|---|",
    ]
    rows += _measured(SAMPLES / "articles", _samples())
    for name, language, title in (("xquad", "en", "XQuAD, a pronoun"), ("piaf", "fr", "PIAF, a pronoun")):
        folder = SHARED / name
        if folder.is_dir():
            found = list(_pronouns(folder, language, _PRONOUNS[name]))
            rows += _measured(folder / "articles.jsonl", [(title, found)])
    return [*rows, "", *unanswered.run()]


def _samples() -> list[tuple[str, list[Conversation]]]:
    meant = {each["id"]: each for each in read_lines(SAMPLES / "questions.jsonl")}
    lines = read_lines(_FILE)
    kinds = {
        "samples, follow-up, tuned on": [line for line in lines if not line["changes"]][::2],
        "samples, follow-up, kept aside": [line for line in lines if not line["changes"]][1::2],
        "samples, another topic": [line for line in lines if line["changes"]],
    }
    return [
        (name, [Conversation(line["first"], line["question"], meant[line["answer_of"]]) for line in found])
        for name, found in kinds.items()
    ]


def _pronouns(folder: Path, language: str, pronouns: dict[str, str]) -> Iterator[Conversation]:
    titles = {article["id"]: article["title"] for article in read_lines(folder / "articles.jsonl")}
    questions = read_lines(folder / f"questions-{language}.jsonl")
    for id_, title in titles.items():
        named = re.compile(rf"(?<!\w)(?:the |[Ll]e |[Ll]a )?{re.escape(title)}(?![\w'])")
        about = [each for each in questions if each["article"] == id_ and named.search(each["question"])]
        if title not in pronouns:
            continue
        for second in about[1 : _MOST + 1]:
            yield Conversation(about[0]["question"], named.sub(pronouns[title], second["question"]), second)


def _measured(articles: Path, sets: Iterable[tuple[str, Sequence[Conversation]]]) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        rag = Rag(data=folder, llm="quotes")
        rag.add(articles)
        for name, conversations in sets:
            yield _row(name, rag, conversations)


def _row(name: str, rag: Rag, conversations: Sequence[Conversation]) -> str:
    found = dict.fromkeys(("full", "alone", "together", "full quoted", "together quoted"), 0)
    for each in conversations:
        turn = rag.ask(each.first).turn()
        full, alone = rag.ask(each.meant["question"]), rag.ask(each.question)
        together = rag.ask(each.question, [turn])
        for way, answer in (("full", full), ("alone", alone), ("together", together)):
            found[way] += any(covers(hit, each.meant) for hit in answer.hits[:5])
        for way, answer in (("full quoted", full), ("together quoted", together)):
            found[way] += _is_quoted(answer, each.meant)
    return f"| {name}: {len(conversations)} " + "".join(f"| {count} " for count in found.values()) + "|"


def covers(found: Hit | Citation, question: dict[str, Any]) -> bool:
    start, end = question["start"], question["end"]
    return bool(found.article.id == question["article"] and found.start <= start and found.end >= end)


def _is_quoted(answer: Answer, meant: dict[str, Any]) -> bool:
    return any(covers(quote, meant) for quote in answer.quotes)
