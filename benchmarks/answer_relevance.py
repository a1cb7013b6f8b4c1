"""Trains the learned relevance of a sentence for a question, and says how often the first sentences have the answer.

`python -m benchmarks.answer_relevance [CACHE]` trains on questions that people asked: XQuAD in six languages on
articles in four of them, PIAF in French, and pairs of ARCD, CMRC, DRCD, JaQuAD and JSQuAD (Arabic, Chinese, Japanese).
Each question prefers the sentence that has its answer to others of the article. A third of the articles at a time is
kept aside to measure on; SQuAD-es is never learned. Then all others are learned, and the weights are written to
`rag/answering/answer_relevance.npz`. Reading the texts takes a quarter of an hour, and each of the four trainings
three quarters of an hour, on one core; a file CACHE (.npz, 900 MB) keeps what was read. The data are under CC BY-SA
4.0, MIT (PIAF, ARCD) and CC BY 4.0 (SQuAD-es); the weights hold no text of them.
"""

import gzip
import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.data import SHARED, read_lines
from index import embeddings
from index.embeddings import States
from index.text.sentences import sentences
from index.types import Vectors
from rag.answering import answer_relevance
from rag.answering.answer_relevance import (
    HEADS,
    LAYERS,
    QUESTION_TOKENS,
    SENTENCE_TOKENS,
    SPREAD,
    USUAL,
    Reader,
)

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
_DIMENSION, _UNITS, _INNER = 384, 128, 256
_STEPS, _BATCH, _WARM = 3700, 16, 200
_NEAR, _FAR = 7, 4
"""Other sentences of the article that a question is compared with: of the ten whose cosines are highest, and others."""
_NEAREST = 10
_AT_ONCE = 40
"""Pairs that are read at once, of about the same length."""
_RATE, _DECAY, _DROPPED = 1e-3, 2e-2, 0.1
_TEMPERATURE = 3.4
"""Logarithm of what a cosine is multiplied by at first."""


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


class _Texts:
    """The states of the tokens of all texts, and the normalised mean of each."""

    def __init__(self, groups: Sequence[_Group], cache: Path | None) -> None:
        wanted = dict.fromkeys(text for group in groups for text in (group.question, *group.answers, *group.others))
        known = _cached(cache)
        missing = [text for text in wanted if text not in known]
        if missing:
            embedder = embeddings.BundledEmbedder()
            for at in range(0, len(missing), 512):
                some = missing[at : at + 512]
                known.update(zip(some, (each[:SENTENCE_TOKENS] for each in embedder.token_states(some)), strict=True))
            if cache:
                lengths = [len(states) for states in known.values()]
                np.savez(cache, texts=np.array(list(known)), lengths=lengths, states=np.concatenate([*known.values()]))
        self.states = known
        self.means = {text: _mean(states) for text, states in known.items()}

    def cosines(self, question: str, texts: Sequence[str]) -> Vectors:
        found: Vectors = np.stack([self.means[text] for text in texts]) @ self.means[question]
        return found


def _cached(cache: Path | None) -> dict[str, States]:
    if not (cache and cache.is_file()):
        return {}
    with np.load(cache) as table:
        ends = accumulate(table["lengths"].tolist())
        states = np.split(table["states"], [*ends][:-1])
        return dict(zip(table["texts"].tolist(), states, strict=True))


def _mean(states: States) -> Vectors:
    mean: Vectors = states.mean(0, dtype=np.float32)
    return mean / np.linalg.norm(mean)


