"""RTF markup rewritten for a reader that keeps letters only: superscripts are marked, struck-out text goes, notes move.

striprtf drops character formats, footnotes and formulas; this module turns them into text before it sees them.
"""

import re
from collections.abc import Callable
from typing import Any

from index.articles.formulas import formula_of
from index.articles.superscripts import LEVEL, RAISED

_TOKEN = re.compile(r"\\([a-z]+)(-?\d+)? ?|\\'[0-9a-fA-F]{2}|\\[^a-z]|[{}]|[^\\{}]+", re.DOTALL)
_RAISE, _STRIKE, _HIDE = "super", ("strike", "striked"), ("v", "deleted")
_FORMULAS = re.compile(r"\{\\mmath\b")
_MATH_TOKEN = re.compile(r"\\([a-zA-Z]+)(-?\d+)? ?|\\'[0-9a-fA-F]{2}|\\[^a-zA-Z]|[{}]|[^\\{}]+", re.DOTALL)
_MATH = re.compile(r"\{\\\*\\moMath\b")
_NOTES = re.compile(r"\{\\(?:\*\\)?footnote\b")
_SHAPES = re.compile(r"\{\\shp(?![a-z])")
_SHAPE_TEXT = re.compile(r"\{\\shptxt(?![a-z])")


def rewritten(markup: str) -> str:
    """Return markup in which superscripts stand between marks, and what is struck out or hidden is gone."""
    markup = _with_formulas(markup)
    if not re.search(r"\\(?:super|up\d|strike|striked1|v|deleted|footnote|shptxt)(?![a-z])", markup):
        return markup
    writer = _MarkupWriter()
    for token in _TOKEN.finditer(_with_notes_behind(_with_boxes_behind(markup))):
        writer.add(token)
    return writer.text


def _unicode(char: str) -> str:
    code = ord(char)
    return f"\\uc1\\u{code - 65536 if code > 32767 else code}?"  # noqa: PLR2004 - RTF's numbers have a sign


class _MarkupWriter:
    """Writes markup anew, and knows which formats hold."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._state = (False, False)
        self._stack: list[tuple[bool, bool]] = []
        self._is_marked = False

    @property
    def text(self) -> str:
        self._mark(is_raised=False)
        return "".join(self._pieces)

    def add(self, token: re.Match[str]) -> None:
        text, word = token[0], token[1]
        if text == "{":
            self._stack.append(self._state)
        elif text == "}":
            self._mark(is_raised=False)
            self._state = self._stack.pop() if self._stack else self._state
        elif word and self._format(word, token[2]):
            return
        elif self._is_shown(token):
            is_gone = self._state[1]
            self._mark(is_raised=self._state[0] and not is_gone)
            if is_gone:
                return
        self._pieces.append(text)

    def _is_shown(self, token: re.Match[str]) -> bool:
        """Tell whether a token is text, and no group or control."""
        if token[1]:
            return token[1] == "u"
        return not token[0].isspace() and not token[0].startswith("\\*")

    def _format(self, word: str, value: str | None) -> bool:
        """Note a format; tell whether it was one that is written as text."""
        is_on = value != "0"
        raised, gone = self._state
        if word in (_RAISE, "nosupersub", "up"):
            self._state = (word != "nosupersub" and is_on, gone)
            return True
        if word in (*_STRIKE, *_HIDE):
            self._state = (raised, is_on)
            return True
        if word == "plain":
            self._state = (False, False)
        return False

    def _mark(self, *, is_raised: bool) -> None:
        if is_raised != self._is_marked:
            self._pieces.append(_unicode(RAISED if is_raised else LEVEL))
            self._is_marked = is_raised


def _with_formulas(markup: str) -> str:
    """Return markup with its formulas in one line of text, instead of in the terms of Word and as a picture."""
    pieces: list[str] = []
    at = 0
    while match := _FORMULAS.search(markup, at):
        end = _group_end(markup, match.start())
        group = markup[match.start() : end]
        found = (
            formula_of(_tree(group[math.start() : _group_end(group, math.start())])) for math in _MATH.finditer(group)
        )
        pieces += [markup[at : match.start()], "{", "".join(map(_letters, " ".join(found))), "}"]
        at = end
    return "".join([*pieces, markup[at:]])


def _letters(char: str) -> str:
    return char if char.isascii() and char not in "{}\\" else _unicode(char)


def _tree(group: str) -> Any:
    r"""Return the elements of Word that the groups of a formula stand for: `{\mf {\mnum {\mr 3}}}` is a fraction."""
    from lxml.etree import Element, SubElement  # noqa: PLC0415

    top = Element("oMath")
    stack = [top]
    is_behind_code = False
    for token in _MATH_TOKEN.finditer(group):
        if token[0] == "{":
            stack.append(SubElement(stack[-1], "r"))
        elif token[0] == "}":
            stack.pop() if len(stack) > 1 else None
        elif token[1] and token[1].startswith("m") and token[1] != "moMath":
            stack[-1].tag = token[1][1:]
        elif token[1] == "u" and token[2]:
            stack[-1].text = (stack[-1].text or "") + chr(int(token[2]) % 0x10000)
        elif not token[0].startswith("\\"):
            stack[-1].text = (stack[-1].text or "") + token[0].strip().removeprefix("?" if is_behind_code else "")
        is_behind_code = token[1] == "u"
    return top


def _with_notes_behind(markup: str) -> str:
    """Move each footnote behind the paragraph that it is in."""
    return _with_behind(markup, _NOTES, lambda group: group.replace("\\chftn", "")).replace("\\chftn", "")


def _with_boxes_behind(markup: str) -> str:
    """Move the text of each box behind the paragraph that it hangs on."""
    return _with_behind(markup, _SHAPES, _box_text)


def _box_text(group: str) -> str:
    found = _SHAPE_TEXT.search(group)
    return group[found.end() : _group_end(group, found.start()) - 1] if found else ""


def _with_behind(markup: str, groups: re.Pattern[str], text_of: Callable[[str], str]) -> str:
    """Move the text of some groups behind the paragraphs that they are in."""
    notes: list[str] = []
    pieces: list[str] = []
    at = 0
    while match := groups.search(markup, at):
        end = _group_end(markup, match.start())
        before = markup[at : match.start()]
        pieces.append(before)
        note = text_of(markup[match.end() : end - 1])
        behind = re.search(r"\\par(?![a-z])", markup[end:])
        stop = end + behind.end() if behind else end
        if groups.search(markup, end, stop):
            notes.append(note)
            at = end
            continue
        pieces += [markup[end:stop], *(f"{{{each}\\par }}" for each in [*notes, note] if each)]
        notes, at = [], stop
    return "".join([*pieces, markup[at:]])


def _group_end(markup: str, start: int) -> int:
    """Return the offset behind the group that begins at an offset."""
    depth = 0
    for match in re.compile(r"\\.|[{}]", re.DOTALL).finditer(markup, start):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth == 0:
            return match.end()
    return len(markup)
