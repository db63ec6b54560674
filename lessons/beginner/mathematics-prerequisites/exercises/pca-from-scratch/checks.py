"""What a correct `pca` does."""

from fractions import Fraction

import numpy as np

from mlcli.checks import close, raises, unchanged

CROSS = [[3.0, 0.0], [-3.0, 0.0], [0.0, 1.0], [0.0, -1.0]]
TILTED = [[2.6, 11.2], [-0.6, 8.8], [0.4, 10.8], [1.6, 9.2]]


def parts(pca, X, k):
    """The four results, once their number and shapes are right."""
    X = np.array(X, dtype=float)
    got = pca(X.copy(), k)
    assert isinstance(got, tuple) and len(got) == 4, (
        f"expected a tuple (scores, components, shares, mean), got {type(got).__name__}; return all four"
    )
    n, d = X.shape
    wants = {"scores": (n, k), "components": (k, d), "shares": (k,), "mean": (d,)}
    for (name, want), value in zip(wants.items(), got, strict=True):
        assert np.shape(value) == want, (
            f"X of shape {X.shape}, k={k}: expected {name} of shape {want}, got {np.shape(value)}; "
            "each component is a row, as wide as X, and each row of X has k scores"
        )
    return tuple(np.asarray(value) for value in got)


def fixed_signs(directions):
    """The directions, each with its entry of largest size positive."""
    return np.array([row * np.sign(row[np.abs(row).argmax()]) for row in directions])


def check_shapes(pca):
    """Scores are n×k, components k×d, shares k, the mean d."""
    X = [
        [1.0, 0.0, 2.0, 5.0],
        [0.0, 3.0, 1.0, 4.0],
        [2.0, 2.0, 0.0, 1.0],
        [5.0, 1.0, 1.0, 0.0],
        [1.0, 1.0, 4.0, 2.0],
    ]
    parts(pca, X, 2)
    parts(pca, X, 3)


def check_the_largest_variance_comes_first(pca):
    """Rows that differ most along x have x as their first component."""
    _, components, _, _ = parts(pca, CROSS, 1)
    assert abs(abs(components[0, 0]) - 1) < 1e-9, (
        f"X={CROSS}, k=1: expected the component [1, 0], got {components[0].round(3).tolist()}; "
        "along x the variance is 6, along y 0.667: eigh lists the smallest first, svd the largest"
    )
    _, components, _, _ = parts(pca, CROSS, 2)
    assert abs(abs(components[1, 1]) - 1) < 1e-9, (
        f"X={CROSS}, k=2: expected the second component [0, 1], got {components[1].round(3).tolist()}"
    )


def check_shares_are_of_the_whole(pca):
    """One component of two has a share of 0.9 here, not of 1."""
    *_, shares, _ = parts(pca, CROSS, 1)
    given = f"X={CROSS}, k=1: expected the share [0.9], got {shares.round(4).tolist()}"
    assert abs(shares[0] - 1) > 1e-9, (
        f"{given}; a share of what was kept is always 1: divide by the variance of all directions"
    )
    assert abs(shares[0] - 0.75) > 1e-9, f"{given}; 0.75 is the share of σ, and variance goes with its square"
    assert abs(shares[0] - 0.5) > 1e-9, (
        f"{given}; the columns keep their units, so x has nine times the variance of y: do not divide by the deviation"
    )
    assert abs(shares[0] - 0.9) < 1e-9, f"{given}; the variances are 6 and 0.667"


def check_components_are_rows(pca):
    """Three directions of space come back as rows."""
    X = [[6, 6, 3], [-6, -6, -3], [-4, 2, 4], [4, -2, -4], [1, -2, 2], [-1, 2, -2]]
    _, components, *_ = parts(pca, X, 3)
    along = np.abs(components @ (np.array([[2, 2, 1], [-2, 1, 2], [1, -2, 2]]) / 3).T).round(4)
    assert np.allclose(along, np.eye(3)), (
        f"X={X}, k=3: expected components along [2, 2, 1], [-2, 1, 2], [1, -2, 2], got {components.round(3).tolist()}; "
        "svd gives its directions as rows, eigh as columns"
    )


