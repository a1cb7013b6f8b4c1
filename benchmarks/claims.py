"""Whether true sentences are called supported and altered ones are not, by kind of alteration and by language."""

import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.alterations import KINDS, NAMES, altered
from benchmarks.data import SAMPLES, SHARED, read_lines
from index.embeddings import Embedder
from index.text.sentences import sentences
from index.types import Vectors
from rag import Rag
from rag.answering.sentence_ranking import Evidence
from rag.grounding.sentence_check import Check, Checker

_OWN = Path(__file__).parent / "claims.jsonl"
_FOUND = 5
"""Passages that a sentence is checked against, as many as an answer is made from."""
_ALL = 1000
"""More passages than there are of one collection: those of the sentence's article are among them."""
_QUOTED = 40
"""Sentences that are taken verbatim from each of the shared collections."""


@dataclass(frozen=True)
class Claim:
    """A sentence, where it comes from, and what is wrong with it."""

    text: str
    language: str
    article: str
    kind: str = "true"
    is_held_out: bool = False
    """Of an article that was not looked at when the check was fitted."""


@dataclass
class Tally:
    """Flagged and all, by group."""

    flagged: Counter[tuple[str, str]] = field(default_factory=Counter)
    total: Counter[tuple[str, str]] = field(default_factory=Counter)


def run() -> list[str]:
    """Return the tables' lines."""
    tally = Tally()
    for claim, check, foreign in checked():
        is_flagged = check.verdict != "supported"
        for group in (_group(claim, foreign=foreign), _language(claim, foreign=foreign)):
            tally.total[group, claim.kind] += 1
            tally.flagged[group, claim.kind] += is_flagged
    groups = sorted({group for group, _ in tally.total})
    head = (
        "| sentences | true flagged | " + " | ".join(f"{kind} flagged" for kind in KINDS) + " | all altered flagged |"
    )
    return [head, "|---" * (len(KINDS) + 3) + "|", *(_row(group, tally) for group in groups)]


def _group(claim: Claim, *, foreign: bool) -> str:
    where = "another language" if foreign else "the article's language"
    source = claim.article.partition(":")[0] if ":" in claim.article else "samples"
    return f"{source}, {where}{', held out' if claim.is_held_out else ''}"


def _language(claim: Claim, *, foreign: bool) -> str:
    return f"{claim.language}{' on others' if foreign else ''}"


def _row(group: str, tally: Tally) -> str:
    cells = [_share(tally, group, [kind]) for kind in ("true", *KINDS)] + [_share(tally, group, KINDS)]
    return f"| {group} | " + " | ".join(cells) + " |"


def _share(tally: Tally, group: str, kinds: Sequence[str]) -> str:
    total = sum(tally.total[group, kind] for kind in kinds)
    flagged = sum(tally.flagged[group, kind] for kind in kinds)
    return f"{flagged / total:.2f} of {total}" if total else "-"


def checked(folder: Path | None = None) -> Iterator[tuple[Claim, Check, bool]]:
    """Yield each claim, what became of it, and whether it is in another language than its article.

    `folder`: where the indexes are kept for the next time.
    """
    with tempfile.TemporaryDirectory() as temporary:
        for name, articles, claims in _collections():
            rag = Rag(data=(folder or Path(temporary)) / name, llm="quotes")
            rag.add(articles)
            embedder = _Remembering(rag.index.embedder())
            for claim in claims:
                yield from _variants(rag, embedder, claim)


class _Remembering:
    """Embeds a text once: the sentences of an article are compared with dozens of claims."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self.known: dict[str, Vectors] = {}

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        missing = [text for text in dict.fromkeys(texts) if text not in self.known]
        self.known |= zip(missing, self._embedder.embed_questions(missing), strict=True) if missing else ()
        return np.stack([self.known[text] for text in texts])


def _collections() -> Iterator[tuple[str, Path, list[Claim]]]:
    yield "samples", SAMPLES / "articles", _written()
    for name in ("xquad", "piaf"):
        if (SHARED / name).is_dir():
            yield name, SHARED / name / "articles.jsonl", _verbatim(name)


def _written() -> list[Claim]:
    claims = []
    for line in read_lines(_OWN):
        article = line["article"]
        held_out = sum(map(ord, article)) % 2 == 1
        claim = Claim(line["sentence"], line["language"], article, is_held_out=held_out)
        claims += [claim, *_altered(claim, [name for name in NAMES if name not in _text(article)])]
    return claims


def _text(article: str) -> str:
    return (SAMPLES / "articles" / f"{article}.md").read_text(encoding="utf-8")


def _verbatim(name: str) -> list[Claim]:
    found = []
    for article in read_lines(SHARED / name / "articles.jsonl"):
        text = article["text"]
        spans = [span for span in sentences(text, article["language"]) if 60 < span.end - span.start < 250]  # noqa: PLR2004
        found += [
            Claim(text[span.start : span.end], article["language"], f"{name}:{article['id']}", is_held_out=at % 2 == 1)
            for at, span in enumerate(spans[:: max(1, len(spans) // 4)])
        ]
    step = max(1, len(found) // _QUOTED)
    return [each for claim in found[::step] for each in (claim, *_altered(claim, ()))]


def _altered(claim: Claim, others: Sequence[str]) -> Iterator[Claim]:
    for kind, text in altered(claim.text, claim.language, others, seed=claim.text):
        yield Claim(text, claim.language, claim.article, kind, claim.is_held_out)


def _variants(rag: Rag, embedder: Any, claim: Claim) -> Iterator[tuple[Claim, Check, bool]]:
    name = claim.article.partition(":")[2] or claim.article
    hits = rag.search(claim.text, _ALL)
    own = [hit for hit in hits if hit.article.id == name][:_FOUND]
    others = [hit for hit in hits if hit.article.id != name]
    if not own or not others:
        return
    foreign = own[0].article.language != claim.language
    passages = [*own[:4], *others][:_FOUND]
    check = Checker(Evidence(embedder, passages).compared, language=claim.language)
    yield claim, check.settle(claim.text, own[:1], passages), foreign
    stranger = next((hit for hit in others if hit.article.id not in _TWINS.get(name, ())), None)
    if claim.kind == "true" and stranger:
        alone = Checker(Evidence(embedder, [stranger]).compared, language=claim.language)
        yield replace(claim, kind="mark"), alone.check(claim.text, [stranger]), foreign


_TWINS = {
    "boreal-open-weights.en": ("modele-ouvert-sillage.fr", "changwenben-ceping.zh"),
    "modele-ouvert-sillage.fr": ("boreal-open-weights.en", "changwenben-ceping.zh"),
    "changwenben-ceping.zh": ("modele-ouvert-sillage.fr", "boreal-open-weights.en"),
    "lanting-packaging-plant.en": ("lanting-xinpian-wuhu.zh",),
    "lanting-xinpian-wuhu.zh": ("lanting-packaging-plant.en",),
    "quechua-translator.en": ("traductor-quechua.es",),
    "traductor-quechua.es": ("quechua-translator.en",),
    "centre-donnees-rhone.fr": ("centre-donnees-report.fr",),
    "centre-donnees-report.fr": ("centre-donnees-rhone.fr",),
}
"""Articles about the same events, which say much of the same."""
