"""Charts and diagrams of Office documents as text: the title, and a row for each category with its figures."""

from collections.abc import Iterator
from typing import Any

from index.articles import table_rows
from index.articles.number_formats import shown

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_MOST_POINTS = 10_000


def chart_text(tree: Any) -> str:
    """Return a chart's title and figures: `Boats`, `Town | 2024 | 2025`, `Arlen | 4 | 7`."""
    titles = [_joined(each) for each in tree.iterfind(f"{_C}chart/{_C}title")]
    axes = [title for each in tree.iter(f"{_C}title") if (title := _joined(each)) and title not in titles]
    series = list(tree.iter(f"{_C}ser"))
    columns = [_points(each, "val") or _points(each, "yVal") for each in series]
    rows = [["", *(_first(_points(each, "tx")) for each in series)]]
    labels = next(filter(None, (_points(each, "cat") or _points(each, "xVal") for each in series)), {})
    numbers = sorted({*labels, *(number for column in columns for number in column)})
    rows += [
        [labels.get(number, ""), *(column.get(number, "") for column in columns)] for number in numbers[:_MOST_POINTS]
    ]
    lines = table_rows.lines([table_rows.Cell(text) for text in row] for row in rows)
    return "\n".join(filter(None, [*titles, ", ".join(axes), *lines]))


def _joined(element: Any) -> str:
    return " ".join("".join(each.text or "" for each in element.iter(f"{_A}t", f"{_C}v")).split())


def _points(series: Any, name: str) -> dict[int, str]:
    """Return the values of a part of a series, by their numbers."""
    part = series.find(f"{_C}{name}")
    if part is None:
        return {}
    if (alone := part.findtext(f"{_C}v")) is not None:
        return {0: alone}
    usual = next((each.text or "" for each in part.iter(f"{_C}formatCode")), "")
    found: dict[int, str] = {}
    levels = part.findall(f".//{_C}lvl") or [part]
    for level in reversed(levels):  # of labels on several levels, the widest stands last
        for point in level.iter(f"{_C}pt"):
            number, text = point.get("idx", ""), point.findtext(f"{_C}v", "")
            if number.isdecimal():
                text = shown(text, point.get("formatCode", usual))
                found[int(number)] = f"{found[int(number)]}, {text}" if int(number) in found else text
    return found


def _first(points: dict[int, str]) -> str:
    return " ".join(points[number] for number in sorted(points))


def diagram_texts(tree: Any) -> Iterator[str]:
    """Yield the texts of a diagram's shapes (SmartArt), in order."""
    for point in tree.iter(f"{_DGM}pt"):
        if point.get("type", "node") in ("node", "asst"):
            text = " ".join(filter(None, map(_joined, point.iter(f"{_A}p"))))
            if text:
                yield text
