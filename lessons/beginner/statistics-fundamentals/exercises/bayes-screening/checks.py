"""What a correct `posterior` does."""

import math

from mlcli.checks import raises


def shown(results):
    if len(results) > 4:
        return f"{sum(results)} positive and {len(results) - sum(results)} negative results"
    return str(results)


def expect(posterior, numbers, results, want, idea):
    """Assert all beliefs of a short row; `idea` says what others point to."""
    got = posterior(*numbers, list(results))
    call = f"posterior({', '.join(map(str, numbers))}, {shown(results)})"
    assert isinstance(got, list) and all(isinstance(p, float) for p in got), (
        f"{call}: expected a list of floats, got {got!r}"
    )
    told = [round(p, 6) for p in got]
    assert len(got) == len(want), f"{call}: expected {len(want)} beliefs, one for each result, got {told}"
    for p, q in zip(got, want, strict=True):
        assert math.isclose(p, q, rel_tol=1e-9, abs_tol=1e-15), (
            f"{call}: expected {[round(q, 6) for q in want]}, got {told}; {idea}"
        )


def exact(prior, sensitivity, specificity, results):
    """The last belief from joint probabilities, for short rows."""
    ill, healthy = prior, 1 - prior
    for result in results:
        ill *= sensitivity if result else 1 - sensitivity
        healthy *= 1 - specificity if result else specificity
    return ill / (ill + healthy)


def check_one_positive_result(posterior):
    """1 in 100 ill, 0.9 and 0.95, one positive result: 0.154."""
    expect(
        posterior, (0.01, 0.9, 0.95), [True], [9 / 58.5],
        "of 1,000 people 9 are ill and positive, 49.5 healthy and positive; the base rate counts, and so do false alarms",
    )  # fmt: skip
    expect(posterior, (0.5, 0.8, 0.6), [True], [2 / 3], "odds 1 times 0.8 / 0.4 are 2, which is 2 parts of 3")


def check_the_second_starts_where_the_first_ended(posterior):
    """A second positive result: 0.766. No results: an empty list."""
    expect(
        posterior, (0.01, 0.9, 0.95), [True, True], [9 / 58.5, 324 / 423],
        "the posterior after the first result is the prior of the second: odds 18/99, times 18 again",
    )  # fmt: skip
    assert posterior(0.3, 0.9, 0.95, []) == [], "no results: expected [], one belief for each result"


def check_a_negative_result(posterior):
    """A negative result has a ratio of its own, P(negative | ill) over P(negative | healthy)."""
    expect(
        posterior, (0.01, 0.9, 0.95), [False], [1 / 941.5],
        "of 1,000 people 1 is ill and missed, 940.5 are healthy and cleared",
    )  # fmt: skip
    expect(
        posterior, (0.2, 0.7, 0.6), [True, False], [exact(0.2, 0.7, 0.6, [1]), exact(0.2, 0.7, 0.6, [1, 0])],
        "a negative result multiplies the odds by 0.3 / 0.6, the ill whom the test misses over the healthy it clears",
    )  # fmt: skip


def check_certainty_in_print_comes_back(posterior):
    """1,000 positive results, then 1,000 negative ones, end at the prior."""
    for prior in (0.01, 0.5, 0.9):
        got = posterior(prior, 0.9, 0.9, [True] * 1000 + [False] * 1000)
        assert len(got) == 2000 and abs(got[-1] - prior) < 1e-9, (
            f"prior {prior}, 0.9 and 0.9, 1000 positive results and then 1000 negative ones: "
            f"expected {prior} at the end, got {got[-1]}; p = 1.0 has lost the digits that log-odds keep"
        )


def check_many_results(posterior):
    """2,000 equal results come near 0 or 1, without an error."""
    for results, want in (([True] * 2000, 1.0), ([False] * 2000, 0.0)):
        got = posterior(0.4, 0.9, 0.95, list(results))
        assert len(got) == 2000 and abs(got[-1] - want) < 1e-12, (
            f"{shown(results)}: expected {want} at the end, got {got[-1]}; log-odds of thousands are in order"
        )
        assert not any(math.isnan(p) for p in got), (
            f"{shown(results)}: a belief is nan; none of them is impossible"
        )


def check_certain_beliefs_stay(posterior):
    """A prior of 0 or 1 stays, and a perfect test makes certain."""
    for prior in (0, 1):
        for results in ([True], [False, True], [True, False] * 3, [True] * 2000, [False] * 2000):
            got = posterior(prior, 0.9, 0.95, list(results))
            assert got == [float(prior)] * len(results), (
                f"prior {prior}, {shown(results)}: expected {float(prior)} throughout, got {got[-1]} at the end; "
                "odds of 0 or of infinity stay, whatever they are multiplied by"
            )
    expect(
        posterior,
        (0.3, 0.8, 1),
        [True, False],
        [1.0, 1.0],
        "no healthy person is positive, so this one is ill",
    )
    expect(
        posterior,
        (0.3, 1, 0.8),
        [False, True],
        [0.0, 0.0],
        "no ill person is negative, so this one is healthy",
    )


def check_impossible_results(posterior):
    """A result that cannot be, given what is certain, is refused by name."""
    for numbers, results, idea in (
        ((1, 1, 0.9), [False], "a certainly ill person has no negative result in a test that misses nobody"),
        (
            (0, 0.9, 1),
            [True],
            "a certainly healthy person has no positive result in a test without false alarms",
        ),
        ((0.5, 0, 1), [True], "this test is never positive"),
        ((0.5, 1, 0), [True, False], "this test is never negative"),
        ((0.5, 1, 1), [True, True, False], "the first result made certain, and the last one contradicts it"),
    ):
        call = f"posterior({', '.join(map(str, numbers))}, {results})"
        try:
            error = raises(ValueError, posterior, *numbers, list(results))
        except AssertionError as wrong:
            raise AssertionError(f"{wrong}; {idea}") from None
        assert "impossible result" in str(error), (
            f"{call}: the error should say 'impossible result', it says '{error}'; {idea}"
        )


def check_refuses_what_is_no_probability(posterior):
    """Numbers below 0, above 1 and nan are refused."""
    for numbers in ((-0.1, 0.9, 0.9), (1.1, 0.9, 0.9), (0.1, -0.9, 0.9), (0.1, 1.9, 0.9), (0.1, 0.9, -0.2),
                    (0.1, 0.9, 95), (math.nan, 0.9, 0.9), (0.1, math.nan, 0.9), (0.1, 0.9, math.nan)):  # fmt: skip
        for results in ([], [True]):
            raises(ValueError, posterior, *numbers, list(results))


def check_random_rows(posterior, rng):
    """30 random rows, whose order does not change the last belief."""
    for _ in range(30):
        numbers = [round(float(p), 3) for p in rng.uniform(0.02, 0.98, 3)]
        results = [bool(r) for r in rng.random(int(rng.integers(1, 9))) < 0.5]
        want = [exact(*numbers, results[: i + 1]) for i in range(len(results))]
        expect(
            posterior,
            numbers,
            results,
            want,
            "the joint probabilities of these results give the expected ones",
        )
        turned = posterior(*numbers, results[::-1])[-1]
        assert math.isclose(turned, want[-1], rel_tol=1e-9), (
            f"{numbers}, {results}: turned round they should end at the same belief; independent evidence has no order"
        )
