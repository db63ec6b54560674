"""Formulas as matplotlib writes them, as plain characters."""

import re
import unicodedata

from mlcli.figures.text import clean

_RAISED = str.maketrans("0123456789+-−=()niTxy", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱᵀˣʸ")
_LOWERED = str.maketrans("0123456789+-−=()aeioxhklmnpst", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑᵢₒₓₕₖₗₘₙₚₛₜ")
_NAMES = {
    "times": "×",
    "cdot": "·",
    "pm": "±",
    "leq": "≤",
    "le": "≤",
    "geq": "≥",
    "ge": "≥",
    "neq": "≠",
    "approx": "≈",
    "infty": "∞",
    "partial": "∂",
    "nabla": "∇",
    "sum": "∑",
    "prod": "∏",
    "int": "∫",
    "in": "∈",
    "sim": "~",
    "to": "→",
    "rightarrow": "→",
    "leftarrow": "←",
    "degree": "°",
    "circ": "°",
    "ell": "ℓ",
    "dots": "…",
    "varepsilon": "ε",
    "varphi": "φ",
}
_STYLES = (
    r"\\(?:mathdefault|mathrm|mathbf|mathit|mathcal|mathbb|text|operatorname|"
    r"left|right|displaystyle|hat|bar|vec|tilde|,|;|!)"
)


def plain(text: object) -> str:
    r"""The text with what stands between dollars turned into characters.

    >>> plain(r"$\mathdefault{10^{-2}}$ of $\alpha_1$")
    '10⁻² of α₁'
    """
    written = clean(text)
    if written.count("$") >= 2:
        written = re.sub(r"(?<!\\)\$(.+?)(?<!\\)\$", lambda found: _formula(found.group(1)), written)
    return written.replace(r"\$", "$")


def _formula(text: str) -> str:
    text = re.sub(_STYLES, "", text)
    text = re.sub(r"\\d?frac\{([^{}]*)\}\{([^{}]*)\}", r"\1/\2", text)
    text = re.sub(r"\\sqrt\{([^{}]*)\}", r"√(\1)", text)
    text = re.sub(r"\\([A-Za-z]+)\s*", _symbol, text)
    text = re.sub(r"\^(\{[^{}]*\}|.)", lambda found: _shifted(found.group(1), _RAISED, "^"), text)
    text = re.sub(r"_(\{[^{}]*\}|.)", lambda found: _shifted(found.group(1), _LOWERED, "_"), text)
    return text.replace("{", "").replace("}", "").replace("\\", "")


def _symbol(found: re.Match[str]) -> str:
    name = found.group(1)
    if name in _NAMES:
        return _NAMES[name]
    case = "CAPITAL" if name[0].isupper() else "SMALL"
    try:
        return unicodedata.lookup(
            f"GREEK {case} LETTER {'LAMDA' if name.lower() == 'lambda' else name.upper()}"
        )
    except KeyError:
        return name


def _shifted(text: str, table: dict[int, int], sign: str) -> str:
    inner = text.strip("{}")
    moved = inner.translate(table)
    return moved if all(ord(c) in table for c in inner) else f"{sign}{inner}"
