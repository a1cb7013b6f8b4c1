"""Printing of an import report."""

from index.import_report import ImportReport
from rag.cli import output
from rag.cli.output import print_text

_REJECTIONS = 20
"""Maximum number of rejections printed one by one."""


def print_report(report: ImportReport, seconds: float, *, as_json: bool = False) -> None:
    """Print what became of an import, which took some seconds."""
    if as_json:
        output.print_json(report.as_json())
        return
    for rejection in report.rejected[:_REJECTIONS]:
        output.print_error(f"rejected {rejection.origin}: {rejection.reason}")
    if more := len(report.rejected[_REJECTIONS:]):
        output.print_error(f"rejected {more:,} more; --json lists them all.")
    print_text(counts(report))
    if report.left_out:
        print_text(f"Not read in full: {len(report.left_out):,} of them; --json says what was left out.")
    reused = f" ({report.reused:,} reused)" if report.reused else ""
    print_text(f"Passages embedded: {report.passages:,}{reused} in {seconds:.1f} s.")


def counts(report: ImportReport) -> str:
    """Return the numbers of articles added, replaced and so on, in one line."""
    listed = ", ".join(f"{len(ids):,} {what}" for what, ids in report.fates().items())
    return f"Articles: {listed}, {report.rejections:,} rejected."
