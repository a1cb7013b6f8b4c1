"""How all tests are run, in parts."""

import everything
import pytest

pytestmark = pytest.mark.slow

PASSES = "def test_it(): pass"
FAILS = "def test_it(): assert False"
SKIPS = "import pytest\n@pytest.mark.skip(reason='no such thing here')\ndef test_it(): pass"


@pytest.mark.parametrize(
    ("parts", "status"), [((SKIPS, PASSES), 0), ((SKIPS, FAILS), 1), ((FAILS, SKIPS), 1)], ids=["fine", "2nd", "1st"]
)
def test_any_part_may_fail_and_what_is_skipped_is_told_at_the_end(tmp_path, monkeypatch, capsys, parts, status):
    files = [tmp_path / f"test_part{number}.py" for number in range(2)]
    for file, text in zip(files, parts, strict=True):
        file.write_text(text)
    monkeypatch.setattr(everything, "PARTS", [["-ra", "-p", "no:cacheprovider", str(file)] for file in files])
    with pytest.raises(SystemExit) as ended:
        everything.main()
    assert ended.value.code == status
    assert "no such thing here" in capsys.readouterr().out.partition("Skipped in all parts:")[2]
