"""What a correct `learning_task` does."""

from itertools import product

from mlcli.checks import raises, unchanged

# One problem of each kind, as somebody would tell it, and what its card says.
STORIES = (
    ("the VAT of an invoice, by the law's formula", {"known_rule": True}, "no-ml"),
    ("a date turned into its day of the week", {"known_rule": True, "labels": "all", "target": "category"}, "no-ml"),
    ("spam or ham, from messages that people have marked", {"labels": "all", "target": "category", "goal": "predict"}, "classification"),
    ("which disease, from symptoms with confirmed diagnoses", {"labels": "all", "target": "category", "goal": "predict"}, "classification"),
    ("who repays, from loans whose end is known", {"labels": "all", "target": "category", "goal": "predict"}, "classification"),
    ("a digit, from 60,000 scans with their digits", {"labels": "all", "target": "category", "goal": "predict"}, "classification"),
    ("loaves sold tomorrow, from ten years of till receipts", {"labels": "all", "target": "number", "goal": "predict"}, "regression"),
    ("minutes of delay, from timetables and arrivals", {"labels": "all", "target": "number", "goal": "predict"}, "regression"),
    ("the price of a flat, from flats that were sold", {"labels": "all", "target": "number", "goal": "predict"}, "regression"),
    ("which scans show a tumour, 200 of 100,000 read by doctors", {"labels": "some", "target": "category", "goal": "predict"}, "semi-supervised"),
    ("the age of a tree from its picture, 50 of 9,000 trees cored", {"labels": "some", "target": "number", "goal": "predict"}, "semi-supervised"),
    ("kinds of customers, which nobody has ever named", {"labels": "none", "goal": "group"}, "clustering"),
    ("news of one day that tell the same story", {"labels": "none", "goal": "group"}, "clustering"),
    ("500 answers of a survey, squeezed into three axes", {"labels": "none", "goal": "compress"}, "dimensionality-reduction"),
    ("64 grey values of a picture, drawn as one point", {"labels": "none", "goal": "compress"}, "dimensionality-reduction"),
    ("a new kind of fraud, which no case so far shows", {"labels": "none", "goal": "find_odd"}, "anomaly-detection"),
    ("a machine that sounds unlike itself", {"labels": "none", "goal": "find_odd"}, "anomaly-detection"),
    ("a robot that learns to walk by falling", {"sequential_reward": True}, "reinforcement"),
    ("which of three headlines to show next, by clicks", {"sequential_reward": True, "goal": "predict"}, "reinforcement"),
    ("a thermostat whose comfort comes an hour later", {"sequential_reward": True, "target": "number"}, "reinforcement"),
)  # fmt: skip

KINDS = sorted({kind for _, _, kind in STORIES})
VALUES = {
    "known_rule": (False, True),
    "sequential_reward": (False, True),
    "labels": ("none", "some", "all"),
    "target": (None, "category", "number"),
    "goal": (None, "predict", "group", "compress", "find_odd"),
}


def all_cards():
    return [dict(zip(VALUES, values)) for values in product(*VALUES.values())]


def kind_of(card):
    """The contract, rule by rule; None where no rule applies."""
    if card["known_rule"]:
        return "no-ml"
    if card["sequential_reward"]:
        return "reinforcement"
    if card["labels"] == "all" and card["target"]:
        return {"category": "classification", "number": "regression"}[card["target"]]
    if card["labels"] == "some" and card["target"]:
        return "semi-supervised"
    goals = {"group": "clustering", "compress": "dimensionality-reduction", "find_odd": "anomaly-detection"}
    return goals.get(card["goal"])


def expect(learning_task, card, want, idea):
    """Assert that the card gives `want`; `idea` says what another answer points to."""
    try:
        got = learning_task(dict(card))
    except (KeyError, ValueError) as error:
        came = type(error).__name__
        raise AssertionError(f"{card}: expected {want!r}, got {came}: {error}; {idea}") from None
    assert got == want, f"{card}: expected {want!r}, got {got!r}; {idea}"


