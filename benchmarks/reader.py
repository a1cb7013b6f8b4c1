"""What a language model is worth as LLM judge: calibrated on the built-in claims, measured on others.

RAG_LLM or `llm.name` of the settings names the model, by default Ollama's. BENCH_SAMPLE says how many open sentences of
each set it reads. What it said is kept in the file BENCH_READINGS, if that is set, so that a run can go on later.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.data import SAMPLES, SHARED, read_lines
from benchmarks.foreign_claims import checker_of, passages_of, sampled
from benchmarks.judged import HEAD, Judged, rows
from index.embeddings import Embedder, make
from index.text.sentences import sentences
from rag import Rag
from rag.evaluate.calibrate_judge import calibrate
from rag.grounding.answer_judging import is_open
from rag.grounding.judge_calibration import ReaderCalibration, claims, roc_area
from rag.grounding.judge_types import Quoted, drops_qualifier
from rag.grounding.llm_judge import ANSWER_TOKENS, log_odds, messages, verdict_by
from rag.grounding.sentence_check import Check
from rag.llm import LanguageModel
from rag.llm.cancellation import Stop
from rag.llm.message import Message
from rag.llm.model_selection import choose
from rag.llm.reply import Reply, Token
from rag.settings import load

_SAMPLE = int(os.environ.get("BENCH_SAMPLE", "45"))
_READINGS = os.environ.get("BENCH_READINGS", "")
_FOUND = 5
_OWN = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence with what is known of it, the verdict of the rules, and what a model reads it beside."""

    group: str
    is_true: bool
    verdict: str
    quoted: Quoted
    is_open: bool


class _Remembering:
    """A model whose short replies are kept in a file."""

    def __init__(self, model: LanguageModel) -> None:
        self._model = model
        self.name = model.name
        file = Path(_READINGS)
        self._known = {line["asked"]: line for line in read_lines(file)} if _READINGS and file.is_file() else {}

    def reply(self, asked: Sequence[Message], most_tokens: int, stop: Stop | None = None) -> Reply:
        """Return a reply as it was kept, or ask the model."""
        key = hashlib.sha256(asked[-1].content.encode()).hexdigest()
        if key not in self._known:
            self._keep(key, self._model.reply(asked, most_tokens, stop))
        told = self._known[key]
        return Reply(told["text"], tuple(Token(*each) for each in told["tokens"]))

    def _keep(self, key: str, reply: Reply) -> None:
        tokens = [(each.text, dict(each.alternatives)) for each in reply.tokens]
        self._known[key] = {"asked": key, "text": reply.text, "tokens": tokens}
        if _READINGS:
            with Path(_READINGS).open("a", encoding="utf-8") as file:
                file.write(json.dumps(self._known[key]) + "\n")


def run() -> list[str]:
    """Return the lines of both tables: verdicts without and with the reader, and what its yes is worth."""
    with tempfile.TemporaryDirectory() as folder:
        settings = load(folder, llm__context_window=4096)
        model = choose(settings.llm).model
    if model is None:
        return ["No language model is available."]
    remembering: Any = _Remembering(model)
    calibration = calibrate(remembering)
    embedder = make()
    return tables([*own(), *summaries(embedder)], remembering, calibration)


def tables(found: Sequence[Row], model: Any, calibration: ReaderCalibration) -> list[str]:
    """Return the tables' lines for sentences with the verdicts of the rules."""
    judged: list[Judged] = []
    shares = calibration.area, calibration.false_accepted, calibration.true_accepted
    area, false, true = (f"{each:.2f}" for each in shares)
    worth = [
        f"| {model.name} | open sentences | area under the ROC curve | false, full sign | true, full sign |",
        "|---|---|---|---|---|",
        f"| built-in claims, calibrated on | {len(claims())} | {area} | {false} | {true} |",
    ]
    for group in dict.fromkeys(each.group for each in found):
        own = [each for each in found if each.group == group]
        read = readings(own, model)
        worth.append(_worth(group, read, calibration))
        judged += _judged(group, own, read, calibration)
    return [*HEAD, *rows(judged), "", *worth]


