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


def named(*parts, font="Helvetica"):
    """A page with words at places on a line, each as (left, words drawn, what they are named or None)."""
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
    canvas.save()
    return data.getvalue()
