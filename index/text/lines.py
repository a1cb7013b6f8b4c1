"""Kinds of lines in an article: prose, or what surrounds it, such as headings, bylines and rows of tables.

Read from the line, its neighbours and its place in the text alone; pure. Where it is not certain, a line is prose.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from index.text.sentences import MARKDOWN_HEADING, is_ended, is_item, is_question, sentences, trimmed
from index.types import Span

LineKind = Literal["prose", "heading", "byline", "dateline", "caption", "row", "file", "marks"]

_LOOKED_AT_IN_LINE = 5_000
"""Characters of a line that tell what it is: a long one is asked about for every sentence that is cut of it."""
_LONGEST_HEADING = 120
_LONGEST_BYLINE = 160
_LONGEST_CAPTION = 250
_LEAD_IN = 60
"""Characters of a line with a colon behind it from which it says something itself."""
_HEAD_LINES = 5
"""Lines of a text's beginning that say what it is: headline, subtitle, author, paper, day."""
_LOOKED_AT = 2000
"""Characters behind a line within which the prose begins that it is the heading of."""
_LONG_PROSE = 160
"""Characters of a line that is prose even where no mark ends it."""
_ABOVE = 1.5
"""How much longer than a first line the second is, where the first is a headline without a blank line behind it."""
_LONGEST_CELL = 40
"""Characters of a cell that only spaces set apart."""
_CELL_WORDS = 6
"""Words of a cell that may be a sentence."""
_UNENDED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
"""Thai, Lao, Burmese and Khmer end sentences with a space."""

_WORD = re.compile(r"[^\W_]")
_TWO_LETTERS = re.compile(r"[^\W\d_][\W\d_]*[^\W\d_]")
_UNDERLINE = re.compile(r" {0,3}(?:={3,}|-{3,})\s*$")
_BOLD = re.compile(r"\s*(\*\*|__)(?!\s)(?:(?!\1).)+(?<!\s)\1:?\s*$")
_BULLET = re.compile(r"\s*[-*+•‣◦▪●·]\s")
_NUMBERED = re.compile(r"\s*\(?(?:\d{1,3}|[a-zA-Z])[.)]\s")
_CELLS = re.compile(r"\s+\|\s+|\t+|\s{3,}")
_FILE = re.compile(
    r"[\w()./\\ -]{1,120}\.(?:txt|md|markdown|html?|xhtml|mhtml?|pdf|docx?|odt|rtf|epub|eml|mbox|srt|vtt|jsonl?|ndjson|"
    r"csv|tsv|xlsx?|ods|pptx?|odp|zip|jpe?g|png|gif|webp|svg|tiff?|mp[34]|m4a|wav|mov)",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"[(\[*_]{0,3}(?:!\[|©|(?:file |archive )?photo(?:graph)?(?:s| credit| by)?\s*[:/]|photograph by\s|photo by\s|"
    r"image(?: credit)?s?\s*:|picture\s*:|pictured\s*:|illustration\s*:|graphic\s*:|caption\s*:|"
    r"cr[ée]dits? photo|l[ée]gende\s*:|(?:bild|foto)(?:quelle|unterschrift|nachweis|s)?\s*[:/]|grafik\s*:|"
    r"(?:fotograf[íi]a|imagen|imagem|gr[áa]fico|infograf[íi]a|immagine|afbeelding|beeld)\s*:|"
    r"(?:фото|снимок|иллюстрация|подпись)\s*[:/]|(?:图|圖|图片|圖片|图为|圖為|摄影|攝影|摄|写真|図|사진)\s*[:：/=＝]|"
    r"(?:صورة|الصورة|تصوير)\s*:|(?:फोटो|चित्र|तस्वीर)\s*:|fotoğraf\s*:|"
    r"(?:fig(?:ure|ura)?|abb(?:ildung)?|table|tab(?:elle|leau|la|ela)?|рис(?:унок)?|таблица|图|圖|表|図|شكل|جدول)"
    r"\.?\s?\d+\s*[.:–—-]?(?=\s|$))",
    re.IGNORECASE,
)

