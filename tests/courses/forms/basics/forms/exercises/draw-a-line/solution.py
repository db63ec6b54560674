"""One line, named."""

import matplotlib.pyplot as plt


def draw(x, y):
    """Draw y over x."""
    # gap: draw the line and name both axes
    plt.plot(x, y)
    plt.xlabel("x")
    plt.ylabel("y")
    # end
