from pathlib import Path

from mlcli.authoring.profile import exercise_profile, lesson_profile, table
from mlcli.course.load import load_exercise, load_lesson

COUNTING = Path(__file__).parents[1] / "courses" / "tiny" / "basics" / "counting"


def test_a_topic_is_told_in_numbers():
    lesson = lesson_profile(load_lesson(COUNTING / "count-to-seven.yaml", "counting"))
    exercise = exercise_profile(load_exercise(COUNTING / "exercises" / "double-it", "counting"))

    assert (lesson.steps, lesson.figures, lesson.hints, lesson.minutes) == (9, 1, 2, 14)
    assert round(lesson.questions, 2) == 0.67
    assert lesson.because >= 8
    assert (exercise.checks, exercise.wrong, exercise.right, exercise.hints) == (3, 2, 1, 2)
    assert exercise.mutants >= 4


def test_columns_stand_under_their_names():
    lesson = lesson_profile(load_lesson(COUNTING / "count-to-seven.yaml", "counting"))

    head, row = table([lesson], [])

    assert head.split()[:2] == ["id", "steps"]
    assert len(head) == len(row)
    assert row[head.index("steps") : head.index("steps") + 5].strip() == "9"