_PARTICLE = r"(?:de|del|della|di|da|do|dos|das|du|des|la|le|van|von|der|den|ten|ter|zu|bin|ibn|al|el|y|e)\s"
_CAPITAL = r"[^\W\d_a-zß-öø-ÿа-яё]"
"""A letter that is no small one: those of scripts without capitals count as such."""
_GIVEN = rf"{_CAPITAL}(?:[\w’'-]*\w|\.)?"
NAME = rf"(?:{_GIVEN}(?:\s+(?:{_PARTICLE}){{0,2}}(?:d['’]|al-|el-)?{_GIVEN}){{1,4}})"
"""A person's name of two words or more, in a script with capitals or without."""
_AND = r"(?:\s*(?:&|\band\b|\bet\b|\bund\b|\by\b|\be\b|\ben\b|\bи\b|\bve\b)\s*)"
_BY_LATIN = (
    r"(?i:(?:(?:written|text|story|words|report(?:ing)?)\s+by|by|(?:texte\s+)?par|propos recueillis par|von|por|di|"
    r"a cura di|door|от)\s+|(?:text|texte|texto|testo|tekst|autore?s?|auteure?s?|author|autoren|autorin|текст|авторы?|"
    r"корреспондент|yazan|haber)\s*:\s*)"
)
_HAN = r"[\u4e00-\u9fff·]"
_BY_OTHER = (
    rf"(?:(?:本报|本報|本刊|特约|见习)?(?:记者|記者|作者|撰文|通讯员|編輯|编辑|文|著者)\s*[:：/／＝|]?\s*"
    rf"(?P<han>{_HAN}{{2,6}}(?:[\s、,，]+{_HAN}{{2,4}}(?![\u4e00-\u9fff]))*)(?=[\s|，,、/（(]|$))"
    r"|(?:(?:بقلم|كتبه|كتبتها|إعداد|كتب|كتبت|تقرير|الكاتب|الكاتبة)\s*[:/]?\s+"
    r"(?P<arabic>[\u0600-\u06ff]+(?:\s+[\u0600-\u06ff]+){1,3})(?=\s*(?:[،,|/–-]|$)))"
    r"|(?:(?:लेखक|द्वारा|रिपोर्ट)\s*[:：]?\s*(?P<hindi>[\u0900-\u097f]+(?:\s+[\u0900-\u097f]+){1,3})(?=\s*(?:[,|/–-]|$)))"
    r"|(?P<korean>[가-힣]{2,4})\s?기자"
)
BYLINE = re.compile(
    rf"(?:^|(?<=\s)(?=(?:记者|記者|作者|撰文)[:：])|(?<=[|·•,،、/》」)—–-])\s*|(?<=[》」]))[*_\s]*(?:(?:{_BY_LATIN})[*_]*(?P<latin>{NAME}(?:(?:\s*,\s*{NAME})*,?{_AND}{NAME})?)"
    rf"(?=\s*[*_]*\s*(?:[,،、|·•/(–—-]|\bin\b|\bà\b|\.?$))|{_BY_OTHER})"
)
"""Who wrote it, in the words of a byline."""

