"""What became of the articles that were read, as it is printed."""

from index.build import Report
from rag.cli import output
from rag.cli.output import say

_REJECTIONS = 20
"""Rejections that are shown one by one."""


def as_json(report: Report) -> dict[str, object]:
    rejected = [{"origin": each.origin, "reason": each.reason, "count": each.count} for each in report.rejected]
    return {**_ids(report), "rejected": rejected, "passages": report.passages}


def tell(report: Report, seconds: float) -> None:
    for rejection in report.rejected[:_REJECTIONS]:
        output.error(f"rejected {rejection.origin}: {rejection.reason}")
    if more := len(report.rejected[_REJECTIONS:]):
        output.error(f"rejected {more:,} more; --json names them all.")
    say(counts(report))
    say(f"Passages embedded: {report.passages:,}, in {seconds:.1f} s.")


def counts(report: Report) -> str:
    """Return how many articles there are of each fate, in one line."""
    listed = ", ".join(f"{len(ids):,} {what}" for what, ids in _ids(report).items())
    removed = f", {len(report.removed):,} removed" if report.removed else ""
    return f"Articles: {listed}, {report.rejections:,} rejected{removed}."


def _ids(report: Report) -> dict[str, list[str]]:
    return {"added": report.added, "replaced": report.replaced, "unchanged": report.unchanged}
