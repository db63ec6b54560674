"""What it means to keep a model and to watch it."""

import json

import numpy as np

from mlcli.checks import probe

SERIES = [91, 92, 90, 91, 91, 84, 83, 82]  # in percent


@probe
def kept(Stump, Nearest, save, load, job):
    """Answers before and after a round trip through a file that has moved, its text, and whether fit was called."""
    import pathlib

    import numpy as np

    kind, X, y, queries, folder, change = job
    classes = {"Stump": Stump, "Nearest": Nearest}
    model = classes[kind]().fit(np.array(X), np.array(y))
    for name, value in change.items():
        setattr(model, name, value)
    queries = np.array(queries)
    before = np.asarray(model.predict(queries)).tolist()
    first, second = pathlib.Path(folder) / f"{kind}.json", pathlib.Path(folder) / f"moved-{kind}.json"
    save(model, str(first))
    text = first.read_text()
    first.unlink()
    second.write_text(text)
    fits = {name: each.fit for name, each in classes.items()}
    called = []

    def note(self, *args, **kwargs):
        called.append(type(self).__name__)
        return fits[type(self).__name__](self, *args, **kwargs)

    try:
        for each in classes.values():
            each.fit = note
        back = load(str(second))
    finally:
        for name, each in classes.items():
            each.fit = fits[name]
    after = np.asarray(back.predict(queries)).tolist()
    return [before, after, text, type(back).__name__, called]


@probe
def watched(Stump, monitor, rights, sizes, options):
    """Scores and alarms on batches of which so many rows of so many are right."""
    import numpy as np

    model = Stump().fit(np.array([[0.0], [1.0]]), np.array([0, 1]))
    batches = []
    for right, size in zip(rights, sizes):
        X = np.arange(size) % 2 * 1.0
        y = X.astype(int)
        y[right:] = 1 - y[right:]
        batches.append((X[:, None], y))
    got = monitor(model, batches, **options)
    assert isinstance(got, tuple) and len(got) == 2, f"expected a tuple (scores, alarms), got {got!r:.80}"
    return [[float(score) for score in got[0]], [int(i) for i in got[1]]]


def rows(rng, n=30):
    X = rng.normal(size=(n, 3)) * [1, 100, 0.01]
    return X, (X[:, 0] + X[:, 1] / 100 > 0).astype(int)


def close_calls(X):
    """Queries a hair beside each midpoint: of neighbouring values of a column, and of nearest rows."""
    scaled = (X - X.mean(axis=0)) / X.std(axis=0)
    apart = ((scaled[:, None] - scaled[None]) ** 2).sum(axis=2) + np.diag([np.inf] * len(X))
    pairs = [(X, X[apart.argmin(axis=1)]), (np.sort(X, axis=0)[:-1], np.sort(X, axis=0)[1:])]
    return [low + (high - low) * share for low, high in pairs for share in (0.5 - 1e-6, 0.5 + 1e-6)]


def round_trip(kind, rng, tmp, change):
    X, y = rows(rng)
    queries = np.vstack([rows(rng, 200)[0], *close_calls(X)]).tolist()
    X, y = X.tolist(), (list(range(len(y))) if kind == "Nearest" else y.tolist())
    try:
        return kept((kind, X, y, queries, str(tmp), change))
    except TypeError as error:
        raise AssertionError(
            f"keeping a {kind} failed: {error}; JSON knows lists and Python's numbers, and an array's `tolist` gives those"
        ) from None


def check_both_models_come_back(save, load, rng, tmp):
    """After a round trip through a file both models answer as before."""
    for kind in ("Stump", "Nearest"):
        before, after, _, name, _ = round_trip(kind, rng, tmp, {})
        assert name == kind, f"a {kind} was saved, and load gave back a {name}"
        differ = sum(a != b for a, b in zip(before, after))
        assert not differ, (
            f"{kind}: {differ} of {len(before)} answers changed between save and load; write down all that it learnt, unrounded"
        )


