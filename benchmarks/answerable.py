"""How well the confidence tells questions that the articles answer from those that they only come near to.

SQuAD-es v2: Spanish questions whose article is there, half of them not answered by it. NoMIRACL (Thakur et al. 2024):
questions in eight languages with ten passages each, of which people judged whether any answers. MTRAG-UN: last turns of
conversations in English. XQuAD: questions in three languages about English articles, of which half are left out; and
one question for each article of XQuAD and PIAF, with the sentences that have its answer cut out of it.
BENCH_SAMPLE says how many questions of each kind are asked.
"""

import json
import os
import random
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from benchmarks.data import SHARED, read_lines
from index.text.sentences import sentences
from index.types import Article
from rag import Rag
from rag.answering.types import Turn

_SAMPLE = int(os.environ.get("BENCH_SAMPLE", "100"))
_ALL = 10**9
_DRAWS = 500
_SEED = 5
HEAD = [
    "| questions | answerable | not | AUC | refused: answerable | refused: not answerable |",
    "|---|---|---|---|---|---|",
]
_CUT = (("piaf", "fr", "fr"), ("xquad", "en", "en"), ("xquad", "en", "es"), ("xquad", "en", "ru"))
_NOMIRACL = ("en", "es", "fa", "fi", "fr", "id", "ja", "ko")


@dataclass(frozen=True, slots=True)
class _Asked:
    group: str
    is_answerable: bool
    confidence: float
    refused: bool


def run() -> list[str]:
    """Return the table's lines."""
    groups: dict[str, list[_Asked]] = defaultdict(list)
    for each in (*_squad(), *_nomiracl(), *_conversations(), *_pairs(), *_cut()):
        groups[each.group].append(each)
    return [*HEAD, *(_row(group, found) for group, found in groups.items())]


def _sampled(items: Sequence[Any], count: int = _SAMPLE) -> list[Any]:
    draw = random.Random(_SEED)  # noqa: S311 - no secret
    return draw.sample(items, min(count, len(items)))


def _ask(rag: Rag, group: str, question: str, *, is_answerable: bool, history: Sequence[Turn] = ()) -> _Asked:
    answer = rag.ask(question, history)
    return _Asked(group, is_answerable, answer.confidence, answer.refused)


def _squad() -> Iterator[_Asked]:
    folder = SHARED / "refusal" / "squad-es-v2"
    if not folder.is_dir():
        return
    lines = read_lines(folder / "questions.jsonl")
    with tempfile.TemporaryDirectory() as data:
        rag = Rag(data=data, llm="quotes")
        rag.add(folder / "articles.jsonl")
        for is_answerable in (True, False):
            for line in _sampled([each for each in lines if is_answerable != bool(each.get("unanswerable"))]):
                yield _ask(rag, "SQuAD-es v2, es → es", line["question"], is_answerable=is_answerable)
        rag.close()


def _nomiracl() -> Iterator[_Asked]:
    """Ask each question of the passages of all sampled ones in its language."""
    for language in _NOMIRACL:
        lines = [line for kind in ("relevant", "non_relevant") for line in _nomiracl_lines(language, kind)]
        if not lines:
            continue
        with tempfile.TemporaryDirectory() as data:
            rag = Rag(data=data, llm="quotes")
            rag.add_articles(_articles(lines, language))
            for line in lines:
                yield _ask(rag, f"NoMIRACL, {language}", line["question"], is_answerable=line["relevant"])
            rag.close()


