"""What one writes without looking."""


def guess(series):
    return series[0]


def guess_always_one(series):
    return 1
