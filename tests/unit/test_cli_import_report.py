from index.import_report import ImportReport
from index.types import Rejection
from rag.cli import import_report

REPORT = ImportReport(
    added=["a", "b"], passages=1200, reused=7, rejected=[Rejection(f"file {row}", "no text", 1) for row in range(25)]
)


def test_each_fate_is_counted_in_one_line():
    line = import_report.counts(REPORT)
    assert "2 added" in line
    assert "25 rejected" in line


def test_twenty_rejections_are_named_and_the_others_counted(capsys):
    import_report.print_report(REPORT, 2.25)
    out, err = capsys.readouterr()
    assert "file 19" in err
    assert "file 20" not in err
    assert "5 more" in err
    assert all(part in out for part in ("2 added", "1,200", "7", "2.2 s"))


def test_what_was_left_out_is_counted_and_named_in_json(capsys):
    report = ImportReport(added=["a"], left_out={"a": "left out: comments"})
    import_report.print_report(report, 1)
    assert "Not read in full: 1 of them" in capsys.readouterr().out
    assert report.as_json()["left_out"] == {"a": "left out: comments"}


def test_json_has_them_all():
    found = REPORT.as_json()
    assert len(found["rejected"]) == 25
    assert found["rejected"][0] == {"origin": "file 0", "reason": "no text", "count": 1}
    assert (found["added"], found["passages"], found["reused"]) == (["a", "b"], 1200, 7)
