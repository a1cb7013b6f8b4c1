"""Formulas of Word, MathML and TeX in one line, as one types them: `(a+b)/2`, `x^2`, `√(n)`. Pure."""

import re
from collections.abc import Callable
from typing import Any

_BRACKETS = {"begChr": "(", "endChr": ")", "sepChr": "|"}
"""Signs around and between the parts of a group, where a formula of Word names no others."""
_NO_SIGNS = re.compile("[\u2061-\u2064\u200b]")
"""Signs of operations that nobody sees."""


def formula_of(element: Any) -> str:
    """Return the text of a formula's element, in Word's markup or in MathML."""
    name = local_name(element)
    if name in ("annotation", "annotation-xml", "mphantom") or (name.endswith("Pr") and name != "Pr"):
        return ""
    if (build := _BUILT.get(name)) is not None:
        return build(element)
    return _NO_SIGNS.sub("", element.text or "").strip() + "".join(map(formula_of, _children(element)))


def local_name(element: Any) -> str:
    """Return an element's name without its namespace, declared or not."""
    return re.split("[}:]", element.tag)[-1] if isinstance(element.tag, str) else ""


def _children(element: Any) -> list[Any]:
    return [child for child in element if isinstance(child.tag, str)]


def _parts(element: Any) -> list[str]:
    return [formula_of(child) for child in _children(element) if not local_name(child).endswith("Pr")]


def _part(element: Any, name: str) -> str:
    return "".join(formula_of(child) for child in element if local_name(child) == name)


def _text(element: Any) -> str:
    return element.text or ""


def grouped(part: str) -> str:
    """Return a part of a formula in brackets, unless it is a single word or number, or in brackets already."""
    return part if re.fullmatch(r"[\w.,]*|\([^()]*\)", part) else f"({part})"


def _scripts(base: str, below: str, above: str) -> str:
    return base + (f"_{grouped(below)}" if below else "") + (f"^{grouped(above)}" if above else "")


def _fraction(element: Any) -> str:
    above, below = [*_parts(element), "", ""][:2]
    return f"{grouped(above)}/{grouped(below)}"


def _root(element: Any) -> str:
    degree = _part(element, "deg")
    return f"{'' if degree in ('', '2') else degree}√{grouped(_part(element, 'e'))}"


def _math_root(element: Any) -> str:
    base, degree = [*_parts(element), "", ""][:2]
    return f"{degree}√{grouped(base)}"


def _scripted(element: Any) -> str:
    return _scripts(grouped(_part(element, "e")), _part(element, "sub"), _part(element, "sup"))


def _math_scripted(element: Any) -> str:
    base, *others = [*_parts(element), "", "", ""][:3]
    is_above = local_name(element) in ("msup", "mover")
    if local_name(element) == "mover" and len(others[0]) == 1:
        return base + others[0]  # a bar, a dot or an arrow
    below, above = ("", others[0]) if is_above else (others[0], others[1])
    return _scripts(grouped(base) if len(base) > 1 else base, below, above)


def _property(element: Any, name: str, default: str) -> str:
    """Return the value of a property of a formula's part; it may be there without a value, for none."""
    for each in element.iter():
        holder = each.getparent()
        if local_name(each) == name and local_name(holder).endswith("Pr") and holder.getparent() is element:
            return next(iter(each.attrib.values()), "")
    return default


def _group(element: Any) -> str:
    begin, end, between = (_property(element, name, default) for name, default in _BRACKETS.items())
    return begin + between.join(_parts(element)) + end


def _operator(element: Any) -> str:
    sign = _property(element, "chr", "∫")
    return f"{_scripts(sign, _part(element, 'sub'), _part(element, 'sup'))} {_part(element, 'e')}"


def _function(element: Any) -> str:
    return f"{_part(element, 'fName')} {_part(element, 'e')}"


def _rows(element: Any) -> str:
    return "; ".join(filter(None, _parts(element)))


def _cells(element: Any) -> str:
    return " ".join(filter(None, _parts(element)))


def _limit(element: Any) -> str:
    return _scripts(_part(element, "e"), _part(element, "lim"), "")


