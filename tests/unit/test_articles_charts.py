"""Charts and diagrams of Office documents."""
# ruff: noqa: E501 - markup is easier to read in one line

from lxml import etree

from index.articles.charts import chart_text, diagram_texts

_C = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)


def points(name, *texts, code=""):
    found = "".join(f'<c:pt idx="{at}"><c:v>{text}</c:v></c:pt>' for at, text in enumerate(texts) if text)
    return (
        f"<c:{name}><c:numRef><c:numCache><c:formatCode>{code}</c:formatCode>{found}</c:numCache></c:numRef></c:{name}>"
    )


def chart(*series, title=""):
    named = f"<c:title><c:tx><c:rich><a:p><a:r><a:t>{title}</a:t></a:r></a:p></c:rich></c:tx></c:title>"
    bars = "".join(f"<c:ser>{each}</c:ser>" for each in series)
    markup = f"<c:chartSpace {_C}><c:chart>{named}<c:plotArea><c:barChart>{bars}</c:barChart></c:plotArea></c:chart></c:chartSpace>"
    return etree.fromstring(markup)


def test_a_chart_is_its_title_and_a_row_for_each_category():
    towns = points("cat", "Arlen", "Bexley")
    tree = chart(
        points("tx", "2024") + towns + points("val", "0.19", "", code="0%"),
        points("tx", "2025") + towns + points("val", "0.22", "0.3", code="0%"),
        title="Passengers",
    )
    assert chart_text(tree) == "Passengers\n| 2024 | 2025\nArlen | 19% | 22%\nBexley | | 30%"


def test_points_of_a_scatter_chart_are_rows():
    tree = chart(points("tx", "Depth") + points("xVal", "1.5", "2") + points("yVal", "20", "18"))
    assert chart_text(tree) == "| Depth\n1.5 | 20\n2 | 18"


def test_a_chart_without_figures_is_its_title():
    assert chart_text(chart(title="Passengers")) == "Passengers"


def test_a_diagram_is_the_texts_of_its_shapes():
    shape = "<d:pt {}><d:t><a:p><a:r><a:t>{}</a:t></a:r></a:p></d:t></d:pt>"
    spaces = _C + ' xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
    tree = etree.fromstring(
        f"<d:dataModel {spaces}><d:ptLst>{shape.format('', 'Plan')}{shape.format('type=' + chr(34) + 'pres' + chr(34), 'x')}"
        f"{shape.format('', 'Build')}</d:ptLst></d:dataModel>"
    )
    assert list(diagram_texts(tree)) == ["Plan", "Build"]
