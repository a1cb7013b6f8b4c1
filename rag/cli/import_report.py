"""What became of the articles that were read, as it is printed."""

from index.build import ImportReport
from rag.cli import output
from rag.cli.output import say

_REJECTIONS = 20
"""Rejections that are shown one by one."""


def as_json(report: ImportReport) -> dict[str, object]:
    rejected = [{"origin": each.origin, "reason": each.reason, "count": each.count} for each in report.rejected]
    return {**report.fates(), "rejected": rejected, "passages": report.passages, "reused": report.reused}


def tell(report: ImportReport, seconds: float) -> None:
    for rejection in report.rejected[:_REJECTIONS]:
        output.error(f"rejected {rejection.origin}: {rejection.reason}")
    if more := len(report.rejected[_REJECTIONS:]):
        output.error(f"rejected {more:,} more; --json lists them all.")
    say(counts(report))
    reused = f" ({report.reused:,} reused)" if report.reused else ""
    say(f"Passages embedded: {report.passages:,}{reused} in {seconds:.1f} s.")


def counts(report: ImportReport) -> str:
    """Return how many articles there are of each fate, in one line."""
    listed = ", ".join(f"{len(ids):,} {what}" for what, ids in report.fates().items())
    return f"Articles: {listed}, {report.rejections:,} rejected."
