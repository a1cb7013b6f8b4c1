"""Chart of an evaluation's figures with their intervals, by matplotlib (an extra)."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

from rag.errors import PlotError
from rag.evaluate.report import Evaluation

_KINDS = (".svg", ".png", ".pdf")
_ROW = 0.32
"""Height of a row in inches."""
_COLOUR = "#2a6f97"


def check(path: str | Path) -> None:
    """Raise PlotError if a file can't be drawn, before minutes are spent on the figures."""
    if Path(path).suffix.lower() not in _KINDS:
        msg = f"{Path(path).name} is not a supported plot file; use {', '.join(_KINDS)}."
        raise PlotError(msg)
    if find_spec("matplotlib") is None:
        msg = "Plots require matplotlib: run `pip install articles-rag[plot]`."
        raise PlotError(msg)
    if not Path(path).absolute().parent.is_dir():
        msg = f"The folder {Path(path).absolute().parent} of the plot does not exist."
        raise PlotError(msg)


def draw(evaluation: Evaluation, path: str | Path) -> None:
    """Draw each figure as a dot on the line of its interval, and below them the times.

    Raises PlotError when it can't be done.
    """
    check(path)
    import matplotlib as mpl  # noqa: PLC0415 - half a second

    mpl.use("agg")
    from matplotlib import pyplot as plt  # noqa: PLC0415

    rows = [measure for measure in evaluation.measures if measure.is_shown and measure.name in evaluation.figures]
    stages = len(evaluation.milliseconds)
    heights = [len(rows) + 1, stages + 1]
    with plt.rc_context({"svg.hashsalt": "evaluation", "font.size": 9}):
        figure, (shares, times) = plt.subplots(
            2, figsize=(8, _ROW * sum(heights) + 1.4), height_ratios=heights, layout="constrained"
        )
        _draw_shares(shares, evaluation, [(each.name, f"{each.group}: {each.label}") for each in rows])
        _draw_times(times, evaluation)
        metadata = {"Date": None} if Path(path).suffix.lower() == ".svg" else None
        figure.savefig(path, metadata=metadata, dpi=150)
        plt.close(figure)


def _draw_shares(axes: Any, evaluation: Evaluation, rows: list[tuple[str, str]]) -> None:
    count = evaluation.count()
    for row, (name, _) in enumerate(rows):
        figure = evaluation.figures[name]
        axes.plot([figure.low, figure.high], [row, row], color=_COLOUR, linewidth=2, alpha=0.5)
        axes.plot([figure.value], [row], marker="o", color=_COLOUR)
        number = f"{figure.of:,}" if figure.of else f"{figure.questions:,}"
        axes.annotate(f"{figure.value:.2f}  n={number}", (1.02, row), va="center", annotation_clip=False)
    axes.set(
        xlim=(0, 1),
        ylim=(len(rows) - 0.5, -0.5),
        title=f"{count['questions']:,} questions, {evaluation.setup.model}; lines are 95 % intervals",
    )
    axes.set_yticks(range(len(rows)), [label for _, label in rows])
    axes.grid(axis="x", alpha=0.3)


def _draw_times(axes: Any, evaluation: Evaluation) -> None:
    stages = list(evaluation.milliseconds.items())
    for row, (_, each) in enumerate(stages):
        axes.plot([each.low, each.high], [row, row], color=_COLOUR, linewidth=2, alpha=0.5)
        axes.plot([each.median], [row], marker="o", color=_COLOUR)
        if each.p95 is not None:
            axes.plot([each.p95], [row], marker="|", markersize=10, color=_COLOUR)
    axes.set(xscale="symlog", ylim=(len(stages) - 0.5, -0.5), xlabel="ms: median, and | the 95th percentile")
    axes.set_xlim(left=0)
    axes.xaxis.set_major_formatter("{x:,.0f}")
    axes.set_yticks(range(len(stages)), [name.replace("_", " ") for name, _ in stages])
    axes.grid(axis="x", alpha=0.3)
