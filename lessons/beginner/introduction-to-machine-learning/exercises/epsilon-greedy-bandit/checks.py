"""What a correct `EpsilonGreedy` does."""

import math

import numpy as np

from mlcli.checks import close, probe, raises, statistical


@probe
def selections(EpsilonGreedy, n_arms, epsilon, seed, pulls, rewards=()):
    """Arms selected one after the other, after the given (arm, reward) updates."""
    agent = EpsilonGreedy(n_arms, epsilon, seed=seed)
    for arm, reward in rewards:
        agent.update(arm, reward)
    return [int(agent.select()) for _ in range(pulls)]


@probe
def run(EpsilonGreedy, epsilon, seed, wins):
    """The arms that one agent plays where row i of `wins` says what each arm pays at pull i."""
    agent, arms = EpsilonGreedy(len(wins[0]), epsilon, seed=seed), []
    for row in wins:
        arm = int(agent.select())
        agent.update(arm, row[arm])
        arms.append(arm)
    return arms


@probe
def learnt(EpsilonGreedy, n_arms, rewards):
    """Counts and values after these (arm, reward) updates."""
    agent = EpsilonGreedy(n_arms, 0.5, seed=0)
    for arm, reward in rewards:
        agent.update(arm, reward)
    return [int(n) for n in agent.counts], [float(v) for v in agent.values]


@probe
def disturbed(EpsilonGreedy):
    """Which global generators are in another state once an agent has been at work."""
    import random

    import numpy as np

    def states():
        kind, keys, *rest = np.random.get_state()  # noqa: NPY002 (the global generator is what this asks about)
        return {"numpy.random": (kind, keys.tolist(), *rest), "random": random.getstate()}

    before = states()
    agent = EpsilonGreedy(3, 0.5, seed=1)
    for _ in range(20):
        agent.update(agent.select(), 1.0)
    after = states()
    return [name for name in before if before[name] != after[name]]


def a_seed(rng):
    return int(rng.integers(1_000_000))


def played(agent, other=None):
    """Twenty arms that an agent selects, while another one selects in between."""
    arms = []
    for _ in range(20):
        arms.append(agent.select())
        if other is not None:
            other.select()
    return arms


def names(arms):
    return ", ".join(map(str, sorted(set(arms))))


def check_starts_with_nothing_known(EpsilonGreedy):
    """A new agent has one value of 0.0 and one count of 0 for each arm."""
    agent = EpsilonGreedy(3, 0.1)
    for what, got, kind, name in (
        ("values", agent.values, np.floating, "floats"),
        ("counts", agent.counts, np.integer, "ints"),
    ):
        assert isinstance(got, np.ndarray) and got.shape == (3,), (
            f"EpsilonGreedy(3, 0.1).{what}: expected a NumPy array of 3 {name}, got {got!r}; one entry belongs to each arm"
        )
        assert np.issubdtype(got.dtype, kind), (
            f"EpsilonGreedy(3, 0.1).{what}: expected {name}, got an array of {got.dtype}; "
            "means have decimals, counts have none"
        )
        assert not got.any(), (
            f"EpsilonGreedy(3, 0.1).{what}: expected zeros, got {got.tolist()}; no arm has been tried yet"
        )


def check_select_names_an_arm(EpsilonGreedy):
    """`select` returns an int that names an arm."""
    for epsilon in (0.0, 1.0):
        agent = EpsilonGreedy(2, epsilon, seed=3)
        for _ in range(20):
            arm = agent.select()
            assert isinstance(arm, (int, np.integer)) and not isinstance(arm, bool), (
                f"EpsilonGreedy(2, {epsilon}).select(): expected an int, got {arm!r}; an arm is a position"
            )
            assert 0 <= arm < 2, (
                f"EpsilonGreedy(2, {epsilon}).select(): expected arm 0 or 1, got {arm}; arms count from 0"
            )
        alone = EpsilonGreedy(1, epsilon, seed=3).select()
        assert alone == 0, (
            f"EpsilonGreedy(1, {epsilon}).select(): expected 0, got {alone}; a single arm is a choice, too"
        )


def check_values_are_means_of_own_rewards(EpsilonGreedy):
    """Each value is the mean of that arm's own rewards, and counts count them."""
    agent = EpsilonGreedy(3, 0.5, seed=0)
    returned = [
        agent.update(arm, reward) for arm, reward in ((0, 1.0), (2, 4.0), (0, 0.0), (0, 0.5), (2, -1.0))
    ]
    counts, values = agent.counts.tolist(), agent.values.tolist()
    assert counts == [3, 0, 2], (
        f"rewards for arms 0, 2, 0, 0, 2: expected counts [3, 0, 2], got {counts}; each update counts once, for its arm"
    )
    assert np.allclose(values, [0.5, 0.0, 1.5], rtol=0, atol=1e-9), (
        f"arm 0 got 1, 0, 0.5 and arm 2 got 4, -1: expected values [0.5, 0.0, 1.5], got {values}; "
        "each mean is over that arm's own rewards, all of equal weight"
    )
    assert returned == [None] * 5, (
        f"update(0, 1.0): expected None, got {returned[0]!r}; it records and returns nothing"
    )


