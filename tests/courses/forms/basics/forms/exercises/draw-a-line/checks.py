"""What the figure shows."""

from mlcli.checks import probe


@probe
def drawn(draw, x, y):
    """Points of each line, and the names of the axes."""
    import matplotlib.pyplot as plt

    plt.close("all")
    draw(x, y)
    axes = plt.gca()
    lines = [[list(map(float, line.get_xdata())), list(map(float, line.get_ydata()))] for line in axes.lines]
    names = [axes.get_xlabel(), axes.get_ylabel()]
    plt.close("all")
    return [lines, names]


def check_one_line(draw):
    """There is one line."""
    lines, _ = drawn(draw, [0, 1, 2], [3, 1, 2])
    assert len(lines) == 1, f"expected one line, found {len(lines)}"


def check_points_of_the_line(draw):
    """It runs through the points."""
    lines, _ = drawn(draw, [0, 1, 2], [3, 1, 2])
    assert lines[0] == [[0.0, 1.0, 2.0], [3.0, 1.0, 2.0]], f"expected y over x, got {lines[0]}"


def check_axes_have_names(draw):
    """Both axes have their names."""
    _, names = drawn(draw, [0, 1], [1, 0])
    assert names == ["x", "y"], f"expected axes `x` and `y`, got {names}"