_MONTH_DAY = (
    r"(?:\d{1,2}\.?(?:er|th|st|nd|rd)?\s+(?:de\s+|di\s+)?[^\W\d_]{3,12}\.?|[^\W\d_]{3,12}\.?\s+\d{1,2})"
    r"(?:,?\s+(?:de\s+)?\d{4})?"
)
_AGENCY = r"\s*[(（][^()（）\n]{2,40}[)）]"
_DASH = r"\s*(?:--|[—–-])\s+"
_PLACE = rf"{_CAPITAL}[\w’'.-]*(?:[ ,/]+{_CAPITAL}[\w’'.-]*){{0,4}}"
_CAPITALS = rf"(?:{_CAPITAL}{{3,}}[’'-]?(?:[ ,/’'-]+{_CAPITAL}{{2,}}){{0,4}})"
_DATELINE = re.compile(
    rf"[*_]{{0,2}}(?:(?:{_PLACE}(?:,\s*(?:le\s+|den\s+|el\s+|il\s+)?{_MONTH_DAY})?{_AGENCY}[*_]{{0,2}}{_DASH})"
    rf"|(?:{_PLACE},\s*(?:le\s+|den\s+|el\s+|il\s+)?{_MONTH_DAY}[*_]{{0,2}}{_DASH}"
    r"(?:(?:РИА Новости|ТАСС|Интерфакс|Reuters|AFP|AP|dpa|EFE|ANSA)\s*[.–—-]\s*)?)"
    rf"|(?:{_CAPITALS}[*_]{{0,2}}\s*(?:--|[—–])\s+(?={_CAPITAL}|[«“\"„]))"
    rf"|(?:[(（](?:Reuters|AFP|AP|dpa|EFE|ANSA|ТАСС|رويترز|أ ف ب|وكالات)[)）]{_DASH}))"
    r"|(?:[\u0600-\u06ff]+(?:\s[\u0600-\u06ff]+){0,2}(?:[،,]?\s*\d{1,2}\s[\u0600-\u06ff]+(?:\s\d{4})?)?\s*"
    rf"[(][^()\n]{{2,30}}[)]{_DASH})"
    r"|(?:[^\n。，]{0,14}?(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:电|電|讯|訊)(?:\s*[（(][^（）()\n]{1,30}[）)])?[\s，、:：]*)"
)
_AGENCY_ALONE = re.compile(rf"{_PLACE},\s*{_MONTH_DAY}{_DASH}(?:РИА Новости|ТАСС|Интерфакс|Reuters|AFP|AP|dpa)\.?")
"""A dateline that a full stop ends."""
DATE = re.compile(
    r"(?<!\d)(?:\d{1,2}\.?(?:er|th|st|nd|rd)?\s+(?:de\s+|di\s+)?[^\W\d_]{3,12}\.?,?\s+(?:de\s+)?\d{4}"
    r"|[^\W\d_]{3,12}\.?\s+\d{1,2},?\s+\d{4}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{4}"
    r"|\d{4}\s?[年년]\s?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일])(?!\d)"
)
"""A day with its year, as it stands in a byline."""
_BESIDES = 40


_DATED_BYLINE = re.compile(rf"(?:{_PLACE}[,،]?\s+)?{DATE.pattern}(?:\s\w{{1,4}})?\.\s+(?={_CAPITAL})")
"""Place and day before a byline, each with a full stop: `Kelmore, 29 November 2026. By M. T.`"""


class Line(NamedTuple):
    """A line of a text, without the white space around it."""

    span: Span
    kind: LineKind


def begins_with_capital(text: str) -> bool:
    """Tell whether a text begins with a letter that is not lower-case."""
    return re.match(_CAPITAL, text) is not None


def is_prose(text: str, span: Span) -> bool:
    """Tell whether a stretch of a text, such as a sentence, is prose in any of its lines."""
    return kind(text, span) == "prose"


def kind(text: str, span: Span) -> LineKind:
    """Return the kind of a stretch of a text: prose if any line of it is, else the kind of its first line."""
    if _AGENCY_ALONE.fullmatch(text, span.start, span.end):
        return "dateline"
    kinds = [line.kind for line in lines(text, span)]
    return "prose" if "prose" in kinds or not kinds else kinds[0]


def prose(text: str, span: Span) -> Span:
    """Return a stretch without headings, bylines and dateline before its prose; unchanged if it has no prose."""
    first = next((line.span for line in lines(text, span) if line.kind == "prose"), None)
    if first is None:
        return span
    start = max(first.start, span.start)
    if start == first.start and (match := _DATELINE.match(text, start, span.end)):
        start = match.end()
    return trimmed(text, start, span.end) if _WORD.search(text, start, span.end) else span


