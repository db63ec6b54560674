import pytest

from mlcli.course.model import Slider
from mlcli.grading.answers import AskBack
from mlcli.tutor.sliders import frames, positions

T = Slider("t", tuple(range(8)), 2, 1)
ETA = Slider("eta", (0.1, 0.2, 0.3), 0.1, 0.1)


def test_still_frames_are_the_start_and_both_ends():
    assert frames([T]) == [{"t": 2}, {"t": 0}, {"t": 7}]
    assert frames([ETA, T]) == [{"eta": 0.1, "t": 2}, {"eta": 0.3, "t": 2}]


@pytest.mark.parametrize(("typed", "at"), [("4", {"t": 4}), ("t = 4", {"t": 4}), ("4.0", {"t": 4})])
def test_a_position_is_typed(typed, at):
    assert positions([T], typed) == at


def test_two_sliders_take_two_numbers():
    assert positions([ETA, T], "0.2 5") == {"eta": 0.2, "t": 5}
    assert isinstance(positions([ETA, T], "0.2"), AskBack)


@pytest.mark.parametrize("typed", ["9", "-1", "2.5", "four", ""])
def test_what_is_no_position_is_asked_back(typed):
    assert isinstance(positions([T], typed), AskBack)