def check_select_changes_nothing(EpsilonGreedy):
    """Selecting records nothing; only a reward does."""
    agent = EpsilonGreedy(2, 0.5, seed=0)
    agent.update(1, 1.0)
    for _ in range(20):
        agent.select()
    counts, values = agent.counts.tolist(), agent.values.tolist()
    assert (counts, values) == ([0, 1], [0.0, 1.0]), (
        f"one reward of 1 for arm 1, then 20 selections: expected counts [0, 1] and values [0.0, 1.0], "
        f"got {counts} and {values}; an arm that was chosen has paid nothing yet"
    )


def check_epsilon_is_how_often_it_explores(EpsilonGreedy, rng):
    """Epsilon 0 never explores, and epsilon 1 always does."""
    rewards = [(0, 0.25), (1, 0.25), (2, 1.0), (3, 0.25)]
    best = selections(EpsilonGreedy, 4, 0.0, a_seed(rng), 200, rewards)
    assert set(best) == {2}, (
        f"epsilon 0, arm 2 paid 1 and the other three 0.25: expected arm 2 in all 200 selections, got {names(best)}; "
        "epsilon is the probability of exploring, so 0 means never"
    )
    arms = selections(EpsilonGreedy, 4, 1.0, a_seed(rng), 200, rewards)
    idea = "exploring means any arm, the best and the last included, drawn anew each time"
    if len(set(arms)) == 1:
        idea = (
            "200 draws that are all the same are one draw: a generator made in `select` begins again at each call, "
            "so make it once, in `__init__`"
        )
    assert set(arms) == set(range(4)), (
        f"epsilon 1, arm 2 paid 1 and the other three 0.25: expected all four arms in 200 selections, got {names(arms)} only; {idea}"
    )


def check_equal_arms_are_equally_likely(EpsilonGreedy, rng):
    """Where several values are largest, each of those arms is as likely."""
    arms = selections(EpsilonGreedy, 5, 0.0, a_seed(rng), 1_000)
    assert set(arms) == set(range(5)), (
        f"epsilon 0, five untried arms, 1,000 selections: expected all arms, got {names(arms)} only; "
        "all values are 0.0, and the first of equals is no better than the others"
    )
    statistical(
        arms,
        "epsilon 0, five untried arms",
        probabilities=dict.fromkeys(range(5), 0.2),
        because="equal values are equally likely",
    )
    for rewards, best in (
        ([(0, 1.0), (1, 0.0), (2, 1.0), (3, 0.5)], (0, 2)),
        ([(0, -1.0), (1, -2.0), (2, -2.0), (3, -1.0)], (0, 3)),
    ):
        statistical(
            selections(EpsilonGreedy, 4, 0.0, a_seed(rng), 1_000, rewards),
            f"epsilon 0, values {[reward for _, reward in rewards]}",
            probabilities=dict.fromkeys(best, 0.5),
            because="only arms with the largest value are drawn from, and it may be below 0",
        )


def check_exploits_the_largest_mean(EpsilonGreedy, rng):
    """With epsilon 0 the arm with the largest mean is taken, tried or not."""
    for rewards, best, idea in (
        (
            [(0, 0.25)] * 8 + [(1, 0.5), (2, 0.25)],
            1,
            "arm 0 has earned more in all, 2 against 0.5, and less per reward",
        ),
        (
            [(0, 1.0), (0, 0.0), (0, 0.0), (1, 0.5), (2, 0.25)],
            1,
            "arm 0 paid 1 once, and its mean has fallen to a third",
        ),
        ([(1, 0.5)], 1, "untried arms stand at 0.0 and have no right to come first"),
        (
            [(0, -1.0), (1, -2.0)],
            2,
            "arm 2 is untried, and its 0.0 is larger than what the others have earned",
        ),
        ([(0, 1.0), (1, 3.0), (2, 2.0)], 1, "the largest of three means is neither the first nor the last"),
        (
            [(0, 0.5), (1, 0.5000004), (2, 0.25)],
            1,
            "0.5000004 is more than 0.5: values that are close are no tie, nor are those that look equal when rounded",
        ),
    ):
        arms = selections(EpsilonGreedy, 3, 0.0, a_seed(rng), 60, rewards)
        assert set(arms) == {best}, (
            f"epsilon 0, three arms, rewards (arm, reward) {rewards}: expected arm {best} in all 60 selections, got {names(arms)}; {idea}"
        )


def check_epsilon_is_the_share_of_exploring(EpsilonGreedy, rng):
    """Exploring takes any arm, the best included, with probability epsilon."""
    for epsilon in (1.0, 0.4, 0.1):
        share = dict.fromkeys(range(4), epsilon / 4)
        share[2] += 1 - epsilon
        statistical(
            selections(EpsilonGreedy, 4, epsilon, a_seed(rng), 1_500, [(2, 1.0)] * 1_000),
            f"epsilon {epsilon}, arm 2 is the best of four after 1,000 rewards",
            probabilities={arm: p for arm, p in share.items() if p},
            because="epsilon is the probability of exploring, from the first pull to the last, and exploring draws from all arms alike",
        )


