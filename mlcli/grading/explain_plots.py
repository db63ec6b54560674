"""Patterns for what matplotlib and seaborn say: lengths, styles, axes."""

import re

from mlcli.grading.explain_rule import Rule, near
from mlcli.runner.outcome import ErrorRecord

_SETTERS = frozenset({"title", "xlabel", "ylabel", "xlim", "ylim", "xticks", "yticks", "xscale", "yscale"})
_BRITISH = {"colour": "color", "colours": "colors", "gray": "grey"}
_PROPERTIES = (
    "alpha color edgecolor facecolor fontsize label linestyle linewidth marker markersize rotation "
    "zorder figsize"
)


def _property(_: ErrorRecord, match: "re.Match[str]") -> str:
    name = match.group(1)
    other = _BRITISH.get(name) or near(name, _PROPERTIES.split())
    tail = f"; did you mean `{other}`?" if other else ""
    return f"what is drawn here has no property `{name}`{tail}"


def _on_axes(_: ErrorRecord, match: "re.Match[str]") -> str | None:
    name = match.group(1)
    if name in _SETTERS:
        return f"on axes it is called `set_{name}`; `{name}` belongs to `plt`"
    if name == "show":
        return "axes are only a part of a figure: `plt.show()` shows it"
    return None


def _value(_: ErrorRecord, match: "re.Match[str]") -> str:
    value, what, rest = match.groups()
    near_ones = re.search(r"Did you mean(?: one of)?: (.+?)\?", rest)
    name = {
        "ls": "linestyle",
        "loc": "the legend's place",
        "scale": "the scale of an axis",
        "name": "colour map",
        "cmap": "colour map",
    }.get(what, what)
    tail = (
        f"; did you mean {near_ones.group(1)}?"
        if near_ones
        else ": look at the list in matplotlib's documentation"
    )
    return f"matplotlib knows no '{value}' as {name}{tail}"


