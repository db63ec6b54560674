"""Which kind of learning fits a problem, and whether any does.

All five answers are checked before any of them is used: a card with a slip in it is refused, whichever rule would have spoken.
Then the rules stand in their order, each with its own `return`, so the first that applies has the last word.
"""

LABELS = ("all", "some", "none")
TARGETS = ("category", "number", None)
KIND_OF_GOAL = {
    "group": "clustering",
    "compress": "dimensionality-reduction",
    "find_odd": "anomaly-detection",
}
GOALS = ("predict", *KIND_OF_GOAL, None)


def learning_task(card):
    """The kind of learning that fits this card, by the first rule that applies."""
    # gap: check every value of the card, then apply the five rules in their order
    known_rule = card.get("known_rule", False)
    sequential_reward = card.get("sequential_reward", False)
    labels = card.get("labels", "none")
    target = card.get("target")
    goal = card.get("goal")

    known = labels in LABELS and target in TARGETS and goal in GOALS
    if not (isinstance(known_rule, bool) and isinstance(sequential_reward, bool) and known):
        raise ValueError("the card holds a value that no card may have")

    if known_rule:
        return "no-ml"
    if sequential_reward:
        return "reinforcement"
    if labels == "all" and target == "category":
        return "classification"
    if labels == "all" and target == "number":
        return "regression"
    if labels == "some" and target is not None:
        return "semi-supervised"
    if goal in KIND_OF_GOAL:
        return KIND_OF_GOAL[goal]
    raise ValueError("no kind of learning fits this card")
    # end
