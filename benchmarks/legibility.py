"""Makes the table of `index/text/legibility.py`, and measures how well nonsense is told from text.

`python -m benchmarks.legibility --make` writes the table, from the vocabulary of the bundled model (XLM-RoBERTa's word
pieces; Conneau et al. 2020, arXiv:1911.02116). Without it, real texts of many languages and what broken files make of
them are scored: letters shifted, exchanged, reversed within words, doubled, and glyph numbers for letters.
"""

import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index import bundled_model
from index.text import legibility
from index.text.legibility import BUCKETS, LEAST, STEP, UNKNOWN, buckets, name_of, script_numbers, sequences

_FLATTENED = 0.75
"""Power of the pieces' probabilities: pieces of small languages count too."""
_SHARED = Path(__file__).parents[1].parent / "shared" / "data"
_LONG = 1_500


def table() -> npt.NDArray[np.uint8]:
    """Return the likelihoods of the sequences in the word pieces, by bucket."""
    packed = bundled_model.read()
    pieces = [packed.pieces[start:end].decode() for start, end in pairwise(packed.offsets)]
    weights: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for piece, score in zip(pieces, packed.scores, strict=True):
        text = piece.replace("▁", " ").casefold()
        rows = sequences(text if text.startswith(" ") else f"{text}")
        rows = rows if text.startswith(" ") else rows[rows[:, 0] != ord(legibility.MARK)]
        for bucket, number in zip(buckets(rows), script_numbers(rows[:, 2]), strict=True):
            weights[name_of(number)][int(bucket)] += float(np.exp(score * _FLATTENED))
    found = np.zeros(BUCKETS, dtype=np.uint8)
    for name, counts in weights.items():
        whole = sum(counts.values())
        for bucket, weight in counts.items() if name else ():
            value = round((max(float(np.log2(weight / whole)), UNKNOWN) - UNKNOWN) * STEP)
            found[bucket] = max(found[bucket], min(value, 255))
    return found


def texts() -> Iterator[tuple[str, str]]:
    """Yield pieces of real texts with the name of their collection."""
    for path in sorted(_SHARED.rglob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines()[:400]:
            entry = json.loads(line)
            for text in _strings(entry):
                if len(text) >= 200:  # noqa: PLR2004
                    yield f"{path.parent.name}/{path.stem}", text[:_LONG]


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value[:3]:
            yield from _strings(each)


def names() -> Iterator[tuple[str, str]]:
    """Yield the names of countries and languages in all languages of CLDR: nothing but names, in languages unknown."""
    from babel import Locale, localedata  # noqa: PLC0415

    for identifier in localedata.locale_identifiers():
        locale = Locale.parse(identifier)
        yield f"names {identifier}", ", ".join([*locale.territories.values(), *locale.languages.values()])[:_LONG]


def _exchanged(text: str) -> str:
    letters = sorted({char for char in text if char.isalpha()})
    mixed = random.Random(1).sample(letters, len(letters))  # noqa: S311 - no secret
    return text.translate(dict(zip(map(ord, letters), mixed, strict=True)))


BROKEN: dict[str, Callable[[str], str]] = {
    "shifted": lambda text: "".join(chr(ord(char) + 3) if char.isalpha() else char for char in text),
    "glyphs": lambda text: "".join(" " if char == " " else chr(max(33, ord(char) - 29)) for char in text),
    "exchanged": _exchanged,
    "reversed": lambda text: re.sub(r"\w+", lambda match: match[0][::-1], text),
    "doubled": lambda text: "".join(char * 2 for char in text),
}


def main() -> None:
    """Make the table, or measure."""
    if "--make" in sys.argv:
        path = Path(legibility.__file__).with_suffix(".npz")
        np.savez_compressed(path, table=table())
        return
    real: dict[str, list[float]] = defaultdict(list)
    broken: dict[tuple[str, str], list[float]] = defaultdict(list)
    alarms: list[str] = []
    seen: Counter[str] = Counter()
    for name, text in [*texts(), *names()]:
        found = legibility.legibility(text)
        seen[name] += 1
        if not LEAST.get(found.script) or found.sequences < 90 or seen[name] > 100:  # noqa: PLR2004
            continue
        real[found.script].append(found.likelihood)
        if found.is_nonsense:
            alarms.append(f"{name}: {found.likelihood:.1f} {text[:60]!r}")
        for kind, change in BROKEN.items() if not name.startswith("names") else ():
            broken[found.script, kind].append(legibility.legibility(change(text)).is_nonsense)
    for script, values in real.items():
        kinds = {kind: f"{np.mean(told):.2f}" for (of, kind), told in broken.items() if of == script}
        low = np.percentile(values, [0, 0.1, 1, 50])
        print(f"{script}: {len(values)} texts, lowest/.1%/1%/median {np.round(low, 1)}, nonsense told: {kinds}")
    print(f"{len(alarms)} false alarms of {sum(map(len, real.values()))}", *alarms[:20], sep="\n")


if __name__ == "__main__":
    main()
