"""Reads the keys that stand at the top of lessons, exercises and topics."""

import re
from pathlib import Path

from mlcli.course.cursor import KEBAB, Spot
from mlcli.course.exercise import Allowance
from mlcli.course.extras import EXTRAS
from mlcli.course.report import Report
from mlcli.course.strict import read_tree

_MEMORY = re.compile(r"([0-9]+) ?(MB|GB)")
_LARGEST_SEED = 2**32 - 1


def open_file(path: Path, report: Report) -> Spot:
    """The file's top level; CourseFaultError where there is nothing that could be read."""
    tree = read_tree(path, report)
    if tree is None:
        if not report.finish():
            report.add(1, "", "the file is empty: begin with its `title`")
        report.raise_faults()
        raise AssertionError(report)
    return Spot.root(report, tree)


def check_id(name: str, report: Report) -> None:
    """Ids are the names of files and folders."""
    if not KEBAB.fullmatch(name):
        report.add(1, "", f"`{name}` is no id: rename it to small letters, digits and single hyphens")


def minutes(spot: Spot) -> int:
    number = spot.whole()
    if number <= 0:
        spot.fault("expected at least 1 minute")
    return number


def seed(spot: Spot) -> int:
    number = spot.whole()
    if not 0 <= number <= _LARGEST_SEED:
        spot.fault(f"expected a seed from 0 to {_LARGEST_SEED}, got {number}")
    return number


def memory(spot: Spot) -> int:
    """Megabytes."""
    text = spot.word()
    if found := _MEMORY.fullmatch(text):
        return int(found[1]) * (1024 if found[2] == "GB" else 1)
    spot.fault(f"`{text}` is no amount of memory: write it as `512 MB` or `2 GB`")
    return 0


def requires(spot: Spot) -> tuple[str, ...]:
    """Extras without which it cannot be done."""
    found = tuple(item.word() for item in spot.items())
    for item, name in zip(spot.items() if found else (), found, strict=True):
        if name and name not in EXTRAS:
            item.fault(f"`{name}` is no extra: there are " + ", ".join(EXTRAS))
    return found


def allow(spot: Spot) -> tuple[Allowance, ...]:
    """What its code may reach beside its own folder and memory."""
    found: list[Allowance] = []
    for item in spot.items():
        match item.word():
            case "localhost" | "processes" as word:
                found.append(word)
            case word if word:
                item.fault(f"`{word}` cannot be allowed: there are `localhost` and `processes`")
    return tuple(found)


def ids(spot: Spot) -> tuple[str, ...]:
    found = tuple(item.name() for item in spot.items())
    for i, item in enumerate(spot.items() if found else ()):
        if found[i] in found[:i]:
            item.fault(f"`{found[i]}` stands there twice: keep one of them")
    return found


def prose_list(spot: Spot) -> tuple[str, ...]:
    return tuple(item.prose() for item in spot.items())