PLOTS: tuple[Rule, ...] = (
    Rule(
        "ValueError",
        r"^x and y must have same first dimension, but have shapes (\(.*?\)) and (\(.*?\))",
        r"each point needs an x and a y: x has shape \1 and y \2, so look at how the two were made",
    ),
    Rule(
        "ValueError",
        r"^x and y must be the same size",
        "each point needs an x and a y, and one has more entries than the other: print both shapes",
    ),
    Rule(
        "ValueError",
        r"^x and y can be no greater than 2D",
        "a line is drawn from one column, or several side by side: this array has three axes or more",
    ),
    Rule(
        "ValueError",
        r"^shape mismatch: .* between '(\w+)' with shape (\(.*?\)) and '(\w+)' with shape (\(.*?\))",
        r"each bar has one entry in both: `\1` has shape \2 and `\3` \4",
    ),
    Rule(
        "ValueError",
        r"^'(\w+)' has size (\d+), but '(\w+)' has an unequal size of (\d+)",
        r"each point has one entry in both: the number of entries of `\1` is \2 and that of `\3` \4",
    ),
    Rule(
        "ValueError",
        r"^'([xy]err)' \(shape: (\(.*?\))\) must be .* matches '(\w)' \(shape: (\(.*?\))\)",
        r"each point has its own error bar: `\1` has shape \2 and `\3` \4",
    ),
    Rule(
        "ValueError",
        r"^weights should have the same shape as x",
        "each value has its own weight: `weights` and `x` have different shapes",
        library="matplotlib",
    ),
    Rule(
        "ValueError",
        r"^'c' argument has (\d+) elements, .* with size (\d+)",
        r"`c` gives each point its colour: there are \2 points and \1 colours",
    ),
    Rule(
        "ValueError",
        r"^'c' argument must be a color",
        "`c` takes a colour's name, or one number per point: this is neither",
    ),
    Rule(
        "ValueError",
        r"^s \(size (\d+)\) cannot be broadcast to match x and y \(size (\d+)\)",
        r"`s` is one size for all points or one for each: there are \2 points and \1 sizes",
    ),
    Rule(
        "ValueError",
        r"^'labels' must be of length 'x', not (\d+)",
        r"each wedge has its own label, and \1 is not the number of wedges",
    ),
    Rule(
        "ValueError",
        r"^The number of FixedLocator locations \((\d+)\).* number of labels \((\d+)\)",
        r"each tick has its own label: there are \1 ticks and \2 labels",
    ),
    Rule(
        "ValueError",
        r"^'(.*?)' is not a valid format string \((.*)\)",
        r"a format such as 'ro--' names colour, marker and line, once each, and '\1' does not (\2): names "
        "such as `color=` say more",
    ),
    Rule(
        "ValueError",
        r"^'(.*?)' is not a valid value for color",
        r"there is no colour '\1': names such as 'tab:blue', '#1f77b4' or (0.1, 0.5, 0.7) are",
    ),
    Rule(
        "ValueError",
        r"^'(.*?)' is not a valid value for (\w+)\.([\s\S]*)",
        _value,
        library="matplotlib",
    ),
    Rule(
        "ValueError",
        r"^Unrecognized marker style '(.*)'",
        r"there is no marker '\1': 'o', 's', '^', 'x', '+', '.' and 'D' are some",
    ),
    Rule(
        "OSError",
        r"^'(.*?)' is not a valid package style",
        r"there is no style '\1': `plt.style.available` lists those that are here",
    ),
    Rule(
        "ValueError",
        r"^alpha \((.*)\) is outside 0-1 range",
        r"`alpha` goes from 0 (not to be seen) to 1 (solid), and \1 is outside",
    ),
    Rule("AttributeError", r"^\w+\.set\(\) got an unexpected keyword argument '(\w+)'", _property),
    Rule(
        "TypeError",
        r"^Invalid shape (\(.*?\)) for image data",
        r"an image is height × width, or × 3 or 4 colours, and this has shape \1: reshape it, as in "
        "`row.reshape(28, 28)`",
    ),
    Rule(
        "TypeError",
        r"^Image data of dtype (\S+) cannot be converted",
        r"an image is made of numbers, and this array has dtype \1",
    ),
    Rule(
        "TypeError",
        r"^Input z must be 2D",
        "a contour needs a height for each point of a grid: z has one row per y and one column per x",
    ),
    Rule(
        "TypeError",
        r"^Length of ([xy]) \((\d+)\) must match number of (columns|rows) in z \((\d+)\)",
        r"z has one column per x and one row per y: `\1` has \2 entries and z \4 \3; one may want `.T`",
    ),
    Rule(
        "ValueError",
        r"^num must be an integer with 1 <= num <= (\d+), not (\d+)",
        r"this grid has \1 places, counted from 1, and there is no place \2",
    ),
    Rule(
        "ValueError",
        r"^Axis limits cannot be NaN or Inf",
        "NaN or infinity is among the limits: compute them with `np.nanmin` and `np.nanmax`",
    ),
    Rule(
        "ValueError",
        r"^x, y, and format string must not be None",
        "None cannot be drawn: x or y never got its values, often from a function without a `return`",
    ),
    Rule(
        "RuntimeError",
        r"^No mappable was found to use for colorbar",
        "a colour bar explains an image or coloured points, so one of these must be drawn before it",
    ),
    Rule("AttributeError", r"^'Axes' object has no attribute '(\w+)'", _on_axes),
    Rule(
        "AttributeError",
        r"^module 'matplotlib\.pyplot' has no attribute 'set_(\w+)'",
        r"`set_\1` belongs to axes; on `plt` it is called `\1`",
    ),
    Rule(
        "AttributeError",
        r"^module 'matplotlib' has no attribute '(\w+)'",
        r"what draws is in the module pyplot: `import matplotlib.pyplot as plt`, then `plt.\1`",
    ),
    Rule(
        "AttributeError",
        r"^'tuple' object has no attribute '(?:plot|scatter|hist|bar|imshow|set_\w+|legend)'",
        "a tuple holds several things and draws nothing: `plt.subplots` gives the figure and its axes, "
        "`fig, ax = plt.subplots()`",
    ),
    Rule(
        "AttributeError",
        r"^'Figure' object has no attribute '(plot|scatter|hist|bar|imshow)'",
        r"a figure is the sheet, and the axes on it draw: `ax.\1(…)`",
    ),
    Rule(
        "TypeError",
        r"^'Axes' object is not subscriptable",
        "`plt.subplots()` with one place gives the axes themselves, without a list around them: use `ax` "
        "as it is",
    ),
    Rule(
        "ValueError",
        r"^Could not interpret value `(.+?)` for `(\w+)`",
        r"the table has no column `\1` for `\2`: compare with `df.columns`",
    ),
    Rule(
        "UserWarning",
        r"^No artists with labels found to put in legend",
        "a legend lists what has a `label=`: give one to each thing that is drawn",
    ),
    Rule(
        "TypeError",
        r"^Dimensions of C (\(.*?\)) should be one smaller than X\((\d+)\) and Y\((\d+)\)",
        r"C has shape \1: one row per y and one column per x, so X and Y with \2 and \3 do not frame it",
    ),
    Rule(
        "ValueError",
        r"^The number of labels \((\d+)\) must match the number of columns \((\d+)\)",
        r"each box has its own label: the number of labels is \1 and that of boxes \2",
    ),
    Rule(
        "ValueError",
        r"^Wedge sizes 'x' must be non negative",
        "a pie shows shares of a whole, and no share is below 0: use bars for such values",
    ),
    Rule(
        "ValueError",
        r"^'(.*?)' is not a valid estimator for `bins`",
        r"`bins` is a number of bins, a list of edges or a rule such as 'auto', and '\1' is no rule",
    ),
    Rule(
        "ValueError",
        r"^`bins` must be positive",
        "a histogram needs at least one bin",
    ),
    Rule(
        "ValueError",
        r"^Size is invalid",
        "a font has a size in points, a number, or a word such as 'small'",
    ),
    Rule(
        "ValueError",
        r"^Format '(.*?)' is not supported",
        r"pictures are not saved as '\1': the file's ending says the format, as in `.png` or `.svg`",
    ),
)
