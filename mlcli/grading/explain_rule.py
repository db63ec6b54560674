"""What a pattern of an error is made of, and the search for a name that is near."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from mlcli.runner.outcome import ErrorRecord

Tell = Callable[[ErrorRecord, "re.Match[str]"], str | None]
"""Says what is meant, or nothing where the error is another case than the pattern means."""


HERE = "-"
"""Stands for a library where only the learner's own line is meant, which no library was called from."""

WHY_NONE = "often a function without a `return`, or a method that works in place, such as `sort`"

_MOST_NAMES = 500
"""So many names come with an error at most, in the order of the alphabet."""


class Rule(NamedTuple):
    """Errors of one kind whose message fits `pattern`, and what there is to say of all of them."""

    kind: str
    """Name of the exception or of one that it is derived from."""
    pattern: str
    tell: str | Tell
    """A text in which `\\1` stands for the pattern's first group, or a function."""
    library: str = ""
    """The library whose code raised it, where the message alone does not say enough."""

    def told(self, error: ErrorRecord) -> str | None:
        """The explanation, or None where this rule does not fit."""
        if self.kind != error.type and self.kind not in error.bases:
            return None
        if self.library and (error.library or HERE).partition(":")[0] != self.library:
            return None
        match = re.search(self.pattern, error.message)
        if match is None:
            return None
        return match.expand(self.tell) if isinstance(self.tell, str) else self.tell(error, match)


def near(name: str, known: Sequence[str], cutoff: float = 0.7) -> str | None:
    """The known name that `name` may be a slip of; case does not count."""
    if len(known) >= _MOST_NAMES and name > known[-1]:
        return None  # the names that it stands among were cut off
    import difflib

    lowered = {other.lower(): other for other in known}
    found = difflib.get_close_matches(name.lower(), lowered, n=1, cutoff=cutoff)
    return lowered[found[0]] if found and lowered[found[0]] != name else None


def line_of(error: ErrorRecord) -> str:
    """The learner's line in which it happened."""
    return error.places[-1].text if error.places else ""


def marked(error: ErrorRecord) -> str:
    """The part of that line which failed; all from its beginning on where its end is unknown."""
    if not error.places or error.places[-1].column is None:
        return ""
    place = error.places[-1]
    return place.text[place.column : place.end_column]