def check_four_points_by_hand(pca):
    """±2 along [0.8, 0.6] and ±1 across it, around [1, 10]."""
    scores, components, shares, mean = parts(pca, TILTED, 2)
    given = f"X={TILTED}, k=2"
    assert np.allclose(mean, [1, 10], atol=1e-9), (
        f"{given}: expected the mean [1, 10], got {mean.round(4).tolist()}"
    )
    direction = components[0] * np.sign(components[0, 0])
    assert np.allclose(direction, [0.8, 0.6], atol=1e-9), (
        f"{given}: expected the first component [0.8, 0.6], got {components[0].round(4).tolist()}; "
        "without the mean taken off it points from 0 to the middle of the rows"
    )
    assert np.allclose(shares, [0.8, 0.2], atol=1e-9), (
        f"{given}: expected the shares [0.8, 0.2], got {shares.round(4).tolist()}; squares of 2 and 1 are 4 and 1 of 5"
    )
    along = np.abs(scores).round(4)
    assert np.allclose(along, [[2, 0], [2, 0], [0, 1], [0, 1]], atol=1e-9), (
        f"{given}: expected scores of size [[2, 0], [2, 0], [0, 1], [0, 1]], got {along.tolist()}; "
        "a score is the dot product of a centred row with a component"
    )


def check_signs(pca):
    """In each component the entry of largest size is positive."""
    for X, want in (
        (TILTED, [[0.8, 0.6], [-0.6, 0.8]]),
        ([[-row[1], row[0]] for row in TILTED], [[-0.6, 0.8], [0.8, 0.6]]),
        ([[-row[0], -row[1]] for row in TILTED], [[0.8, 0.6], [-0.6, 0.8]]),
    ):
        scores, components, *_ = parts(pca, X, 2)
        assert np.allclose(components, want, atol=1e-9), (
            f"X={X}, k=2: expected the components {want}, got {components.round(4).tolist()}; "
            "turn a row round where its entry of largest size is negative"
        )
        away = np.array(X) - np.mean(X, axis=0)
        assert np.allclose(scores, away @ np.array(want).T, atol=1e-9), (
            f"X={X}, k=2: the scores do not belong to the components returned; "
            "who turns a component round turns its scores, too"
        )


def check_ties_of_the_sign_rule(pca):
    """Where two entries have the same size, the first one is positive."""
    for direction in ([1.0, -1.0], [-1.0, 1.0, -1.0], [0.0, 1.0, -1.0], [1.0, 1.0, -1.0, -1.0]):
        along = np.array(direction)
        X = np.outer([0.3, -1.1, 2.7, 0.9, 4.2], along) + 0.1
        first = np.flatnonzero(along)[0]
        want = along * np.sign(along[first]) / np.linalg.norm(along)
        got = parts(pca, X, 1)[1][0]
        assert np.allclose(got, want, atol=1e-9), (
            f"rows along {direction}: expected {want.round(4).tolist()}, got {got.round(4).tolist()}; "
            "sizes within 1e-12 of the largest tie, and the first of them is positive"
        )

    for apart, sign in ((0.5e-12, 1), (1.5e-12, -1)):
        X = np.outer([-2.0, -1.0, 0.0, 1.0, 2.0], [1.0, -1.0 - apart * np.sqrt(2)])
        got = parts(pca, X, 1)[1][0]
        assert got[0] * sign > 0, (
            f"a component [0.7071, −0.7071], its second entry larger by {apart:g}: expected the sign of "
            f"{'the first' if sign > 0 else 'the second'} entry positive, got {got.round(4).tolist()}; 1e-12 is a tie"
        )


def check_a_distant_mean(pca):
    """Rows moved by 1,000,000 have the same scores."""
    X = np.array(TILTED)
    near, far = parts(pca, X, 2), parts(pca, X + 1e6, 2)
    off = np.abs(near[0] - far[0]).max()
    assert off < 1e-6, (
        f"X={TILTED}, and the same moved by 1e6: the scores differ by {off:.2g}; "
        "centre the rows first, since a difference of two huge sums loses its digits"
    )


