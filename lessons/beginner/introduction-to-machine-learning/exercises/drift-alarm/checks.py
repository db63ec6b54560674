"""What a correct `drift_alarms` does."""

import math

import numpy as np

from mlcli.checks import grows_like, raises, unchanged

GOOD = [0.9, 0.9, 0.9, 0.9]


def given(scores, reference, window, drop):
    shown = scores if len(scores) <= 16 else f"{len(scores)} scores"
    return f"scores={shown}, reference={reference}, window={window}, drop={drop}"


def expect(drift_alarms, asked, want, idea):
    """Assert which alarms ring; `idea` says what another answer points to."""
    try:
        got = drift_alarms(list(asked[0]), *asked[1:])
    except (ValueError, ZeroDivisionError, IndexError) as error:
        got = f"{type(error).__name__}: {error}"
    assert got == want, f"{given(*asked)}: expected {want}, got {got}; {idea}"


def by_the_contract(scores, reference, window, drop):
    """Every window summed anew; None where a difference lies too near to the bound to be judged."""
    usual = math.fsum(scores[:reference]) / reference
    drops = [
        usual - math.fsum(scores[i - window + 1 : i + 1]) / window
        for i in range(reference + window - 1, len(scores))
    ]
    if any(abs(d - drop) < 1e-6 for d in drops):
        return None
    on = [d > drop for d in drops]
    return [i + reference + window - 1 for i, rings in enumerate(on) if rings and not (i and on[i - 1])]


def check_returns_a_list_of_indices(drift_alarms):
    """The answer is a list of ints, empty where nothing falls."""
    scores = [*GOOD, 0.9, 0.9, 0.9]
    quiet = drift_alarms(list(scores), 4, 2, 0.05)
    assert isinstance(quiet, list) and not quiet, (
        f"{given(scores, 4, 2, 0.05)}: expected the empty list [], got {quiet!r}; nothing has fallen"
    )
    scores = [*GOOD, 0.9, 0.9, 0.2]
    got = drift_alarms(list(scores), 4, 1, 0.05)
    assert isinstance(got, list), f"{given(scores, 4, 1, 0.05)}: expected a list, got {got!r}"
    assert all(isinstance(i, (int, np.integer)) and not isinstance(i, bool) for i in got), (
        f"{given(scores, 4, 1, 0.05)}: expected a list of indices, each an int, got {got}"
    )
    assert got == [6], (
        f"{given(scores, 4, 1, 0.05)}: expected [6], got {got}; only the last score has fallen, and indices count from 0"
    )


def check_the_window_lies_behind_the_reference(drift_alarms):
    """The first window begins right behind the reference and holds none of it."""
    expect(
        drift_alarms, ([*GOOD, 0.3, 0.3, 0.3], 4, 3, 0.05), [6],
        "the first window with no score of the reference is that of indices 4, 5 and 6. An alarm has the last "
        "index of its window, and nothing is on before the first one, so it can ring right there",
    )  # fmt: skip
    expect(
        drift_alarms, ([*GOOD, 0.3], 4, 1, 0.05), [4],
        "a window of one score is full at index 4, right behind the reference",
    )  # fmt: skip


def check_a_lasting_fall_rings_once(drift_alarms):
    """A fall that lasts is one alarm, where it begins."""
    expect(
        drift_alarms, ([*GOOD, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5], 4, 3, 0.05), [6],
        "the alarm goes on at index 6 and stays on: who was told once need not be told each week",
    )  # fmt: skip


def check_two_falls_ring_twice(drift_alarms):
    """After a recovery the alarm may ring again."""
    expect(
        drift_alarms, ([*GOOD, 0.5, 0.5, 0.9, 0.9, 0.5, 0.9], 4, 1, 0.1), [4, 8],
        "the alarm goes off at index 6, where the score is as usual again, so 8 is a new fall",
    )  # fmt: skip
    expect(
        drift_alarms, ([*GOOD, 0.5, 0.82, 0.5], 4, 1, 0.1), [4, 6],
        "0.82 lies 0.08 below usual, which is no more than 0.1: the alarm goes off there, half recovered or not",
    )  # fmt: skip


def check_the_mean_of_the_window_decides(drift_alarms):
    """One bad score is no fall if the window's mean holds."""
    expect(
        drift_alarms, ([*GOOD, 0.9, 0.9, 0.8, 0.9, 0.9], 4, 3, 0.05), [],
        "0.8 alone lies 0.1 below usual, but no mean of three scores lies more than 0.034 below it",
    )  # fmt: skip
    expect(
        drift_alarms, ([*GOOD, 0.9, 0.9, 0.3, 0.9, 0.9], 4, 3, 0.05), [6],
        "the three windows that hold 0.3 all have the mean 0.7, however good their other scores are",
    )  # fmt: skip


def check_a_rise_is_no_alarm(drift_alarms):
    """Better scores do not ring."""
    expect(
        drift_alarms, ([0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.9], 5, 1, 0.05), [],
        "0.9 lies far from 0.6 and above it: only a fall is an alarm",
    )  # fmt: skip


def check_the_drop_is_a_difference(drift_alarms):
    """The drop is measured in points of the score, not as a share of usual."""
    expect(
        drift_alarms, ([0.5, 0.5, 0.44], 2, 1, 0.1), [],
        "0.44 lies 0.06 below 0.5, which is less than 0.1. As a share of usual it would be 0.12, "
        "but the drop is a difference",
    )  # fmt: skip


