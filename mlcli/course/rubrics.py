"""Reads what asks for a file in place of code: its name, the points of its rubric, how many are enough."""

import keyword

from mlcli.course.cursor import Keys, Spot
from mlcli.course.model import Criterion, FileAnswer

_SUFFIX = ".yaml"
_MOST_POINTS = 10


def file_answer(keys: Keys, template: str, model: str) -> FileAnswer:
    """The answer that `answer: file` announces, among the keys of an exercise or a milestone."""
    keys.get("answer", _kind, "file")
    criteria = keys.get("rubric", rubric, ())
    return FileAnswer(
        name=keys.need("file", _file_name, "", "name the file that is asked for, as `dossier.yaml`"),
        template=template,
        model=model,
        rubric=criteria,
        enough=_enough(keys, sum(criterion.points for criterion in criteria)),
    )


def _kind(spot: Spot) -> str:
    word = spot.word()
    if word and word != "file":
        spot.fault(f"`{word}` is no kind of answer: write `file`, or leave the key out for code")
    return word


def _file_name(spot: Spot) -> str:
    name = spot.word()
    stem = name.removesuffix(_SUFFIX)
    if name and (not name.endswith(_SUFFIX) or not stem.isidentifier() or keyword.iskeyword(stem)):
        spot.fault(f"`{name}`: name it as Python names things, with `{_SUFFIX}` behind, as `dossier.yaml`")
        return "answer.yaml"
    return name


def rubric(spot: Spot) -> tuple[Criterion, ...]:
    """What learners look for in their own work, each with its points."""
    found = tuple(_criterion(item) for item in spot.items())
    if not found:
        spot.fault("no criteria: list at least one, or leave the key out")
    return found


def _criterion(spot: Spot) -> Criterion:
    with spot.keys() as keys:
        return Criterion(
            criterion=keys.need("criterion", Spot.prose, "", "say what to look for in the own work"),
            points=keys.need("points", _points, 1, "say how many points it is worth"),
        )


def _points(spot: Spot) -> int:
    points = spot.whole()
    if not 1 <= points <= _MOST_POINTS:
        spot.fault(f"expected 1 to {_MOST_POINTS} points, got {points}")
    return points


def _enough(keys: Keys, most: int) -> int:
    if "rubric" not in keys:
        if (spot := keys.spot_of("pass")) is not None:
            spot.fault("`pass` needs a `rubric` whose points it counts")
        return 0
    enough = keys.need("pass", Spot.whole, 0, "say from how many points on it is passed")
    spot = keys.spot_of("pass")
    if spot is not None and not 1 <= enough <= most:
        spot.fault(f"expected 1 to {most} points, as many as the rubric has, got {enough}")
    return enough
