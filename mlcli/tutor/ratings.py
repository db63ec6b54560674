"""What learners gave their own work: applied to a verdict, kept as a note, found again. Pure."""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from mlcli.grading.projects import with_choices
from mlcli.grading.verdict import Rating, Verdict


def with_rating(verdict: Verdict, part: str, points: Sequence[int]) -> Verdict:
    """The verdict after a rating, of the whole or of the milestone `part`."""
    if not part:
        return replace(verdict, to_rate=_given(verdict.to_rate, points))
    milestones = tuple(
        replace(one, verdict=with_rating(one.verdict, "", points)) if one.id == part else one
        for one in verdict.milestones
    )
    return replace(verdict, milestones=with_choices(milestones))


def rating_note(text: str, points: Sequence[int]) -> str:
    """How a rating is kept: with a mark of the text that was rated."""
    return " ".join([_mark(text), *map(str, points)])


def kept_rating(notes: Iterable[str], text: str) -> tuple[int, ...] | None:
    """The latest rating of exactly this text."""
    found = None
    for note in notes:
        mark, *points = note.split() or [""]
        if mark == _mark(text) and all(point.isdigit() for point in points):
            found = tuple(map(int, points))
    return found


def _given(rating: Rating | None, points: Sequence[int]) -> Rating | None:
    return None if rating is None else replace(rating, points=sum(points))


def _mark(text: str) -> str:
    return f"{zlib.crc32(text.encode()):08x}"
