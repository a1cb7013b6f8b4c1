"""Files of every format, made by the tests; each function returns bytes."""
# ruff: noqa: E501 - markup is easier to read in one line

import io
import json
import plistlib
import zipfile
from email.message import EmailMessage
from html import escape

from ole import compound_file
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageBreak, PageTemplate, Paragraph

SENTENCES = (
    "The council of Montreval voted on Tuesday for a new tram line to the hospital.",
    "It is to open in May 2027 and to cost 350 million euros, a third of which the region pays.",
    "Nobody knows who pays for the rest, said the mayor, who had asked for more time.",
    "The old depot behind the station becomes a park with a playground and a small lake.",
)
TEXT = " ".join(SENTENCES)


def paragraphs(count=6):
    return [" ".join(SENTENCES[at % 4 :] + SENTENCES[: at % 4]) for at in range(count)]


def zipped(members, compression=zipfile.ZIP_DEFLATED):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


def html(body, head="", lang="en"):
    return f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'.encode()


def json_lines(*entries):
    return "\n".join(entry if isinstance(entry, str) else json.dumps(entry) for entry in entries)


def json_ld(data):
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


NEWS_PAGE = html(
    '<div id="cookie-consent" class="banner"><p>We use cookies to improve your experience.</p><button>Accept</button></div>'
    '<nav class="menu"><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>'
    "<header><h1>A new tram for Montreval</h1></header><article>"
    + "".join(f"<p>{escape(text)}</p>" for text in paragraphs())
    + "<h2>What it costs</h2><p>Three hundred and fifty million euros, or a thousand for each inhabitant of the city.</p>"
    "<ul><li>The region pays a third.</li><li>The city pays a third.</li></ul></article>"
    '<aside class="related"><h3>Read also</h3><ul><li><a href="/b">A bridge is closed for a year</a></li></ul></aside>'
    '<section id="comments"><h2>Comments</h2><p>First! Trams are the worst thing that ever happened here.</p></section>'
    "<footer><p>© 2026 The Echo, all rights reserved.</p></footer>",
    "<title>A new tram for Montreval | The Echo</title>"
    '<link rel="canonical" href="https://echo.example/2026/03/14/tram">'
    + json_ld(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": "A new tram for Montreval",
            "author": {"@type": "Person", "name": "Ann Lee"},
            "datePublished": "2026-03-14T07:30:00+01:00",
            "publisher": {"@type": "Organization", "name": "The Echo"},
        }
    ),
)

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word_paragraph(text, style="", inside=""):
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{properties}<w:r>{inside}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def docx(body=None, properties=""):
    body = body or "".join(map(word_paragraph, paragraphs(3)))
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
            "word/styles.xml": f'<w:styles {_W}><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
            '<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style></w:styles>',
            "docProps/core.xml": '<cp:coreProperties xmlns:cp="c" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            f'xmlns:dcterms="t">{properties}</cp:coreProperties>',
        }
    )


_ODT = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"'
)


def odt(body=None, meta="", **more):
    body = body or "".join(f"<text:p>{escape(text)}</text:p>" for text in paragraphs(3))
    content = f"<office:document-content {_ODT}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            "meta.xml": f"<office:document-meta {_ODT}><office:meta>{meta}</office:meta></office:document-meta>",
            **more,
        }
    )


def epub(chapters=None, metadata="", **more):
    """Chapters: name → XHTML of the body; the spine has them in this order."""
    chapters = chapters or {f"c{n}.xhtml": f"<h1>Part {n}</h1><p>{text}</p>" for n, text in enumerate(paragraphs(3), 1)}
    items = "".join(
        f'<item id="i{at}" href="{name}" media-type="application/xhtml+xml"/>' for at, name in enumerate(chapters)
    )
    spine = "".join(f'<itemref idref="i{at}"/>' for at in range(len(chapters)))
    package = (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata>'
        f'<manifest><item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>{items}</manifest>'
        f"<spine>{spine}</spine></package>"
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
    )
    pages = {
        f"OEBPS/{name}": f'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head>'
        f"<body>{body}</body></html>"
        for name, body in chapters.items()
    }
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": container,
            "OEBPS/book.opf": package,
            **pages,
            **more,
        }
    )


def rtf(text=None, info=""):
    body = r"\par ".join(text or paragraphs(3))
    return rf"{{\rtf1\ansi\ansicpg1252{{\info{info}}}{{\fonttbl\f0 Arial;}}\f0 {body}\par}}".encode("latin-1")


def message(text=TEXT, subject="A new tram", attached=(), html_part="", **headers):
    mail = EmailMessage()
    mail["From"] = headers.pop("sender", "Ann Lee <ann@echo.example>")
    mail["Subject"] = subject
    mail["Date"] = headers.pop("date", "Sat, 14 Mar 2026 07:30:00 +0100")
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(text)
    if html_part:
        mail.add_alternative(html_part, subtype="html")
    for name, data in attached:
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


