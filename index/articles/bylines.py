"""Names of authors in bylines and metadata: each apart, without job titles, papers, places and days. Pure."""

import re
from collections.abc import Collection, Iterable

from index.text.folding import fold
from index.text.lines import BYLINE, DATE, NAME, begins_with_capital

_DONE = (
    r"(?:(?:view |see )?all posts|more(?: posts)?|posted|published|created|submitted|article|words|text|"
    r"(?:zeige )?alle beiträge|"
    r"beitrag|artikel|erstellt|eingestellt|geschrieben|verfasst|veröffentlicht|publiziert|pressemitteilung|interview|"
    r"publié|posté|rédigé|article|tous les articles|publicado|escrito|enviado|todas las entradas|pubblicato|scritto|"
    r"tutti gli articoli|postado|geplaatst|geschreven|opublikowane|dodane)"
)
"""Words before `by` for what somebody did, or for what is listed of theirs."""
_BY = re.compile(
    rf"^(?:(?:{_DONE} (?:by|von|par|por|da|di|door|przez)|{_DONE}\s*[:：]|"
    r"(?:written |reported |posted |words |text )?by|(?:propos recueillis |écrit |publié )?par|von|por|di|da|door|"
    r"av|af|przez|автор(?:ы)?|текст|autore?s?|auteurs?|author|as told to|作者|بقلم|yazan|작성자)\s*[:：|]?\s+|"
    r"(?:words|story)\s*[:：]\s*|(?:记者|記者|文|글)(?:\s*[:：|/／]\s*|\s+))",
    re.IGNORECASE,
)
_FAMILY = re.compile(r"(?:[Dd]i|[Dd]a|[Vv]on|De|Del|Della|Du|Van) (?P<name>[^\W\d_]{2,})")
"""A family's name by itself, `Da Silva`, which begins with a word for by in another language."""
_CREDIT = (
    r"(?i:(?:edited|translated|illustrat\w+|filmed|produced) by|(?:photos?|photographs?|photography|fotos?|pictures?|"
    r"images?|illustrations?|graphics?|video|bilder|fotografie|fotografías?|фото|摄影|攝影|撮影|配图|配圖|制图|製圖|图片|圖片|图|圖|写真|사진)"
    r"\s*(?:by|von|par|por|di|[:：/／]))"
)
"""Words for what somebody else did for an article."""
_KIND_BY = re.compile(rf"^(?!{_CREDIT})[^\W\d_]+(?: [a-z]+){{0,2}} (?:by|par) (?={NAME})")
"""What the text is, before its author: `Opinion by Iris Vale`."""
_LABEL = re.compile(r"^[^\W\d_]+(?:[ ・][^\W\d_]+)?\s*(?:[:：](?!//)|[／/](?=[\u3040-\u9fff]))\s*(?=\S)")
"""What stands before a colon, such as `Autorin:`."""
_OF_KIND = re.compile(rf"^(?i:eine?|une?|una|uno) [^\W\d_]+ (?:von|de|di|por) (?={NAME})")
"""What the text is, in languages whose names may have the same word in them: `Ein Kommentar von Iris Vale`."""
_PICTURED = re.compile(
    r"\((?:photos?|fotos?|foto/\w+|bilder|video|graphics?|illustrations?|фото|写真|图|圖)\)", re.IGNORECASE
)
_MATERIAL = re.compile(
    r"(?:,\s*|\s)\(?(?:mit (?:Material|Agentur)\w*|with (?:files|reporting(?! by )|wires?|agenc\w+)|"
    r"avec (?:les )?agences?|con (?:información|agencias)|con agenzie|met informatie|com agências)\b[^|)]*\)?"
)
"""Material that an author used besides. Whoever reported with an author is one too."""
_ON = re.compile(r"\s(?:on|at|am|den|le|el|il|em|op|в)\s*(?=\|)")
"""What stands before a day."""
_MAIL = re.compile(r"(?<![^\s(<])[^\s@]+@[^\s@.]+(?:\.[^\s@.()]+)+\s*(?:\((?P<name>[^()@]+)\))?")
_SUFFIX = re.compile(r",\s*(?=(?:Jr|Sr)\b|(?:II|III|IV)$)")
_FOR_PAPER = re.compile(r"\s(?i:special|exclusive) (?i:to|for) .*$")
_CAPITALS = re.compile(r"(?P<names>[A-Z][A-Z’'.-]+(?: (?:[A-Z][A-Z’'.-]*|and))+) (?=[A-Z][a-z]).*")
"""Names in capitals, and behind them an agency or a job that is not."""
_SMALL = r"[a-zà-ÿ]{2,}"
_SENTENCE = re.compile(rf"\b(?=(?:{_SMALL} )?(?:{_SMALL} )?[a-zà-ÿ]{{5}}){_SMALL} {_SMALL} {_SMALL}\b")
"""Three words in small letters, as no name has them."""
_MORE_BEHIND = re.compile(rf"(?:, [^,|.]{{2,40}})?,? \(?(?:and|et|und|y|e|en|avec|with|mit|con) (?P<name>{NAME})")
"""Another name behind a job or a place: `, Harbour correspondent, and Tom Brandt`."""
_NAMES = re.compile(rf"{NAME}(?:(?:, {NAME})*,? (?:and|et|und|y|e) {NAME})?")
"""Names behind what the text is."""
_NAME_AND_JOB = re.compile(r"(?P<name>[가-힣]{2,4}|[\u4e00-\u9fff]{2,4})\s?(?:기자|특파원|记者|記者|编辑|編輯)")
_HAN_NAMES = re.compile(r"[\u4e00-\u9fff]{2,4}(?: [\u4e00-\u9fff]{2,4})+")
_AND = re.compile(
    rf"\s*(?:[.;,|]?\s{_CREDIT}.*|\s(?i:(?:and|et|und|y|e) (?:others|autres|andere|otros|altri)|et al\.?)$|[;、،|•·\n]|"
    r"\s\(?(?:avec|with|mit|con)\s(?=\S+\s+\S)|"
    r"\s[&/／]\s(?=\S\S)|\s(?:and|et|und|y|e|en|og|och|i|и|та|ve|και|और|ja|és|a)\s(?=\S+\s+\S)|,\s+(?:and|et|und|y)\s)\s*"
)
_JOB = re.compile(
    r"\b(?:editors?|correspondents?|reporters?|writers?|journalists?|columnists?|producers?|photographers?|critics?|"
    r"chiefs?|directors?|fellows?|professors?|contributors?|contributing|analysts?|bureau|desk|staff|"
    r"redacci[oó]n|redação|redazione|"
    r"rédact\w+|journaliste|correspondante?s?|chroniqueu\w+|envoyée? spéciale?|redakt\w+|korrespondent\w*|autorin|"
    r"\w*reporterin|redactor\w*|corresponsal\w*|periodista|reporter[oa]|editora?|jornalista|repórter|giornalista|"
    r"inviat[oa]|corrispondente|корреспондент\w*|редактор\w*|журналист\w*|обозреватель|muhabiri?|editör\w*|gazeteci|"
    r"dziennikar\w+|redaktor\w*|redacteur|verslaggever|δημοσιογράφος|συντάκτης|ανταποκριτ\w+)\b|"
    r"记者|記者|编辑|編輯|編集|特派员|特派員|기자|مراسل|محرر|صحفي|संवाददाता|पत्रकार",
    re.IGNORECASE,
)
_PLACE_BEHIND = re.compile(r"(?<=\w\s)?\s+(?:in|at|for|à|em|aus|bei|für|pour|para|из|для)\s+(?P<place>\S.*)$")
_BRACKETS = re.compile(r"\s*[(\[（][^()\[\]（）]*[)\]）]")
_CLOCK = re.compile(
    r"(?:\b(?:at|um|à|a las|alle|às)\s+)?\b\d{1,2}[:.hH]\d\d(?::\d\d)?(?:\s*[apAP]\.?[mM]\b\.?)?"
    r"(?:\s*[A-Z]{1,4}T\b)?"
)
_NO_NAME = re.compile(
    r"@\w+|\d+\s+\w+\s+ago\b.*|.*[?!…:：]|https?:.*|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d+ min\b.*|"
    r"(?:(?:last )?(?:posted|published|updated)|veröffentlicht|publiziert|aktualisiert|publié|publicado|pubblicato|"
    r"geplaatst|geschrieben)(?: (?:on|at|am|le|el|il|em|op|in))?|utc|gmt|by|name|follow\b.*|share|view profile|"
    r"more posts?|no author|"
    r"filed under .*|(?-i:in|dans|en|em|unter|w) .*|"
    r"admin|uhr|stand|anonymous|unknown|undefined|null|none|nan|gesponserte inhalte",
    re.IGNORECASE,
)
"""Handles, ages of a text, calls, labels and days that stand beside names."""
_PARTICLE = re.compile(r"^\S+(?: \S\.?)? (?:de|del|della|da|di|van|von|van der|ten|ter|la|le|du)$")
"""A given name with what belongs before the family's: `Jong, Michiel de`."""
_LABEL_BEHIND = re.compile(
    r"\s+(?:\d+\s?\w+ ago|(?:last )?updated|published|posted|stand|shares?|follow|mehr|aktualisiert|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"am (?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag))\s*:?$",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    rf"{_DONE} (?:by|von|par|por|da|di|door|przez)\s+(?P<who>[^|]+?)"
    r"(?:\s+(?:on|at|am|um|den|le|à|el|il|em|op|w)(?:\s[^\W\d_]+,?)?)?\s*\|",
    re.IGNORECASE,
)
"""Line that says by whom and, behind it, when: what stands between is names, though they are only those of accounts."""
_OFFICE = re.compile(r"^[A-ZÀ-Ý]\S+ (?:\S+ ){0,2}(?:of|for|für|pour|para|des|du|für) ")
"""The beginning of the name of an office or a society."""
_WITH_INITIALS = re.compile(
    r"(?P<family>[^\W\d_][\w’'-]+), (?P<given>[^\W\d_]\.(?:[ -]?[^\W\d_]\.)*)(?:,? ?(?:& |and )?|$)"
)
"""An author as papers list them: `Vale, I. R., & Brandt, T.`."""
_LONGEST = 80
_LONGEST_LINE = 1500
"""Characters of the longest list of authors that is read."""
_LONGEST_SITE = 8
"""Words of the longest name of a site."""
_MOST = 100
_BETWEEN = " |·-–—"


