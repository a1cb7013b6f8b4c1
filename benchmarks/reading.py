"""How well saved pages are read, on pages that other people collected and marked.

`python -m benchmarks.reading READABILITY HTMLDATE`: the first folder has the test pages of Mozilla's Readability, each
a folder with `source.html`, `expected.html` and `expected-metadata.json`; they are in the Go module
`codeberg.org/readeck/go-readability/v2`, below `test-pages`. The second is the Go module
`github.com/markusmobius/go-htmldate`, with the pages of htmldate and their days of publication.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from lxml.html import document_fromstring

from index.articles import html
from index.articles.source import Source
from index.errors import ArticleError
from index.types import Article

_ENTRY = re.compile(r'URL:\s+"(.*?)",\s+File:\s+"(.*?)",\s+Date:\s+"(.*?)"')


def run(pages: Path, dates: Path) -> list[str]:
    """Return the lines of both tables."""
    return [*_readability(pages), "", *_htmldate(dates)]


def _readability(folder: Path) -> list[str]:
    folders = sorted(each for each in folder.iterdir() if (each / "expected-metadata.json").is_file())
    scores = []
    right: Counter[str] = Counter()
    known: Counter[str] = Counter()
    for each in folders:
        found = _read((each / "source.html").read_bytes())
        scores.append(_f1(found.text if found else "", _text((each / "expected.html").read_text(encoding="utf-8"))))
        expected = json.loads((each / "expected-metadata.json").read_text(encoding="utf-8"))
        for name, key in (("title", "title"), ("author", "byline"), ("published", "publishedTime")):
            if expected.get(key):
                known[name] += 1
                right[name] += _is_same(name, expected[key], getattr(found, name, ""))
        if expected.get("byline"):
            names = _words(getattr(found, "author", ""))
            right["names"] += bool(names) and names <= _words(expected["byline"])
    known["names"] = known["author"]
    shares = " | ".join(f"{right[name]} of {known[name]}" for name in ("title", "author", "names", "published"))
    return [
        "| Mozilla's pages | F1 of words | title | byline | byline's names | day |",
        "|---|---|---|---|---|---|",
        f"| {len(folders)} | {sum(scores) / len(scores):.3f} | {shares} |",
    ]


def _read(data: bytes, link: str = "") -> Article | None:
    with suppress(ArticleError):
        for found in html.read(Source(origin="page", name="", data=data, link=link)):
            return found if isinstance(found, Article) else None
    return None


def _text(markup: str) -> str:
    return " ".join(document_fromstring(markup).itertext()) if markup.strip() else ""


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.casefold()))


def _f1(text: str, expected: str) -> float:
    found, wanted = _words(text), _words(expected)
    shared = (found & wanted).total()
    return 2 * shared / (found.total() + wanted.total()) if shared else 0.0


def _is_same(name: str, expected: str, found: str) -> bool:
    if name == "published":
        return expected[:10] == found[:10]
    return re.findall(r"\w+", expected.casefold()) == re.findall(r"\w+", found.casefold())


def _days(folder: Path) -> Iterator[tuple[Path, str, str]]:
    """Yield each page with its address and its day of publication."""
    files = {each.name: each for each in folder.rglob("*.html")}
    for source in sorted((folder / "scripts" / "comparison").glob("data-*.go")):
        for link, name, day in _ENTRY.findall(source.read_text(encoding="utf-8")):
            if name in files:
                yield files[name], link, day


def _htmldate(folder: Path) -> list[str]:
    said: Counter[str] = Counter()
    for file, link, day in _days(folder):
        found = _read(file.read_bytes(), link)
        published = found.published[:10] if found else ""
        said["right" if published == day else "wrong" if published else "none"] += 1
    return [
        "| htmldate's pages | day right | wrong | none |",
        "|---|---|---|---|",
        f"| {said.total()} | {said['right']} | {said['wrong']} | {said['none']} |",
    ]


if __name__ == "__main__":
    print("\n".join(run(Path(sys.argv[1]), Path(sys.argv[2]))))
