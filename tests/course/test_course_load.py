import pytest
from course_examples import EXAMPLE, MACHINES, TINY, WALKING, lesson_with

from mlcli.course.load import course_faults, load_course, load_exercise, load_lesson, load_topic
from mlcli.course.model import AnswerStep, ExploreStep, PredictStep, SortStep, TextStep, TryStep


def step(lesson, name):
    return next(step for step in lesson.steps if step.id == name)


@pytest.fixture
def walking():
    return load_lesson(WALKING / "one-step-at-a-time.yaml", "walking-downhill")


def test_example_course_has_no_faults():
    assert course_faults(EXAMPLE) == ()


def test_course_lists_levels_and_topics():
    course = load_course(EXAMPLE)

    assert (course.id, course.version, course.title) == ("example", "1.0.0", "An example course")
    assert course.levels[0].topics == ("walking-downhill", "introduction-to-machine-learning")
    assert course.lines["levels[0].topics[1]"] == 7


def test_topic_lists_lessons_exercises_and_cards():
    topic = load_topic(WALKING, "beginner", "walking-downhill")

    assert (topic.id, topic.level, topic.hours) == ("walking-downhill", "beginner", 1.0)
    assert (topic.lessons, topic.exercises) == (("one-step-at-a-time",), ("stop-at-the-bottom",))
    assert topic.cards[0].from_ == "one-step-at-a-time"


def test_lesson_header_and_kinds(walking):
    kinds = [step.kind for step in walking.steps]

    assert (walking.id, walking.topic, walking.minutes) == ("one-step-at-a-time", "walking-downhill", 15)
    assert kinds == ["text", "predict", "code", "text", "explore", "answer", "try", "exercise"]
    assert walking.setup is not None
    assert walking.setup.startswith("import numpy as np\n")


def test_lines_lead_back_to_the_file(walking):
    assert walking.lines["minutes"] == 3
    assert walking.lines["steps[1].options[1].because"] == 47
    assert walking.lines["steps[4].mistakes.0.55"] == 99


def test_predict_has_options(walking):
    predict = step(walking, "which-way")

    assert isinstance(predict, PredictStep)
    assert [option.correct for option in predict.options] == [True, False, False]
    assert predict.expect == "slope at w=0: -6.0\nafter one step, w = 0.6\n"
    assert predict.answer is None


def test_explore_has_positions_and_value(walking):
    explore = step(walking, "too-large")

    assert isinstance(explore, ExploreStep)
    assert explore.sliders[0].positions[:3] == (0.05, 0.1, 0.15)
    assert (explore.sliders[0].positions[-1], explore.sliders[0].start) == (1.1, 0.1)
    assert explore.answer is not None
    assert explore.answer.value is not None
    assert explore.answer.value.text == "1.0"
    assert [mistake.when for mistake in explore.answer.mistakes] == ["0.5", "0.55"]


def test_whole_sliders_have_whole_positions():
    lesson = load_lesson(MACHINES / "rules-or-data.yaml", "introduction-to-machine-learning")
    explore = step(lesson, "no-ham-blocked")

    assert isinstance(explore, ExploreStep)
    assert explore.sliders[0].positions == (0, 1, 2, 3, 4, 5, 6, 7)
    assert all(isinstance(at, int) for at in explore.sliders[0].positions)
    assert explore.claims == (("12", "sum((c >= 4) == s for c, s in zip(counts, is_spam))"),)


def test_answer_keeps_proof_and_mistakes(walking):
    asked = step(walking, "factor")

    assert isinstance(asked, AnswerStep)
    assert asked.answer.proof == "1 - 0.25 * slope(4)"
    assert asked.answer.mistakes[0].because.startswith("That is η itself.")


def test_try_has_attempts_and_hints(walking):
    task = step(walking, "write-the-loop")

    assert isinstance(task, TryStep)
    assert [attempt.name for attempt in task.wrong] == ["adds-the-slope", "ten-steps"]
    assert task.wrong[1].text(task.solution).count("range(10)") == 1
    assert len(task.hints) == 2