def _network() -> Any:
    """Return the transformer that `rag.answering.answer_relevance` computes, to be trained."""
    import torch  # noqa: PLC0415 - for who develops this only
    from torch import nn  # noqa: PLC0415
    from torch.nn.functional import gelu, normalize, scaled_dot_product_attention  # noqa: PLC0415

    class Layer(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.attention_norm, self.inner_norm = nn.LayerNorm(_UNITS), nn.LayerNorm(_UNITS)
            self.attention, self.attended = nn.Linear(_UNITS, 3 * _UNITS), nn.Linear(_UNITS, _UNITS)
            self.inner, self.outer = nn.Linear(_UNITS, _INNER), nn.Linear(_INNER, _UNITS)
            self.dropped = nn.Dropout(_DROPPED)

        def forward(self, rows: Any, is_token: Any) -> Any:
            parts = self.attention(self.attention_norm(rows)).unflatten(-1, (3, HEADS, -1))
            query, key, value = parts.permute(2, 0, 3, 1, 4)
            found = scaled_dot_product_attention(query, key, value, attn_mask=is_token[:, None, None])
            rows = rows + self.dropped(self.attended(found.transpose(1, 2).flatten(2)))
            return rows + self.dropped(self.outer(gelu(self.inner(self.inner_norm(rows)))))

    class Network(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.projection, self.likeness = nn.Linear(_DIMENSION, _UNITS), nn.Linear(1, _UNITS)
            self.sides, self.mark = (nn.Parameter(torch.randn(size, _UNITS) * 0.02) for size in (2, 1))
            self.layers, self.norm = nn.ModuleList(Layer() for _ in range(LAYERS)), nn.LayerNorm(_UNITS)
            self.hidden, self.output = nn.Linear(3 * _UNITS, _UNITS), nn.Linear(_UNITS, 1)
            self.temperature = nn.Parameter(torch.tensor(_TEMPERATURE))
            self.dropped = nn.Dropout(_DROPPED)
            nn.init.zeros_(self.output.weight)
            nn.init.zeros_(self.output.bias)

        def forward(self, asked: Any, is_asked: Any, told: Any, is_told: Any, cosines: Any) -> Any:
            near = normalize(asked, dim=-1) @ normalize(told, dim=-1).transpose(1, 2)
            nearest = (
                near.masked_fill(~is_told[:, None], -1).amax(2),
                near.masked_fill(~is_asked[..., None], -1).amax(1),
            )
            both = [
                self.projection(self.dropped(states)) + side + self.likeness((most[..., None] - USUAL) * SPREAD)
                for states, side, most in zip((asked, told), self.sides, nearest, strict=True)
            ]
            marks = self.mark.expand(len(asked), 1, -1)
            rows, is_token = torch.cat([marks, *both], 1), torch.cat([is_asked[:, :1], is_asked, is_told], 1)
            for layer in self.layers:
                rows = layer(rows, is_token)
            mark, question, sentence = self.norm(rows).split([1, asked.shape[1], told.shape[1]], 1)
            weights = is_asked[..., None].float()
            mean = (question * weights).sum(1) / weights.sum(1)
            largest = sentence.masked_fill(~is_told[..., None], -1e4).amax(1)
            gain = self.output(gelu(self.hidden(torch.cat([mark[:, 0], mean, largest], -1))))[:, 0]
            return cosines * self.temperature.exp() + gain

    return Network()


def _padded(states: Sequence[States], most: int) -> tuple[Any, Any]:
    """Return states of texts as one tensor, and which are of tokens."""
    import torch  # noqa: PLC0415
    from torch.nn.utils.rnn import pad_sequence  # noqa: PLC0415

    kept = [torch.from_numpy(each[:most].astype(np.float32)) for each in states]
    padded = pad_sequence(kept, batch_first=True)
    return padded, torch.arange(padded.shape[1])[None] < torch.tensor([len(each) for each in kept])[:, None]


def _scores(network: Any, texts: _Texts, pairs: Sequence[tuple[str, str]]) -> Any:
    """Return the score of each pair of question and sentence, those of about the same length together."""
    import torch  # noqa: PLC0415

    order = sorted(range(len(pairs)), key=lambda row: len(texts.states[pairs[row][1]]))
    found: list[Any] = [None] * len(pairs)
    for at in range(0, len(order), _AT_ONCE):
        rows = order[at : at + _AT_ONCE]
        asked = _padded([texts.states[pairs[row][0]] for row in rows], QUESTION_TOKENS)
        told = _padded([texts.states[pairs[row][1]] for row in rows], SENTENCE_TOKENS)
        cosines = torch.tensor([float(texts.means[pairs[row][0]] @ texts.means[pairs[row][1]]) for row in rows])
        for row, score in zip(rows, network(*asked, *told, cosines), strict=True):
            found[row] = score
    return torch.stack(found)


def _trained(groups: Sequence[_Group], texts: _Texts) -> Reader:
    """Return the reader that prefers the sentences with answers; the same for the same groups."""
    import torch  # noqa: PLC0415
    from torch.nn.functional import cross_entropy  # noqa: PLC0415
    from torch.nn.utils import clip_grad_norm_  # noqa: PLC0415
    from torch.nn.utils.rnn import pad_sequence  # noqa: PLC0415

    draw = random.Random(0)  # noqa: S311
    torch.manual_seed(0)
    network = _network()
    optimizer = torch.optim.AdamW(network.parameters(), lr=_RATE, weight_decay=_DECAY)
    left: list[_Group] = []
    for step in range(_STEPS):
        left = left if len(left) >= _BATCH else draw.sample(list(groups), len(groups))
        batch, left = left[:_BATCH], left[_BATCH:]
        for part in optimizer.param_groups:
            part["lr"] = _RATE * min(1, step / _WARM) * max(0.02, 1 - step / _STEPS)
        lists = [[(group.question, text) for text in _drawn(group, texts, draw)] for group in batch]
        scores = _scores(network, texts, [pair for pairs in lists for pair in pairs]).split([*map(len, lists)])
        compared = pad_sequence(scores, batch_first=True, padding_value=-1e9)
        loss = cross_entropy(compared, torch.zeros(len(batch), dtype=torch.long))
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
    return answer_relevance.made(_arrays(network))


def _drawn(group: _Group, texts: _Texts, draw: random.Random) -> list[str]:
    """Return an answer and some other sentences, most of them near to the question."""
    if not group.others:
        return [draw.choice(group.answers)]
    order = np.argsort(-texts.cosines(group.question, group.others), kind="stable")
    near, far = ([group.others[row] for row in rows] for rows in (order[:_NEAREST], order[_NEAREST:]))
    found = draw.sample(near, min(len(near), _NEAR))
    return [draw.choice(group.answers), *found, *draw.sample(far, min(len(far), _FAR))]


def _arrays(network: Any) -> list[Vectors]:
    """Return the arrays of a network in the order of `Reader`, queries scaled and gains in units of cosine."""
    scale = (_UNITS // HEADS) ** -0.5
    cosine = float(network.temperature.detach().exp())

    def of(*modules: Any) -> list[Vectors]:
        return [part.detach().numpy().copy() for module in modules for part in (module.weight, module.bias)]

    found = [*of(network.projection), *network.sides.detach().numpy(), *of(network.likeness)]
    found.append(network.mark.detach().numpy()[0])
    for layer in network.layers:
        attention = of(layer.attention)
        for part in attention:
            part[:_UNITS] *= scale
        found += [
            *of(layer.attention_norm),
            *attention,
            *of(layer.attended, layer.inner_norm, layer.inner, layer.outer),
        ]
    return [*found, *of(network.norm, network.hidden), *(part / cosine for part in of(network.output))]


def _measured(groups: Sequence[_Group], reader: Reader, texts: _Texts) -> Iterator[str]:
    """Yield, for each set, how often the answer is in the first sentence and in the first two of its article.

    The ten sentences whose cosines are highest are read.
    """
    right: dict[str, list[list[bool]]] = defaultdict(list)
    for group in groups:
        found = [*group.answers, *group.others]
        cosines = texts.cosines(group.question, found)
        near = np.argsort(-cosines, kind="stable")[:_NEAREST]
        told = [texts.states[found[row]] for row in near]
        gains = answer_relevance.computed(reader, texts.states[group.question], told)
        first_and_two: list[bool] = []
        for order in (near, near[np.argsort(-(cosines[near] + gains), kind="stable")]):
            is_answer = order[:2] < len(group.answers)
            first_and_two += [bool(is_answer[0]), bool(is_answer.any())]
        right[group.set].append(first_and_two)
    for name, of_set in sorted(right.items()):
        first, two, first_now, two_now = np.mean(of_set, axis=0)
        yield f"{name}, {len(of_set)}: first {first:.3f} → {first_now:.3f}, first two {two:.3f} → {two_now:.3f}"


def main() -> None:
    """Measure on what was kept aside, then train on all and write the weights."""
    groups = list(_groups())
    texts = _Texts(groups, Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    for fold in range(_FOLDS):
        reader = _trained([group for group in groups if group.fold not in (fold, _NEVER)], texts)
        kept = [group for group in groups if group.fold == fold or (group.fold == _NEVER and not fold)]
        print(f"fold {fold}", *_measured(kept, reader, texts), sep="\n  ", flush=True)
    reader = _trained([group for group in groups if group.fold != _NEVER], texts)
    print("all", *_measured([group for group in groups if group.fold == _NEVER], reader, texts), sep="\n  ")
    write(reader, _FILE)


def write(reader: Reader, file: Path) -> None:
    """Write a reader's weights, in half precision."""
    arrays = answer_relevance.arrays(reader)
    half: dict[str, Any] = {f"{number:02}": array.astype(np.float16) for number, array in enumerate(arrays)}
    np.savez(file, **half)


if __name__ == "__main__":
    main()
