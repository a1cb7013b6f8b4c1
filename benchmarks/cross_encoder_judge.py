"""What the cross-encoder is worth as judge: calibrated on claims about articles from which it has not learned.

Asked are the claims about the invented articles that were kept aside (`cross_encoder_pairs.is_kept_aside`), of which
the rules leave some open. It is calibrated on those of every second article, and measured on the others, on sentences
about the samples, on news summaries, and on sentences of the articles in which two names or numbers have changed
places. Run: `python -m benchmarks.cross_encoder_judge`, which writes the calibration; with `measure`, it leaves it as
it is. BENCH_SAMPLE says of how many articles.
"""

import json
import os
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks import annotated_articles, reader
from benchmarks.annotated_articles import AnnotatedArticle
from benchmarks.cross_encoder_pairs import exchanged, is_kept_aside
from benchmarks.foreign_claims import checker_of
from benchmarks.judged import HEAD, Judged, rows
from index.embeddings import BundledEmbedder
from index.types import Article
from rag import Rag
from rag.answering.sentence_ranking import log_odds
from rag.grounding import cross_encoder_judge
from rag.grounding.cross_encoder_judge import CrossEncoderJudge, is_beyond, pair
from rag.grounding.judge_calibration import ReaderCalibration, claims, fitted, roc_area
from rag.grounding.judge_types import Quoted, drops_qualifier

_FILE = Path(cross_encoder_judge.__file__).with_name(cross_encoder_judge.FILE)
_MOST_FALSE = 0.36
"""Share of the false claims that it reads, those that the rules leave open, that may get the full sign."""
_FITTED, _TRIED, _COPIES = "kept aside, fitted on", "kept aside", "two parts exchanged"
_SAMPLE = int(os.environ.get("BENCH_SAMPLE", "150"))
"""Articles that are asked about."""
_PARAGRAPH = 3
"""Sentences of a paragraph."""
_FOUND = 5
_EXCHANGED = 2
"""Sentences of an article of which a copy with two parts exchanged is made."""


@dataclass(frozen=True, slots=True)
class _Claim:
    group: str
    sentence: str
    language: str
    article: str
    is_true: bool


def _claims(kept: Sequence[AnnotatedArticle]) -> Iterator[_Claim]:
    draw = random.Random(11)  # noqa: S311 - no secret
    for number, article in enumerate(kept):
        group = _FITTED if number % 2 else _TRIED
        for item in article.items:
            if item.kind in "tf":
                yield _Claim(group, item.text, item.language, str(number), item.kind == "t")
        copies = [each for sentence in article.sentences if (each := exchanged(sentence, article, draw))]
        for text in copies[:_EXCHANGED]:
            yield _Claim(_COPIES, text, article.language, str(number), is_true=False)


def kept_aside() -> Iterator[reader.Row]:
    """Yield the claims as the rules judge them, the articles that were kept aside being in one index."""
    kept = [each for each in annotated_articles.read() if is_kept_aside(each)]
    random.Random(2).shuffle(kept)  # noqa: S311 - no secret
    kept = kept[:_SAMPLE]
    with tempfile.TemporaryDirectory() as folder:
        rag = Rag(data=folder, llm="quotes")
        rag.add_articles(
            [
                Article(id=str(number), title=each.title, text=_text(each.sentences), language=each.language)
                for number, each in enumerate(kept)
            ]
        )
        for claim in _claims(kept):
            hits = rag.search(claim.sentence, _FOUND)
            own = [hit for hit in hits if hit.article.id == claim.article][:1]
            checker = checker_of(rag.index.embedder(), hits, claim.language)
            check = checker.settle(claim.sentence, own, hits)
            yield reader.row(claim.group, claim.sentence, claim.language, check, is_true=claim.is_true)
        rag.close()


def _text(sentences: Sequence[str]) -> str:
    parts = [sentences[at : at + _PARAGRAPH] for at in range(0, len(sentences), _PARAGRAPH)]
    return "\n\n".join(" ".join(part) for part in parts)


def tables(found: Sequence[reader.Row], judge: CrossEncoderJudge) -> list[str]:
    """Return the lines of the table of verdicts, without and with the judge."""
    opened = [each for each in found if each.is_open]
    opinions = dict(zip(opened, judge.read([each.quoted for each in opened]).opinions, strict=True))
    judged = []
    for row in found:
        opinion = opinions.get(row)
        verdict = opinion.verdict if opinion else row.verdict
        judged.append(Judged(f"{row.group}: rules", row.is_true, row.verdict))
        judged.append(Judged(f"{row.group}: with judge", row.is_true, verdict))
    return [*HEAD, *rows(judged)]


def _calibrated(found: Sequence[reader.Row], embedder: BundledEmbedder) -> ReaderCalibration:
    """Return one calibration for all languages: of most of them, there are too few claims for one of their own."""
    opened = [each for each in found if each.is_open and each.group == _FITTED and not is_beyond(each.quoted)]
    odds = [log_odds(read.entails) for read in embedder.read_pairs([pair(each.quoted) for each in opened])]
    calibration = fitted([""] * len(opened), odds, [each.is_true for each in opened], most_false=_MOST_FALSE)
    return replace(calibration, offsets={}, area=_built_in_area(embedder))


def _built_in_area(embedder: BundledEmbedder) -> float:
    """Return the area under the ROC curve on the built-in claims, on which language models are measured too."""
    quoted = [(Quoted(each.sentence, each.language, (each.quote,)), each.is_true) for each in claims()]
    able = [each for each in quoted if not drops_qualifier(each[0])]
    odds = [log_odds(read.entails) for read in embedder.read_pairs([pair(each) for each, _ in able])]
    return roc_area(np.array(odds), np.array([is_true for _, is_true in able]))


def _areas(found: Sequence[reader.Row], embedder: BundledEmbedder) -> Iterator[str]:
    """Yield the area under the ROC curve of the open sentences of each group."""
    for group in dict.fromkeys(each.group for each in found):
        opened = [each for each in found if each.is_open and each.group == group and not is_beyond(each.quoted)]
        if not opened:
            continue
        odds = np.array(
            [log_odds(read.entails) for read in embedder.read_pairs([pair(each.quoted) for each in opened])]
        )
        yield f"{group}: {len(opened)} open, area {roc_area(odds, np.array([each.is_true for each in opened])):.2f}"


def main() -> None:
    """Print the figures, and write the calibration."""
    embedder = BundledEmbedder()
    found = [*kept_aside(), *reader.own(), *reader.summaries(embedder)]
    if sys.argv[1:] != ["measure"]:
        calibration = _calibrated(found, embedder)
        _FILE.write_text(json.dumps(asdict(calibration), indent=1) + "\n", encoding="utf-8")
        cross_encoder_judge.calibration.cache_clear()
    judge = CrossEncoderJudge(embedder.read_pairs, cross_encoder_judge.calibration())
    print(*tables(found, judge), "", *_areas(found, embedder), sep="\n")


if __name__ == "__main__":
    main()
