"""True sentences → sentences that are wrong in one thing, by rule."""

import random
import re
from collections.abc import Iterator, Sequence

KINDS = ("number", "date", "name", "negation", "mark")
_FIGURE = re.compile(r"\d+(?:[.,  ]\d+)*")
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
}
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b|(?:19|20)\d{2}(?=年)")
_EASTERN = re.compile(r"(\d{1,2})月")
_INSERTED: dict[str, Sequence[tuple[str, str]]] = {
    "en": (
        *(
            (rf"\b{verb}\b", f"{verb} not")
            for verb in ("is", "was", "are", "were", "will", "has", "have", "had", "could", "should")
        ),
        (r"\bcan\b", "cannot"),
        (r"\b(fell|rose|lost|came|began|received|missed|wants|needs|expects|plan|trained|laid)\b", r"never \1"),
        (r"\b(\w+ed)\b", r"never \1"),
    ),
    "fr": (
        (
            r"\b(est|sera|aura|doit|devrait|veut|emploie|attend|restent|représente|réunit|enseigne|coûte|veillera) ",
            r"ne \1 pas ",
        ),
        (r"\b(a|ont|sont) ", r"n'\1 pas "),
    ),
    "es": (
        (
            r"\b(se ha[n]?|es|tiene|tendrá|reúne|alcanzará|costará|recibió|entrará|emplea|habla|ganó|ocupa|será|está|se entrenó|contrató|sacaron|participan|dura|se exponen|dedica|saldrá|costaría|se publicará|se introducirá)\b",
            r"no \1",
        ),
    ),
    "de": ((r"(\w+)\.$", r"nicht \1."),),
    "it": ((r"\b(esaminerà|dovranno|ha)\b", r"non \1"),),
    "pt": ((r"\b(está|é|foi)\b", r"não \1"),),
    "ru": ((r"\b(был|приезжает|откроется|обойдётся|понимает|снижена|установил|сообщил)\b", r"не \1"),),
    "zh": (
        (r"将有", "将不会有"),
        (r"(发布|投产|开馆|开放|排名第一|下载|花费|清理出|承担|筹集|增长|建成)", r"没有\1"),
        (r"为", "不为"),
    ),
    "ja": ((r"予定だ。", "予定ではない。"),),
    "ar": (("^(بدأت|تبلغ|يضم|يعمل|طرح|استمر|يشارك|انخفض|ضبط|ستضم)", r"لا \1"),),
}
_REMOVED: dict[str, Sequence[tuple[str, str]]] = {
    "en": ((r"\b(?:has|have|is|does|do|did|could|will) not\b", "certainly"), (r"\bNo (?=\w)", "Some "), (r"\bwithout\b", "with")),
    "fr": ((r"\bn['’]a pas\b", "a"), (r"\bn['’](\w+) (?:pas|plus)\b", r"\1"), (r"\bne (\w+) (?:plus|pas)\b", r"\1"), (r"\bn['’](\w+) (?=pas\b)pas\b", r"\1"), (r"\bnon (?=publiées)", "")),
    "es": ((r"\bno (?=\w)", ""),),
    "de": ((r"\bkeine?n?\b", "einen"), (r"\bnicht ", "")),
    "zh": ((r"没有(?=参加|公布)", ""), (r"不(?=开放)", "")),
    "ar": ((r"^لا ", ""),),
}  # fmt: skip


def altered(sentence: str, language: str, others: Sequence[str], seed: str) -> Iterator[tuple[str, str]]:
    """Yield kind and text of the sentences that a true one becomes; `others` are names of other articles."""
    chance = random.Random(seed)  # noqa: S311
    makers = {"number": _number, "date": _date, "negation": _negation}
    for kind, make in makers.items():
        text = make(sentence, language, chance)
        if text and text != sentence:
            yield kind, text
    text = _name(sentence, others, chance)
    if text:
        yield "name", text


def _number(sentence: str, language: str, chance: random.Random) -> str:
    dates = [match.span() for match in _YEAR.finditer(sentence)]
    dates += [match.span() for match in re.finditer(r"\d+(?=月|日|年)", sentence)]
    dates += [
        match.span()
        for match in re.finditer(rf"\d{{1,2}}\.?\s(?:de )?(?:{_MONTHS.get(language, 'x').replace(' ', '|')})", sentence)
    ]
    found = [
        match
        for match in _FIGURE.finditer(sentence)
        if not any(start <= match.start() < end for start, end in dates) and not _is_in_name(sentence, match)
    ]
    if not found:
        return ""
    match = chance.choice(found)
    digits = [at for at, char in enumerate(match[0]) if char.isdigit()]
    at = chance.choice(digits[:2])
    new = str(chance.choice([digit for digit in range(1, 10) if str(digit) != match[0][at]]))
    return sentence[: match.start()] + match[0][:at] + new + match[0][at + 1 :] + sentence[match.end() :]


