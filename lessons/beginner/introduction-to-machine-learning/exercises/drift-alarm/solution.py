"""An alarm that rings when a model has become worse than it was."""

import math


def drift_alarms(scores, reference, window, drop):
    """The indices at which the alarm begins to ring."""
    # gap: refuse bad input; slide the window behind the reference and note where each fall begins
    if reference < 1 or window < 1 or drop < 0:
        raise ValueError("reference and window are at least 1, drop is at least 0")
    if any(math.isnan(score) for score in scores):
        raise ValueError("a score is missing: NaN")
    usual = sum(scores[:reference]) / reference
    first = reference + window - 1  # the first index whose window lies behind the reference
    total = sum(scores[reference:first])
    alarms, ringing = [], False
    for i in range(first, len(scores)):
        total += scores[i]
        fallen = usual - total / window > drop + 1e-12
        if fallen and not ringing:
            alarms.append(i)
        ringing = fallen
        total -= scores[i - window + 1]
    return alarms
    # end
