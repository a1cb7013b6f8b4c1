import pytest

from rag.errors import PlotError
from rag.evaluate import plot


@pytest.fixture
def has_matplotlib(monkeypatch):
    monkeypatch.setattr(plot, "find_spec", lambda _: object())


@pytest.mark.usefixtures("has_matplotlib")
def test_a_plot_is_drawn_into_a_file_of_a_known_kind_in_a_folder_that_is_there(tmp_path):
    for name in ("a.svg", "a.PNG", "a.pdf"):
        plot.check(tmp_path / name)
    with pytest.raises(PlotError, match=r"a\.txt"):
        plot.check(tmp_path / "a.txt")
    with pytest.raises(PlotError, match="none"):
        plot.check(tmp_path / "none" / "a.svg")


def test_without_matplotlib_it_is_said_how_to_get_it(tmp_path, monkeypatch):
    monkeypatch.setattr(plot, "find_spec", lambda _: None)
    with pytest.raises(PlotError, match=r"articles-rag\[plot\]"):
        plot.check(tmp_path / "a.svg")
