"""Trains the learned relevance of a sentence for a question, and says how often the first sentences have the answer.

`python -m benchmarks.answer_relevance [CACHE]` trains on questions that people asked: XQuAD in six languages on
articles in four of them, PIAF in French, and pairs of ARCD, CMRC, DRCD, JaQuAD and JSQuAD (Arabic, Chinese, Japanese).
Each question prefers the sentence that has its answer to others of the article. A third of the articles at a time is
kept aside to measure on; SQuAD-es is never learned. Then all others are learned, and the weights are written to
`rag/answering/answer_relevance.npz`. Embedding takes half an hour; a file CACHE (.npz) keeps the embeddings. The data
are under CC BY-SA 4.0, MIT (PIAF, ARCD) and CC BY 4.0 (SQuAD-es); the weights hold no text of them.
"""

import gzip
import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.data import SHARED, read_lines
from index import embeddings
from index.text.sentences import sentences
from index.types import Vectors
from rag.answering import answer_relevance
from rag.answering.answer_relevance import Weights

_FILE = Path(answer_relevance.__file__).with_suffix(".npz")
_PAIRS = SHARED.parent / "judge" / "data"
_SOURCES = ("arcd", "cmrc", "drcd", "jaquad", "jsquad")
_XQUAD = {"en": "xquad", "el": "xquad-el", "th": "xquad-th", "tr": "xquad-tr"}
"""Language → folder of its articles."""
_ASKED = {code: f"xquad/questions-{code}" for code in ("en", "es", "ru")} | {
    code: f"xquad-{code}/questions" for code in ("el", "th", "tr")
}
_FOLDS = 3
_NEVER = -1
"""Fold of what is never learned."""
_ALWAYS = -2
"""Fold of what is never measured on."""
_DIMENSION, _RANK, _UNITS = 384, 64, 64
_EPOCHS, _BATCH = 6, 256
_BESIDE, _ANYWHERE = 32, 32
"""Other sentences of the article, and of all articles, that a question is compared with."""
_RATE, _DECAY, _DROPPED = 2e-3, 1e-2, 0.1
_TEMPERATURE = 3.4
"""Logarithm of what a cosine is multiplied by at first."""
_START = 0.05


@dataclass(frozen=True, slots=True)
class _Group:
    """A question, with sentences below the titles of their articles."""

    set: str
    fold: int
    question: str
    answers: tuple[str, ...]
    others: tuple[str, ...]


def _article_groups(
    name: str, folder: str, asked: Sequence[str], own: str, fold: int | None = None
) -> Iterator[_Group]:
    """Yield the questions of some files about the articles of a folder; the file `own` says where their answers are."""
    articles = {line["id"]: line for line in read_lines(SHARED / folder / "articles.jsonl")}
    texts = {id_: _sentences(article) for id_, article in articles.items()}
    numbers = {id_: number for number, id_ in enumerate(sorted(articles))}
    answers = {line["id"]: line for line in _lines(own) if not line.get("unanswerable")}
    for line in (line for file in asked for line in _lines(file) if line["id"] in answers):
        place = answers[line["id"]]
        right = tuple(text for start, end, text in texts[place["article"]] if start <= place["start"] < end)
        others = tuple(text for *_, text in texts[place["article"]] if text not in right)
        if right:
            kept = numbers[place["article"]] % _FOLDS if fold is None else fold
            yield _Group(name, kept, line["question"], right, others)


def _lines(file: str) -> list[dict[str, Any]]:
    return read_lines(SHARED / f"{file}.jsonl")


def _sentences(article: dict[str, Any]) -> list[tuple[int, int, str]]:
    """Return the sentences of an article: start, end, and the words below its title."""
    text, title = article["text"], " ".join(article["title"].split())
    spans = sentences(text, article["language"])
    return [(span.start, span.end, f"{title}\n{text[span.start : span.end]}") for span in spans]


def _groups() -> Iterator[_Group]:
    for language, folder in _XQUAD.items():
        own = _ASKED[language]
        yield from _article_groups("XQuAD, own language", folder, [own], own)
        rest = [file for file in _ASKED.values() if file != own]
        yield from _article_groups("XQuAD, other language", folder, rest, own)
    yield from _article_groups("PIAF", "piaf", ["piaf/questions-fr"], "piaf/questions-fr")
    spanish = "refusal/squad-es-v2/questions"
    yield from _article_groups("SQuAD-es", "refusal/squad-es-v2", [spanish], spanish, _NEVER)
    yield from _pair_groups()


def _pair_groups() -> Iterator[_Group]:
    """Yield questions with sentences of which people marked the one that has the answer."""
    found: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for file in sorted(_PAIRS.glob("*.jsonl.gz")):
        for line in gzip.decompress(file.read_bytes()).splitlines():
            pair = json.loads(line)
            if pair["t"] == "A" and pair["src"].split("-")[0] in _SOURCES and not pair["src"].endswith("-w"):
                found[pair["g"], pair["a"]].append(pair)
    for (_, question), pairs in found.items():
        texts = {pair["b"].replace(": ", "\n", 1): pair["y"] for pair in pairs}
        answers = tuple(text for text, is_answer in texts.items() if is_answer)
        if answers:
            yield _Group("pairs", _ALWAYS, question, answers, tuple(text for text in texts if text not in answers))


