"""Trains the cross-encoder, and says how well it tells answers from near misses, and true claims from false ones.

`torchrun --nproc-per-node 2 -m benchmarks.cross_encoder [MINUTES]` adapts the bundled embedding model to read two texts
as one, and writes `index/cross_encoder.npz`; with 0 MINUTES, it only measures. It learns from the articles that were
written for it, in `annotated_articles/`, in sixteen languages, of which one in ten is kept aside, and for a fifth from
public pairs: PIAF, ARCD, CMRC, DRCD, JaQuAD, JSQuAD and XQuAD for questions; Fool-me-twice, FarsTail, IndoNLI, JNLI,
KorNLI, RTE3-FR, DACCORD, WiCE and SummEdits (other domains than news) for claims. They are under CC BY-SA 3.0 and 4.0,
MIT, Apache 2.0, BSD 2-Clause and ODC-BY; the weights hold no text of them. What is shipped learned from 232,000
pairs in 200 minutes on two cores, in 16 bits, in two runs, both of which began while articles were still being written:
the rate went up again after 125,000, which were drawn in other shares, with more windows and without copies whose parts
are exchanged.
"""

import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import annotated_articles, sentence_transformers_folder
from benchmarks.annotated_articles import AnnotatedArticle
from benchmarks.cross_encoder_pairs import Pair, PairMaker, is_kept_aside, public
from benchmarks.data import SHARED
from index import cross_encoder, embeddings
from index.types import Vectors
from rag.grounding.judge_calibration import roc_area

_FILE = Path(cross_encoder.__file__).with_suffix(".npz")
_PUBLIC = SHARED.parent / "judge" / "data"
_RANK, _SCALE = 24, 32
_FIRST = 3
"""Lowest layer that is adapted."""
_LAYERS, _HIDDEN, _POOLED = 12, 384, 5 * 384
_UNITS, _OUTPUTS = 128, 4
_RATE, _DECAY, _WARM = 6e-4, 0.01, 60
_COOLING = 0.45
"""Share of the time in which the rate goes down to nothing."""
_MINUTES = 105.0
_DRAWN = 1800
"""Pairs that are drawn at once."""
_SHARES = 0.44, 0.36, 0.2
"""Shares of questions and claims about the invented articles, and of public pairs."""
_TOKENS = 2400
"""Tokens of a batch."""
_SMOOTH = 0.03
_MEASURED = 40
"""Articles that are measured on: some 6,000 pairs."""
_PROCESS, _PROCESSES = int(os.environ.get("RANK", "0")), int(os.environ.get("WORLD_SIZE", "1"))
_PARTS = {
    "attended": "attention.output.dense",
    "inner": "intermediate.dense",
    "outer": "output.dense",
}
"""Name of a layer's part in the weights → in the model of transformers."""


