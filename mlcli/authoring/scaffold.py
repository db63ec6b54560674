"""Lays out a topic from its outline: every file with its ids, and a mark for all that is to be written."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from mlcli.authoring.outline import ExerciseOutline, LessonOutline, TopicOutline
from mlcli.course.blanks import blank
from mlcli.errors import MlcliError

_EMPTY = re.compile(r"^(lessons|exercises): \[\] *$", re.MULTILINE)


def skeleton(outline: TopicOutline, folder: Path) -> dict[Path, str]:
    """The texts of all files, by path; MlcliError where one of them is there already.

    A `topic.yaml` that says `lessons: []` is being written: it gets the lists, and keeps all else.
    """
    files = {folder / "topic.yaml": _topic(outline, folder / "topic.yaml")}
    for lesson in outline.lessons:
        files[folder / f"{lesson.id}.yaml"] = _lesson(lesson)
    for exercise in outline.exercises:
        home = folder / "exercises" / exercise.id
        files[home / "exercise.yaml"] = _exercise(exercise)
        files[home / "solution.py"] = _solution(exercise)
        files[home / "checks.py"] = _checks(exercise)
    if there := [path for path in files if path.exists() and path.name != "topic.yaml"]:
        raise MlcliError(
            f"`{there[0]}` is there already, and nothing is overwritten", "take it out of the outline"
        )
    return files


def write(files: dict[Path, str]) -> None:
    """Write the files, folders and all."""
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _topic(outline: TopicOutline, path: Path) -> str:
    lists = {
        "lessons": [lesson.id for lesson in outline.lessons],
        "exercises": [exercise.id for exercise in outline.exercises],
    }
    if not path.exists():
        title, summary = outline.title or blank("the title"), outline.summary or blank("one sentence")
        head = f"title: {title}\nsummary: {summary}\n"
        hours = f"hours: {outline.hours:g}\noutcomes:\n  - {blank('what one can do behind it')}\n"
        return head + hours + "".join(_listed(name, ids) for name, ids in lists.items())
    text = path.read_text(encoding="utf-8")
    if "lessons" not in {found[1] for found in _EMPTY.finditer(text)}:
        raise MlcliError(
            f"`{path}` lists lessons already, and nothing is overwritten", "add the new ones there by hand"
        )
    return _EMPTY.sub(lambda found: _listed(found[1], lists[found[1]]).rstrip(), text)


def _listed(name: str, ids: list[str]) -> str:
    return f"{name}:\n" + "".join(f"  - {each}\n" for each in ids) if ids else f"{name}: []\n"


def _lesson(lesson: LessonOutline) -> str:
    summary = blank("what one can do afterwards")
    head = f"title: {lesson.title}\nsummary: {summary}\nminutes: {lesson.minutes}\n\nsteps:\n"
    return head + "\n".join(STEPS[kind](name) for kind, name in lesson.steps)


def _question(kind: str, name: str, what: str) -> str:
    return f"  - {kind}: |\n      {blank(what)}\n    id: {name}\n"


def _text(name: str) -> str:
    return _question("text", name, "the words")


def _code(name: str) -> str:
    return f"  - code: |\n      # {blank('the code')}\n      pass\n    id: {name}\n"


def _predict(name: str) -> str:
    code = f"    code: |\n      # {blank('the code that shows it')}\n      pass\n"
    return _question("predict", name, "the question") + code + _options()


def _choice(name: str) -> str:
    return _question("choice", name, "the question") + _options()


def _options() -> str:
    return (
        f"    options:\n      - text: {blank('the option that holds')}\n        correct: true\n"
        f"        because: {blank('what speaks for it')}\n"
        f"      - text: {blank('what people take instead')}\n        because: {blank('the wrong idea')}\n"
    )


def _sort(name: str) -> str:
    bins = f"    into: [one, other]\n    items:\n      - text: {blank('an item')}\n        is: one\n"
    return _question("sort", name, "the question") + bins + f"        because: {blank('why it goes there')}\n"


def _order(name: str) -> str:
    items = (
        f"      - text: {blank(f'item {at}')}\n        because: {blank(f'why item {at} comes there')}\n"
        for at in (1, 2, 3)
    )
    return _question("order", name, "the question") + "    items:\n" + "".join(items)


def _answer(name: str) -> str:
    value = f"    value: {blank('the value')}\n    because: {blank('the idea')}\n"
    return _question("answer", name, "the question") + value


def _try(name: str) -> str:
    return (
        _question("try", name, "the task")
        + "    starter: |\n      result = ____\n"
        + f"    solution: |\n      # {blank('the solution')}\n      result = None\n"
        + f"    checks: |\n      # {blank('the asserts')}\n      assert result\n"
    )


def _explore(name: str) -> str:
    return (
        _question("explore", name, "the question")
        + "    sliders:\n      t: {from: 0, to: 10, step: 1, start: 0}\n"
        + f"    code: |\n      # {blank('the figure')}\n      pass\n"
        + f"    accept: {blank('a condition over the sliders')}\n    because: {blank('the idea')}\n"
    )


def _reflect(name: str) -> str:
    rubric = f"    rubric:\n      - criterion: {blank('what to look for')}\n        points: 1\n"
    model = f"    model: |\n      {blank('an answer to compare with')}\n"
    return _question("reflect", name, "the question") + model + rubric


def _exercise_step(name: str) -> str:
    return f"  - exercise: {name}\n    id: write-{name}\n"


STEPS: dict[str, Callable[[str], str]] = {
    "text": _text,
    "code": _code,
    "predict": _predict,
    "choice": _choice,
    "sort": _sort,
    "order": _order,
    "answer": _answer,
    "try": _try,
    "explore": _explore,
    "reflect": _reflect,
    "exercise": _exercise_step,
}


def _exercise(exercise: ExerciseOutline) -> str:
    return (
        f"title: {exercise.title}\ndifficulty: {exercise.difficulty}\nminutes: {exercise.minutes}\n"
        f"after: {exercise.after}\ndefines: [{', '.join(exercise.defines)}]\n"
        f"prompt: |\n  {blank('why one wants this, and the contract')}\n"
        f"hints:\n  - {blank('a nudge')}\n" + "".join(_wrong(exercise))
    )


def _wrong(exercise: ExerciseOutline) -> Iterator[str]:
    if exercise.wrong:
        yield "wrong:\n"
    for name in exercise.wrong:
        yield f"  - name: {name}\n    code: |\n      # {blank('the whole file with this mistake')}\n"
        yield f"    caught_by: {blank('the check that refuses it')}\n"


def _solution(exercise: ExerciseOutline) -> str:
    functions = (
        f'\n\ndef {name}():  # {blank("its parameters")}\n    """{blank("what it gives")}"""\n'
        f"    # gap: {blank('what to do')}\n    return None\n    # end\n"
        for name in exercise.defines
    )
    return f'"""{blank("what the solution is, and why it is good")}"""\n' + "".join(functions)


def _checks(exercise: ExerciseOutline) -> str:
    checks = (
        f'\n\ndef check_{at}({exercise.defines[0]}):\n    """{blank(f"the line of check {at}")}"""\n'
        f"    assert {exercise.defines[0]}\n"
        for at in ("shape", "by_hand", "edge")
    )
    return f'"""{blank("what the checks hold")}"""\n' + "".join(checks)
