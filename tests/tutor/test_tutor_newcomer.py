"""Somebody new, from the first screen to the first passed exercise: keys that are no answers are counted."""

import os
from pathlib import Path

from learner import CTRL_R, ENTER, INSTEAD, number_of, until_it_goes_on

from mlcli.course.catalogue import exercise_folder, read_catalogue
from mlcli.course.load import load_exercise, load_lesson
from mlcli.paths import lessons_folder

FIRST = "introduction-to-machine-learning"
MOST_KEYS = 10


def first_lesson():
    return load_lesson(next(lessons_folder().glob(f"*/{FIRST}/rules-or-data.yaml")), FIRST)


def right_answer(pty, step):
    """The keys that answer the step as its author meant."""
    if getattr(step, "options", ()):
        return "".join(number_of(pty, option.text) for option in step.options if option.correct) + ENTER
    match step.kind:
        case "sort":
            return sorted_in(pty, step) + ENTER
        case "try":
            return f"{INSTEAD}\x1b[200~{step.solution}\x1b[201~{CTRL_R}"
        case "explore":
            return f"={step.answer.value.text}{ENTER}{ENTER}"
        case _:
            return (step.answer.value.text if step.answer.value else "2") + ENTER


def sorted_in(pty, step):
    """The numbers of the items' bins, in the order in which they are shown."""
    text = " ".join(pty.scrolled.split())
    behind = text.rfind(step.sort.strip().splitlines()[-1])
    items = sorted(step.items, key=lambda item: text.index(item.text.split(",")[0], behind))
    return "".join(str(step.into.index(item.bins[0]) + 1) for item in items)


def keys_through(pty, steps):
    """Answer all steps rightly; gives how often Enter was pressed for something else."""
    count, now = 0, until_it_goes_on(pty, None)
    while now[0] < len(steps) or not now[1]:
        number, is_enough = now
        count += is_enough
        pty.send(ENTER if is_enough else right_answer(pty, steps[number - 1]))
        now = until_it_goes_on(pty, now)
    return count


def test_few_keys_that_are_no_answers_lead_to_the_first_passed_exercise(mlcli):
    steps = first_lesson().steps
    entry = read_catalogue(lessons_folder(), Path(os.environ["MLCLI_HOME"])).exercise(steps[-1].exercise)
    exercise = load_exercise(exercise_folder(lessons_folder(), entry), entry.topic)
    pty = mlcli(MLCLI_LESSONS=str(lessons_folder()))

    pty.until("Enter begins the first lesson", "Enter go on").send(ENTER)
    pressed = 1 + keys_through(pty, steps)
    pty.until("Enter begin the exercise").send(ENTER)
    pressed += 1
    pty.until("waiting for a save of your file")
    Path(os.environ["MLCLI_WORKSPACE"], FIRST, f"{entry.id}.py").write_text(exercise.solution)
    pty.until("passed: all", "Enter go on").send(ENTER)

    pty.until("what comes next:")
    assert pty.end() == 0
    assert pressed <= MOST_KEYS