def names(said: str, *, family_first: bool = False) -> list[str]:
    """Return the names in a byline or a field, in order, each once.

    `family_first` is for the metadata of papers and libraries, where `Vale, Iris` is one person.
    """
    line = _SUFFIX.sub(" ", _MAIL.sub(lambda match: match["name"] or "", " ".join(said[:_LONGEST_LINE].split())))
    has_time = bool(DATE.search(line) or _CLOCK.search(line))
    line = _ON.sub("", _CLOCK.sub("|", DATE.sub("|", _MATERIAL.sub("", line))))
    if (by := BYLINE.search(line)) and by["latin"] and (by.start() == 0 or has_time):
        line = _CAPITALS.sub(r"\g<names>", by["latin"]) + ("" if has_time else line[by.end() :])
    parts = _AND.split(_without_by(line))
    found = dict.fromkeys(name for part in parts[:_MOST] for name in _people(part, family_first=family_first))
    return [name for name in found if not _JOB.search(name)] or list(found)


def authors(fields: Iterable[str]) -> list[str]:
    """Return the names in the fields of a file or a table that say who wrote it, in order, each once.

    An office, `Ministry of Boats and Ports`, and an address of mail alone are taken as they are.
    """
    found = (name for said in fields for name in _authors(" ".join(said[:_LONGEST_LINE].split())))
    return list(dict.fromkeys(found))


