"""Formulas in one line."""
# ruff: noqa: E501 - markup is easier to read in one line

import pytest
from lxml import etree

from index.articles.formulas import formula_of

_M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def run(text):
    return f"<m:r><m:t>{text}</m:t></m:r>"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (f"<m:f><m:num>{run('a+b')}</m:num><m:den>{run('2')}</m:den></m:f>", "(a+b)/2"),
        (f"{run('2')}<m:d><m:e>{run('a+b')}</m:e></m:d>", "2(a+b)"),
        (f'<m:d><m:dPr><m:begChr m:val="|"/><m:endChr m:val="|"/></m:dPr><m:e>{run("x")}</m:e></m:d>', "|x|"),
        (f"<m:rad><m:deg>{run('3')}</m:deg><m:e>{run('n')}</m:e></m:rad>", "3√n"),
        (f"<m:sSubSup><m:e>{run('x')}</m:e><m:sub>{run('1')}</m:sub><m:sup>{run('2')}</m:sup></m:sSubSup>", "x_1^2"),
        (
            f'<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>{run("i=1")}</m:sub><m:sup>{run("n")}</m:sup><m:e>{run("x")}</m:e></m:nary>',
            "∑_(i=1)^n x",
        ),
        (f"<m:func><m:fName>{run('sin')}</m:fName><m:e>{run('x')}</m:e></m:func>", "sin x"),
    ],
)
def test_a_formula_of_word_is_in_one_line(markup, text):
    assert formula_of(etree.fromstring(f"<m:oMath {_M}>{markup}</m:oMath>")) == text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<msup><mn>10</mn><mn>6</mn></msup>", "10^6"),
        ("<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac>", "(a+b)/2"),
        ("<semantics><msqrt><mi>n</mi></msqrt><annotation>sqrt n</annotation></semantics>", "√n"),
        ("<mroot><mi>n</mi><mn>3</mn></mroot>", "3√n"),
        ("<munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover><mi>x</mi>", "∑_i^nx"),
        ("<mover><mi>x</mi><mo>¯</mo></mover>", "x¯"),
        ("<mfenced><mi>a</mi><mi>b</mi></mfenced>", "(a, b)"),
        (
            "<mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr><mtr><mtd><mi>c</mi></mtd></mtr></mtable>",
            "a b; c",
        ),
    ],
)
def test_mathml_is_in_one_line(markup, text):
    assert formula_of(etree.fromstring(f'<math xmlns="http://www.w3.org/1998/Math/MathML">{markup}</math>')) == text
