"""Citation marks in other styles, converted to `[1]`; lists of sources and labels around an answer. Pure.

Models have learnt to cite from many others: `【1†source】`, `(Source: [1], [2])`, `[^1]`, `[1](address)`, a list of
sources at the end, an "Answer:" in front. Each class takes an answer piece by piece and gives back what is known by
now, so that the result is the same however the answer is cut into pieces.
"""

import re
import unicodedata

_LABELS = (
    "source|sources|passage|passages|document|documents|doc|docs|ref|refs|reference|references|excerpt|"
    "citation|cite|extrait|extraits|quelle|quellen|abschnitt|beleg|belege|fuente|fuentes|pasaje|pasajes|referencia|"
    "referencias|référence|références|fonte|fonti|fontes|bron|bronnen|kaynak|источник|источники|отрывок|المصدر|المصادر|"
    "مصدر|المقطع|来源|來源|资料|参考|段落|文献|出典|출처"
)
_LABEL = rf"(?:(?:see|siehe|voir|vgl\.?|cf\.?|from|according to)\s+)?(?:the\s+)?(?:{_LABELS})\.?"
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_NUMBER = rf"(?:\d{{1,3}}|[{_SUPERSCRIPTS}]{{1,3}})"
_AND = r"(?:\s*(?:[,;，、،؛–-]|&|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bи\b|و|和)\s*)"
_NUMBERS = rf"(?:[#№]\s*)?{_NUMBER}(?:{_AND}(?:[#№]\s*)?{_NUMBER})*"
_TAIL = r"(?:[†‡:：|][^\]】］\n]*)?"
_MOST = 60
"""Characters within the brackets of a mark."""
_LINK = r"(?:\((?:https?:|www\.|#|\.{0,2}/|mailto:|[\w%-]+\.\w)[^)\s]{0,200}\))?"


_OPENING, _CLOSING = r"\[【［", r"\]】］"


def _bracket(group: str) -> str:
    """Return the pattern of a mark in square brackets, whose numbers are in a group."""
    return rf"[\[【［]\s*\^?\s*(?:{_LABEL}\s*[:：]?\s*)?({group}{_NUMBERS})\s*{_TAIL}[\]】］]"


def _within(opening: str, closing: str) -> str:
    """Return a look ahead at brackets that hold no more than a mark may: what is longer is never held back whole."""
    return rf"(?=[{opening}][^{closing}\n]{{1,{_MOST}}}[{closing}])"


_BRACKETS = rf"{_within(_OPENING, _CLOSING)}{_bracket('?P<bracket>')}{_LINK}"
_PARENTHESES = _within("(（", ")）") + (
    rf"[(（]\s*(?:(?:{_LABEL}\s*[:：]?\s*)?(?P<several>{_bracket('?:')}(?:{_AND}?\s*{_bracket('?:')})*)"
    rf"|{_LABEL}\s*[:：]?\s*(?P<labelled>{_NUMBERS}))\s*[)）]"
)
_RAISED = (
    rf"<sup>\s*\[?(?P<sup>{_NUMBERS})\]?\s*</sup>|(?<=[^\W\d_]|[.,;:!?)\"”»。])\s?\^\[?(?P<caret>\d{{1,3}})\]?(?!\w)"
    rf"|(?:(?<=[^\W\d_]{{4}})|(?<=[.,;:!?)\"”»。！？]))(?P<raised>[{_SUPERSCRIPTS}]{{1,3}})"
)
_MARK = re.compile(rf"\s*(?:{_PARENTHESES}|{_BRACKETS})|{_RAISED}", re.IGNORECASE)
_OPEN = re.compile(
    rf"(?:\s*[\[【［][^\]】］\n]{{0,{_MOST}}}|\s*[\[【［][^\]】］\n]{{0,{_MOST}}}[\]】］](?:\([^)\s]{{0,210}})?"
    rf"|\s*[(（][^)）\n]{{0,{_MOST}}}|<[^>\n]{{0,6}}|<sup>[^<\n]{{0,20}}(?:<[^>\n]{{0,5}})?"
    rf"|\s*\^\[?\d{{0,3}}\]?|[{_SUPERSCRIPTS}]+|\s+)\Z",
    re.IGNORECASE,
)
"""What may be the beginning of a mark, or become a longer one."""
_LOOKED_BACK = 8
"""Characters before a mark that say whether it is one."""
_HEADS = tuple(
    (
        "sources|source|references|reference|citations|quellen|quelle|quellenangaben|belege|références|référence|"
        "fuentes|fuente|referencias|fonti|fontes|bronnen|kaynaklar|источники|источник|المصادر|المصدر|المراجع|来源|"
        "參考來源|参考来源|参考文献|资料来源|出典|출처"
    ).split("|")
)
_AROUND = " \t*_#>•-"
_ENTRY = re.compile(r"\s*[*_]*\s*(?:[\[【［(（•\d\"“«-]|\n)")
_ANSWERS = tuple(
    (
        "answer|final answer|short answer|the answer|réponse|antwort|respuesta|risposta|resposta|antwoord|cevap|ответ|"
        "الإجابة|الجواب|答案|回答|答|답변|답"
    ).split("|")
)