def check_all_components_give_the_rows_back(pca, rng):
    """With k = min(n, d), scores times components plus mean is X."""
    for n, d in ((6, 3), (3, 6), (4, 4), (2, 1)):
        X = rng.normal(size=(n, d)) + rng.normal(size=d)
        k = min(n, d)
        scores, components, shares, mean = parts(pca, X, k)
        off = np.abs(scores @ components + mean - X).max()
        assert off < 1e-8, (
            f"a random {n}×{d} table, k={k}: the rows made of scores, components and mean are off by {off:.2g}"
        )
        skew = np.abs(components @ components.T - np.eye(k)).max()
        assert skew < 1e-8, (
            f"a random {n}×{d} table, k={k}: components are one long and at right angles, yours are off by {skew:.2g}"
        )
        assert abs(shares.sum() - 1) < 1e-9, (
            f"a random {n}×{d} table, k={k}: nothing is left out, so the shares add up to 1, got {shares.sum():.4g}"
        )


def check_no_variance_and_little(pca):
    """Without any variance all shares are 0; a little of it is shared as ever."""
    _, _, shares, mean = parts(pca, [[2.0, 5.0, 1.0]] * 4, 2)
    assert np.array_equal(shares, [0, 0]) and np.array_equal(mean, [2, 5, 1]), (
        f"four rows [2, 5, 1], k=2: expected shares [0, 0], got {shares.tolist()}; there is nothing to share, and 0/0 is nan"
    )
    *_, shares, _ = parts(pca, np.array(CROSS) * 1e-6, 1)
    assert np.allclose(shares, [0.9]), (
        f"X={CROSS} times 1e-6, k=1: expected the share [0.9], got {shares.round(4).tolist()}; small is not none"
    )


def check_arguments_stay_as_they_are(pca):
    """The caller's table is not changed."""
    unchanged(pca, np.array(TILTED), 2)


def check_lists_and_whole_numbers(pca):
    """Nested lists, of whole numbers and of fractions, are taken as they are."""
    for X in ([[3, 0], [-3, 0], [0, 1], [0, -1]], [[Fraction(3), 0], [-3, 0], [0, Fraction(1)], [0, -1]]):
        scores = np.asarray(pca(X, 1)[0])
        assert scores.dtype == float and np.allclose(np.ravel(scores), [3, -3, 0, 0]), (
            f"X={X}, k=1: expected the scores 3, −3, 0, 0 as floats, got {scores.tolist()}; make floats of X first"
        )


def check_refuses_bad_input(pca):
    """No table, one row, impossible k, nan and inf are refused."""
    X = np.array([[1.0, 2.0, 0.0], [3.0, 5.0, 1.0]])
    for table, k, idea in (
        (X, 0, "no components are no result"),
        (X, -1, "a negative number of components"),
        (X, 3, "two rows have at most two components"),
        (X.T, 3, "two columns have at most two components"),
        (X[:1], 1, "a single row does not vary"),
        (X[0], 1, "a vector is no table"),
        (X[None], 1, "a stack of tables is no table"),
        (np.array([[1.0, np.nan], [2.0, 3.0]]), 1, "nan has no variance"),
        (np.array([[1.0, np.inf], [2.0, 3.0]]), 1, "inf has no mean to take off"),
    ):
        try:
            raises(ValueError, pca, table, k)
        except AssertionError as error:
            raise AssertionError(f"{error}; {idea}") from None


def check_agrees_with_scikit_learn(pca, rng):
    """Iris, wine, digits and random tables give what scikit-learn's PCA gives."""
    from sklearn.datasets import load_digits, load_iris, load_wine
    from sklearn.decomposition import PCA

    wide = rng.normal(size=(8, 30)) * np.linspace(1, 9, 8)[:, None]
    for name, X, k in (
        ("iris", load_iris().data, 2),
        ("wine", load_wine().data, 4),
        ("digits, with its constant columns,", load_digits().data, 5),
        ("a random 8×30 table", wide, 3),
    ):
        scores, components, shares, mean = parts(pca, X, k)
        model = PCA(n_components=k, svd_solver="full").fit(X)
        want = fixed_signs(model.components_)
        close(components, want, tolerance=1e-8, what=f"the components of {name} with k={k}")
        close(
            shares, model.explained_variance_ratio_, tolerance=1e-9, what=f"the shares of {name} with k={k}"
        )
        close(mean, X.mean(axis=0), what=f"the mean of {name}")
        close(scores, (X - mean) @ want.T, tolerance=1e-6, what=f"the scores of {name} with k={k}")