def _nomiracl_lines(language: str, kind: str) -> list[dict[str, Any]]:
    file = SHARED / "refusal" / "nomiracl" / f"{language}.{kind}.jsonl"
    return _sampled(read_lines(file), max(_SAMPLE // 5, 1)) if file.is_file() else []


def _articles(lines: Sequence[dict[str, Any]], language: str) -> list[Article]:
    found = {each["id"]: each for line in lines for each in line["passages"]}
    return [
        Article(id=str(id_), title=str(each.get("title", "")), text=each["text"], language=language)
        for id_, each in found.items()
        if each["text"].strip()
    ]


def _conversations() -> Iterator[_Asked]:
    """Ask the last turns of conversations; half-answerable and unclear ones are left out."""
    file = SHARED / "refusal" / "mtragun-turns.jsonl"
    if not file.is_file():
        return
    lines = [line for line in read_lines(file) if line["answerability"] in (["ANSWERABLE"], ["UNANSWERABLE"])]
    lines = [
        line
        for kind in ("ANSWERABLE", "UNANSWERABLE")
        for line in _sampled([each for each in lines if each["answerability"] == [kind]], _SAMPLE // 3)
    ]
    with tempfile.TemporaryDirectory() as data:
        rag = Rag(data=data, llm="quotes")
        rag.add_articles(_articles([line for line in lines if line.get("passages")], "en"))
        for line in lines:
            *before, last = line["turns"]
            question = json.dumps(last) if not isinstance(last, dict) else last["text"]
            is_answerable = line["answerability"] == ["ANSWERABLE"]
            yield _ask(rag, "MTRAG-UN, en", question, is_answerable=is_answerable, history=_turns(before))
        rag.close()


def _turns(said: Sequence[dict[str, str]]) -> list[Turn]:
    """Return the question and answer pairs of a conversation."""
    pairs = zip(said[::2], said[1::2], strict=False)
    return [Turn(asked["text"], answered["text"]) for asked, answered in pairs]


def _pairs() -> Iterator[_Asked]:
    """Ask about articles in one language in others, with the article there and with it left out."""
    for folder, articles, code in (("xquad", "en", "en"), ("xquad", "en", "es"), ("xquad", "en", "ru")):
        file = SHARED / folder / f"questions-{code}.jsonl"
        if not file.is_file():
            continue
        with tempfile.TemporaryDirectory() as data:
            rag = Rag(data=data, llm="quotes")
            all_ = read_lines(SHARED / folder / "articles.jsonl")
            there = {each["id"] for each in all_[::2]}
            rag.add_articles([Article(**each) for each in all_[::2]])
            lines = read_lines(file)
            for is_there in (True, False):
                for line in _sampled([each for each in lines if (each["article"] in there) == is_there], _SAMPLE // 2):
                    group = f"XQuAD, {code} → {articles}, article left out"
                    yield _ask(rag, group, line["question"], is_answerable=is_there)
            rag.close()


def _cut() -> Iterator[_Asked]:
    """Ask one question about each article, with the article whole and without the sentences that have the answer."""
    for folder, articles, code in _CUT:
        file = SHARED / folder / f"questions-{code}.jsonl"
        if not file.is_file():
            continue
        whole = {each["id"]: Article(**each) for each in read_lines(SHARED / folder / "articles.jsonl")}
        lines = _sampled([*{line["article"]: line for line in _sampled(read_lines(file), _ALL)}.values()])
        asked_of = {line["article"]: _without(whole[line["article"]], line["answer"]) for line in lines}
        for is_answerable, there in ((True, whole), (False, whole | asked_of)):
            with tempfile.TemporaryDirectory() as data:
                rag = Rag(data=data, llm="quotes")
                rag.add_articles([*there.values()])
                for line in lines:
                    group = f"{folder}, {code} → {articles}, answer cut out"
                    yield _ask(rag, group, line["question"], is_answerable=is_answerable)
                rag.close()


def _without(article: Article, answer: str) -> Article:
    """Return an article without the sentences that have an answer's words."""
    spans = sentences(article.text, article.language)
    kept = [article.text[span.start : span.end] for span in spans]
    return replace(article, text=" ".join(text for text in kept if answer.casefold() not in text.casefold()))


def _row(group: str, found: Sequence[_Asked]) -> str:
    yes, no = [each for each in found if each.is_answerable], [each for each in found if not each.is_answerable]
    cells = (_auc_cell(yes, no), _refused(yes), _refused(no))
    return f"| {group} | {len(yes)} | {len(no)} | {' | '.join(cells)} |"


def _refused(found: Sequence[_Asked]) -> str:
    return _interval(lambda drawn: sum(each.refused for each in drawn[0]) / len(drawn[0]), found) if found else "-"


def _auc_cell(yes: Sequence[_Asked], no: Sequence[_Asked]) -> str:
    return (
        _interval(lambda drawn: auc(*([each.confidence for each in part] for part in drawn)), yes, no)
        if yes and no
        else "-"
    )


def auc(yes: Sequence[float], no: Sequence[float]) -> float:
    """Return the probability that an answerable question has the higher confidence; a tie counts half."""
    wins = sum((mine > other) + 0.5 * (mine == other) for mine in yes for other in no)
    return wins / (len(yes) * len(no))


def _interval(figure: Any, *parts: Sequence[_Asked]) -> str:
    """Return a figure with its 95 % interval, each part drawn anew by itself (Efron 1979)."""
    draw = random.Random(_SEED)  # noqa: S311 - no secret
    drawn = sorted(figure([draw.choices(part, k=len(part)) for part in parts]) for _ in range(_DRAWS))
    low, high = drawn[int(0.025 * (_DRAWS - 1))], drawn[int(0.975 * (_DRAWS - 1))]
    return f"{figure(parts):.2f} ({low:.2f}-{high:.2f})"