class MarkStyles:
    """Stream filter that rewrites marks of other styles as `[1]`, and removes a list of sources at the end."""

    def __init__(self) -> None:
        self._held = ""
        self._before = ""
        """The last characters that were given back."""
        self._is_dropping = False

    def feed(self, piece: str) -> str:
        """Take a piece and return what is certain by now."""
        if self._is_dropping:
            return ""
        self._held += piece
        opened = _OPEN.search(self._held)
        cut = opened.start() if opened else len(self._held)
        return self._given(min(cut, self._line_cut()))

    def finish(self) -> str:
        """Return what was withheld."""
        if self._is_dropping:
            return ""
        self._held += "\n"  # so that a line that may be a heading is known to be one
        return self._given(self._line_cut()).rstrip("\n") if self._is_heading_last() else self._last()

    def _last(self) -> str:
        return self._given(len(self._held) - 1)

    def _is_heading_last(self) -> bool:
        return self._heading() is not None

    def _given(self, cut: int) -> str:
        """Give back the held text up to a place, its marks as `[1]`."""
        heading = self._heading()
        if heading is not None and heading <= cut:
            cut, self._is_dropping = heading, True
        text = self._before + self._held[:cut]
        start, position, parts = len(self._before), len(self._before), []
        for match in _MARK.finditer(text, start):
            parts += [text[position : match.start()], _canonical(match)]
            position = match.end()
        parts.append(text[position:])
        self._before, self._held = text[-_LOOKED_BACK:], self._held[cut:]
        return "".join(parts).rstrip() if self._is_dropping else "".join(parts)

    def _line_cut(self) -> int:
        """Return where the last line begins if it may become the heading of a list of sources."""
        start = self._held.rfind("\n") + 1
        if not start and self._before and not self._before.endswith("\n"):
            return len(self._held)
        line = self._held[start:].lstrip(_AROUND).casefold()
        return len(self._held[:start].rstrip()) if not line or _may_be_heading(line) else len(self._held)

    def _heading(self) -> int | None:
        """Return where a list of sources begins that stands behind something."""
        lines = self._held.splitlines(keepends=True)
        at, is_first = 0, not self._before.strip()
        begins_line = not self._before or self._before.endswith("\n")
        for line in lines:
            if begins_line and not is_first and _is_heading(line, self._held[at:]):
                return at
            is_first = is_first and not line.strip()
            at += len(line)
            begins_line = line.endswith("\n")
        return None


def _may_be_heading(line: str) -> bool:
    """Tell whether a line without what is around it may begin a list of sources, as far as it goes."""
    if any(head.startswith(line) for head in _HEADS):
        return True
    rests = [line[len(head) :] for head in _HEADS if line.startswith(head)]
    return any(not rest.strip(" \t*_:：") for rest in rests)


def _is_heading(line: str, rest: str) -> bool:
    """Tell whether a line begins a list of sources: a word for it, and then an entry or the end of the line."""
    core = line.lstrip(_AROUND)
    footnote = re.match(r"\[\^\d{1,3}\]:", core)
    if footnote:
        return True
    for head in _HEADS:
        if core.casefold().startswith(head):
            behind = core[len(head) :].lstrip(" \t*_")
            if behind[:1] in (":", "："):
                return bool(_ENTRY.match(rest[rest.index(behind) + 1 :]))
            is_alone = not behind.strip() and line.endswith("\n")
            if is_alone:
                return line.lstrip()[:1] in ("#", "*", "_") or not behind.strip(" \t\n")
    return False


def _canonical(match: re.Match[str]) -> str:
    """Return a mark as `[1, 2]`, with the white space that stood before it."""
    marked = match["several"] or match["bracket"] or match["labelled"] or match["sup"] or match["caret"]
    space = match[0][: len(match[0]) - len(match[0].lstrip())]
    found = re.findall(rf"{_NUMBER}(?:\s*[–-]\s*{_NUMBER})?", marked or "")
    numbers = [_plain(each) for each in found] if marked else list(_plain(match["raised"]))
    return f"{space}[{', '.join(numbers)}]"


def _plain(number: str) -> str:
    """Return a number, or two with a dash between them, in the digits 0 to 9."""
    return "".join(str(unicodedata.digit(char)) if char.isdigit() else char for char in number)


class LeadingLabel:
    """Stream filter that removes the "Answer:" that some models write in front."""

    def __init__(self) -> None:
        self._held = ""
        self._is_open = False

    def feed(self, piece: str) -> str:
        """Take a piece and return what is certain by now."""
        if self._is_open:
            return piece
        self._held += piece
        text = self._held.lstrip(_AROUND + "\n").casefold()
        rests = [text[len(label) :] for label in _ANSWERS if text.startswith(label)]
        if any(label.startswith(text) for label in _ANSWERS) or any(not rest.strip(" \t*_:：\n") for rest in rests):
            return ""
        return self.finish()

    def finish(self) -> str:
        """Return what was withheld."""
        self._is_open = True
        held, self._held = self._held, ""
        return _LEADING.sub("", held, count=1)


_LEADING = re.compile(
    rf"\A[\s*_#>]*(?:{'|'.join(sorted(_ANSWERS, key=len, reverse=True))})\s*[*_]*\s*[:：]\s*[*_]*\s*", re.IGNORECASE
)
