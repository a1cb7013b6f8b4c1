"""Sentence boundaries in text of any script, as offsets.

sentencex proposes the ends (it knows the abbreviations of many languages); what it gets wrong in news is mended here:
titles, initials, ordinals, closing marks, line ends that mean something, and sentences too long to be quoted.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import chain, pairwise

from sentencex import get_sentence_boundaries

from index.text.spans import Stretch, overlap, together
from index.types import Span

_LONGEST = 600
"""Characters of the longest sentence: more can't be shown as one quote."""
_LONGEST_UNPUNCTUATED = 160
"""Characters of the longest sentence in scripts that end no sentence with a mark (Thai, Lao)."""
_WINDOW = 4 * _LONGEST
"""Characters that sentencex gets at once: its time grows with their square when there are many 。"""
_LOOK = 40
"""Characters before and after a possible end that decide whether it is one."""

_ENDS = ".!?…。！？｡．؟۔।॥։።፧။។៕‽⁇⁈⁉"
_ASKING = ("?", "？", "؟")
_OPENERS = "«“„‟‘‹\"'([{¿¡「『（【《〈—–-"
_CLOSERS = "»”“’›\"')]}」』）】》〉〗"
_CLOSED = re.escape(_CLOSERS)
_LOWEST_MARKS = ";；:：؛·"
_COMMAS = ",،、，"

_LINE_OF_MARKS = re.compile(r"\s*[=\-_*~#]{3,}\s*$")
MARKDOWN_HEADING = re.compile(r" {0,3}#{1,6}(?:\s|$)")
_BULLET = re.compile(r"\s*(?:[-*+•‣◦▪●·]\s|\|)")
_ENUMERATOR = re.compile(r"\s*(?:\(?(?:\d{1,3}|[a-zA-Z])[.)]\s|[—–]\s?)")
_CELLS = " | "
"""What stands between the cells of a table."""
_FIRST_WORD = re.compile(rf"[\s{re.escape(_OPENERS)}]*(\w{{1,2}}\.|\w['’](?=\w)|\w+)")
_LAST_TOKEN = re.compile(r"(?:[^\s(\[«“„\"'’/]|['’](?=[a-z]\.$))+$")  # "isn't." is one token
_SURROGATE = re.compile("[\ud800-\udfff]")
_WORD = re.compile(r"[^\W_]")
_NOT_SPACE = re.compile(r"\S")
_CLOSING = re.compile(rf"(?:(?![“‘]\w)[{_CLOSED}]|\[\d{{1,3}}\])*")
_SPACED_CLOSING = re.compile(r"\s?[»›](?=[\s,.;]|$)")
_OPENING_LEFT_BEHIND = re.compile(r"(?:(?<=\s)[«“„‘‹”’\"'(\[¿¡「『（]+\s?|(?<=[。！？”])[“‘])$")
_QUOTE_IN_WORD = re.compile(r"(?<=\w)\"(?=\w)")
_ROMAN = re.compile(r"[IVXLC]{2,}\.?$")
# After a quotation, without a space: "…" と言った, "…"라고 말했다, "…" 她说。
_SAYING = re.compile(r"と|って|[가-힣]|[^\s，。！？：、“”「」]{0,10}[说說道问問][，。]")