def mbox(*messages):
    return b"".join(b"From ann@echo.example Sat Mar 14 07:30:00 2026\n" + each.rstrip() + b"\n\n" for each in messages)


SRT = (
    b"1\n00:00:01,000 --> 00:00:03,000\nThe council of Montreval\n\n2\n00:00:03,100 --> 00:00:05,000\nvoted for a <i>tram</i>.\n\n"
    b"3\n00:12:04,000 --> 00:12:07,000\nIt opens in May.\n"
)
VTT = (
    b"WEBVTT\n\nNOTE made by hand\n\n00:01.000 --> 00:03.000 align:start\n<v Ann>The council of Montreval\n\n"
    b"00:03.100 --> 00:05.000\nvoted for a <c.yellow>tram</c>.\n\n1:12:04.000 --> 1:12:07.000\nIt opens in May.\n"
)


def pdf(story=None, *, size=10, columns=1, head="", foot="", encrypt=None, **properties):
    """A PDF of paragraphs, made with reportlab's layout; `\\f` in the story begins a page."""

    data = io.BytesIO()
    plain = ParagraphStyle("plain", fontName="Helvetica", fontSize=size, leading=size * 1.25, spaceAfter=size * 0.8)
    title = ParagraphStyle("title", parent=plain, fontName="Helvetica-Bold", fontSize=size * 2, leading=size * 2.4)
    heading = ParagraphStyle(
        "heading", parent=plain, fontName="Helvetica-Bold", fontSize=size * 1.3, leading=size * 1.7
    )
    styles = {"# ": title, "## ": heading}

    def margins(canvas, document):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(60, 815, head)
        canvas.drawString(280, 25, foot.format(page=document.page))

    def flowable(text):
        if text == "\f":
            return PageBreak()
        mark = next((mark for mark in ("## ", "# ") if text.startswith(mark)), "")
        return Paragraph(text.removeprefix(mark), styles.get(mark, plain))

    width = 475 / columns
    frames = [Frame(60 + at * (width + 10), 60, width - 10, 720) for at in range(columns)]
    document = BaseDocTemplate(data, pagesize=A4, encrypt=encrypt, invariant=1, **properties)
    document.addPageTemplates([PageTemplate(frames=frames, onPage=margins)])
    document.build([flowable(text) for text in story or paragraphs(3)])
    return data.getvalue()


def drawn_pdf(*pages, font="Helvetica", **_):
    """A PDF of lines at fixed places: each page a list of (x, y from the top, size, text), and a font of its own."""

    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(595, 842), invariant=1)
    for page in pages:
        for x, y, size, text, *own in page:
            canvas.setFont(own[0] if own else font, size)
            canvas.drawString(x, 842 - y, text)
        canvas.showPage()
    canvas.save()
    return data.getvalue()


def scanned_pdf(text="THE TRAM OPENS IN MAY", pages=1):

    image = Image.new("RGB", (1200, 400), "white")
    ImageDraw.Draw(image).text((60, 120), text, fill="black", font=ImageFont.load_default(64))
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(595, 842), invariant=1)
    for _ in range(pages):
        canvas.drawImage(ImageReader(image), 20, 500, 555, 185)
        canvas.showPage()
    canvas.save()
    return data.getvalue()


_OFFICE = "http://schemas.openxmlformats.org"
_DRAWING = f'xmlns:p="{_OFFICE}/presentationml/2006/main" xmlns:a="{_OFFICE}/drawingml/2006/main"'
_SPACES = _ODT + ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'


def small_xlsx():
    rows = f'<row r="1"><c r="A1" t="inlineStr"><is><t>text</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>{TEXT}</t></is></c></row>'
    relations = f'xmlns:r="{_OFFICE}/officeDocument/2006/relationships"'
    sheet = f'xmlns="{_OFFICE}/spreadsheetml/2006/main"'
    return zipped(
        {
            "xl/workbook.xml": f'<workbook {sheet} {relations}><sheets><sheet name="S" r:id="r"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="r" Target="worksheets/s.xml"/></Relationships>',
            "xl/worksheets/s.xml": f"<worksheet {sheet}><sheetData>{rows}</sheetData></worksheet>",
        }
    )


def small_pptx():
    relations = f'xmlns:r="{_OFFICE}/officeDocument/2006/relationships"'
    slide = f"<p:sld {_DRAWING}><p:sp><p:txBody><a:p><a:r><a:t>{TEXT}</a:t></a:r></a:p></p:txBody></p:sp></p:sld>"
    return zipped(
        {
            "ppt/presentation.xml": f'<p:presentation {_DRAWING} {relations}><p:sldIdLst><p:sldId r:id="r"/></p:sldIdLst></p:presentation>',
            "ppt/_rels/presentation.xml.rels": '<Relationships><Relationship Id="r" Type="x/slide" Target="slides/s.xml"/></Relationships>',
            "ppt/slides/s.xml": slide,
        }
    )


