"""The key of a figure as lines of text: which sign belongs to which name."""

from collections.abc import Sequence
from dataclasses import dataclass

from mlcli.figures.pens import Colour, painted
from mlcli.figures.text import cells, fit


@dataclass(frozen=True)
class Entry:
    sign: str
    label: str
    colour: Colour | None = None


def key_lines(lead: str, entries: Sequence[Entry], columns: int, *, indent: int = 0) -> list[str]:
    """`lead` and then the entries, on as few lines as they need; no entry is broken in two."""
    lead = fit(lead, columns - indent)
    rows = [[lead]] if lead else []
    used = cells(lead)
    for entry in entries:
        label = fit(entry.label, max(columns - indent - cells(entry.sign) - 1, 1))
        wide = cells(entry.sign) + 1 + cells(label)
        if rows and used + 3 + wide <= columns - indent:
            used += 3 + wide
        else:
            rows.append([])
            used = wide
        rows[-1].append(f"{painted(entry.sign, entry.colour)} {label}")
    return [" " * indent + "   ".join(row) for row in rows]
