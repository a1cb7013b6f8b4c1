# ruff: noqa: E501 - markup is easier to read in one line
from html import escape

import pytest
from documents import NEWS_PAGE, html, paragraphs
from news_page import BODY, page, source

from index.articles.html import read
from index.articles.readers import read_source
from index.errors import ArticleError
from index.types import Rejection


def test_a_news_page_gives_the_article_and_nothing_around_it():
    (found,) = read(source(NEWS_PAGE, link="https://echo.example/2026/03/14/tram?from=home"))
    assert found.text == "\n\n".join(
        [
            *paragraphs(),
            "## What it costs",
            "Three hundred and fifty million euros, or a thousand for each inhabitant of the city.",
            "- The region pays a third.\n- The city pays a third.",
        ]
    )
    assert (found.title, found.author, found.source) == ("A new tram for Montreval", "Ann Lee", "The Echo")
    assert (found.published, found.language) == ("2026-03-14T07:30:00+01:00", "en")
    assert found.link == "https://echo.example/2026/03/14/tram"
    assert found.provenance["published"] == "JSON-LD datePublished"
    assert found.provenance["author"] == "JSON-LD author"


def test_the_date_may_stand_at_the_beginning_of_the_text():
    body = f"<article><p>BERLIN, 3. März 2026 - {paragraphs()[0]}</p>{BODY}</article>"
    found = page(body=body)
    assert (found.published, found.provenance["published"]) == ("2026-03-03", "dateline: BERLIN, 3. März 2026")


@pytest.mark.parametrize(
    "noise",
    [
        '<div class="cookie-banner"><p>NOISE we value your privacy and use cookies on this site.</p></div>',
        '<div role="dialog"><p>NOISE subscribe to our newsletter to read more of this.</p></div>',
        "<nav><ul><li>NOISE</li></ul></nav>",
        '<section class="related-articles"><h2>NOISE</h2><p>NOISE a bridge is closed for a year, the council says.</p></section>',
        '<div id="comments"><p>NOISE what a silly idea this is, said nobody ever, but I do say it here.</p></div>',
        '<div id="disqus_thread"><p>NOISE comments are loaded.</p></div>',
        "<footer><p>NOISE all rights reserved by the publisher of this page.</p></footer>",
        '<div class="social-share"><p>NOISE share this article with your friends.</p></div>',
        "<script>var noise = 'NOISE';</script>",
        "<style>p { content: 'NOISE' }</style>",
        "<noscript><p>NOISE please enable JavaScript to see this page.</p></noscript>",
        '<aside class="newsletter-signup"><p>NOISE our newsletter comes every morning at seven.</p></aside>',
        "<!-- NOISE -->",
        '<form><label>NOISE</label><input name="q"></form>',
    ],
)
@pytest.mark.parametrize("place", ["before", "within", "after"])
def test_what_is_around_an_article_is_no_part_of_it(noise, place):
    texts = [f"<p>{escape(text)}</p>" for text in paragraphs()]
    article = "".join([*texts[:3], noise, *texts[3:]] if place == "within" else texts)
    before, after = (noise if place == "before" else ""), (noise if place == "after" else "")
    found = page(body=f"<h1>A new tram</h1>{before}<article>{article}</article>{after}")
    assert "NOISE" not in found.text
    for text in paragraphs():
        assert text in found.text


