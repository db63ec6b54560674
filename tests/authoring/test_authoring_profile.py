from dataclasses import replace
from pathlib import Path

from mlcli.authoring.comparison import outliers
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


def profile(**numbers):
    whole = lesson_profile(load_lesson(COUNTING / "count-to-seven.yaml", "counting"))
    return replace(whole, **numbers)


def test_what_lies_outside_twice_the_models_range_is_told():
    model = [profile(id="one", words=40.0, hints=0), profile(id="two", words=60.0, hints=4)]

    told = list(outliers([profile(id="mine", words=121.0, hints=9), profile(id="short", words=19.0)], model))

    assert told == [
        "mine: words 121, the model topic has 40 to 60",
        "short: words 19, the model topic has 40 to 60",
        "mine: hints 9, the model topic has 0 to 4",
    ]


def test_the_edges_of_twice_the_range_are_within_it():
    model = [profile(words=40.0), profile(words=60.0)]

    assert list(outliers([profile(words=120.0), profile(words=20.0)], model)) == []
    assert list(outliers([], model)) == []
