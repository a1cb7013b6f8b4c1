"""Bounds of numbers: whether a text calls a number the least or the most that something may be.

`More than five` and `at least five` say the least, `nearly five` and `not more than five` the most. Numbers are so
compared with what stands in front of them, in Chinese, Japanese and Korean also with what stands behind them.
"""

import re
from typing import Literal

from index.text.folding import fold
from index.text.numbers import Quantity
from index.types import Span

Bound = Literal["least", "most", ""]
"""What a number says of an amount: that it is at least so much, at most so much, or just so much."""

_LEAST = fold(
    r"over|more than|at least|above|upwards of|(?:later|older|longer|higher|larger|taller|heavier) than|exceed\w*|"
    r"plus d[e']|plus que|au moins|depass\w+|mas de|mas que|al menos|por lo menos|supera\w*|uber|mehr als|gut|"
    r"(?:alter|langer|hoher|spater|grosser|schwerer) als|mindestens|wenigstens|ubersteig\w+|oltre|piu di|almeno|"
    r"mais de|pelo menos|acima de|более|больше|свыше|минимум|позже|позднее|старше|выше|дольше|превы\w+|ponad|"
    r"wiecej niz|co najmniej|meer dan|minstens|ten minste|mer an|fler an|minst|"
    r"اكثر من|[يت]زيد (?:عن|على)|[يت]تجاوز|على الاقل"
)
_MOST = fold(
    r"nearly|almost|up to|under|less than|fewer than|at most|below|(?:earlier|younger|shorter|lower|smaller) than|"
    r"moins d[e']|moins que|presque|au plus|casi|menos de|menos que|como maximo|a lo sumo|como mucho|fast|"
    r"knapp|beinahe|weniger als|unter|(?:junger|kurzer|niedriger|kleiner|fruher) als|hochstens|maximal|bis zu|quasi|"
    r"meno di|al massimo|quase|no maximo|почти|менее|меньше|максимум|раньше|моложе|ниже|младше|prawie|mniej niz|"
    r"najwyzej|bijna|minder dan|hoogstens|mindre an|farre an|hogst|neredeyse|pres d[e']|close to|"
    r"اقل من|[يت]قل (?:عن|على)|ما يقرب من"
)
_NOT = fold(r"(?:n['’]\w+ pas|ne \w+ pas|not|\w+n['’]t|no|pas|non|nicht|nao|niet|не|nie|inte|لا|لم|لن)(?=\s)")
_VERB = fold(
    r"(?:(?!(?:and|but|et|mais|und|aber|y|pero|e|ma|и|но|if|whether|that|si|ob|dass|que|che|если|что)\s)[\w'’]+\s){0,2}"
)
"""What may stand between a negation and the comparison that it negates, as in `no tenía más de`."""
_BEFORE = re.compile(
    rf"(?<!\w)(?:(?P<not>{_NOT})\s?(?P<verb>{_VERB}))?(?:(?P<least>{_LEAST})|(?P<most>{_MOST}))(?: pas)?\s?[€£$]?\s?$"
)
_UNSPACED_BEFORE = re.compile(
    r"(?P<not>[不未])?(?:(?P<least>超过|超過|逾|超|多于|至少)|(?P<most>(?<![附最])近|不到|不足|将近|少于|低于|最多|至多))\s?$"
)
_FRENCH_VERB = re.compile(r"(?<!\w)(?P<not>ne (?P<least>depass\w+) pas)\s?$")
_LEAST_BEHIND = re.compile(r"\s?(?:多|余|餘|\w?\s?(?:以上|이상)|(?:\S+ )?(?:den|dan) fazla|(?:\S+ )?askin)")
_MOST_BEHIND = re.compile(r"\s?\w?\s?(?:以下|以内|未満|に満たない|이하|미만)")
_ROOM = 48
"""Characters in front of a number in which its bound is looked for."""
_ABOUT = re.compile(
    r"(?:about|around|some|roughly|approximately|circa|ca\.?|environ|quelque|autour de|unos|unas|cerca de|"
    r"alrededor de|aproximadamente|rund|etwa|ungefahr|intorno a|около|примерно|порядка|yaklasik|cerca|okolo|ongeveer|"
    r"約|约|大约|大約|نحو|حوالي|قرابه)\s?[€£$]?\s?$"
)
"""Words before a number that was rounded to the nearest, folded."""
_ROUND = 2
"""Digits of a rounded number that are not 0."""


def opposed(mine: Bound, theirs: Bound) -> bool:
    """Tell whether one bound is the other way round: at least, and at most."""
    return {mine, theirs} == {"least", "most"}


def bound(text: str, quantity: Quantity) -> Bound:
    """Return what the words around one of a text's numbers make of it."""
    if match := _match(_before(text, quantity)):
        return "least" if bool(match["least"]) != bool(match["not"]) else "most"
    behind = fold(text[quantity.end : quantity.end + _ROOM])
    if _LEAST_BEHIND.match(behind):
        return "least"
    return "most" if _MOST_BEHIND.match(behind) else ""


def start(text: str, quantity: Quantity) -> int:
    """Return where a number begins with the words in front of it that bound it, and with their negation beside them."""
    match, moved = _found(text, quantity)
    if match is None:
        return quantity.start
    is_apart = match["not"] is None or bool(match.groupdict().get("verb"))
    return moved + (match.start("least" if match["least"] else "most") if is_apart else match.start())


def negation(text: str, quantity: Quantity) -> Span | None:
    """Return where a text negates the comparison with a number, as in `not more than five`; None where it does not."""
    match, moved = _found(text, quantity)
    return Span(moved + match.start("not"), moved + match.end("not")) if match and match["not"] else None


def _found(text: str, quantity: Quantity) -> tuple[re.Match[str] | None, int]:
    """Return the words in front of a number that bound it, and by how much their places have to be moved.

    None where folding changes the length of what stands there.
    """
    before = _before(text, quantity)
    is_as_long = len(before) == len(text[max(0, quantity.start - _ROOM) : quantity.start])
    return (_match(before) if is_as_long else None), quantity.start - len(before)


def _before(text: str, quantity: Quantity) -> str:
    return fold(text[max(0, quantity.start - _ROOM) : quantity.start])


def _match(before: str) -> re.Match[str] | None:
    return _FRENCH_VERB.search(before) or _BEFORE.search(before) or _UNSPACED_BEFORE.search(before)


def is_rounded(mine: Quantity, text: str, exact: Quantity) -> bool:
    """Tell whether a number of a text is another one rounded, as its words say: `more than 5,000` for 5,300."""
    digits = str(int(mine.most)).rstrip("0")
    if mine.unit != exact.unit or not 0 < len(digits) <= _ROUND:
        return False
    step = mine.most / int(digits)
    difference = exact.most - mine.most
    if _ABOUT.search(fold(text[: mine.start])):
        return abs(difference) <= min(step / 2, mine.most / 10)
    way = bound(text, mine)
    is_over = way == "least" and 0 <= difference < min(step, mine.most / 4)
    return is_over or (way == "most" and 0 <= -difference <= mine.most / 10)