# Words that are followed by a name or a number and never end a sentence, in the spelling that makes them abbreviations.
_TITLES = frozenset(
    "M MM Mme Mmes Mlle Mlles Mgr Dr Drs Dre Pr Prof Profa prof dr St Ste Sts SS Mr Mrs Ms Messrs Rev Hon Gen Col "
    "Maj Capt Cpt Lt Sgt Cpl Cmdr Adm Sen Rep Gov Pres Supt Mt Ft Fr Frl Hr Hrn Dipl Ing Mag Sr Sra Sres Sras Srta "
    "Dª Dña Da Dn Sig Sigg dott Dott ing avv Avv geom Dhr dhr Mevr mevr mw Mw Ir drs Inż inż mgr doc Doc Ks ks bp "
    "abp hab ul al pl Av Avda av Bd bd boul Blvd cf Cf Vgl vgl bzw ca env approx Bijv bijv Np np tj tzn Tzn tzw Kl "
    "kl sog gen ім им ул пл пер просп тов проф Проф акад Акад гр г-н г-жа св Св д-р डॉ ดร TP TS PGS vs".split()
)
# Words that end no sentence when a number follows.
_BEFORE_NUMBER = frozenset(
    "no nos nr num núm nº n p pp pag pág págs art arts artt fig figs vol vols cap ch chap tab kap abs bl s str "
    "lib t c fol ed tom tome tel tél sec sect § st nn poz č čl стр с рис табл гл п ст т № n° kl ziff rn az jan feb "
    "apr jun jul aug sep sept oct nov dec okt dez janv févr avr juil déc ene abr dic gen op séc".split()
)
# Words that often end a sentence although they are abbreviations.
_ENDING = frozenset("etc usw u.s.w ecc osv itd itp enz др пр т.д т.п vb".split())
# Words before which an initial or an abbreviation does end the sentence. No "Le", "La", "El", "De": names begin so.
_STARTERS = frozenset(
    "The This That These Those He She It They We There However But And In On At After Before When While "
    "C' C’ J' J’ Je Nous Par Il Elle Ils Elles On Les Cette Ces Cet Mais Dans Pour Après Depuis Selon Ainsi "
    "Er Sie Es Wir Der Die Das Dies Diese Dieser Aber Und Im Am Nach Bei Doch Dann Danach "
    "Él Ella Ellos Los Las Pero Según Este Esta En Desde También "
    "Lui Lei Gli Questo Questa Ma Nel Nella Dopo Secondo "
    "Ele Ela Eles Mas No Na Após Segundo Também "
    "Hij Zij Het Een Maar Deze Dit Den Det Han Hon Men "
    "On Ona To Ale Po W "
    "Он Она Они Это Но В На По После При Как Потом Однако".split()
)
_GERMAN_MONTHS = frozenset(
    "Januar Jänner Februar Feber März April Mai Juni Juli August September Oktober November Dezember Jahrhundert "
    "Jahrhunderts Jh Jhd Jhdt Jahrtausend".split()
)
_ORDINAL_LANGUAGES = frozenset("de nds lb da nb nn no is fo fi et lv hu cs sk sl hr bs sr pl tr az".split())
_SCRIPTS = {"CYRILLIC": "ru", "GREEK": "el", "ARMENIAN": "hy", "ARABIC": "ar", "DEVANAGARI": "hi", "HEBREW": "he"}

_INITIAL_OR_ACRONYM = r"(?<!\w)(?!(?<=\w['’])[a-z]\.)(?:[^\W\d_]|(?:[^\W\d_]{1,2}\.[ -]?){1,6}[^\W\d_]{1,2})\."
_ABBREVIATED = re.compile(_INITIAL_OR_ACRONYM + "$")
_SOFT = frozenset(
    "Inc Ltd Co Corp Bros Jr Sr LLC Cie Mio Mrd Std млн млрд тыс руб тел Calif Conn Mass Penn Wash".split()
)
_MISSED = re.compile(
    rf"(?:(?:…|\.{{3}}|[.!?](?=[{_CLOSED}]))[{_CLOSED}]*|[។៕]|(?<!\w)(?:{'|'.join(map(re.escape, sorted(_ENDING)))})\."
    rf"|{_INITIAL_OR_ACRONYM}(?=\s+(?:{'|'.join(sorted(_STARTERS))})\b(?!\.)))\s+"
    r"|(?<!\d)[。！？](?=\d)"
)
_LONG_ENOUGH = r"(?<!\W\w)(?<!\W\w\w)"  # no initial, "Dr", "p"
# Where a sentence that is too long is cut, best first; each matches up to where the next piece begins.
_PLACES = (
    re.compile(rf"(?:[{_ENDS[1:]}]|{_LONG_ENOUGH}\.)[{_CLOSED}]*\s+|[。！？।॥۔؟][{_CLOSED}]*\s*"),
    re.compile(rf"[{_LOWEST_MARKS}]\s+|[；：؛]\s*|\n\s*|\s[–—]\s"),
    re.compile(rf"[{_COMMAS}]\s+|[、，]\s*"),
    re.compile(r"\s+"),
)
_THAI_OR_LAO = re.compile(r"[\u0e00-\u0eff]")
_BETWEEN_THAI = (re.compile(r"(?<=[\u0e00-\u0eff])\s+(?=[\u0e00-\u0eff])"), *_PLACES)