def small_open(kind, body):
    content = f"<office:document-content {_SPACES}><office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    return zipped({"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": content})


def small_msg():
    texts = {"0037001F": "A new tram", "1000001F": TEXT, "0C1A001F": "Ann Lee"}
    return compound_file({f"__substg1.0_{name}": text.encode("utf-16-le") for name, text in texts.items()})


def telegram():
    """A channel as Telegram exports it, with a note of service and a message in pieces."""
    pieces = [{"type": "bold", "text": "A new tram"}, f"\n\n{TEXT} ", {"type": "hashtag", "text": "#tram"}]
    about = {"id": 2, "type": "message", "date": "2026-03-14T07:30:00", "from": "The Echo", "from_id": "channel7"}
    service = {"id": 1, "type": "service", "date": "2026-03-13T07:30:00", "action": "create_channel", "text": ""}
    messages = [service, {**about, "text": pieces, "forwarded_from": "The Post"}]
    return json.dumps({"name": "The Echo", "type": "public_channel", "id": 7, "messages": messages}).encode()


def telegram_page():
    """A channel as a page that Telegram exports."""
    day = '<div class="date details" title="14.03.2026 07:30:00 UTC+01:00">07:30</div>'
    body = f'<div class="body">{day}<div class="from_name">The Echo</div><div class="text">{TEXT}</div></div>'
    return html(f'<div class="message default clearfix" id="message1">{body}</div>')


def outbox():
    """An account's posts as Mastodon exports them."""
    actor = "https://echo.example/users/echo"
    note = {
        "id": f"{actor}/statuses/1",
        "type": "Note",
        "content": f"<p>{TEXT}</p>",
        "published": "2026-03-14T07:30:00Z",
    }
    made = {"type": "Create", "actor": actor, "object": {**note, "attributedTo": actor}}
    return json.dumps({"type": "OrderedCollection", "orderedItems": [made]}).encode()


def newer_formats():
    """File name → bytes of a good file of each format that is no document of text."""
    table = f"<table:table><table:table-row><table:table-cell><text:p>{TEXT}</text:p></table:table-cell></table:table-row></table:table>"
    page = f"<draw:page><draw:frame><draw:text-box><text:p>{TEXT}</text:p></draw:text-box></draw:frame></draw:page>"
    saved = {"WebMainResource": {"WebResourceData": NEWS_PAGE, "WebResourceTextEncodingName": "UTF-8"}}
    return {
        "a.xlsx": small_xlsx(),
        "a.ods": small_open("spreadsheet", table),
        "a.pptx": small_pptx(),
        "a.odp": small_open("presentation", page),
        "a.msg": small_msg(),
        "a.rss": f"<rss><channel><title>The Echo</title><item><title>A new tram</title><description>{TEXT}</description></item></channel></rss>".encode(),
        "a.xml": f"<nitf><head><title>A new tram</title></head><body><body.content><p>{TEXT}</p></body.content></body></nitf>".encode(),
        "a.enex": f"<en-export><note><title>A new tram</title><content>&lt;p&gt;{TEXT}&lt;/p&gt;</content></note></en-export>".encode(),
        "a.webarchive": plistlib.dumps(saved, fmt=plistlib.FMT_BINARY),
        "result.json": telegram(),
        "outbox.json": outbox(),
        "messages.html": telegram_page(),
    }


def every_format():
    """File name → bytes of a good file of each format."""
    return {
        "a.txt": f"A new tram\n\n{TEXT}".encode(),
        "a.md": f"---\ntitle: A new tram\ndate: 2026-03-14\n---\n\n{TEXT}".encode(),
        "a.html": NEWS_PAGE,
        "a.pdf": pdf(),
        "a.docx": docx(),
        "a.odt": odt(),
        "a.epub": epub(),
        "a.rtf": rtf(),
        "a.eml": message(attached=[("b.html", NEWS_PAGE)]),
        "a.mbox": mbox(message(), message(subject="Another tram")),
        "a.srt": SRT,
        "a.vtt": VTT,
        "a.json": json.dumps({"articles": [{"title": "A new tram", "text": TEXT, "date": "2026-03-14"}]}).encode(),
        "a.jsonl": json.dumps({"id": "a", "text": TEXT}).encode(),
        "a.csv": f'title,text\nA new tram,"{TEXT}"\n'.encode(),
        "a.tsv": f"title\ttext\nA new tram\t{TEXT}\n".encode(),
        "a.zip": zipped({"b/page.html": NEWS_PAGE, "b/c.txt": TEXT}),
        **newer_formats(),
    }