def check_usual_is_the_mean_of_the_first_scores(drift_alarms):
    """Usual is the mean of the first `reference` scores, and it stays."""
    expect(
        drift_alarms, ([0.5, 0.9, 0.6, 0.6, 0.55, 0.55], 2, 1, 0.12), [4],
        "usual is 0.7, the mean of 0.5 and 0.9; 0.6 lies 0.1 below it and 0.55 lies 0.15 below",
    )  # fmt: skip
    expect(
        drift_alarms, ([0.9, 0.9, 0.88, 0.86, 0.84, 0.82, 0.8, 0.78], 2, 1, 0.05), [4],
        "a slow fall is a fall, too: what is usual does not move along with the window",
    )  # fmt: skip
    expect(
        drift_alarms, ([0.6, 0.6, 0.9, 0.9, 0.9, 0.6], 2, 1, 0.05), [],
        "0.6 is as good as the reference, although better weeks lie in between",
    )  # fmt: skip


def check_the_lesson_s_weeks(drift_alarms):
    """The weekly scores of the lesson ring in the week that paper says."""
    expect(
        drift_alarms, ([0.91, 0.92, 0.90, 0.91, 0.89, 0.86, 0.83, 0.83, 0.84], 4, 3, 0.05), [7],
        "at index 6 the drop is exactly 0.05 on paper and a hair more in floats, which is what the 1e-12 is for",
    )  # fmt: skip
    expect(
        drift_alarms, ([0.91, 0.92, 0.90, 0.91, 0.84, 0.83, 0.82], 4, 3, 0.05), [6],
        "usual is 0.91, and the only window behind the reference averages 0.83",
    )  # fmt: skip


def check_exactly_the_drop_is_no_alarm(drift_alarms):
    """More than the drop is more, by a little, too."""
    expect(
        drift_alarms, ([1.0, 1.0, 0.5, 0.5], 2, 1, 0.5), [],
        "a fall of exactly 0.5 is not more than 0.5",
    )  # fmt: skip
    expect(
        drift_alarms, ([1.0, 1.0, 0.5, 0.499999], 2, 1, 0.5), [3],
        "a fall of 0.500001 is more than 0.5; the tolerance is 1e-12 and no wider",
    )  # fmt: skip
    expect(
        drift_alarms, ([0.5, 0.5, 0.5, 0.49], 2, 1, 0.0), [3],
        "with drop=0 any fall counts, and equal scores are none",
    )  # fmt: skip


def check_short_lists_have_no_alarm(drift_alarms):
    """Where no window fits behind the reference there is no alarm."""
    for scores, reference, window in (([], 1, 1), ([0.9, 0.1], 4, 1), (GOOD, 4, 1), ([*GOOD, 0.1], 4, 2)):
        expect(
            drift_alarms, (scores, reference, window, 0.05), [],
            "no window fits behind the reference, which is too early to judge and no error",
        )  # fmt: skip


def check_refuses_bad_input(drift_alarms):
    """Impossible settings and missing scores raise ValueError, however short the list."""
    nan = float("nan")
    for scores, reference, window, drop, idea in (
        ([*GOOD, 0.9], 0, 1, 0.05, "without reference scores nothing is usual"),
        ([*GOOD, 0.9], 4, 0, 0.05, "a window of no scores has no mean"),
        ([*GOOD, 0.9], 4, 1, -0.01, "a drop below 0 would ring for rises"),
        ([], -1, 1, 0.05, "a reference cannot be negative, even where there are no scores"),
        (
            [0.9, nan, 0.9, 0.9, 0.9],
            4,
            1,
            0.05,
            "NaN in the reference makes usual NaN, and no comparison with NaN is true",
        ),
        ([*GOOD, 0.9, nan, 0.9], 4, 1, 0.05, "NaN in a window would silence the alarm"),
        ([nan], 4, 1, 0.05, "a missing score is told at once, not when the list is long enough"),
    ):
        try:
            raises(ValueError, drift_alarms, scores, reference, window, drop)
        except AssertionError as error:
            raise AssertionError(f"{error}; {idea}") from None


def check_against_every_window(drift_alarms, rng):
    """60 random series agree with summing every window anew, and stay as they are."""
    done = 0
    while done < 60:
        n, reference, window = int(rng.integers(0, 40)), int(rng.integers(1, 7)), int(rng.integers(1, 6))
        drop = float(rng.choice([0.0, 0.02, 0.1]))
        scores = (0.8 + rng.normal(scale=0.07, size=n)).tolist()
        want = by_the_contract(scores, reference, window, drop)
        if want is None:
            continue
        done += 1
        got = unchanged(drift_alarms, scores, reference, window, drop)
        assert got == want, (
            f"{given(scores, reference, window, drop)}: expected {want}, got {got}; "
            "each window is compared with usual, and an alarm is where a fall begins"
        )


def check_time_grows_with_the_scores(drift_alarms, rng):
    """3,000 windows take as long whether they are short or long."""
    scores = (0.8 + rng.normal(scale=0.05, size=8_099)).tolist()
    try:
        grows_like(
            drift_alarms, (20, 5_000), "1", make=lambda window: (scores[: window + 3_099], 100, window, 0.05)
        )
    except AssertionError:
        raise AssertionError(
            "3,000 windows of 5,000 scores took more than 15 times as long as 3,000 windows of 20, three times in a row; "
            "from one window to the next only two scores change, however long it is"
        ) from None