def _is_in_name(sentence: str, match: re.Match[str]) -> bool:
    return bool(re.search(r"(?:Boréal|Apache|Yanque|砚台|“岩雀) ?$", sentence[: match.start()]))


def _date(sentence: str, language: str, chance: random.Random) -> str:
    months = _MONTHS.get(language, "").split()
    ways = []
    for row, month in enumerate(months):
        if match := re.search(rf"(?:(\d{{1,2}})(\.?\s(?:de )?))?\b{month}\b", sentence):
            other = months[(row + chance.randint(1, 11)) % 12]
            ways.append(sentence[: match.start()] + match[0].replace(month, other) + sentence[match.end() :])
            if match[1]:
                day = int(match[1]) + (1 if int(match[1]) < 28 else -1)  # noqa: PLR2004
                ways.append(sentence[: match.start(1)] + str(day) + sentence[match.end(1) :])
    if match := _YEAR.search(sentence):
        ways.append(
            sentence[: match.start()] + str(int(match[0]) + chance.choice([-2, -1, 1, 2])) + sentence[match.end() :]
        )
    if match := _EASTERN.search(sentence):
        ways.append(sentence[: match.start()] + f"{int(match[1]) % 12 + 1}月" + sentence[match.end() :])
    return chance.choice(ways) if ways else ""


def _negation(sentence: str, language: str, _: random.Random) -> str:
    for rules in (_REMOVED.get(language, ()), _INSERTED.get(language, ())):
        for pattern, replacement in rules:
            if re.search(pattern, sentence):
                changed = re.sub(pattern, replacement, sentence, count=1)
                return re.sub(r"\bne (?=[aeéiouh])", "n'", changed) if language == "fr" else changed
    return ""


def _name(sentence: str, others: Sequence[str], chance: random.Random) -> str:
    """Put a name of another article in the place of one of the sentence's."""
    mine = [name for name in NAMES if name in sentence]
    if not mine:
        return ""
    name = max(mine, key=len)
    kind = _kind(name)
    candidates = [other for other in others if _kind(other) == kind and other not in sentence]
    return sentence.replace(name, chance.choice(candidates)) if candidates else ""


def _kind(name: str) -> tuple[str, bool]:
    return next(kind for kind, names in _NAMES.items() if name in names), "\u4e00" <= name[0] <= "\u9fff"


_NAMES = {
    "person": (
        "Priya Raman", "Anaïs Kerdoncuff", "Rosa Lindqvist", "Graham Tolland", "Alain Rochebrune", "Bernard Tissot",
        "Claire Aubenas", "Yurani Muñoz", "Mariela Trujillo", "Jaime Ortega", "Uwe Stiegler", "Ingrid Solheim",
        "Rozenn Le Goff", "Gareth Pryce", "Nilda Huamán", "Pilar Gascón", "Colin Strand", "Miriam Oduya",
        "Fermín Ccori", "Nadia Ferrand", "Isabelle Leroy", "Lin Dechang", "张水根", "苏婉如", "顾晚晴", "沈玉岚", "罗启明",
    ),
    "organisation": (
        "Sillage", "Nuvalis", "Brightwater Homes", "Brightwater", "Calder Vale Athletic", "Fennimore Lane", "Kvartal",
        "Lanting", "Cafés del Alto Magdalena", "Instituto Ayni", "Rhône vivant", "Rimay", "Lantern", "Federkiel",
        "墨池科技", "澜汀半导体", "长卷实验室",
    ),
    "place": (
        "Mill Lane", "Grenoble", "Chavagny-sur-Rhône", "Lyon", "Niederwalden", "Ludwigsburg", "Wuhu", "Shanghai",
        "Copenhague", "Quimper", "Saint-Nazaire", "Cusco", "Teruel", "Huesca", "Portugal", "Ayacucho", "Apurímac",
        "London", "Oslo", "芜湖", "南京",
    ),
}  # fmt: skip
NAMES = tuple(name for names in _NAMES.values() for name in names)
