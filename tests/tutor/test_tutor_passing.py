"""A live curve while something trains."""

from learner import CTRL_C, CTRL_D, copied_course
from rich.text import Text

from mlcli.figures.figure import Figure
from mlcli.runner.outcome import Piece
from mlcli.tutor.passing import passing

TRAINING = """\
  - code: |
      import time
      from mlcli.lesson import track
      for step in track(range({steps}), title="training"):
          time.sleep(0.02)
          track.record(loss=1 / (1 + step))
      print("trained")
    id: train-it
    varies: true
    figure: true
    seconds: 10

"""


def with_training(folder, steps):
    lessons = copied_course(folder)
    file = lessons / "basics" / "counting" / "count-to-seven.yaml"
    text = file.read_text(encoding="utf-8")
    at = text.index("  - code:")
    file.write_text(text[:at] + TRAINING.format(steps=steps) + text[at:], encoding="utf-8")
    return str(lessons)


def test_frames_come_no_faster_than_the_eye_can_follow():
    seen, clock = [], iter([0.0, 0.01, 0.02, 0.04, 0.05, 1.0])
    see = passing(seen.append, lambda: next(clock))

    for number in range(6):
        see(Piece("frame", figure=Figure(str(number), "", "")))

    assert [part.plain for part in seen] == ["0", "3", "5"]
    assert isinstance(seen[0], Text)


def test_other_pieces_are_not_drawn_and_nobody_looks_at_a_pipe():
    seen = []
    passing(seen.append)(Piece("out", "text"))

    assert seen == []
    assert passing(None) is None


def test_a_curve_grows_while_it_trains_and_stays_in_the_end(mlcli, tmp_path):
    pty = mlcli("learn", "--step", "train-it", MLCLI_LESSONS=with_training(tmp_path, 100))

    pty.until("/100", "running")
    pty.until("100/100", "trained", "Enter go on", gone="running")

    assert pty.text.count("training") == 1
    assert pty.raw.count("/100") > 5
    pty.send(CTRL_D)
    assert pty.end() == 0
    pty.assert_restored()


def test_a_training_that_is_stopped_leaves_nothing_moving(mlcli, tmp_path):
    pty = mlcli("learn", "--step", "train-it", MLCLI_LESSONS=with_training(tmp_path, 100_000))

    pty.until("/100000", "running").send(CTRL_C).until("Enter go on", gone="running")

    pty.send(CTRL_D)
    assert pty.end() == 0
    pty.assert_restored()