def sentences(text: str, language: str = "") -> list[Span]:
    """Return the sentences of a text in order, trimmed and without overlap; they hold all but white space.

    `language` is an ISO 639 code or "" when unknown.
    """
    text = _SURROGATE.sub("\ufffd", text)  # sentencex takes no lone surrogates
    language = language.lower().partition("-")[0] or _language_by_script(text)
    return [
        piece
        for paragraph in paragraphs(text)
        for block in _blocks(text, paragraph)
        for sentence in _sentences_of_block(text, block, language)
        for piece in _cut_to_length(text, sentence)
    ]


def sentences_in(text: str, span: Stretch, language: str = "") -> list[Span]:
    """Return the sentences of a stretch of a text, as stretches of the text."""
    found = sentences(text[span.start : span.end], language)
    return [Span(span.start + start, span.start + end) for start, end in found]


def paragraphs(text: str) -> Iterator[Span]:
    """Yield the stretches between blank lines, trimmed."""
    start = end = position = 0
    for line in text.splitlines(keepends=True):
        position += len(line)
        if not line.isspace():
            end = position
        elif end > start:
            yield trimmed(text, start, end)
            start = end = position
        else:
            start = end = position
    if end > start:
        yield trimmed(text, start, end)


def whole(text: str, span: Span, language: str = "") -> Span:
    """Return a span extended to the whole sentences that it begins and ends in; passages split very long ones."""
    for paragraph in paragraphs(text):
        if paragraph.end <= span.start:
            continue
        if paragraph.start >= span.end:
            break
        for found in sentences_in(text, paragraph, language):
            if overlap(found, span):
                span = together(found, span)
    return span


def bare(sentence: str) -> str:
    """Return a sentence without surrounding punctuation and marks, for comparison."""
    return sentence.strip(f"{_ENDS}*- \t\n")


def is_ended(sentence: str) -> bool:
    """Tell whether a sentence has its final mark, possibly followed by closing ones."""
    return sentence.rstrip(f"{_CLOSERS}*_ \u00a0").endswith(tuple(_ENDS))


def is_question(sentence: str) -> bool:
    return sentence.rstrip(f"{_CLOSERS} \u00a0").endswith(_ASKING)


def trimmed(text: str, start: int, end: int) -> Span:
    """Return `text[start:end]` without surrounding white space; empty at `end` if there is nothing else."""
    first = _NOT_SPACE.search(text, start, end)
    if first is None:
        return Span(end, end)
    while text[end - 1].isspace():
        end -= 1
    return Span(first.start(), end)


def is_item(line: str) -> bool:
    """Tell whether a line looks like an item of a list or a row of a table."""
    return bool(_BULLET.match(line) or _ENUMERATOR.match(line))


def _language_by_script(text: str) -> str:
    letter = next((char for char in text[:1000] if char.isalpha()), "a")
    return _SCRIPTS.get(unicodedata.name(letter, "LATIN").partition(" ")[0], "en")


def _blocks(text: str, paragraph: Span) -> Iterator[Span]:
    """Cut a paragraph at the line ends that its writer meant; the others only wrap the text."""
    lines = text[paragraph.start : paragraph.end].splitlines(keepends=True)
    width = max(map(len, lines))
    start = position = paragraph.start
    for line, following in pairwise(lines):
        position += len(line)
        if _is_meant(line, following, width):
            yield trimmed(text, start, position)
            start = position
    yield trimmed(text, start, paragraph.end)