LANGUAGES = {
    "zh": "市议会周二投票决定延长电车线路，费用为三百五十万欧元。市长说我们别无选择，必须尽快开工。车站后面的旧车库将改建成公园。",
    "ja": "市議会は火曜日に路面電車の延伸を採決した。費用は三百五十万ユーロである。駅の裏の車庫は公園になる。会場は拍手した。",
    "ar": "صوّت مجلس المدينة يوم الثلاثاء لصالح خط ترام جديد إلى المستشفى. وتبلغ كلفته ثلاثمئة وخمسين مليون يورو كما قال رئيس البلدية.",
    "ru": "Совет города проголосовал во вторник за новую трамвайную линию до больницы. Она стоит триста пятьдесят миллионов евро.",
    "fr": "Le conseil municipal a voté mardi la nouvelle ligne de tramway vers l'hôpital. Elle coûtera 350 millions d'euros.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_short_articles_in_other_languages_are_read_whole(language):
    texts = [LANGUAGES[language], LANGUAGES[language][::-1], LANGUAGES[language] * 2]
    found = page(body=f"<h1>X</h1><article>{''.join(f'<p>{escape(text)}</p>' for text in texts)}</article>", lang="")
    assert found.text == "\n\n".join(texts)
    assert found.language == language


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("utf-8", ""), ("gb18030", '<meta charset="gb2312">'), ("windows-1251", '<meta charset="windows-1251">'),
     ("utf-16", ""), ("shift_jis", '<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">'),
     ("windows-1252", '<meta charset="iso-8859-1">')],
)  # fmt: skip
def test_a_page_is_read_in_the_encoding_that_it_declares(encoding, declared):
    texts = {"gb18030": LANGUAGES["zh"], "windows-1251": LANGUAGES["ru"], "shift_jis": LANGUAGES["ja"]}
    text = texts.get(encoding, LANGUAGES["fr"] + " « 3 € »")
    page = f"<html><head>{declared}</head><body><article><p>{text}</p><p>{text[::-1]}</p></article></body></html>"
    (found,) = read(source(page.encode(encoding)))
    assert found.text == f"{text}\n\n{text[::-1]}"


def test_what_the_server_says_of_the_encoding_comes_first():
    data = f"<html><body><article><p>{LANGUAGES['ru']}</p></article></body></html>".encode("koi8-r")
    (found,) = read(source(data, encoding="koi8-r"))
    assert found.text == LANGUAGES["ru"]


@pytest.mark.parametrize("data", [b"", b"   ", b"<html></html>", b"<html><body></body></html>", b"<!-- -->", b"\0\1"])
def test_a_page_without_text_is_rejected(data):
    with pytest.raises(ArticleError, match=r"text|HTML"):
        list(read(source(data)))
    (found,) = read_source(source(data, origin="https://echo.example/", name="a.html"))
    assert isinstance(found, Rejection)
    assert "text" in found.reason or "HTML" in found.reason
    assert found.origin == "https://echo.example/"


@pytest.mark.parametrize(
    "standfirst",
    [
        '<p class="standfirst">After years of delay the tram opens in May.</p>',
        '<div class="article__chapo">After years of delay the tram opens in May.</div>',
        '<p itemprop="description">After years of delay the tram opens in May.</p>',
    ],
)
@pytest.mark.parametrize("place", ["header", "article"])
def test_the_standfirst_is_part_of_the_article_once(standfirst, place):
    header = f"<header><h1>A new tram</h1>{standfirst if place == 'header' else ''}</header>"
    body = BODY.replace("<article>", f"<article>{standfirst if place == 'article' else ''}")
    assert page(body=f"<main>{header}{body}</main>").text == "\n\n".join(
        ["After years of delay the tram opens in May.", *paragraphs()]
    )


@pytest.mark.parametrize("element", ["<h2 class='sub'>{}</h2>", "<div>{}</div>", "<p class='x7'>{}</p>"])
def test_sentences_between_title_and_text_are_the_standfirst_whatever_they_are_called(element):
    standfirst = "After years of delay the tram opens in May."
    head = f"<div><h1>A new tram</h1>{element.format(standfirst)}<div>By Ann Lee</div></div>"
    assert page(body=f"{head}{BODY}").text == "\n\n".join([standfirst, *paragraphs()])


def test_a_first_paragraph_with_marks_that_are_not_read_is_no_standfirst():
    marked = "The fee rose to 35<sup>1</sup> euros for all of the boats, said the mayor of Montreval."
    text = page(body=f"<h1>A new tram</h1>{BODY.replace('<article>', f'<article><p>{marked}</p>')}").text
    assert text.count("said the mayor of Montreval") == 1


def test_a_sentence_within_the_text_is_no_standfirst():
    said = "<div class='player'><div>This sentence stands in a player of the page.</div></div>"
    body = BODY.replace("</p>", f"</p>{said}", 4)
    assert page(body=f"<h1>A new tram</h1>{body}").text.startswith(paragraphs()[0])


def test_who_wrote_it_is_said_by_a_line_before_the_text_where_nothing_else_says_it():
    body = BODY.replace("<article>", "<article><p>A new tram</p><p>By Ann Lee and Bo Ek</p>")
    assert page(body=body).author == "Ann Lee, Bo Ek"


