"""Slides."""
# ruff: noqa: E501 - markup is easier to read in one line

from documents import zipped

_N = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def box(kind, *paragraphs):
    lines = "".join(f'<a:p><a:pPr lvl="{level}"/>{runs}</a:p>' for level, runs in paragraphs)
    place = f'<p:nvSpPr><p:nvPr><p:ph type="{kind}"/></p:nvPr></p:nvSpPr>'
    return f"<p:sp>{place}<p:txBody>{lines}</p:txBody></p:sp>"


def run(text, look=""):
    return f"<a:r><a:rPr {look}/><a:t>{text}</a:t></a:r>"


def pptx(*slides, notes="", more=None):
    ids = "".join(f'<p:sldId id="{at}" r:id="r{at}"/>' for at in range(len(slides)))
    relations = "".join(
        f'<Relationship Id="r{at}" Type="x/slide" Target="slides/s{at}.xml"/>' for at in range(len(slides))
    )
    files = {
        "ppt/presentation.xml": f"<p:presentation {_N}><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": f'<Relationships xmlns="r">{relations}</Relationships>',
        "ppt/slides/_rels/s0.xml.rels": '<Relationships xmlns="r"><Relationship Id="n" Type="x/notesSlide" Target="../notesSlides/n.xml"/></Relationships>',
        "ppt/notesSlides/n.xml": f"<p:notes {_N}>{notes}</p:notes>",
    }
    files |= {f"ppt/slides/s{at}.xml": f"<p:sld {_N}>{slide}</p:sld>" for at, slide in enumerate(slides)}
    return zipped(files | (more or {}))


def test_slides_are_places_with_headings_lists_tables_and_notes(article):
    rows = "".join(
        f"<a:tr>{''.join(f'<a:tc><a:txBody><a:p>{run(text)}</a:p></a:txBody></a:tc>' for text in row)}</a:tr>"
        for row in (("Town", "2024", "2025"), ("Arlen", "", "7"))
    )
    first = (
        box(
            "body",
            (0, run("It costs 35") + run("1", 'baseline="30000"') + run(" million")),
            (1, run("20", 'strike="sngStrike"') + run("a third is paid")),
        )
        + box("title", (0, run("A tram")))
        + box("sldNum", (0, run("1")))
    )
    second = f"<p:graphicFrame><a:tbl>{rows}</a:tbl></p:graphicFrame>"
    found = article(
        "a.pptx",
        pptx(first, second, notes=box("body", (0, run("Say that nobody pays."))) + box("sldNum", (0, run("1")))),
    )
    assert (
        found.text
        == "## A tram\n\n- It costs 35 million\n  - a third is paid\n\nSay that nobody pays.\n\nTown | 2024 | 2025\nArlen | | 7"
    )
    assert (found.title, found.place(0), found.place(found.text.index("Town"))) == ("A tram", "slide 1", "slide 2")


def test_open_document_slides_are_read_alike(article):
    spaces = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:presentation="urn:oasis:names:tc:opendocument:xmlns:presentation:1.0"'
    frame = "<draw:frame {}><draw:text-box>{}</draw:text-box></draw:frame>"
    title = 'presentation:class="title"'
    page = f"<draw:page>{frame.format('', '<text:p>It costs a lot.</text:p><text:p>Nobody pays.</text:p>')}{frame.format(title, '<text:p>A tram</text:p>')}</draw:page>"
    body = f"<office:document-content {spaces}><office:body><office:presentation>{page}</office:presentation></office:body></office:document-content>"
    found = article(
        "a.odp", zipped({"mimetype": "application/vnd.oasis.opendocument.presentation", "content.xml": body})
    )
    assert (found.text, found.place(0)) == ("## A tram\n\n- It costs a lot.\n- Nobody pays.", "slide 1")


def test_a_presentation_without_text_is_rejected(reason):
    assert "no text" in reason("a.pptx", pptx(""))


_CHART = (
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:chart><c:plotArea><c:ser>'
    "<c:tx><c:v>Boats</c:v></c:tx><c:cat><c:strCache><c:pt idx='0'><c:v>Arlen</c:v></c:pt></c:strCache></c:cat>"
    "<c:val><c:numCache><c:pt idx='0'><c:v>412</c:v></c:pt></c:numCache></c:val></c:ser></c:plotArea></c:chart></c:chartSpace>"
)


def test_charts_and_diagrams_of_a_slide_are_read(article):
    frame = '<p:graphicFrame><c:chart xmlns:c="c" r:id="c1"/></p:graphicFrame><p:graphicFrame><d:relIds xmlns:d="d" r:dm="d1"/></p:graphicFrame>'
    relations = '<Relationship Id="c1" Type="x/chart" Target="../charts/c.xml"/><Relationship Id="d1" Type="x/diagramData" Target="../diagrams/d.xml"/>'
    diagram = '<d:dataModel xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/diagram" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><d:pt><d:t><a:p><a:r><a:t>Plan</a:t></a:r></a:p></d:t></d:pt></d:dataModel>'
    more = {
        "ppt/slides/_rels/s0.xml.rels": f'<Relationships xmlns="r">{relations}</Relationships>',
        "ppt/charts/c.xml": _CHART,
        "ppt/diagrams/d.xml": diagram,
    }
    found = article("a.pptx", pptx(box("title", (0, run("A tram"))) + frame, more=more))
    assert found.text == "## A tram\n\n| Boats\nArlen | 412\n\n- Plan"


def test_what_stands_in_for_newer_markup_is_not_read_twice(article):
    choice = f'<mc:AlternateContent xmlns:mc="mc"><mc:Choice>{box("body", (0, run("Once.")))}</mc:Choice><mc:Fallback>{box("body", (0, run("Once.")))}</mc:Fallback></mc:AlternateContent>'
    assert article("a.pptx", pptx(choice)).text == "Once."