def refused(learning_task, card, idea):
    """Assert that the card raises ValueError."""
    try:
        raises(ValueError, learning_task, dict(card))
    except AssertionError as error:
        raise AssertionError(f"{error}; {idea}") from None


def check_one_card_of_each_kind(learning_task):
    """Seven plain cards give the seven names."""
    no = {"known_rule": False, "sequential_reward": False, "labels": "none", "target": None, "goal": None}
    for told, want in (
        ({"known_rule": True}, "no-ml"),
        ({"sequential_reward": True}, "reinforcement"),
        ({"labels": "all", "target": "category", "goal": "predict"}, "classification"),
        ({"labels": "all", "target": "number", "goal": "predict"}, "regression"),
        ({"goal": "group"}, "clustering"),
        ({"goal": "compress"}, "dimensionality-reduction"),
        ({"goal": "find_odd"}, "anomaly-detection"),
    ):
        expect(
            learning_task, no | told, want, f"only {told} is told here, and the names are {', '.join(KINDS)}"
        )


def check_few_labels_are_a_kind_of_their_own(learning_task):
    """Some labels and a target are semi-supervised."""
    for target in ("category", "number"):
        expect(
            learning_task,
            {
                "known_rule": False,
                "sequential_reward": False,
                "labels": "some",
                "target": target,
                "goal": "predict",
            },
            "semi-supervised",
            "only some rows have a label, so the others must help without one, whatever sort of target it is",
        )


def check_a_missing_key_is_a_no(learning_task):
    """What the card leaves out counts as False, 'none' or None."""
    for card, want in (
        ({"known_rule": True}, "no-ml"),
        ({"sequential_reward": True}, "reinforcement"),
        ({"labels": "all", "target": "number"}, "regression"),
        ({"goal": "group"}, "clustering"),
    ):
        expect(
            learning_task, card, want,
            "a key that is not on the card counts as False, 'none' or None, and reading it may not fail",
        )  # fmt: skip


def check_a_known_rule_ends_the_matter(learning_task):
    """A known rule comes before all others."""
    for more in (
        {"sequential_reward": True},
        {"labels": "all", "target": "category"},
        {"labels": "some", "target": "number"},
        {"goal": "group"},
    ):
        expect(
            learning_task, {"known_rule": True} | more, "no-ml",
            "where the rule is known, learning could only add errors, whatever else the card offers",
        )  # fmt: skip


def check_a_reward_comes_before_labels(learning_task):
    """A card with rewards and labels is about rewards."""
    for more in (
        {"labels": "all", "target": "category"},
        {"labels": "some", "target": "number"},
        {"goal": "find_odd"},
    ):
        expect(
            learning_task, {"sequential_reward": True} | more, "reinforcement",
            "what one does now changes what comes next, and no label says that: rule 2 comes before 3, 4 and 5",
        )  # fmt: skip


def check_labels_decide_before_the_goal(learning_task):
    """With a target and labels, the goal is not asked."""
    for labels, target, goal, want in (
        ("all", "category", "group", "classification"),
        ("all", "number", "find_odd", "regression"),
        ("some", "category", "group", "semi-supervised"),
        ("all", "category", None, "classification"),
    ):
        expect(
            learning_task, {"labels": labels, "target": target, "goal": goal}, want,
            "labels of a target are the best thing to learn from, so rules 3 and 4 come before the goal of rule 5",
        )  # fmt: skip


def check_labels_of_no_target_decide_nothing(learning_task):
    """Without a target, or without labels, the goal decides."""
    for card, want, idea in (
        ({"labels": "all", "goal": "group"}, "clustering", "labels without a target are labels of something else"),
        ({"labels": "some", "goal": "compress"}, "dimensionality-reduction", "labels without a target teach nothing here"),
        ({"target": "category", "goal": "find_odd"}, "anomaly-detection", "a target that no row has a label for cannot be learnt"),
        ({"labels": "none", "target": "number", "goal": "group"}, "clustering", "a target without labels is only a wish"),
    ):  # fmt: skip
        expect(learning_task, card, want, f"{idea}, so the goal decides")