def test_tables_are_kept_row_by_row():
    rows = "".join(f"<tr><td>Line {n}</td><td>{n}00 passengers</td></tr>" for n in (1, 2))
    assert "Line 1 | 100 passengers" in page(body=f"<article>{BODY}<table>{rows}</table></article>").text


def test_a_page_of_thousands_of_boxes_beside_the_article_is_read_without_them():
    boxes = '<div class="related"><p>NOISE</p><ul class="related"><p>NOISE</p></ul></div>' * 4_000
    article = BODY.replace("</article>", "<p>Nobody objected to the plans.</p>" * 9_000 + "</article>")
    text = page(body=article + boxes).text
    assert text.startswith(paragraphs()[0])
    assert "NOISE" not in text


def test_boxes_that_are_most_of_a_page_are_its_article():
    boxes = "".join(f'<div class="social"><p>{text}</p></div>' for text in paragraphs())
    outer = f'<section class="related">{boxes}</section>'
    assert paragraphs()[-1] in page(body=f"<main>{outer}</main>").text


def test_a_title_as_long_as_a_book_is_cut():
    found = page(f"<title>{'Tram ' * 100_000}</title>")
    assert found.title.startswith("Tram Tram")
    assert len(found.title) <= 1_000


def test_control_characters_are_dropped_and_the_page_is_read():
    assert "tram\x0b" not in page(body=BODY.replace("tram", "tr\x01am&#11;")).text
    assert page(body=BODY.replace("tram", "tr\x01am&#11;")).text == page(body=BODY).text


def test_a_page_that_is_sent_as_one_form_is_read():
    text = "<br><br>".join(paragraphs())
    assert paragraphs()[0] in page(body=f"<form><h1>A new tram</h1><div>{text}</div></form>").text


def test_a_page_that_a_press_database_exported_gives_each_article(read_file):
    story = (
        '<div class="article"><div id="hd"><b>{0} to close</b></div><div>Iris Vale</div><div>21 words</div>'
        "<div>3 March 2026</div><div>The Harbour Post</div><p>The {0} closes.</p><p>It costs 4 million.</p></div>"
    )
    first, second = read_file("export.html", html(story.format("Quay") + story.format("Pier")))
    assert (first.title, first.author, first.source) == ("Quay to close", "Iris Vale", "The Harbour Post")
    assert (first.published, second.title) == ("2026-03-03", "Pier to close")
    assert second.text == "The Pier closes.\n\nIt costs 4 million."


def test_a_menu_of_nested_links_is_no_list_of_the_article():
    links = (
        "<li><a href='/m'>Markets</a><ul><li><a href='/s'>Shares</a></li><li><a href='/b'>Bonds</a></li></ul></li>" * 9
    )
    text = page(body=f"<div><h1>A new tram</h1><div>{BODY}</div><ul>{links}</ul></div>").text
    assert "Shares" not in text


def test_a_page_in_utf_8_is_read_so_whatever_it_says(article):
    words = "新しい橋は来年の春に開通する予定だと市は発表した。費用は三億円である。"
    page = f'<html><head><meta charset="gb2312"></head><body><article><h1>港の橋</h1><p>{words}</p><p>{words}</p></article></body></html>'
    assert article("a.html", page.encode()).text.startswith(words)


def test_a_page_that_only_a_script_fills_is_rejected_with_what_helps(reason):
    assert "print the page to a PDF" in reason(
        "a.html", b"<html><body><div id=root></div><script>go()</script></body></html>"
    )


def test_a_table_in_a_table_for_the_layout_keeps_its_rows(article):
    rows = "<table><tr><td>Line</td><td>2026</td></tr><tr><td>Arlen</td><td>12</td></tr></table>"
    text = "".join(f"<p>{words}</p>" for words in paragraphs(4))
    page = html(f"<table><tr><td><a href='/'>Home</a></td><td>{text}{rows}{text}</td></tr></table>")
    assert "Line | 2026\nArlen | 12" in article("a.html", page).text


def test_the_paragraphs_of_a_box_stay_apart(article):
    box = "<table><tr><td><p>What it costs</p><p>A ticket is 4 euros.</p></td></tr></table>"
    text = "".join(f"<p>{words}</p>" for words in paragraphs(3))
    assert "What it costs\n\nA ticket is 4 euros." in article("a.html", html(f"<article>{text}{box}</article>")).text