def readings(own: Sequence[Row], model: Any) -> dict[Row, float]:
    """Return what a model says of some of the open sentences, in the order of their hashes."""
    opened = sorted((each for each in own if each.is_open), key=_hash)[:_SAMPLE]
    read: dict[Row, float] = {}
    for each in opened:
        odds = log_odds(model.reply(messages(each.quoted), ANSWER_TOKENS))
        if odds is not None:
            read[each] = odds
    return read


def _hash(row: Row) -> str:
    return hashlib.sha256(row.quoted.sentence.encode()).hexdigest()


def _worth(group: str, read: Mapping[Row, float], calibration: ReaderCalibration) -> str:
    true = np.array([row.is_true for row in read])
    area = roc_area(np.array(list(read.values())), true)
    accepted = np.array([calibration.accepts(odds, row.quoted.language) for row, odds in read.items()])
    shares = (f"{accepted[which].mean():.2f} of {which.sum()}" for which in (~true, true))
    return f"| {group} | {len(read)} | {area:.2f} | {' | '.join(shares)} |"


def _judged(
    group: str, own: Sequence[Row], read: Mapping[Row, float], calibration: ReaderCalibration
) -> Iterator[Judged]:
    """Yield the verdicts of the rules and those with the reader, on the settled sentences and a like share of the open.

    As many settled ones are taken as belong to the open ones that were read, so that the figures are those of all.
    """
    share = len(read) / (sum(each.is_open for each in own) or 1)
    settled = sorted((each for each in own if not each.is_open), key=_hash)
    for row in (*read, *settled[: round(share * len(settled))]):
        yield Judged(f"{group}: rules", row.is_true, row.verdict)
        yield Judged(f"{group}: with reader", row.is_true, _verdict(row, read, calibration))


def _verdict(row: Row, read: Mapping[Row, float], calibration: ReaderCalibration) -> str:
    """Return the verdict on a sentence after it was read, if it was."""
    language = row.quoted.language
    if row not in read or not calibration.helps(language):
        return row.verdict
    is_accepted = calibration.accepts(read[row], language)
    return verdict_by(calibration.probability(read[row], language), is_accepted=is_accepted)


def own() -> Iterator[Row]:
    """Yield our own sentences about the samples; the rules were fitted on those of `wording.jsonl`."""
    lines = [("close to the text", line) for line in read_lines(_OWN / "wording.jsonl")]
    lines += [("relations", {**line, "supported": False}) for line in read_lines(_OWN / "relations.jsonl")]
    lines += [("relations", {**line, "supported": True}) for line in sampled(read_lines(_OWN / "claims.jsonl"), 62)]
    with tempfile.TemporaryDirectory() as folder:
        rag = Rag(data=folder, llm="quotes")
        rag.add(SAMPLES / "articles")
        for group, line in lines:
            hits = rag.search(line["sentence"], _FOUND)
            own = [hit for hit in hits if hit.article.id == line["article"]][:1]
            checker = checker_of(rag.index.embedder(), hits, line["language"])
            check = checker.settle(line["sentence"], own, hits)
            yield row(group, line["sentence"], line["language"], check, is_true=line["supported"])
        rag.close()


def summaries(embedder: Embedder) -> Iterator[Row]:
    """Yield the sentences of news summaries of which one fact was edited or none; a false summary's are all false."""
    file = SHARED / "claims" / "summedits-news.jsonl"
    lines = read_lines(file) if file.is_file() else []
    for is_true in (True, False):
        for line in sampled([each for each in lines if each["supported"] == is_true], 40):
            passages = passages_of(line["source"], line["language"])
            for span in sentences(line["claim"], line["language"]):
                text = line["claim"][slice(*span)]
                checker = checker_of(embedder, passages, line["language"])
                yield row("SummEdits news", text, line["language"], checker.check(text, passages), is_true=is_true)


def row(group: str, text: str, language: str, check: Check, *, is_true: bool) -> Row:
    """Return a sentence beside the quotes of the nearest article."""
    first = check.supports[0].hit.article if check.supports else None
    quotes = [each.quote for each in check.supports[:2] if first and each.hit.article.id == first.id]
    quoted = Quoted(text, language, tuple(dict.fromkeys(quotes)), first.title if first else "")
    is_left = bool(quotes) and is_open(check.verdict, check.problems) and not drops_qualifier(quoted)
    return Row(group, is_true, check.verdict, quoted, is_left)
