"""Keeps the catalogue as JSON, and gives it back while the course's files are as they were."""

import json
import os
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from mlcli.course.catalogue import Catalogue, ExerciseEntry, LessonEntry, LevelEntry, StepEntry, TopicEntry

Snapshot = dict[str, list[int]]
"""Size and time of every file that the catalogue is made of, by path."""

_SUFFIXES = (".yaml", ".py")


def snapshot(lessons: Path) -> Snapshot:
    """The state of the course's files, and of the rules by which they are read."""
    files: Snapshot = {}
    # level / topic / exercises / exercise: nothing below that depth is part of the catalogue
    for path, entry in _files(str(lessons), depth=4):
        files[path] = entry
    for path, entry in _files(str(Path(__file__).parent), depth=0):
        files[path] = entry
    return files


def take(lessons: Path, cache: Path, seen: Snapshot) -> Catalogue | None:
    """The kept catalogue; None where there is none, it is damaged, or a file has changed since."""
    try:
        kept = json.loads(_file(lessons, cache).read_text("utf-8"))
        if kept["lessons"] != str(lessons) or kept["files"] != seen:
            return None
        return _catalogue(kept["catalogue"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def put(catalogue: Catalogue, lessons: Path, cache: Path, seen: Snapshot) -> None:
    """Keep the catalogue, if the cache can be written at all: it only saves time."""
    path = _file(lessons, cache)
    draft = path.with_suffix(f".{os.getpid()}.tmp")
    content = {"lessons": str(lessons), "files": seen, "catalogue": asdict(catalogue)}
    try:
        cache.mkdir(parents=True, exist_ok=True)
        draft.write_text(json.dumps(content), "utf-8")
        draft.replace(path)
    except OSError:
        _discard(draft)


def _discard(draft: Path) -> None:
    try:
        draft.unlink(missing_ok=True)
    except OSError:
        return  # the folder cannot be written, so there is no draft


def _file(lessons: Path, cache: Path) -> Path:
    return cache / f"catalogue-{zlib.crc32(os.fsencode(lessons)):08x}.json"


def _files(folder: str, depth: int) -> Iterator[tuple[str, list[int]]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith((".", "__")):
            continue
        if entry.name.endswith(_SUFFIXES):
            yield from _state(entry)
        elif depth and entry.is_dir():
            yield from _files(entry.path, depth - 1)


def _state(entry: "os.DirEntry[str]") -> Iterator[tuple[str, list[int]]]:
    try:
        state = entry.stat()
    except OSError:
        return  # a dangling link is as good as no file
    yield entry.path, [state.st_size, state.st_mtime_ns]


def _catalogue(kept: Any) -> Catalogue:
    return Catalogue(**{**kept, "levels": tuple(map(_level, kept["levels"]))})


def _level(kept: Any) -> LevelEntry:
    return LevelEntry(**{**kept, "topics": tuple(map(_topic, kept["topics"]))})


def _topic(kept: Any) -> TopicEntry:
    lessons, exercises = tuple(map(_lesson, kept["lessons"])), tuple(map(_exercise, kept["exercises"]))
    parts = {"lessons": lessons, "exercises": exercises, "prerequisites": tuple(kept["prerequisites"])}
    return TopicEntry(**{**kept, **parts})


def _lesson(kept: Any) -> LessonEntry:
    steps = tuple(StepEntry(**{**step, "requires": tuple(step["requires"])}) for step in kept["steps"])
    names = ("prerequisites", "requires", "missing", "same_idea", "formerly")
    return LessonEntry(**{**kept, "steps": steps, **_tuples(kept, names)})


def _exercise(kept: Any) -> ExerciseEntry:
    return ExerciseEntry(**{**kept, **_tuples(kept, ("requires", "missing", "formerly"))})


def _tuples(kept: Any, names: Iterable[str]) -> dict[str, Any]:
    """JSON has lists only."""
    return {name: tuple(kept[name]) for name in names}