def _network() -> Any:
    """Return the model that `index.cross_encoder` computes, to be trained."""
    import torch  # noqa: PLC0415 - for who develops this only
    from torch import nn  # noqa: PLC0415
    from torch.nn.functional import gelu, layer_norm, linear  # noqa: PLC0415
    from transformers import AutoModel  # noqa: PLC0415

    class Adapted(nn.Module):
        def __init__(self, base: Any) -> None:
            super().__init__()
            self.base = base
            self.down = nn.Parameter(torch.randn(_RANK, base.in_features) / base.in_features**0.5)
            self.up = nn.Parameter(torch.zeros(base.out_features, _RANK))

        def forward(self, rows: Any) -> Any:
            return self.base(rows) + linear(linear(rows, self.down), self.up) * (_SCALE / _RANK)

    class Network(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            with tempfile.TemporaryDirectory() as folder:
                sentence_transformers_folder.write(Path(folder))
                self.bert = AutoModel.from_pretrained(folder, attn_implementation="sdpa", dtype=torch.float32)
            self.bert.requires_grad_(requires_grad=False)
            self.bert.eval()  # no dropout
            for layer in self.bert.encoder.layer[_FIRST:]:
                own = layer.attention.self
                own.query, own.key, own.value = Adapted(own.query), Adapted(own.key), Adapted(own.value)
                for part in (layer.attention.output, layer.intermediate, layer.output):
                    part.dense = Adapted(part.dense)
            self.hidden, self.output = nn.Linear(_POOLED, _UNITS), nn.Linear(_UNITS, _OUTPUTS)

        def forward(self, tokens: Any, is_token: Any, is_first: Any) -> Any:
            states = self.bert(input_ids=tokens, attention_mask=is_token).last_hidden_state
            is_second = is_token - is_first
            is_second[:, 0] = 0
            start, first, second = (
                layer_norm(each, (_HIDDEN,))
                for each in (states[:, 0], _mean(states, is_first), _mean(states, is_second))
            )
            pooled = torch.cat([start, first, second, (first - second).abs(), first * second], -1)
            return self.output(gelu(self.hidden(pooled)))

    return Network()


def _mean(states: Any, chosen: Any) -> Any:
    return (states * chosen[..., None]).sum(1) / chosen.sum(1, keepdim=True).clamp(min=1)


class _Tokens:
    """The tokens of pairs, as `index.cross_encoder` has them."""

    def __init__(self) -> None:
        model = embeddings.BundledEmbedder(threads=1).model
        self._ids = model.tokenizer.ids
        self._reader = cross_encoder.CrossEncoder(model.encoder, _no_weights(), start=model.start, end=model.end)
        self._end = model.end
        self._known: dict[str, list[int]] = {}

    def of(self, pair: Pair) -> list[int]:
        for text in (pair.first, pair.second):
            self._known[text] = self._known.get(text) or self._ids(text)
        return self._reader.tokens(self._known[pair.first], self._known[pair.second])

    def batch(self, rows: Sequence[Sequence[int]]) -> tuple[Any, Any, Any]:
        """Return tokens, and which of them are any and which are of the first text: of shape [rows, longest]."""
        import torch  # noqa: PLC0415

        shape = len(rows), max(map(len, rows))
        tokens, is_token, is_first = torch.zeros(shape, dtype=torch.long), torch.zeros(shape), torch.zeros(shape)
        for row, found in enumerate(rows):
            tokens[row, : len(found)] = torch.tensor(found)
            is_token[row, : len(found)] = 1
            is_first[row, 1 : found.index(self._end)] = 1
        return tokens, is_token, is_first


def _no_weights() -> dict[str, Vectors]:
    return {
        f"{name}.{kind}": np.zeros(shape, np.float32)
        for name, outputs, inputs in (("hidden", _UNITS, _POOLED), ("output", _OUTPUTS, _UNITS))
        for kind, shape in (("weight", (outputs, inputs)), ("bias", (outputs,)))
    }


def _loss(logits: Any, pairs: Sequence[Pair]) -> Any:
    import torch  # noqa: PLC0415
    from torch.nn.functional import binary_cross_entropy_with_logits, log_softmax  # noqa: PLC0415

    labels = torch.tensor([pair.label for pair in pairs])
    weights = torch.tensor([pair.weight for pair in pairs])
    is_question = torch.tensor([pair.is_question for pair in pairs])
    wanted = labels.clamp(0, 1).float() * (1 - 2 * _SMOOTH) + _SMOOTH
    of_questions = binary_cross_entropy_with_logits(logits[:, 0], wanted, reduction="none")
    told = log_softmax(logits[:, 1:], -1)
    exact = told.gather(1, labels.clamp(min=0)[:, None])[:, 0]
    rest = torch.where(labels == -1, torch.logsumexp(told[:, 1:], -1), torch.logsumexp(told[:, :2], -1))
    of_claims = -torch.where(labels >= 0, exact, rest)
    return (torch.where(is_question, of_questions, of_claims) * weights).mean()


class _Drawer:
    """Draws pairs for one of several processes."""

    def __init__(self, articles: Sequence[AnnotatedArticle], draw: random.Random) -> None:
        self._maker = PairMaker(draw, _ranks(articles))
        self._articles, self._public, self._draw = articles, public(_PUBLIC), draw

    def drawn(self) -> list[Pair]:
        own = [pair for article in self._articles for pair in self._maker.pairs(article)]
        questions, claims = ([pair for pair in own if pair.is_question is asked] for asked in (True, False))
        pairs = [
            pair
            for group, share in zip((questions, claims, self._public), _SHARES, strict=True)
            for pair in self._draw.sample(group, min(int(_DRAWN * share), len(group)))
        ]
        self._draw.shuffle(pairs)
        return pairs


def _ranks(articles: Sequence[AnnotatedArticle]) -> dict[str, list[int]]:
    """Return for each question the numbers of its article's sentences, the nearest first."""
    embedder, found = embeddings.BundledEmbedder(threads=1), {}
    for article in articles:
        questions = [item.text for item in article.items if item.kind in "qu"]
        told = embedder.embed_passages(article.sentences)
        for question, vector in zip(questions, embedder.embed_questions(questions), strict=True):
            found[question] = [int(row) + 1 for row in np.argsort(-(told @ vector))]
    return found


def _batches(rows: Sequence[Sequence[int]], draw: random.Random) -> list[list[int]]:
    """Return the numbers of rows that are read together, those of about the same length."""
    found: list[list[int]] = [[]]
    for row in sorted(range(len(rows)), key=lambda row: len(rows[row])):
        if found[-1] and (len(found[-1]) + 1) * len(rows[row]) > _TOKENS:
            found.append([])
        found[-1].append(row)
    draw.shuffle(found)
    return found


def _trained(articles: Sequence[AnnotatedArticle], minutes: float) -> Any:
    """Return the network after so many minutes; each process has its own pairs, and all have the same weights."""
    import torch  # noqa: PLC0415
    from torch.nn.utils import clip_grad_norm_  # noqa: PLC0415

    torch.set_num_threads(1)
    torch.manual_seed(1)
    if _PROCESSES > 1:
        torch.distributed.init_process_group("gloo")
    draw = random.Random(7 + _PROCESS)  # noqa: S311
    network, tokens, drawer = _network(), _Tokens(), _Drawer(articles, draw)
    learned = [each for each in network.parameters() if each.requires_grad]
    optimizer = torch.optim.AdamW(learned, lr=_RATE, betas=(0.9, 0.98), weight_decay=_DECAY)
    began, step, left = time.monotonic(), 0, 1.0
    while left > 0:
        pairs = drawer.drawn()
        rows = [tokens.of(pair) for pair in pairs]
        batches = _batches(rows, draw)
        for batch in batches[: int(_least(len(batches)))]:
            left = _least(1 - (time.monotonic() - began) / 60 / minutes)
            if left <= 0:
                break
            step += 1
            for group in optimizer.param_groups:
                group["lr"] = _RATE * min(1, step / _WARM, max(0.01, left / _COOLING))
            with torch.autocast("cpu", dtype=torch.bfloat16):
                logits = network(*tokens.batch([rows[row] for row in batch]))
            loss = _loss(logits.float(), [pairs[row] for row in batch])
            optimizer.zero_grad()
            loss.backward()
            _shared(learned)
            clip_grad_norm_(learned, 1.0)
            optimizer.step()
    return network


def _least(value: float) -> float:
    """Return the least value that a process has."""
    if _PROCESSES == 1:
        return value
    import torch  # noqa: PLC0415

    found = torch.tensor([float(value)])
    torch.distributed.all_reduce(found, op=torch.distributed.ReduceOp.MIN)
    return float(found)


def _shared(learned: Sequence[Any]) -> None:
    """Make the gradients those of all processes."""
    if _PROCESSES == 1:
        return
    import torch  # noqa: PLC0415
    from torch.nn.utils import parameters_to_vector, vector_to_parameters  # noqa: PLC0415

    gradients = [each.grad for each in learned]
    all_of_them = parameters_to_vector(gradients)
    torch.distributed.all_reduce(all_of_them)
    vector_to_parameters(all_of_them / _PROCESSES, gradients)


def _weights(network: Any) -> dict[str, Vectors]:
    """Return the adapters and the head as `index.cross_encoder` reads them, queries scaled."""
    found: dict[str, Vectors] = {}
    for number, layer in enumerate(network.bert.encoder.layer[_FIRST:], _FIRST):
        own = layer.attention.self
        found[f"{number}.attention.down"] = np.concatenate([_down(part) for part in (own.query, own.key, own.value)])
        up = np.zeros((3 * _HIDDEN, 3 * _RANK), np.float32)
        for at, part in enumerate((own.query, own.key, own.value)):
            scale = own.attention_head_size**-0.5 if part is own.query else 1.0
            up[at * _HIDDEN :][:_HIDDEN, at * _RANK :][:, :_RANK] = _up(part) * scale
        found[f"{number}.attention.up"] = up
        for name, path in _PARTS.items():
            part = layer.get_submodule(path)
            found[f"{number}.{name}.down"], found[f"{number}.{name}.up"] = _down(part), _up(part)
    for name in ("hidden", "output"):
        for kind, values in getattr(network, name).named_parameters():
            found[f"{name}.{kind}"] = values.detach().numpy()
    return found


def _down(part: Any) -> Vectors:
    found: Vectors = part.down.detach().numpy()
    return found


def _up(part: Any) -> Vectors:
    found: Vectors = part.up.detach().numpy() * np.float32(_SCALE / _RANK)
    return found


def measured(articles: Sequence[AnnotatedArticle]) -> Iterator[str]:
    """Yield how well the weights that are shipped tell apart what was written about articles."""
    embedder = embeddings.BundledEmbedder()
    answers: dict[bool, list[tuple[float, bool]]] = {True: [], False: []}
    claims: dict[bool, list[tuple[float, bool]]] = {True: [], False: []}
    for article in articles:
        told = [f"{article.title}: {sentence}" for sentence in article.sentences]
        for item in article.items:
            is_own = item.language == article.language
            if item.kind in "qu":
                best = max(each.answers for each in embedder.read_pairs([(item.text, text) for text in told]))
                answers[is_own].append((best, item.kind == "q"))
            elif item.kind in "tf":
                text = " ".join(article.sentences[number - 1] for number in item.sentences)
                (found,) = embedder.read_pairs([(item.text, f"{article.title}: {text}")])
                claims[is_own].append((found.entails - found.contradicts, item.kind == "t"))
    for name, groups in (("questions", answers), ("claims", claims)):
        for is_own, rows in groups.items():
            scores, labels = (np.array(column) for column in zip(*rows, strict=True))
            language = "the article's language" if is_own else "another language"
            yield f"{name} in {language}, {len(rows)}: area {roc_area(scores, labels):.3f}"


def main() -> None:
    """Train on most articles, write the weights, and measure on the others."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else _MINUTES
    articles = annotated_articles.read()
    if minutes:
        network = _trained([each for each in articles if not is_kept_aside(each)], minutes)
        if _PROCESS:
            return
        half: dict[str, Any] = {name: values.astype(np.float16) for name, values in _weights(network).items()}
        np.savez_compressed(_FILE, **half)
    print(*measured([each for each in articles if is_kept_aside(each)][:_MEASURED]), sep="\n")


if __name__ == "__main__":
    main()