def test_try_keeps_what_its_result_means():
    lesson = load_lesson(TINY / "count-to-seven.yaml", "counting")
    task = step(lesson, "sum-them")

    assert isinstance(task, TryStep)
    assert task.because == "The sum is 28, four pairs that make 7 each."
    assert task.claims == (("28", "total"),)


def test_sort_has_bins():
    lesson = load_lesson(MACHINES / "rules-or-data.yaml", "introduction-to-machine-learning")
    sort = step(lesson, "not-all-is-learning")

    assert isinstance(sort, SortStep)
    assert sort.into == ("plain programme", "AI without learning", "machine learning")
    assert sort.items[0].bins == ("AI without learning",)


def test_exercise_comes_with_its_files():
    exercise = load_exercise(WALKING / "exercises" / "stop-at-the-bottom", "walking-downhill")

    assert (exercise.id, exercise.difficulty, exercise.after) == (
        "stop-at-the-bottom",
        2,
        "one-step-at-a-time",
    )
    assert exercise.defines == ("descend",)
    assert exercise.solution.startswith('"""Gradient descent')
    assert exercise.wrong[0].caught_by == "check_first_step"
    assert exercise.wrong[1].changes[0][0].startswith("        if abs(slope)")


def test_exercise_forbids_names_with_a_reason():
    exercise = load_exercise(MACHINES / "exercises" / "learn-a-threshold", "introduction-to-machine-learning")

    assert exercise.forbid[0][0] == "sklearn"
    assert exercise.forbid[0][1].startswith("The search for the cut")


def test_optional_header_keys(tmp_path):
    path = lesson_with(tmp_path, ("minutes: 15", "minutes: 15\nseed: 7\nmemory: 2 GB"))
    lesson = load_lesson(path, "walking-downhill")

    assert (lesson.seed, lesson.memory) == (7, 2048)


@pytest.mark.parametrize("word", ["no", "on", "12:30", "010", "1e-3", "yes", "true", "2024-01-01"])
def test_option_texts_stay_what_they_look_like(tmp_path, word):
    path = lesson_with(tmp_path, ("text: To the right, to a larger w", f"text: {word}"))
    predict = step(load_lesson(path, "walking-downhill"), "which-way")

    assert isinstance(predict, PredictStep)
    assert predict.options[0].text == word


@pytest.mark.parametrize(("written", "value"), [("1e-3", 0.001), ("010", 10.0), (".5", 0.5), ("-3", -3.0)])
def test_numbers_of_yaml_1_2(tmp_path, written, value):
    path = lesson_with(tmp_path, ("value: 0.5", f"value: {written}"))
    asked = step(load_lesson(path, "walking-downhill"), "factor")

    assert isinstance(asked, AnswerStep)
    assert asked.answer.value is not None
    assert (asked.answer.value.text, asked.answer.value.value) == (written, value)


def test_two_bins_for_one_item(tmp_path):
    path = lesson_with(
        tmp_path,
        ("is: AI without learning", "is: [AI without learning, plain programme]"),
        source=MACHINES / "rules-or-data.yaml",
    )
    sort = step(load_lesson(path, "introduction-to-machine-learning"), "not-all-is-learning")

    assert isinstance(sort, SortStep)
    assert sort.items[0].bins == ("AI without learning", "plain programme")


def test_mistake_may_lead_to_an_earlier_lesson(tmp_path):
    mistake = "0.75: {because: That would be one minus the rate itself., see: rules-or-data}"
    path = lesson_with(
        tmp_path, ("0.75: That would be 1 − η. The slope of a square carries a factor 2.", mistake)
    )
    asked = step(load_lesson(path, "walking-downhill"), "factor")

    assert isinstance(asked, AnswerStep)
    assert asked.answer.mistakes[1].see == "rules-or-data"


def test_text_is_kept_line_by_line(walking):
    text = step(walking, "in-the-fog")

    assert isinstance(text, TextStep)
    assert text.text.startswith("You stand on a hillside in fog.\nYou cannot see")
    assert text.text.endswith("look at the slope.")
