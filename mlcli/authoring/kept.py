"""Keeps the scores of mutants by a digest of the exercise's files: what stays as it was is not run again."""

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from mlcli.authoring.mutate import Score

_LAST = '"form": 2'
"""Every line of a score ends with a comma, so that lines of two writers can stand beside each other."""


@dataclass(frozen=True)
class Kept:
    """A score, and the digest of the files that it was given to."""

    digest: str
    score: Score


def digest(folder: Path) -> str:
    """A fingerprint of all files of an exercise: while it stays, so does its score."""
    parts = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        parts.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return parts.hexdigest()[:16]


def known(file: Path) -> dict[str, Kept]:
    """Scores of earlier runs by the exercise's id; none where the file is missing.

    It is read line by line: whatever a merge has made of the others, they are no more than graded anew.
    """
    if not file.exists():
        return {}
    found: dict[str, Kept] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        with suppress(ValueError):
            ((name, value),) = json.loads(f"{{{line.rstrip(',')}}}").items()
            found[name] = _read(name, value)
    return found


def keep(file: Path, kept: Mapping[str, Kept]) -> None:
    """Write scores down, an exercise a line, in order: a change is read in the diff, and merges."""
    lines = [f'"{name}": {json.dumps(_written(kept[name]), ensure_ascii=False)},' for name in sorted(kept)]
    file.write_text("\n".join(["{", *lines, _LAST, "}"]) + "\n", encoding="utf-8")


def _written(kept: Kept) -> dict[str, object]:
    score = kept.score
    return {
        "digest": kept.digest,
        "total": score.total,
        "equivalent": score.equivalent,
        "survivors": list(score.survivors),
    }


def _read(name: str, kept: object) -> Kept:
    match kept:
        case {
            "digest": str(mark),
            "total": int(total),
            "equivalent": int(equivalent),
            "survivors": list(survivors),
        }:
            return Kept(mark, Score(name, total, equivalent, tuple(map(str, survivors))))
    raise ValueError(f"no score of `{name}`")
