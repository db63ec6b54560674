"""What matplotlib and seaborn say, explained."""

import pytest
from raised_errors import met_by, raised

from mlcli.grading.explain import explain
from mlcli.grading.explain_plots import PLOTS

PRELUDE = """
import matplotlib

matplotlib.use("agg")
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

plt.close("all")
x, y = np.arange(3), np.arange(4)
"""

CASES = (
    (
        "plt.plot(x, y)",
        "x has shape (3,) and y (4,), so look at how the two were made",
    ),
    (
        "plt.scatter(x, y)",
        "each point needs an x and a y, and one has more entries than the other",
    ),
    (
        "plt.plot(x, np.ones((3, 2, 2)))",
        "a line is drawn from one column, or several side by side",
    ),
    (
        "plt.bar(x, y)",
        "each bar has one entry in both: `x` has shape (3,) and `height` (4,)",
    ),
    (
        "plt.fill_between(x, y)",
        "the number of entries of `x` is 3 and that of `y1` 4",
    ),
    (
        "plt.errorbar(x, x, yerr=y)",
        "each point has its own error bar: `yerr` has shape (4,) and `y` (3,)",
    ),
    (
        "plt.hist(x, weights=y)",
        "each value has its own weight: `weights` and `x` have different shapes",
    ),
    (
        "plt.scatter(x, x, c=y)",
        "`c` gives each point its colour: there are 3 points and 4 colours",
    ),
    (
        "plt.scatter(x, x, c='reddish')",
        "`c` takes a colour's name, or one number per point: this is neither",
    ),
    (
        "plt.scatter(x, x, s=y)",
        "`s` is one size for all points or one for each",
    ),
    (
        "plt.pie([1, 2], labels=['a'])",
        "each wedge has its own label, and 1 is not the number of wedges",
    ),
    (
        "plt.xticks([1, 2, 3], ['a', 'b'])",
        "each tick has its own label: there are 3 ticks and 2 labels",
    ),
    (
        "plt.plot(x, x, 'foo')",
        "names such as `color=` say more",
    ),
    (
        "plt.plot(x, x, color='reddish')",
        "names such as 'tab:blue', '#1f77b4' or (0.1, 0.5, 0.7) are",
    ),
    (
        "plt.plot(x, x, linestyle='dashy')",
        "matplotlib knows no 'dashy' as linestyle",
    ),
    (
        "plt.scatter(x, x, cmap='foo', c=x)",
        "matplotlib knows no 'foo' as colour map; did you mean 'cool'?",
    ),
    (
        "plt.imshow(np.ones((2,2)), cmap='viridris')",
        "did you mean 'viridis', 'viridis_r', 'cividis'?",
    ),
    (
        "plt.imshow(np.ones((2,2)), interpolation='foo')",
        "matplotlib knows no 'foo' as interpolation",
    ),
    (
        "plt.legend(loc='foo')",
        "matplotlib knows no 'foo' as the legend's place",
    ),
    (
        "plt.yscale('foo')",
        "matplotlib knows no 'foo' as the scale of an axis",
    ),
    (
        "plt.axes(projection='foo')",
        "matplotlib knows no 'foo' as projection",
    ),
    (
        "plt.plot(x, x, marker='foo')",
        "there is no marker 'foo': 'o', 's', '^', 'x', '+', '.' and 'D' are some",
    ),
    (
        "plt.style.use('foo')",
        "there is no style 'foo': `plt.style.available` lists those that are here",
    ),
    (
        "plt.plot(x, x, alpha=2)",
        "`alpha` goes from 0 (not to be seen) to 1 (solid), and 2 is outside",
    ),
    (
        "plt.plot(x, x, colour='red')",
        "what is drawn here has no property `colour`; did you mean `color`?",
    ),
    (
        "plt.scatter(x, x, foo=1)",
        "what is drawn here has no property `foo`",
    ),
    (
        "plt.imshow(x)",
        "reshape it, as in `row.reshape(28, 28)`",
    ),
    (
        "plt.imshow([['a']])",
        "an image is made of numbers, and this array has dtype <U1",
    ),
    (
        "plt.contourf(x)",
        "a contour needs a height for each point of a grid",
    ),
    (
        "plt.contour(x, y, np.ones((3, 4)))",
        "`x` has 3 entries and z 4 columns",
    ),
    (
        "plt.subplot(2, 2, 5)",
        "this grid has 4 places, counted from 1, and there is no place 5",
    ),
    (
        "plt.xlim(np.nan, 1)",
        "compute them with `np.nanmin` and `np.nanmax`",
    ),
    (
        "plt.plot(None, x)",
        "x or y never got its values, often from a function without a `return`",
    ),
    (
        "plt.colorbar()",
        "a colour bar explains an image or coloured points",
    ),
    (
        "fig, ax = plt.subplots(); ax.xlabel('a')",
        "on axes it is called `set_xlabel`; `xlabel` belongs to `plt`",
    ),
    (
        "fig, ax = plt.subplots(); ax.show()",
        "axes are only a part of a figure: `plt.show()` shows it",
    ),
    (
        "plt.set_xlabel('a')",
        "`set_xlabel` belongs to axes; on `plt` it is called `xlabel`",
    ),
    (
        "matplotlib.plot(x)",
        "`import matplotlib.pyplot as plt`, then `plt.plot`",
    ),
    (
        "ax = plt.subplots(); ax.plot(x)",
        "`plt.subplots` gives the figure and its axes, `fig, ax = plt.subplots()`",
    ),
    (
        "fig, ax = plt.subplots(); fig.plot(x)",
        "a figure is the sheet, and the axes on it draw: `ax.plot(…)`",
    ),
    (
        "fig, ax = plt.subplots(); ax[0].plot(x, x)",
        "gives the axes themselves, without a list around them",
    ),
    (
        "import seaborn as sns; sns.scatterplot(data=pd.DataFrame({'a': [1]}), x='a', y='b')",
        "the table has no column `b` for `y`: compare with `df.columns`",
    ),
    (
        'import warnings; warnings.simplefilter("error"); plt.legend()',
        "a legend lists what has a `label=`: give one to each thing that is drawn",
    ),
    (
        "plt.pcolormesh(x, y, np.ones((9, 9)))",
        "one row per y and one column per x, so X and Y with 3 and 4 do not frame it",
    ),
    (
        "plt.boxplot(x, tick_labels=['a', 'b'])",
        "the number of labels is 2 and that of boxes 1",
    ),
    (
        "plt.pie([-1, 2])",
        "a pie shows shares of a whole, and no share is below 0",
    ),
    (
        "plt.hist(x, bins='foo')",
        "a list of edges or a rule such as 'auto'",
    ),
    (
        "import numpy as np\nv = np.arange(3)\nnp.histogram(v, bins=-1)",
        "a histogram needs at least one bin",
    ),
    (
        "plt.title('a', fontsize='foo')",
        "a font has a size in points, a number, or a word such as 'small'",
    ),
    (
        "plt.savefig('/tmp/x.foo')",
        "the file's ending says the format, as in `.png` or `.svg`",
    ),
)


@pytest.mark.parametrize(("source", "told"), CASES)
def test_what_the_error_means_is_told(source, told):
    hint = explain(raised(PRELUDE + source)).hint

    assert told in (hint or "")


def test_every_pattern_meets_an_error_that_was_really_raised():
    met = met_by(PRELUDE, CASES)

    assert [rule[:2] for rule in PLOTS if rule not in met] == []