def _is_meant(line: str, following: str, width: int) -> bool:
    if MARKDOWN_HEADING.match(line) or MARKDOWN_HEADING.match(following) or _LINE_OF_MARKS.match(line):
        return True
    is_table = _CELLS in line and _CELLS in following
    if is_table or _BULLET.match(following) or (is_item(line) and _ENUMERATOR.match(following)):
        return True
    begins_low = _is_low(following.lstrip()[:1])
    if is_item(line):
        return not begins_low
    if begins_low:
        return False
    if _ENUMERATOR.match(following) and line.rstrip().endswith((*_ENDS, ":", "：")):
        return True
    # Text is wrapped where the next word has no room: a line that had room for it was ended on purpose.
    word = following.split(maxsplit=1)[0]
    return len(line.rstrip()) + 1 + min(len(word), 30) <= 0.8 * width


def _is_low(char: str) -> bool:
    """Tell whether a character is a lowercase letter; Georgian's are, to Unicode, but begin sentences too."""
    return char.islower() and not "ა" <= char <= "ჿ"


def _sentences_of_block(text: str, block: Span, language: str) -> Iterator[Span]:
    start = previous = block.start
    has_case = any(map(str.isupper, text[block.start : block.end]))
    spoken = False
    for cut, following in pairwise([*_possible_cuts(text, block, language), block.end]):
        spoken = spoken or _WORD.search(text, previous, cut) is not None
        previous = cut
        if not spoken or _WORD.search(text, cut, following) is None:
            continue  # marks alone are no sentence
        if _is_end(text, start, cut, language=language, has_case=has_case):
            yield trimmed(text, start, cut)
            start, spoken = cut, False
    yield trimmed(text, start, block.end)


def _possible_cuts(text: str, block: Span, language: str) -> list[int]:
    """Return where sentences may begin, in order, inside a block."""
    missed = (match.end() for match in _MISSED.finditer(text, block.start, block.end))
    cuts = {_mended(text, cut, block) for cut in chain(_proposed(text, block, language), missed)}
    return sorted(cut for cut in cuts if block.start < cut < block.end)


def _proposed(text: str, block: Span, language: str) -> Iterator[int]:
    """Yield where sentencex cuts; it sees the last quarter of a window again, so that it knows where quotations end."""
    start = block.start
    while start < block.end:
        window = _QUOTE_IN_WORD.sub("״", text[start : min(start + _WINDOW, block.end)])  # Hebrew: ארה"ב
        at_end = start + len(window) == block.end
        settled = len(window) if at_end else _WINDOW * 3 // 4
        cuts = [boundary["end_index"] for boundary in get_sentence_boundaries(language, window)[:-1]]
        cuts = [cut for cut in cuts if cut <= settled]
        yield from (start + cut for cut in cuts)
        start += cuts[-1] if cuts and not at_end and cuts[-1] > _WINDOW // 2 else settled


def _mended(text: str, cut: int, block: Span) -> int:
    """Move a cut behind marks that close the sentence before it and before marks that open the one after it."""
    if not text[cut - 1].isspace():
        cut = max(_CLOSING.match(text, cut, block.end).end(), cut)  # type: ignore[union-attr]  # matches always
    if closing := _SPACED_CLOSING.match(text, cut, block.end):
        cut = closing.end()
    if opening := _OPENING_LEFT_BEHIND.search(text, max(block.start, cut - 4), cut):
        return opening.start()
    start = _NOT_SPACE.search(text, cut, block.end)
    return start.start() if start else block.end