def lines(text: str, span: Span) -> Iterator[Line]:
    """Yield the lines that a stretch of a text covers, without blank ones."""
    start = text.rfind("\n", 0, span.start) + 1
    while start < span.end:
        end = _end(text, start)
        found = trimmed(text, start, end)
        if found.start < found.end:
            yield Line(found, _kind(text, found))
        start = end + 1


def dateline(line: str) -> str:
    """Return the dateline in front of a line's sentence, such as `PARIS (AFP) —`, or ""."""
    match = _DATELINE.match(line)
    return match[0].strip() if match else ""


def _end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _kind(text: str, span: Span) -> LineKind:
    line = text[span.start : min(span.end, span.start + _LOOKED_AT_IN_LINE)]
    if marked := _marked(line):
        return marked
    following = _following(text, span)
    if _UNDERLINE.match(following) and len(line) <= _LONGEST_HEADING and not is_item(line):
        return "heading"
    if _is_open(line, _LONGEST_BYLINE) and (_is_alone(text, span) or _is_in_head(text, span)):
        return _by_its_place(text, span, line)
    return "heading" if _asks_over_a_byline(text, span, line) else "prose"


def _asks_over_a_byline(text: str, span: Span, line: str) -> bool:
    """Tell whether a line is the headline of a text that asks something, with a byline below it."""
    if text[: span.start].strip() or not _is_asked(line):
        return False
    return BYLINE.match(_following(text, span).strip()) is not None


def _is_asked(line: str) -> bool:
    return is_question(line) and len(line) <= _LONGEST_HEADING and len(sentences(line)) == 1


def _marked(line: str) -> LineKind | None:
    """Return what a line is that says so itself, wherever it stands."""
    if not _WORD.search(line):
        return "marks"
    if MARKDOWN_HEADING.match(line) or (_BOLD.match(line) and not is_ended(line)):
        return "heading"
    if _FILE.fullmatch(line):
        return "file"
    if dated_byline(line):
        return "byline"
    if (line.startswith("![") and line.endswith("]")) or (len(line) <= _LONGEST_CAPTION and _CAPTION.match(line)):
        return "caption"
    return "row" if _is_row(line) else None


def dated_byline(line: str) -> str:
    """Return the byline of a line that is a place and a day, then who wrote it, and nothing else; "" for another."""
    place = _DATED_BYLINE.match(line) if len(line) <= _LONGEST_BYLINE else None
    said = line[place.end() :] if place else ""
    by = BYLINE.match(said)
    return said if by and not said[by.end() :].strip(" .*_") else ""


def _is_row(line: str) -> bool:
    """Tell whether a line is a row of a table, none of whose cells is a sentence; figures alone are one."""
    if not _TWO_LETTERS.search(line):
        return not is_item(line) and not BYLINE.search(line)
    cells = [cell for cell in _CELLS.split(line.strip(" |")) if cell]
    is_spaced = len(cells) > 2 and all(len(cell) <= _LONGEST_CELL for cell in cells)  # noqa: PLR2004 - two are any gap
    is_table = line.lstrip().startswith("|") or " | " in line or is_spaced
    # Most lines are no table: what takes longest is asked last.
    return is_table and not any(map(_has_sentence, cells)) and not BYLINE.search(line)


def _has_sentence(cell: str) -> bool:
    found = (cell[start:end] for start, end in sentences(cell))
    return any(is_ended(each) and (len(each.split()) >= _CELL_WORDS or each.endswith("。")) for each in found)


def _is_open(line: str, longest: int) -> bool:
    """Tell whether a line is short, and no sentence ends in it."""
    if len(line) > longest or is_ended(line) or line.endswith((",", ";", "،", "，", "；", "、", "–", "—")):
        return False
    if line.endswith((":", "：")) and len(line) > _LEAD_IN:
        return False
    return len(sentences(line)) == 1


