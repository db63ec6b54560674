import pytest

from mlcli.tutor.track import Track

PRINT_N = "print(n)"
SECOND, THIRD, FIFTH = 1, 2, 4


def n_before(track, position):
    """What `n` is before a step."""
    return track.draw(position, PRINT_N).pieces[0].text.strip()


def test_later_steps_start_from_what_the_learner_wrote(lesson, kernel):
    track = Track(lesson, kernel, {"three-steps": "n = 50"})

    assert n_before(track, FIFTH) == "54"


@pytest.mark.parametrize("text", ["n = ", "n = 1 / 0", "raise SystemExit"])
def test_a_text_that_does_not_run_leaves_later_steps_to_the_lessons_own(lesson, kernel, text):
    track = Track(lesson, kernel, {"three-steps": text})

    assert n_before(track, FIFTH) == "7"
    assert track.edited(SECOND) == text
    assert track.is_ready(FIFTH)


def test_a_text_that_fails_in_this_sitting_is_not_run_again_for_later_steps(lesson, kernel, tmp_path):
    track = Track(lesson, kernel)
    count = f"open({str(tmp_path / 'runs')!r}, 'a').write('x'); n = 1 / 0"

    assert track.run(SECOND, count).kind == "error"

    assert n_before(track, THIRD) == "3"
    assert (tmp_path / "runs").read_text() == "x"


def test_a_better_text_after_one_that_failed_goes_on(lesson, kernel):
    track = Track(lesson, kernel)
    track.run(SECOND, "n = 1 / 0")
    track.run(SECOND, "n = 8")

    assert n_before(track, THIRD) == "8"


def test_restoring_a_step_makes_later_ones_start_from_the_lessons_own(lesson, kernel):
    track = Track(lesson, kernel, {"three-steps": "n = 50"})
    before = n_before(track, THIRD)

    track.restore(SECOND)

    assert (before, n_before(track, THIRD)) == ("50", "3")
