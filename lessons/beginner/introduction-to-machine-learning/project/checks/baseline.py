"""What the label to beat is."""

import numpy as np


def check_the_most_frequent_label(baseline):
    """The label that occurs most often."""
    for labels, want in (([1, 0, 1, 1, 0], 1), ([0, 1, 0, 0, 0], 0), ([4, 2, 2, 9], 2)):
        got = baseline(np.array(labels))
        assert np.ndim(got) == 0, f"labels {labels}: expected one label, got {got!r}"
        assert int(got) == want and got == want, (
            f"labels {labels}: expected {want}, got {got}; it is a label, neither a count nor a mean"
        )


def check_ties_go_to_the_smaller_label(baseline):
    """Among equally frequent labels the smaller one."""
    for labels in ([1, 0, 0, 1], [0, 1, 1, 0]):
        got = baseline(np.array(labels))
        assert got == 0, f"labels {labels}: both occur twice, so expected the smaller one, 0, got {got}"


def check_tumours_are_mostly_benign(baseline):
    """357 of 569 tumours are benign."""
    got = baseline(np.array([0] * 212 + [1] * 357))
    assert got == 1, f"212 malignant and 357 benign tumours: expected 1, benign, got {got}"


def check_labels_may_be_negative(baseline):
    """Labels are whole numbers, also negative ones."""
    labels = [-1, 2, -1]
    got = baseline(np.array(labels))
    assert got == -1, (
        f"labels {labels}: expected -1, got {got}; a label is a name and no position to count at"
    )