def check_leaves_the_global_generators_alone(EpsilonGreedy):
    """The global generators of NumPy and `random` are not touched."""
    changed = disturbed(EpsilonGreedy)
    assert not changed, (
        f"20 pulls of an agent: expected the global generators to be as before, got another state of {' and '.join(changed)}; "
        "whoever draws from them next gets other luck, so an agent has a generator of its own"
    )


def check_seeds_repeat_a_run(EpsilonGreedy, rng):
    """Equal seeds give equal runs, other seeds give others, and 0 is the default."""
    seed, wins = a_seed(rng), rng.integers(2, size=(60, 6)).astype(float).tolist()
    first, second = (run(EpsilonGreedy, 0.5, seed, wins) for _ in range(2))
    assert first == second, (
        f"two agents with seed {seed} and the same rewards: expected the same arms, got {first[:6]}… and {second[:6]}…; "
        "all luck of an agent comes from its seed"
    )
    other = run(EpsilonGreedy, 0.5, seed + 1, wins)
    assert first != other, (
        f"seeds {seed} and {seed + 1}: expected other arms, got {first[:6]}… for both; the seed is there to be used"
    )
    default, zero = played(EpsilonGreedy(9, 1.0)), played(EpsilonGreedy(9, 1.0, seed=0))
    assert default == zero, (
        "EpsilonGreedy(9, 1.0) and EpsilonGreedy(9, 1.0, seed=0): expected the same 20 arms, got others; "
        "a seed that is not given is 0"
    )


def check_objects_are_independent(EpsilonGreedy):
    """What one agent learns or draws, no other one notices."""
    first, second = EpsilonGreedy(2, 0.0), EpsilonGreedy(2, 0.0)
    first.update(1, 1.0)
    one, other = first.values.tolist(), second.values.tolist()
    assert (one, other) == ([0.0, 1.0], [0.0, 0.0]), (
        f"the first of two agents got a reward of 1 for arm 1: expected values [0.0, 1.0] and [0.0, 0.0], got {one} and {other}; "
        "what belongs to one object is set on that object, not on its class"
    )
    alone = played(EpsilonGreedy(9, 1.0, seed=1))
    one, another = EpsilonGreedy(9, 1.0, seed=1), EpsilonGreedy(9, 1.0, seed=2)
    beside = played(one, another)
    assert beside == alone, (
        f"an agent with seed 1 selects {alone[:6]}… when it is alone: expected the same while one with seed 2 "
        f"selects in turn, got {beside[:6]}…; each object has a generator of its own, kept on the object"
    )


def check_earns_more_than_greed(EpsilonGreedy, rng):
    """Arms that pay 0.3, 0.5 and 0.7: at least 600 of 1,000 pulls on average."""
    total = 0
    for _ in range(10):
        wins = (rng.random((1_000, 3)) < [0.3, 0.5, 0.7]).astype(int).tolist()
        arms = run(EpsilonGreedy, 0.1, a_seed(rng), wins)
        total += sum(row[arm] for row, arm in zip(wins, arms))
    assert total / 10 >= 600, (
        f"epsilon 0.1, 10 runs of 1,000 pulls: expected at least 600 coins on average, got {total / 10:.0f}; "
        "a random player earns 500, one who never explores about 550"
    )


def check_refuses_bad_arguments(EpsilonGreedy):
    """Impossible probabilities, numbers of arms and arms raise ValueError."""
    for n_arms, epsilon, idea in (
        (3, 1.5, "a probability is at most 1"),
        (3, -0.1, "a probability is at least 0"),
        (0, 0.1, "without arms there is nothing to choose"),
        (-2, 0.1, "there are no fewer than no arms"),
    ):
        refuses(idea, EpsilonGreedy, n_arms, epsilon)
    for arm, idea in (
        (3, "three arms are 0, 1 and 2"),
        (-1, "to an array -1 is the last entry, but no arm has that name"),
    ):
        agent = EpsilonGreedy(3, 0.1)
        refuses(f"{idea} (an agent with three arms)", agent.update, arm, 1.0)


def refuses(idea, call, *args):
    try:
        raises(ValueError, call, *args)
    except AssertionError as error:
        raise AssertionError(f"{error}; {idea}") from None


def check_means_of_many_rewards(EpsilonGreedy, rng):
    """500 random rewards, of any size and sign, give the exact means."""
    arms = rng.integers(4, size=500).tolist()
    paid = (rng.normal(size=500) * 10.0 ** rng.integers(-2, 3, size=500)).tolist()
    counts, values = learnt(EpsilonGreedy, 5, list(zip(arms, paid)))
    own = [[reward for arm, reward in zip(arms, paid) if arm == a] for a in range(5)]
    assert counts == [len(o) for o in own], (
        f"500 rewards: expected counts {[len(o) for o in own]}, got {counts}"
    )
    close(
        values, [math.fsum(o) / max(len(o), 1) for o in own], tolerance=1e-9, what="values after 500 rewards"
    )