def _fenced(element: Any) -> str:
    inner = ", ".join(_parts(element))
    return f"{element.get('open', '(')}{inner}{element.get('close', ')')}"


def _first(element: Any) -> str:
    return next((formula_of(child) for child in _children(element)), "")


_BUILT: dict[str, Callable[[Any], str]] = {
    "t": _text, "f": _fraction, "rad": _root, "d": _group, "nary": _operator, "func": _function, "eqArr": _rows,
    "m": _rows, "mr": _cells, "limLow": _limit, "limUpp": _limit, "sSup": _scripted, "sSub": _scripted,
    "sSubSup": _scripted,
    "mfrac": _fraction, "msqrt": lambda element: f"√{grouped(''.join(_parts(element)))}", "mroot": _math_root,
    "msup": _math_scripted, "msub": _math_scripted, "msubsup": _math_scripted, "mover": _math_scripted,
    "munder": _math_scripted, "munderover": _math_scripted, "mfenced": _fenced, "mtable": _rows, "mtr": _cells,
    "semantics": _first, "mtext": lambda element: f" {_text(element).strip()} ", "mspace": lambda _: " ",
}  # fmt: skip
"""Element → function that puts its parts together; of any other element the parts stand one after another."""

_TEX = re.compile(r"\\([a-zA-Z]+|.)|[{}^_&]|\s+|[^\\{}^_&\s]", re.DOTALL)
_TEX_SIGNS = {
    "times": "×", "cdot": "·", "pm": "±", "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠", "neq": "≠",
    "approx": "≈", "sim": "~", "infty": "∞", "to": "→", "rightarrow": "→", "sum": "∑", "int": "∫", "prod": "∏",
    "partial": "∂", "in": "∈", "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "theta": "θ",
    "lambda": "λ", "mu": "μ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ", "omega": "ω", "Delta": "Δ",
    "Sigma": "Σ", "Omega": "Ω", "ldots": "…", "dots": "…", "degree": "°", "circ": "°", "div": "÷", "quad": " ",
    ",": "", ";": " ", "!": "", " ": " ", "\\": "; ",
}  # fmt: skip
_TEX_UNSEEN = "left right displaystyle limits big Big mathrm text mathbf mathit operatorname".split()
_DEEPEST = 20


def formula_of_tex(text: str) -> str:
    """Return a formula of TeX in one line; commands that are not known stay by their name."""
    signs = [match[0] for match in _TEX.finditer(re.sub(r"\\\\(?=[a-zA-Z])", r"\\", text))]
    return " ".join(_tex(signs, 0).split())


def _tex(signs: list[str], depth: int) -> str:
    """Return the text of signs up to the end of their group, and take them off the list."""
    pieces: list[str] = []
    while signs and signs[0] != "}":
        pieces.append(_tex_part(signs, depth))
    return "".join(pieces)


def _tex_part(signs: list[str], depth: int) -> str:
    sign = signs.pop(0)
    if depth > _DEEPEST:
        return sign
    if sign == "{":
        inner = _tex(signs, depth + 1)
        del signs[:1]
        return inner
    if sign in "^_":
        part = _tex_argument(signs, depth)
        return "°" if part == "°" else f"{sign}{grouped(part)}"
    if sign.startswith("\\"):
        return _tex_command(sign[1:], signs, depth)
    return " " if sign.isspace() or sign == "&" else sign


def _tex_argument(signs: list[str], depth: int) -> str:
    while signs and signs[0].isspace():
        signs.pop(0)
    return _tex_part(signs, depth + 1).strip() if signs and signs[0] != "}" else ""


def _tex_command(name: str, signs: list[str], depth: int) -> str:
    if name in ("frac", "dfrac", "tfrac"):
        above, below = _tex_argument(signs, depth), _tex_argument(signs, depth)
        return f"{grouped(above)}/{grouped(below)}"
    if name == "sqrt":
        return f"√{grouped(_tex_argument(signs, depth))}"
    return "" if name in _TEX_UNSEEN else _TEX_SIGNS.get(name, name)
