"""Run the benchmarks named on the command line, or all, and write the figures to docs/benchmarks.md."""

import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks import (
    answerable,
    api,
    claims,
    drafts,
    followups,
    foreign_claims,
    intent,
    lexical,
    page,
    quality,
    reader,
    requests,
    retrieval,
    scale,
    speed,
    summary,
    topics,
    wording,
)

PAGE = Path(__file__).parent.parent / "docs" / "benchmarks.md"
BENCHMARKS: dict[str, Callable[[], list[str]]] = {
    "speed": speed.run,
    "retrieval": retrieval.run,
    "quality": quality.run,
    "scale": scale.run,
    "lexical": lexical.run,
    "altered": claims.run,
    "claims": foreign_claims.run,
    "wording": wording.run,
    "reader": reader.run,
    "answerable": answerable.run,
    "drafts": drafts.run,
    "followups": followups.run,
    "requests": requests.run,
    "intent": intent.run,
    "topics": topics.run,
    "summary": summary.run,
    "api": api.run,
    "page": page.run,
}


def main() -> None:
    """Measure, print, and replace the sections of the page that were measured."""
    wanted = sys.argv[1:] or list(BENCHMARKS)
    if unknown := [name for name in wanted if name not in BENCHMARKS]:
        sys.exit(f"There is no benchmark {unknown[0]}; there are {', '.join(BENCHMARKS)}.")
    text = PAGE.read_text(encoding="utf-8")
    for name in wanted:
        lines = "\n".join(BENCHMARKS[name]())
        print(lines)
        start, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
        before, _, rest = text.partition(start)
        text = f"{before}{start}\n{lines}\n{end}{rest.partition(end)[2]}"
    PAGE.write_text(text, encoding="utf-8")


main()
