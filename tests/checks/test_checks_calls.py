import random

import numpy as np
import pandas as pd
import pytest

from mlcli.checks import faster_than, raises, unchanged


def test_the_expected_error_is_given_back():
    error = raises(ValueError, int, "x")

    assert "invalid literal" in str(error)


def test_one_of_several_errors_will_do():
    raises((KeyError, IndexError), [].pop)


def test_a_call_that_raises_nothing_is_told_with_what_it_returned():
    def descend(slope, start, rate):
        return [slope(start), rate]

    with pytest.raises(AssertionError) as failure:
        raises(ValueError, descend, abs, start=1.0, rate=-0.1)

    assert str(failure.value) == (
        "descend(abs, start=1, rate=-0.1): expected ValueError, nothing was raised and it returned [1, -0.1]"
    )


def test_another_error_is_told_instead():
    with pytest.raises(
        AssertionError, match=r"int\('x'\): expected KeyError, got ValueError: invalid literal"
    ):
        raises(KeyError, int, "x")


def test_unchanged_gives_the_value():
    assert unchanged(sorted, [3, 1, 2]) == [1, 2, 3]


class Holder:
    def __init__(self):
        self.items = [1]


@pytest.mark.parametrize(
    "argument",
    [
        [1, float("nan")],
        np.array([1.0, np.nan]),
        np.array([{"a": 1}], dtype=object),
        pd.DataFrame({"a": [1, None]}),
        {"a": {1, 2}},
        Holder(),
        None,
        np.random.default_rng(0),
        "text",
        len,
        lambda x: x,
    ],
    ids=lambda a: type(a).__name__,
)
def test_a_call_that_changes_nothing_is_no_false_alarm(argument):
    unchanged(lambda given: given, argument)


def change_list(values):
    values.sort()


def change_array(values):
    values -= values.mean()


def change_frame(values):
    values["a"] = 0


def change_nested(values):
    values["rows"][0].append(1)


def change_object(values):
    values.items.append(2)


@pytest.mark.parametrize(
    ("call", "argument"),
    [
        (change_list, [3, 1, 2]),
        (change_array, np.array([1.0, 2.0])),
        (change_frame, pd.DataFrame({"a": [1, 2]})),
        (change_nested, {"rows": [[1]]}),
        (change_object, Holder()),
    ],
)
def test_a_changed_argument_is_named(call, argument):
    with pytest.raises(
        AssertionError, match=f"{call.__name__} changed its input: `values` was .* and is .* after"
    ):
        unchanged(call, argument)


def test_a_changed_keyword_argument_is_named():
    with pytest.raises(AssertionError, match="`values` was"):
        unchanged(change_list, values=[2, 1])


def quick(values):
    return sum(values)


def slow(values):
    total = 0
    for i in range(len(values)):
        total = sum(values[: i + 1])
    return total


def test_code_as_fast_as_the_reference_is_never_too_slow():
    for _ in range(20):
        faster_than(quick, quick, list(range(1000)), times=1)


def test_far_slower_code_is_told_with_both_times_and_the_idea():
    values = [random.random() for _ in range(5000)]

    with pytest.raises(
        AssertionError, match=r"slow took .* ms on this input where the reference takes .* ms: sum once"
    ):
        faster_than(slow, quick, values, times=2, slack=0.01, because="sum once")


def test_proxies_time_themselves():
    class Proxy:
        __name__ = "fit"

        def __mlcli_timed__(self, *args):
            return None, 2.31

    with pytest.raises(
        AssertionError, match=r"fit took 2,310 ms on this input where the reference takes .* ms"
    ):
        faster_than(Proxy(), quick, [1])


def test_changes_of_the_input_do_not_speed_up_later_rounds():
    seen = []

    def greedy(values):
        seen.append(len(values))
        values.clear()

    faster_than(greedy, greedy, [1, 2, 3])

    assert set(seen) == {3}


def test_a_call_in_another_process_tells_what_became_of_its_arguments():
    class Proxy:
        __name__ = "centre"

        def __call__(self, *values):
            raise AssertionError(values)

        def __mlcli_after__(self, values):
            return 0, ([value - 1 for value in values],), {}

    with pytest.raises(
        AssertionError, match=r"centre changed its input: argument 1 was \[1, 2\] and is \[0, 1\]"
    ):
        unchanged(Proxy(), [1, 2])


def taking(*seconds):
    """A call whose runs take these times, as another process tells them; the last one again and again."""
    left = list(seconds)

    class Timed:
        __name__ = "timed"

        def __mlcli_timed__(self, *_):
            return None, left.pop(0) if len(left) > 1 else left[0]

    return Timed()


def test_a_busy_moment_does_not_refuse_quick_code():
    faster_than(taking(*[0.5] * 5, 0.1), taking(0.1), times=2, slack=0)


def test_what_takes_far_more_than_is_allowed_is_not_measured_again():
    with pytest.raises(AssertionError, match=r"took 0\.70 s"):
        faster_than(taking(*[0.7] * 3, 0.1), taking(0.1), times=2, slack=0)


def test_a_busy_moment_of_the_reference_lets_no_slow_code_pass():
    with pytest.raises(AssertionError, match=r"took 0\.90 s"):
        faster_than(taking(0.9), taking(1.0, 1.0, 0.1), times=2, slack=0)


def test_code_that_is_slow_each_time_is_refused():
    with pytest.raises(AssertionError, match=r"took 0\.30 s"):
        faster_than(taking(0.3), taking(0.1), times=2, slack=0)