def _authors(said: str) -> list[str]:
    is_office = _OFFICE.search(said) is not None and not BYLINE.search(said) and not _JOB.search(said)
    if is_office or (_MAIL.fullmatch(said) and "(" not in said):
        return [said]
    listed = list(_WITH_INITIALS.finditer(said))
    if listed and sum(len(match[0]) for match in listed) == len(said):
        return [f"{match['given'].strip()} {match['family']}" for match in listed]
    return names(said, family_first=True)


def said_names(line: str) -> list[str]:
    """Return the names in a line with the words of a byline, such as `by`; [] for any other line."""
    line = _SUFFIX.sub(" ", _CLOCK.sub("|", DATE.sub("|", " ".join(line.split()))))
    if found := BYLINE.search(line):
        more = _MORE_BEHIND.match(line[found.end() :])
        return names(found[0].strip(" |·•,/") + (f" and {more['name']}" if more and found["latin"] else ""))
    kind = _OF_KIND.match(line) or _KIND_BY.match(line)
    if kind and (named := _NAMES.match(line[kind.end() :])):
        return names(named[0])
    signed = _SIGNED.match(line)
    pieces = [piece for part in _AND.split(signed["who"]) for piece in part.split(",")] if signed else []
    return [name for piece in pieces if len(piece.split()) == 1 and (name := _one(piece, is_alone=True))]


def is_job(words: str) -> bool:
    """Tell whether words are what somebody does at a paper, and no team that stands for its authors."""
    return _JOB.search(words) is not None and not _is_team(words)


def has_job(words: str) -> bool:
    """Tell whether a job is among words, be it that of a team."""
    return _JOB.search(words) is not None


def without_site(name: str, sites: Collection[str]) -> str:
    """Return a name without that of its site before or behind it, `Iris Vale Harbour Post`, and a dash between them."""
    words = name.split()
    for count in range(1, len(words) - 1):
        if squeezed(" ".join(words[:count])) in sites and not _is_team(name):
            return " ".join(words[count:]).strip(_BETWEEN)
        if squeezed(" ".join(words[-count:])) in sites:
            return " ".join(words[:-count]).strip(_BETWEEN)
    return name