def check_refuses_what_no_kind_fits(learning_task):
    """A card to which no rule applies raises ValueError."""
    for card, idea in (
        ({}, "an empty card names no problem"),
        ({"goal": "predict"}, "predict what, and from which answers"),
        ({"target": "category", "goal": "predict"}, "to predict a target one needs rows whose target is known"),
        ({"labels": "all", "goal": "predict"}, "labels need a target to be labels of"),
        ({"labels": "some"}, "neither a target nor a goal is told"),
        ({"labels": "all"}, "neither a target nor a goal is told"),
        ({"known_rule": False, "sequential_reward": False, "labels": "none", "target": "number", "goal": None}, "no label, no goal"),
    ):  # fmt: skip
        refused(learning_task, card, idea)


def check_every_value_is_looked_at_first(learning_task):
    """A value that no card may have raises ValueError, even where an earlier rule applies."""
    for card, key in (
        ({"known_rule": True, "goal": "grouping"}, "goal"),
        ({"known_rule": True, "sequential_reward": "no"}, "sequential_reward"),
        ({"sequential_reward": True, "labels": "most"}, "labels"),
        ({"sequential_reward": True, "target": "text"}, "target"),
        ({"labels": "all", "target": "category", "goal": "classify"}, "goal"),
        ({"labels": "none", "target": "numbers", "goal": "group"}, "target"),
        ({"labels": "ALL", "goal": "group"}, "labels"),
    ):
        refused(
            learning_task, card,
            f"`{key}` may not be {card[key]!r}, and a slip on the card is told before any rule is applied",
        )  # fmt: skip


def check_a_no_is_false_and_nothing_like_it(learning_task):
    """1, 'yes', None and a list are no yes and no no; None is no number of labels."""
    for key, value in (
        ("known_rule", 1),
        ("known_rule", "yes"),
        ("known_rule", None),
        ("known_rule", 0),
        ("sequential_reward", 0),
        ("sequential_reward", 1),
        ("sequential_reward", "False"),
        ("sequential_reward", None),
        ("sequential_reward", []),
        ("labels", None),
        ("labels", ["all"]),
        ("labels", True),
        ("target", ""),
        ("target", "none"),
        ("target", False),
        ("target", ["number"]),
        ("goal", ""),
        ("goal", 0),
        ("goal", ["group"]),
    ):
        card = {"labels": "all", "target": "category", "goal": "group"} | {key: value}
        refused(
            learning_task, card,
            f"`{key}` is on the card, so it is not missing, and {value!r} is none of the values that it may have",
        )  # fmt: skip


def check_other_keys_do_not_matter(learning_task):
    """Notes on a card are ignored, and the card stays as it is."""
    for card in (
        {"labels": "all", "target": "number", "story": "loaves sold tomorrow", "owner": 7},
        {"known_rule": True, "cost": [1, 2]},
        {"goal": "compress", "Labels": "all"},
        {"goal": "group"},
        {},
    ):
        if card:
            expect(
                learning_task, card, kind_of({key: value[0] for key, value in VALUES.items()} | card),
                "keys beyond the five are somebody's notes and change nothing",
            )  # fmt: skip
            unchanged(learning_task, card)


def check_twenty_problems(learning_task):
    """Twenty problems, as somebody would tell them, find their kind."""
    for story, card, want in STORIES:
        expect(
            learning_task, {"story": story} | card, want, "look at the first rule that applies to this story"
        )


def check_all_cards_there_are(learning_task, rng):
    """All 180 cards agree with the rules, with and without the keys that say no."""
    for card in all_cards():
        want = kind_of(card)
        drop = [key for key, values in VALUES.items() if card[key] == values[0] and rng.random() < 0.5]
        told = {key: value for key, value in card.items() if key not in drop}
        if want is None:
            refused(learning_task, told, "no rule applies to it")
        else:
            expect(learning_task, told, want, "the first rule that applies decides")
