from index.import_report import ImportReport, ProgressCount
from index.types import Rejection


def test_what_is_rare_is_told_only_where_it_occurred():
    assert list(ImportReport().fates()) == ["added", "replaced", "unchanged"]
    assert ImportReport(moved=["a"], removed=["b"]).fates()["removed"] == ["b"]


def test_rows_that_were_rejected_together_are_counted_each():
    report = ImportReport(
        added=["a"],
        unchanged=["b"],
        rejected=[Rejection("a.csv", "no text", count=7), Rejection("b.pdf", "it is empty")],
    )
    assert (report.articles, report.rejections) == (2, 8)


def test_the_results_of_another_report_are_added():
    whole = ImportReport(added=["a"], passages=2)
    whole.merge(ImportReport(added=["b"], left_out={"b": "comments"}, passages=3, reused=1))
    assert (whole.added, whole.left_out, whole.passages, whole.reused) == (["a", "b"], {"b": "comments"}, 5, 1)
    assert whole.as_json()["left_out"] == {"b": "comments"}


def test_the_progress_of_an_import_is_counted():
    count = ProgressCount()
    assert count.rate == 0
    count.reading(2, 3)
    count.embedded(1)  # what was embedded before counts too
    count.found(5)
    count.embedded(3)
    assert (count.files, count.of, count.passages, count.done) == (2, 3, 5, 4)
    assert count.rate > 0
