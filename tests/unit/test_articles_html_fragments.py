"""Markup that is all article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles.html_fragments import has_tags, text_of


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One.</p><p>Two &amp; three.</p>", "One.\n\nTwo & three."),
        ("One<br>two<br/><br/>three", "One\ntwo\nthree"),
        ("<h1>A <em>new</em>\n tram</h1>x<h3>Costs</h3>", "## A new tram\n\nx\n\n### Costs"),
        ("<ul><li>One</li><li>Two</li></ul><p>x</p>", "- One\n- Two\n\nx"),
        ("<table><tr><td>Line 1</td><td>2027</td></tr><tr><td>2</td></tr></table>", "Line 1 | 2027\n\n2"),
        ("<head><title>x</title></head><script>y</script><style>z</style><p>One</p>", "One"),
        ("<svg:svg><p>x</p></svg:svg><p>One</p>", "One"),
        ("<script/>One", "One"),  # XHTML closes it at once
        ("</script>One", "One"),
        ("<p>One.</p><figure><img/><figcaption>A <b>quay</b></figcaption></figure>", "One.\n\n![A quay]"),
        ("a   b\n\nc", "a b c"),
        ("<p>cut <b>off", "cut off"),
        ("&lt;p&gt; is a tag", "<p> is a tag"),
        ("", ""),
    ],
)
def test_blocks_are_paragraphs_and_what_is_not_shown_is_left_out(markup, text):
    assert text_of(markup) == text


@pytest.mark.parametrize("text", ["<p>x", "x</P >", "a<br />b", "<p class='x'>", "</h2>", "</li>"])
def test_html_is_told_by_its_tags(text):
    assert has_tags(text)


@pytest.mark.parametrize("text", ["a < b > c", "<tram>", "x &amp; y", "<pre>x", ""])
def test_text_with_angles_is_no_html(text):
    assert not has_tags(text)


@given(st.text())
def test_any_text_is_markup(text):
    assert "\n\n\n" not in text_of(text)


def test_what_a_newsletter_hides_is_not_read():
    markup = (
        '<p>The fee is <span style="display: none">never </span>35 euros.</p><div style="display:none">Preview</div>'
    )
    assert text_of(f"<html><body>{markup}</body></html>") == "The fee is 35 euros."
