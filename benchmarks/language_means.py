"""Makes the mean embeddings of languages, which stand in where an index has few passages of one.

`python -m benchmarks.language_means` writes `index/language_means.npz`, from the questions of `answer_types.txt`, which
are about the same in each of 16 languages: the mean over the kinds of the mean of four questions.
"""

from collections import defaultdict
from pathlib import Path

import numpy as np

from benchmarks import answer_types
from index import embeddings
from index.types import Vectors

_TARGET = Path(__file__).parent.parent / "index" / "language_means.npz"
_EACH = 4
"""Questions of a kind and language."""


def means() -> dict[str, Vectors]:
    """Return language → mean of the embeddings of its questions, shape [dimension]."""
    questions: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in answer_types._examples():  # noqa: SLF001 - one reader of the file
        questions[row.language, row.kind].append(row.question)
    rows = [(language, text) for (language, _), texts in questions.items() for text in texts[:_EACH]]
    vectors = embeddings.make().embed_questions([text for _, text in rows])
    languages = np.array([language for language, _ in rows])
    return {str(language): vectors[languages == language].mean(axis=0) for language in np.unique(languages)}


def main() -> None:
    """Write the means."""
    found = means()
    np.savez(_TARGET, languages=np.array([*found]), means=np.array([*found.values()], np.float16))
    print(f"{len(found)} languages, {_TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