def _by_its_place(text: str, span: Span, line: str) -> LineKind:
    """Return what a short line without an end is, which stands alone or at the beginning of its text."""
    if BYLINE.search(line):
        return "byline"
    if _BULLET.match(line) or _UNENDED.search(line) or not _has_prose_behind(text, span):
        return "prose"
    if _is_day(line):
        return "dateline"
    if len(line) > _LONGEST_HEADING or _is_in_list(text, span, line):
        return "prose"
    return "heading"


def _is_day(line: str) -> bool:
    found = DATE.search(line)
    return bool(found) and len(line) - len(found[0] if found else "") <= _BESIDES


def _is_in_list(text: str, span: Span, line: str) -> bool:
    """Tell whether a numbered line has another one before or behind it."""
    if not _NUMBERED.match(line):
        return False
    before = text[: span.start].rstrip()
    around = (before[before.rfind("\n") + 1 :], next(iter(_behind(text, span)), ""))
    return any(_NUMBERED.match(each) for each in around)


def _following(text: str, span: Span) -> str:
    start = _end(text, span.end) + 1
    return text[start : _end(text, start)] if start <= len(text) else ""


def _behind(text: str, span: Span) -> Iterator[str]:
    """Yield the lines behind one that are near, blank ones left out."""
    for line in text[span.end : span.end + _LOOKED_AT].split("\n")[1:]:
        if line.strip():
            yield line.strip()


def _is_alone(text: str, span: Span) -> bool:
    """Tell whether a line is all of its paragraph."""
    before = text[max(span.start - 200, 0) : span.start]
    above = before.split("\n")[-2] if "\n" in before else ""
    return not above.strip() and not _following(text, span).strip()


def _has_prose_behind(text: str, span: Span) -> bool:
    """Tell whether a line is followed by what it may be the heading of."""
    return any(not _marked(line) and _says(line) for line in _behind(text, span))


def _says(line: str) -> bool:
    return is_ended(line) or len(line) > _LONG_PROSE


def _is_in_head(text: str, span: Span) -> bool:
    """Tell whether a line is one of the first ones, over the prose, that say what the text is and whose."""
    head = _head(text)
    return span.start < head


def _head(text: str) -> int:
    """Return where the lines end that a text begins with: open ones, to a blank line or the last that is a byline.

    Lines that begin with a byline belong to it behind the blank line below a headline, too.
    """
    start = len(text) - len(text.lstrip())
    first, _, below = text[start : start + _LOOKED_AT].partition("\n")
    behind = start + len(first) + 1 + len(below) - len(below.lstrip())
    is_headline = MARKDOWN_HEADING.match(first) or _is_open(first.strip(), _LONGEST_HEADING)
    if is_headline and not below[:1].strip() and BYLINE.search(text[behind : _end(text, behind)]):
        return _head_from(text, behind)
    return _head_from(text, start)


def _head_from(text: str, start: int) -> int:
    found: list[str] = []
    for line in text[start : start + _LOOKED_AT].split("\n"):
        if not line.strip():
            return start + _length(found)
        is_open = _is_open(line.strip(), _LONGEST_BYLINE) or (not found and _is_asked(line.strip()))
        if len(found) == _HEAD_LINES or not is_open or is_item(line):
            break
        found.append(line)
    rest = text[start + _length(found) : start + _length(found) + _LOOKED_AT]
    return start + _last_of_head(found, rest)


def _length(found: list[str]) -> int:
    return sum(len(line) + 1 for line in found)


def _last_of_head(found: list[str], rest: str) -> int:
    """Return the length of the first lines up to the last byline or day, or of a headline over longer lines."""
    for count in range(len(found), 0, -1):
        if count > 1 and (BYLINE.search(found[count - 1]) or _is_day(found[count - 1])):
            return _length(found[:count])
    below = rest.split("\n", 1)[0]
    is_headline = len(found) == 1 and len(below) > _ABOVE * len(found[0]) and not below[:1].islower()
    return len(found[0]) + 1 if is_headline and len(found[0]) <= _LONGEST_HEADING else 0
