"""Requests of every kind as people type them, answered in quotes and compared with labels; no model judges.

`labelled_requests/` has twelve invented articles in eight languages, and 160 requests about them. Of each list in
`must`, one string has to be in the answer, none of `must_not` may be, and only `articles` and `also` may be cited.
`refuse` says whether only a refusal is right. A `*` at the end of a string stands for more letters.
"""

import datetime as dt
import re
import tempfile
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from unittest import mock

from benchmarks.data import read_lines
from rag import Answer, Rag
from rag.answering import query_understanding

_FOLDER = Path(__file__).parent / "labelled_requests"
_DAY = dt.date(2026, 11, 28)
"""Day on which all of them are asked."""
_MARK = re.compile(r"\s*\[\d+(?:\s*,\s*\d+)*\]")
_ALIKE = str.maketrans("’‘ʼ–—‑−“”„«»", '\'\'\'----"""""', "ـ")  # noqa: RUF001
_LETTER = "A-Za-zÀ-ɏЀ-ӿ"


def run() -> list[str]:
    """Return the table's lines."""
    found = list(_answered())
    kinds = sorted({label["kind"] for label, _ in found})
    rows = [_row(kind, [each for each in found if each[0]["kind"] == kind]) for kind in kinds]
    head = ["| kind of request | asked | right | share of what must be there | cites another article | refused |"]
    return [*head, "|---|---|---|---|---|---|", *rows, _row("all", found)]


def _answered() -> Iterator[tuple[dict[str, Any], Answer]]:
    """Yield each label with the answer to its last question, the others being asked before."""
    with tempfile.TemporaryDirectory() as folder, mock.patch.object(query_understanding, "today", return_value=_DAY):
        rag = Rag(data=folder, llm="quotes")
        rag.add(_FOLDER / "articles")
        known: dict[tuple[str, ...], Answer] = {}
        for label in read_lines(_FOLDER / "requests.jsonl"):
            turns = label["turns"]
            for place in range(1, len(turns) + 1):
                asked = tuple(turns[:place])
                if asked not in known:
                    history = tuple(known[asked[:end]].turn() for end in range(1, place))
                    known[asked] = rag.ask(asked[-1], history=history)
            yield label, known[tuple(turns)]
        rag.close()


def _row(name: str, found: Sequence[tuple[dict[str, Any], Answer]]) -> str:
    right = sum(is_right(label, answer) for label, answer in found)
    answerable = [each for each in found if each[0]["refuse"] is not True and each[0].get("must")]
    shares = [0.0 if answer.refused else share_of(label, answer) for label, answer in answerable]
    share = f"{sum(shares) / len(shares):.2f}" if shares else "-"
    astray = sum(not answer.refused and cites_astray(label, answer) for label, answer in answerable)
    refused = sum(answer.refused for _, answer in found)
    return f"| {name} | {len(found)} | {right} | {share} | {astray} | {refused} |"


def is_right(label: dict[str, Any], answer: Answer) -> bool:
    """Tell whether an answer is as its label says."""
    if label["refuse"] is True:
        return answer.refused
    text = _plain(answer)
    is_free = not any(_has(text, each) for each in label.get("must_not", []))
    if answer.refused:
        return label["refuse"] is None and is_free
    return share_of(label, answer) == 1 and is_free and not cites_astray(label, answer)


def share_of(label: dict[str, Any], answer: Answer) -> float:
    """Return the share of what must be in an answer that is."""
    must, text = label.get("must", []), _plain(answer)
    return sum(any(_has(text, each) for each in either) for either in must) / len(must) if must else 1.0


def cites_astray(label: dict[str, Any], answer: Answer) -> bool:
    """Tell whether an answer cites an article that it must not, or none that it must."""
    cited = {citation.article.id for citation in answer.citations}
    copies = {copy.id for citation in answer.citations for copy in answer.copies(citation)}
    wanted, also = set(label.get("articles", [])), set(label.get("also", []))
    is_allowed = "*" in also or cited <= wanted | also
    return not is_allowed or (bool(wanted) and not wanted & (cited | copies))


def _plain(answer: Answer) -> str:
    return _normal(_MARK.sub("", answer.text))


def _normal(text: str) -> str:
    """Return a text without regard to case, and to kinds of spaces, dashes and quotation marks."""
    text = unicodedata.normalize("NFKC", text).translate(_ALIKE).casefold()
    return " ".join(re.sub("[\u064b-\u0652]", "", text).split())


def _has(text: str, wanted: str) -> bool:
    """Tell whether a text has a string as whole words and whole numbers; without spaces between words, anywhere."""
    words = _normal(wanted.rstrip("*"))
    before = after = ""
    if words[0].isdigit():
        before = r"(?<!\d)(?<!\d[.,'])" + (r"(?<!\d )" if re.match(r"\d{3}(?!\d)", words) else "")
    elif re.match(f"[{_LETTER}]", words):
        before = f"(?<![{_LETTER}])"
    if words[-1].isdigit():
        after = r"(?!\d)(?![.,']\d)(?! \d{3}(?!\d))"
    elif not wanted.endswith("*") and re.search(f"[{_LETTER}]$", words):
        after = f"(?![{_LETTER}])"
    return bool(re.search(before + re.escape(words) + after, text))