def _is_end(text: str, start: int, cut: int, *, language: str, has_case: bool) -> bool:
    """Tell whether the sentence that begins at `start` is over at `cut`."""
    before = text[max(start, cut - _LOOK) : cut].rstrip()
    after = text[cut : cut + _LOOK]
    if after.startswith((*_COMMAS, ";", ":")):
        return False
    match = _FIRST_WORD.match(after)
    word = match[1] if match else ""
    if has_case and _is_low(word[:1]):
        return False
    bare = before.rstrip(_CLOSERS).rstrip()
    glued = not text[cut - 1].isspace()
    if glued and bare != before and _SAYING.match(after):
        return False
    if not bare.endswith(".") or bare.endswith(".."):
        return True
    token = match[0] if (match := _LAST_TOKEN.search(bare)) else bare
    if glued and bare == before:
        return len(token) > 3 and token[:-1].isalpha() and token.islower()  # noqa: PLR2004 - "said.The", not "Node.js"
    stands_alone = text[start : start + len(token)] == token and bare == token
    return _ends_with(token, word, before=bare, language=language, stands_alone=stands_alone)


def _ends_with(token: str, word: str, *, before: str, language: str, stands_alone: bool) -> bool:
    """Tell whether a sentence ends with `token`, which has a full stop, when `word` is the next one."""
    name = token[:-1].lstrip("-–—")
    if stands_alone and len(name) <= 3 and (name.isdigit() or _ROMAN.match(name)):  # noqa: PLR2004
        return False
    if name.isdigit():
        return not _is_ordinal(name, word, language)
    if name in _TITLES or (name.lower() in _BEFORE_NUMBER and (word[:1].isdigit() or _ROMAN.match(word))):
        return False
    if name.lower() in _ENDING:
        return True
    if name in _SOFT or _ABBREVIATED.search(before):
        return word in _STARTERS
    return True


def _is_ordinal(number: str, word: str, language: str) -> bool:
    if word in _GERMAN_MONTHS:
        return True
    return language in _ORDINAL_LANGUAGES and len(number) <= 2 and word[:1].isalpha() and word not in _STARTERS  # noqa: PLR2004


def _cut_to_length(text: str, sentence: Span) -> Iterator[Span]:
    if sentence.end - sentence.start <= _LONGEST_UNPUNCTUATED:
        yield sentence
        return
    unpunctuated = len(_THAI_OR_LAO.findall(text, *sentence)) * 2 > sentence.end - sentence.start
    places = _BETWEEN_THAI if unpunctuated else _PLACES
    longest = _LONGEST_UNPUNCTUATED if unpunctuated else _LONGEST
    yield from cut_evenly(text, sentence, longest, lambda start, end, aim: _best_place(text, start, end, aim, places))


def cut_evenly(text: str, span: Span, longest: int, place: Callable[[int, int, int], int]) -> Iterator[Span]:
    """Cut a span into about equal pieces of at most `longest` characters.

    `place(start, end, aim)` says where, as near to `aim` as it can.
    """
    start = span.start
    while span.end - start > longest:
        pieces = -(-(span.end - start) // longest)
        aim = start + (span.end - start) // pieces
        cut = place(start + longest // 4, start + longest, aim)
        piece, start = trimmed(text, start, cut), trimmed(text, cut, span.end).start
        yield piece
    if start < span.end:
        yield Span(start, span.end)


def _best_place(text: str, start: int, end: int, aim: int, places: tuple[re.Pattern[str], ...]) -> int:
    for pattern in places:
        cuts = [match.end() for match in pattern.finditer(text, start, end)]
        if cuts:
            return min(cuts, key=lambda cut: abs(cut - aim))
    return between_characters(text, start, end)


def between_characters(text: str, start: int, end: int) -> int:
    """Return the last place up to `end` that does not split what a reader sees as one character."""
    for cut in range(end, max(start, end - 20), -1):
        if not _joins(text[cut - 1], text[cut : cut + 1]):
            return cut
    return end


def _joins(left: str, right: str) -> bool:
    """Tell whether two characters are drawn as one (the common cases of Unicode's annex 29)."""
    return (
        unicodedata.category(right or "a").startswith("M")
        or "\u200d" in (left, right)
        or "\U0001f3fb" <= right <= "\U0001f3ff"
        or ("\U0001f1e6" <= left <= "\U0001f1ff" and "\U0001f1e6" <= right <= "\U0001f1ff")
    )
