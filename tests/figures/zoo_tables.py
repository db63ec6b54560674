"""Figures of seaborn and pandas, and data at their limits; each function draws on pyplot's current figure."""

import matplotlib.pyplot as plt
import numpy as np


def people(rng, count=60):
    import pandas as pd

    kind = np.repeat(["child", "adult", "elder"], count // 3)
    age = rng.normal(np.repeat([9, 35, 70], count // 3), 4)
    return pd.DataFrame(
        {"kind": kind, "age": age, "height": 100 + 20 * np.log(age) + rng.normal(0, 5, len(kind))}
    )


def coloured_points(rng):
    import seaborn as sns

    sns.scatterplot(people(rng), x="age", y="height", hue="kind", style="kind")


def density_histogram(rng):
    import seaborn as sns

    sns.histplot(people(rng), x="age", hue="kind", kde=True)


def densities(rng):
    import seaborn as sns

    sns.kdeplot(people(rng), x="height", hue="kind", fill=True)


def seaborn_boxes(rng):
    import seaborn as sns

    sns.boxplot(people(rng), x="kind", y="height", hue="kind")


def seaborn_violins(rng):
    import seaborn as sns

    sns.violinplot(people(rng), x="kind", y="height")


def strips(rng):
    import seaborn as sns

    sns.stripplot(people(rng), x="kind", y="height")


def seaborn_bars(rng):
    import seaborn as sns

    sns.barplot(people(rng), x="kind", y="height")


def counts(rng):
    import seaborn as sns

    sns.countplot(people(rng), y="kind")


def line_with_interval(_rng):
    import pandas as pd
    import seaborn as sns

    table = pd.DataFrame({"step": [1, 1, 2, 2, 3, 3], "loss": [3, 4, 2, 2.5, 1, 1.6]})
    sns.lineplot(table, x="step", y="loss", errorbar="sd")


def fitted_line(rng):
    import seaborn as sns

    sns.regplot(people(rng), x="age", y="height", ci=None)


def annotated_heat_map(rng):
    import seaborn as sns

    sns.heatmap(people(rng)[["age", "height"]].corr(), annot=True, cmap="coolwarm", vmin=-1, vmax=1)


def large_heat_map(rng):
    import pandas as pd
    import seaborn as sns

    table = pd.DataFrame(rng.normal(size=(8, 8)), columns=[f"feature {c}" for c in "abcdefgh"])
    sns.heatmap(table.corr(), annot=True, fmt=".1f")


def pairs(rng):
    import seaborn as sns

    sns.pairplot(people(rng, 30), hue="kind", height=2)


def facets(rng):
    import seaborn as sns

    sns.relplot(people(rng), x="age", y="height", col="kind", height=3)


def joint(rng):
    import seaborn as sns

    sns.jointplot(people(rng), x="age", y="height")


def table_lines(rng):
    import pandas as pd

    pd.DataFrame(rng.normal(size=(50, 3)).cumsum(axis=0), columns=list("abc")).plot(
        title="Walks", ax=plt.gca()
    )


def table_bars(_rng):
    import pandas as pd

    pd.DataFrame({"train": [0.9, 0.8], "test": [0.7, 0.75]}, index=["tree", "forest"]).plot.bar(ax=plt.gca())


def table_dates(rng):
    import pandas as pd

    dates = pd.date_range("2023-01-01", periods=400)
    pd.Series(rng.normal(size=400).cumsum(), index=dates).plot(ax=plt.gca())


def table_histograms(rng):
    people(rng).hist(ax=plt.figure().subplots(1, 2))


def table_matrix(rng):
    import pandas as pd

    pd.plotting.scatter_matrix(people(rng)[["age", "height"]], ax=plt.figure().subplots(2, 2))


def table_areas(_rng):
    import pandas as pd

    pd.DataFrame({"a": [1, 2, 3], "b": [2, 2, 1]}).plot.area(ax=plt.gca())


def nothing(_rng):
    plt.gca()


def no_axes(_rng):
    plt.figure().text(0.5, 0.5, "only words")


def not_finite(_rng):
    plt.plot([0, 1, np.nan, 3], [np.nan, 1, 2, np.inf])
    plt.scatter([np.nan, 1], [1, 2])


def all_missing(_rng):
    plt.plot([np.nan] * 3)
    plt.imshow(np.full((3, 3), np.nan))


def one_point(_rng):
    plt.plot([3], [4], "o")


def all_equal(_rng):
    plt.hist([5.0] * 20)
    plt.axvline(5)


def huge(_rng):
    plt.plot([0, 1], [-1e300, 1e300])


def tiny(_rng):
    plt.plot([0, 1e-300], [1e-12, 2e-12])


def offset_ticks(_rng):
    plt.plot([1e6 + 1, 1e6 + 2], [3e8, 4e8])


def crowd(rng):
    plt.scatter(*rng.normal(size=(2, 20_000)), c=rng.random(20_000), s=1)


def million(rng):
    plt.plot(rng.normal(size=1_000_000).cumsum())


def wide_letters(_rng):
    plt.bar(["猫", "犬"], [2, 3])
    plt.title("動物 🐈")
