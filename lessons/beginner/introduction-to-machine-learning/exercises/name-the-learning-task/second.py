"""With tables in place of branches: what a card may hold, and what follows from a target or a goal.

A new goal is a new line in a table, and the function stays as it is.
"""

MAY_HOLD = {
    "known_rule": [False, True],
    "sequential_reward": [False, True],
    "labels": ["none", "some", "all"],
    "target": [None, "category", "number"],
    "goal": [None, "predict", "group", "compress", "find_odd"],
}
BY_TARGET = {"category": "classification", "number": "regression"}
BY_GOAL = {
    "group": "clustering",
    "compress": "dimensionality-reduction",
    "find_odd": "anomaly-detection",
}


def learning_task(card):
    """The kind of learning that fits this card, by the first rule that applies."""
    read = {}
    for key, values in MAY_HOLD.items():
        read[key] = card.get(key, values[0])  # the first value stands for a missing key
        if (type(read[key]), read[key]) not in [(type(value), value) for value in values]:
            raise ValueError(f"{key} may not be {read[key]!r}")
    if read["known_rule"]:
        return "no-ml"
    if read["sequential_reward"]:
        return "reinforcement"
    if read["target"] and read["labels"] != "none":
        return BY_TARGET[read["target"]] if read["labels"] == "all" else "semi-supervised"
    if read["goal"] in BY_GOAL:
        return BY_GOAL[read["goal"]]
    raise ValueError("no kind of learning fits this card")