def check_the_file_is_json(save, load, rng, tmp):
    """The file holds JSON, which people and other programs can read."""
    for kind in ("Stump", "Nearest"):
        *_, text, _, _ = round_trip(kind, rng, tmp, {})
        try:
            json.loads(text)
        except ValueError as error:
            raise AssertionError(
                f"{kind}: the file is no JSON: {error}; it begins with {text[:40]!r}"
            ) from None


def check_what_was_learnt_comes_from_the_file(save, load, rng, tmp):
    """Load puts back what was learnt, and learns nothing itself."""
    before, after, *_ = round_trip("Stump", rng, tmp, {"feature": 2, "threshold": 0.0123, "polarity": -1})
    assert before == after, (
        "a Stump was set to feature 2, threshold 0.0123, polarity -1 after its training; "
        "the loaded one answers otherwise, so its cut does not come from the file"
    )
    for kind in ("Stump", "Nearest"):
        *_, called = round_trip(kind, rng, tmp, {})
        assert not called, (
            f"load called fit of {called[0]}; where the model serves there is no training, only what it had learnt"
        )


def check_scores_of_batches(monitor):
    """Each batch gets its accuracy."""
    scores, _ = watched([3, 4, 0], [4, 4, 5], {})
    assert np.allclose(scores, [0.75, 1.0, 0.0]), (
        f"3 of 4, 4 of 4 and 0 of 5 right: expected scores [0.75, 1.0, 0.0], got {scores}"
    )


def check_a_fall_of_exactly_the_drop(monitor):
    """A mean that falls by exactly the drop raises no alarm, one that falls by more does."""
    _, alarms = watched(SERIES, [100] * len(SERIES), {})
    told = f"accuracies {[right / 100 for right in SERIES]}: expected [7], got {alarms}"
    assert alarms not in ([6, 7], [6]), (
        f"{told}; at batch 6 the mean of the last three has fallen by exactly 0.05, "
        "and only floats, or a look at one score alone, make it more"
    )
    assert alarms == [7], f"{told}; the mean of the last three is compared with the mean of the first four"


def check_an_alarm_is_told_once(monitor):
    """An alarm that stays on is listed at its first batch, and may go on again after a recovery."""
    rights = [90] * 4 + [90, 90, 90, 60, 60, 60, 60, 90, 90, 90, 90, 50, 50]
    _, alarms = watched(rights, [100] * len(rights), {})
    assert alarms == [7, 15], (
        f"accuracy 0.9, from batch 7 to 10 0.6, again 0.9, from batch 15 on 0.5: expected [7, 15], got {alarms}; "
        "listed is the batch at which an alarm goes on, and a rise is none"
    )


def check_the_window_holds_no_reference(monitor):
    """The first window begins behind the reference."""
    _, alarms = watched([100, 100, 0, 100, 100], [100] * 5, {"reference": 2, "window": 2, "drop": 0.1})
    assert alarms == [3], (
        f"accuracies 1, 1, 0, 1, 1, reference 2, window 2, drop 0.1: expected [3], got {alarms}; "
        "batches 2 and 3 are the first window behind the reference"
    )
    _, alarms = watched([100, 0, 0], [100] * 3, {"reference": 2, "window": 2, "drop": 0.1})
    assert alarms == [], f"three batches, reference 2, window 2: no window is complete, got {alarms}"


def check_against_the_rule(monitor, rng):
    """20 random series agree with the rule."""
    for _ in range(20):
        n, reference, window = int(rng.integers(1, 14)), int(rng.integers(1, 5)), int(rng.integers(1, 4))
        drop = float(rng.choice([0.0, 0.05, 0.13]))
        rights = rng.integers(60, 101, n).tolist()
        on = [False] * n
        for i in range(reference + window - 1, n):
            fall = sum(rights[:reference]) * window - sum(rights[i - window + 1 : i + 1]) * reference
            on[i] = fall / (100 * reference * window) > drop + 1e-12
        want = [i for i in range(n) if on[i] and not (i and on[i - 1])]
        options = {"reference": reference, "window": window, "drop": drop}
        scores, alarms = watched(rights, [100] * n, options)
        assert np.allclose(scores, np.array(rights) / 100), (
            f"expected scores {rights} in percent, got {scores}"
        )
        assert alarms == want, f"accuracies in percent {rights}, {options}: expected {want}, got {alarms}"