def _embedded(groups: Sequence[_Group], cache: Path | None) -> tuple[dict[str, int], Vectors]:
    """Return the row of each text, and normalised embeddings of shape [texts, dimension]."""
    wanted = dict.fromkeys(text for group in groups for text in (group.question, *group.answers, *group.others))
    known: dict[str, Vectors] = {}
    if cache and cache.is_file():
        with np.load(cache) as table:
            known = dict(zip(table["texts"].tolist(), table["vectors"].astype(np.float32), strict=True))
    missing = [text for text in wanted if text not in known]
    if missing:
        known.update(zip(missing, embeddings.make().embed_passages(missing), strict=True))
    vectors = np.stack([known[text] for text in wanted])
    if cache and missing:
        np.savez(cache, texts=np.array(list(wanted)), vectors=vectors.astype(np.float16))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return {text: row for row, text in enumerate(wanted)}, vectors


def _trained(groups: Sequence[_Group], rows: dict[str, int], table: Vectors) -> Weights:
    """Return the weights that prefer the sentences with answers; the same for the same groups."""
    import torch  # noqa: PLC0415 - for who develops this only
    from torch.nn.functional import dropout, gelu, normalize  # noqa: PLC0415

    draw = random.Random(0)  # noqa: S311
    torch.manual_seed(0)
    vectors = torch.tensor(table)
    everywhere = torch.tensor(sorted({rows[text] for group in groups for text in (*group.answers, *group.others)}))
    hidden = torch.nn.Linear(3 * _DIMENSION, _UNITS)
    parts = {
        "down": torch.randn(_DIMENSION, _RANK) * _START,
        "up": torch.zeros(_RANK, _DIMENSION),
        "hidden": hidden.weight.detach().T.clone(),
        "bias": hidden.bias.detach().clone(),
        "output": torch.zeros(_UNITS),
        "temperature": torch.tensor(_TEMPERATURE),
    }
    for part in parts.values():
        part.requires_grad_()

    def scores(asked: Any, told: Any) -> Any:
        moved = normalize(asked + asked @ parts["down"] @ parts["up"], dim=-1)
        scale = _DIMENSION**0.5
        product, of_question, of_sentence = parts["hidden"].chunk(3)
        units = (scale**2 * asked[:, None] * told) @ product + (scale * asked @ of_question)[:, None]
        units = gelu(units + scale * told @ of_sentence + parts["bias"], approximate="tanh")
        cosines = (moved[:, None] * told).sum(-1)
        return cosines * parts["temperature"].exp() + dropout(units, _DROPPED) @ parts["output"]

    optimizer = torch.optim.AdamW(parts.values(), lr=_RATE, weight_decay=_DECAY)
    steps = _EPOCHS * (len(groups) // _BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, _RATE, total_steps=steps + 1, pct_start=0.1)
    for _ in range(_EPOCHS):
        order = draw.sample(list(groups), len(groups))
        for at in range(0, len(order) - _BATCH + 1, _BATCH):
            batch = order[at : at + _BATCH]
            asked = dropout(vectors[[rows[group.question] for group in batch]], _DROPPED)
            told = torch.tensor([_drawn(group, rows, draw) for group in batch])
            beside = scores(asked, vectors[told.clamp(min=0)]).masked_fill(told < 0, -1e9)
            anywhere = vectors[everywhere[torch.randint(len(everywhere), (_ANYWHERE,))]]
            found = torch.cat([beside, scores(asked, anywhere[None].expand(len(batch), -1, -1))], 1)
            loss = (torch.logsumexp(found, 1) - found[:, 0]).mean()
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            schedule.step()
    made = {name: part.detach().numpy() for name, part in parts.items()}
    made["output"] = made["output"] / np.exp(made.pop("temperature"))
    return Weights(**made)


def _drawn(group: _Group, rows: dict[str, int], draw: random.Random) -> list[int]:
    """Return the rows of an answer and of some other sentences, filled up with -1."""
    others = draw.sample(group.others, min(len(group.others), _BESIDE))
    found = [rows[draw.choice(group.answers)], *(rows[text] for text in others)]
    return found + [-1] * (_BESIDE + 1 - len(found))


def _measured(groups: Sequence[_Group], weights: Weights, rows: dict[str, int], vectors: Vectors) -> Iterator[str]:
    """Yield, for each set, how often the answer is in the first sentence and in the first two of its article."""
    right: dict[str, list[list[bool]]] = defaultdict(list)
    for group in groups:
        texts = [*group.answers, *group.others]
        question, told = vectors[rows[group.question]], vectors[[rows[text] for text in texts]]
        cosines = told @ question
        first_and_two: list[bool] = []
        for scores in (cosines, cosines + answer_relevance.computed(weights, question, told)):
            best = np.argsort(-scores, kind="stable")[:2]
            first_and_two += [bool(best[0] < len(group.answers)), bool((best < len(group.answers)).any())]
        right[group.set].append(first_and_two)
    for name, found in sorted(right.items()):
        first, two, first_now, two_now = np.mean(found, axis=0)
        yield f"{name}, {len(found)}: first {first:.3f} → {first_now:.3f}, first two {two:.3f} → {two_now:.3f}"


def main() -> None:
    """Measure on what was kept aside, then train on all and write the weights."""
    groups = list(_groups())
    rows, vectors = _embedded(groups, Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    for fold in range(_FOLDS):
        weights = _trained([group for group in groups if group.fold not in (fold, _NEVER)], rows, vectors)
        kept = [group for group in groups if group.fold == fold or (group.fold == _NEVER and not fold)]
        print(f"fold {fold}", *_measured(kept, weights, rows, vectors), sep="\n  ", flush=True)
    weights = _trained([group for group in groups if group.fold != _NEVER], rows, vectors)
    print("all", *_measured([group for group in groups if group.fold == _NEVER], weights, rows, vectors), sep="\n  ")
    np.savez(_FILE, **{name: part.astype(np.float16) for name, part in weights._asdict().items()})


if __name__ == "__main__":
    main()
