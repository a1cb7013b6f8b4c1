"""PDF pages that are drawn for a test."""

import io

from reportlab.pdfgen.canvas import Canvas


def drawn(draw, rotation=0):
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(595, 842), invariant=1)
    canvas.setFont("Helvetica", 12)
    canvas.setPageRotation(rotation)
    draw(canvas)
    canvas.save()
    return data.getvalue()


def named(*parts, font="Helvetica", rule=None):
    """A page with words at places on a line, each as (left, words drawn, what they are named or None).

    `rule` is a line that is drawn over them, as its left and right edge and its height.
    """
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(595, 842), invariant=1)
    canvas.setFont(font, 12)
    for left, words, name in parts:
        if name is not None:
            canvas._code.append(f"/Span<</ActualText <FEFF{name.encode('utf-16-be').hex().upper()}>>> BDC")
        for at, word in words.items() if isinstance(words, dict) else [(left, words)]:
            canvas.drawString(at, 700, word)
        if name is not None:
            canvas._code.append("EMC")
    if rule:
        canvas.line(rule[0], rule[2], rule[1], rule[2])
    canvas.save()
    return data.getvalue()


def tagged(tree, *texts):
    """A page with tags: `tree` has elements as (type, [elements and numbers of texts]), a text is (left, top, words).

    Texts with a number of None have no tag.
    """
    content, number = [], 0
    for left, top, words, *rest in texts:
        shown = f"BT /F1 12 Tf {left} {842 - top} Td ({words}) Tj ET"
        content.append(shown if rest else f"/Span <</MCID {number}>> BDC {shown} EMC")
        number += not rest
    stream = "\n".join(content)
    objects = [
        "<</Type/Catalog/Pages 2 0 R/StructTreeRoot 6 0 R/MarkInfo<</Marked true>>>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/StructParents 0/Resources 7 0 R>>",
        f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        "",
        "<</Font<</F1 5 0 R>>>>",
    ]
    of_texts = {}

    def add(element, parent):
        kind, children = element
        own = len(objects) + 1
        objects.append("")
        kids = []
        for child in children:
            of_texts.update({child: own} if isinstance(child, int) else {})
            kids.append(str(child) if isinstance(child, int) else f"{add(child, own)} 0 R")
        objects[own - 1] = f"<</Type/StructElem/S/{kind}/P {parent} 0 R/Pg 3 0 R/K[{' '.join(kids)}]>>"
        return own

    root = add(tree, 6)
    numbers = " ".join(f"{of_texts[at]} 0 R" for at in sorted(of_texts))
    objects[5] = f"<</Type/StructTreeRoot/K {root} 0 R/ParentTree<</Nums[0 [{numbers}]]>>>>"
    data, places = b"%PDF-1.7\n", []
    for at, text in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{at} 0 obj\n{text}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    return data + f"{end}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(data)}\n%%EOF".encode()