def names_site(name: str, sites: Collection[str]) -> bool:
    """Tell whether a name has that of its site in it: `Harbour Post Media`."""
    words = name.split()
    return any(
        squeezed(" ".join(words[start:end])) in sites
        for start in range(len(words))
        for end in range(start + 1, min(start + _LONGEST_SITE, len(words)) + 1)
    )


def squeezed(name: str) -> str:
    """Return a name of a site in a form that its address has too: `The Harbour Post`, `harbourpost.com`."""
    return re.sub(r"\W", "", re.sub(r"^(?:www\.|the\s)|\.[a-z]{2,12}$", "", fold(name.strip())))


def _without_by(name: str) -> str:
    name = name if re.match(_CREDIT, name) else _LABEL.sub("", name)
    family = _FAMILY.fullmatch(name)
    name = name if family and begins_with_capital(family["name"]) else _BY.sub("", name)
    return _OF_KIND.sub("", _KIND_BY.sub("", name)).strip(" ,;|·-–—")


def _people(part: str, *, family_first: bool) -> list[str]:
    """Return the names of a part that may still have commas in it."""
    said = part.split() if _HAN_NAMES.fullmatch(part) else part.split(",")
    pieces = [name for piece in said if (name := _one(piece, is_alone=len(said) == 1))]
    is_given = len(pieces) == 2 and (" " not in pieces[1] or _PARTICLE.search(pieces[1]))  # noqa: PLR2004 - of one person
    is_family = bool(pieces) and (" " not in pieces[0] or pieces[0][0].islower())  # as in `de la Cruz, Ana`
    if family_first and is_given and is_family and "," in part:
        return [f"{pieces[1]} {pieces[0]}"]
    if len(pieces) > 1 and not all(map(_is_name, pieces)):
        first = next((at for at, piece in enumerate(pieces) if not _is_name(piece)), len(pieces))
        return pieces[: max(first, 1)]
    return pieces


def _one(piece: str, *, is_alone: bool) -> str:
    if _PICTURED.search(piece):
        return ""
    name = _FOR_PAPER.sub("", _BRACKETS.sub("", _without_by(piece.strip())))
    name = _PLACE_BEHIND.sub(_unless_place, name)
    name = ("" if _NO_NAME.fullmatch(name) else _LABEL_BEHIND.sub("", name)).strip(" *_|·-–—»«()")
    job = _JOB.search(name)
    if job and not _is_team(name) and len(name[: job.start()].split()) == 2 and _is_name(name[: job.start()].strip()):  # noqa: PLR2004
        return name[: job.start()].strip(" :")  # a given name, a family name and a job without a comma
    if job and (named := _behind_job(name) or _before_job(name)):
        return named
    is_job = bool(job) and not (is_alone and _is_team(name))
    is_sentence = begins_with_capital(name) and _SENTENCE.search(name) is not None and not _is_team(name)
    is_none = (
        is_job
        or is_sentence
        or re.match(_CREDIT, name)
        or _NO_NAME.fullmatch(name)
        or len(name) > _LONGEST
        or not re.search(r"[^\W\d_]", name)
    )
    return "" if is_none else re.sub(r"\s@\w+$", "", name)


def _before_job(name: str) -> str:
    """Return a Korean or Chinese name that its job follows, `김철수 기자`, or ""."""
    match = _NAME_AND_JOB.fullmatch(name)
    return match["name"] if match else ""


def _behind_job(name: str) -> str:
    """Return the name that a job stands before, `our correspondent Iris Vale`, or ""."""
    jobs = list(_JOB.finditer(name))
    before, behind = name[: jobs[0].start()].split(), name[jobs[-1].end() :].strip()
    is_label = not before or before[-1].islower()
    return behind if is_label and re.fullmatch(NAME, behind) else ""


def _unless_place(match: re.Match[str]) -> str:
    is_name = " " in match.string[: match.start()].strip()  # no `Organization for Better Harbours`
    return "" if is_name and begins_with_capital(match["place"]) else match[0]


def _is_team(name: str) -> bool:
    """Tell whether a name with such a word is all that is known of the author: `The editors`, `Echo staff`."""
    return (
        len(name.split()) == 1
        or re.match(
            r"(?i)(?:the|a|by)\s|.*\b(?:staff|desk|editors|team|contributors|redacci[oó]n|redação|redazione)\b|\w+['’]s\s",
            name,
        )
        is not None
    )


def _is_name(piece: str) -> bool:
    """Tell whether a piece between commas can be a person: two words or more that begin with no small letter."""
    words = piece.split()
    return (len(words) > 1 and not words[0][:1].islower() and not words[-1][:1].islower()) or not piece.isascii()
