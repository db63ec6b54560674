"""Every kind of thing that matplotlib draws; each function draws on pyplot's current figure."""

import matplotlib.pyplot as plt
import numpy as np

T = np.linspace(0, 2 * np.pi, 80)


def bars(_rng):
    plt.bar(["logistic", "tree", "forest"], [0.81, 0.77, 0.9])
    plt.ylabel("accuracy")


def coloured_bars(_rng):
    plt.bar(list("abcde"), [3, 5, 2, 4, 1], color=["C0", "C1", "C2", "C3", "C4"])


def stacked_bars(_rng):
    plt.bar(list("abc"), [1, 2, 3], label="low")
    plt.bar(list("abc"), [2, 1, 2], bottom=[1, 2, 3], label="high")
    plt.legend()


def negative_bars(_rng):
    plt.bar(range(6), [1, -2, 3, -1, 0, 2])
    plt.axhline(0, color="k", lw=0.8)


def hatched_bars(_rng):
    plt.bar(list("ab"), [2, 3], hatch="/", color="lightblue", edgecolor="k")


def long_bar_names(_rng):
    names = ["sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)"]
    plt.bar(names, [5.8, 3.0, 3.7, 1.2])
    plt.xticks(rotation=90)


def many_bar_names(_rng):
    plt.bar([f"feature_{index}" for index in range(24)], range(24))
    plt.xticks(rotation=45, ha="right")


def broken_bars(_rng):
    plt.broken_barh([(0, 3), (5, 2)], (10, 5), facecolors="tab:blue")
    plt.broken_barh([(1, 2), (6, 4)], (20, 5), facecolors="tab:red")
    plt.yticks([12.5, 22.5], ["load", "train"])


def stack(_rng):
    plt.stackplot(range(6), [1, 2, 3, 4, 3, 2], [2, 2, 1, 1, 2, 3], labels=["a", "b"])
    plt.legend(loc="upper left")


def steps(_rng):
    plt.step(range(6), [1, 3, 2, 4, 3, 5], where="mid")


def stems(_rng):
    plt.stem(range(10), np.cos(range(10)))


def error_bars(_rng):
    plt.errorbar(range(5), [2, 3, 5, 4, 6], yerr=[0.5, 0.3, 0.8, 0.4, 0.6], fmt="o", capsize=4)


def band_and_arrow(_rng):
    x = np.linspace(0, 10, 50)
    plt.plot(x, np.sin(x))
    plt.fill_between(x, np.sin(x) - 0.3, np.sin(x) + 0.3, alpha=0.2)
    plt.annotate("peak", (1.57, 1), (4, 1.2), arrowprops={"arrowstyle": "->"})


def spans(_rng):
    plt.plot([1, 4, 2, 5])
    plt.axvspan(0.5, 1.5, alpha=0.3, color="orange")
    plt.axhspan(2, 3, alpha=0.3, color="green")


def dashes(_rng):
    for index, style in enumerate(("-", "--", "-.", ":")):
        plt.plot(T, np.sin(T) + index, style, label=f"style {style}")
    plt.legend()


def markers(_rng):
    for index, marker in enumerate("os^vDx+*"):
        plt.plot([0, 1, 2], [index, index + 0.5, index], marker=marker, ls="", label=marker)
    plt.legend(ncols=4, loc="upper center", bbox_to_anchor=(0.5, -0.1))


def thick_lines(_rng):
    plt.plot([0, 1, 2], [0, 2, 1], lw=12)
    plt.plot([0, 1, 2], [2, 0, 1], lw=1)


def boxes(rng):
    plt.boxplot([rng.normal(size=50), rng.normal(1, 2, size=50)], tick_labels=["a", "b"])


def filled_boxes(rng):
    plt.boxplot([rng.normal(size=50), rng.normal(1, 2, size=50)], patch_artist=True, orientation="horizontal")


def violins(rng):
    plt.violinplot([rng.normal(size=50), rng.normal(1, 2, size=50)], showmedians=True)


def two_dimensional_histogram(rng):
    plt.hist2d(*rng.normal(size=(2, 2000)), bins=20)
    plt.colorbar()


def hexagons(rng):
    plt.hexbin(*rng.normal(size=(2, 2000)), gridsize=20)


def events(rng):
    plt.eventplot([rng.random(10), rng.random(6)])


def cumulated(rng):
    plt.ecdf(rng.normal(size=100))


def pie(_rng):
    plt.pie([3, 2, 1], labels=["yes", "no", "perhaps"], autopct="%1.0f%%")
    plt.title("Answers")


def ring(_rng):
    plt.pie([3, 2, 1, 1], labels=list("abcd"), wedgeprops={"width": 0.4, "edgecolor": "w"})


def polar_line(_rng):
    plt.subplot(projection="polar")
    plt.plot(T, 1 + np.cos(T))
    plt.title("A cardioid")


def polar_bars(_rng):
    plt.subplot(projection="polar")
    plt.bar(T[::10], np.arange(8) + 1, width=0.6, alpha=0.6)


def wave_in_space(_rng):
    axes = plt.figure().add_subplot(projection="3d")
    axes.plot(np.cos(3 * T), np.sin(3 * T), T)


def wires(_rng):
    axes = plt.figure().add_subplot(projection="3d")
    x, y = np.meshgrid(np.linspace(-2, 2, 12), np.linspace(-2, 2, 12))
    axes.plot_wireframe(x, y, np.sin(x) * np.cos(y))


def points_in_space(rng):
    axes = plt.figure().add_subplot(projection="3d")
    axes.scatter(*rng.normal(size=(3, 40)), c=rng.random(40))
    axes.set_xlabel("x")


def bars_in_space(_rng):
    axes = plt.figure().add_subplot(projection="3d")
    axes.bar3d([0, 1, 2], [0, 1, 0], 0, 0.5, 0.5, [1, 2, 3])


def picture(rng):
    plt.colorbar(plt.imshow(rng.random((8, 8)), cmap="gray"), label="ink")


def photograph(_rng):
    y, x = np.mgrid[0:60, 0:80]
    plt.imshow(np.stack([x * 3, y * 4, 255 - x * 3], axis=-1).astype(np.uint8))
    plt.axis("off")


def mesh(_rng):
    x, y = np.meshgrid(np.linspace(0, 1, 20), np.linspace(0, 1, 20))
    plt.pcolormesh(x, y, x * y, shading="gouraud")
    plt.colorbar(location="bottom", label="product")


def contours(_rng):
    x, y = np.meshgrid(np.linspace(-2, 2, 40), np.linspace(-2, 2, 40))
    plt.clabel(plt.contour(x, y, x**2 + y**2))


def filled_contours(_rng):
    x, y = np.meshgrid(np.linspace(-2, 2, 40), np.linspace(-2, 2, 40))
    plt.contourf(x, y, np.sin(x) + np.cos(y), 12, cmap="coolwarm")


def triangles(rng):
    x, y = rng.random((2, 30))
    plt.tricontourf(x, y, x + y)
    plt.triplot(x, y, "k-", lw=0.5)


def arrows(_rng):
    x, y = np.meshgrid(np.linspace(-2, 2, 9), np.linspace(-2, 2, 9))
    plt.quiver(x, y, -y, x)


def streams(_rng):
    x, y = np.meshgrid(np.linspace(-2, 2, 20), np.linspace(-2, 2, 20))
    plt.streamplot(x, y, -y, x)


def spectrogram(rng):
    plt.specgram(np.sin(np.arange(2000) ** 1.3 / 20) + 0.1 * rng.normal(size=2000), Fs=100)


def log_log(_rng):
    plt.loglog([1, 10, 100], [1e-3, 1e-2, 1], "o-")
    plt.grid(which="both")


def symmetric_log(_rng):
    plt.plot(np.linspace(-100, 100, 50), np.linspace(-100, 100, 50) ** 3)
    plt.yscale("symlog")


def twins(_rng):
    plt.plot([1, 2, 3])
    plt.ylabel("left")
    other = plt.twinx()
    other.plot([30, 20, 10], "r")
    other.set_ylabel("right", color="r")


def second_scale(_rng):
    plt.plot([0, 10], [32, 50])
    plt.gca().secondary_yaxis(
        "right", functions=(lambda f: (f - 32) / 1.8, lambda c: c * 1.8 + 32)
    ).set_ylabel("°C")


def inset(_rng):
    plt.plot(T, np.sin(T))
    part = plt.gca().inset_axes([0.6, 0.6, 0.35, 0.35])
    part.plot(T[:10], np.sin(T[:10]))


def mosaic(_rng):
    _, parts = plt.subplot_mosaic("AB;AC")
    for name, part in parts.items():
        part.plot([1, 3, 2])
        part.set_title(name)


def wide_grid(_rng):
    _, parts = plt.subplots(1, 3, figsize=(12, 3))
    for index, part in enumerate(parts):
        part.plot([1, index, 2])
        part.set(title=f"part {index}", xlabel="x", ylabel="y")
    plt.tight_layout()


def shared_grid(_rng):
    figure, parts = plt.subplots(2, 2, sharex=True, sharey=True)
    for part in parts.flat:
        part.plot([1, 2, 3])
    figure.supxlabel("time")
    figure.supylabel("height")
    figure.suptitle("All the same")


def shared_colourbar(rng):
    figure, parts = plt.subplots(1, 2)
    for part in parts:
        shown = part.imshow(rng.random((5, 5)))
    figure.colorbar(shown, ax=parts)


def subfigures(_rng):
    figure = plt.figure(layout="constrained")
    left, right = figure.subfigures(1, 2)
    left.subplots().plot([1, 2])
    left.suptitle("left")
    right.subplots(2, 1)[0].bar([1, 2], [3, 4])


def table(_rng):
    plt.axis("off")
    plt.table([["1", "2"], ["3", "4"]], colLabels=["a", "b"], loc="center")


def formula(_rng):
    plt.plot([1, 2])
    plt.title(r"$\frac{1}{2}\sum_i \alpha_i^2$ and $\sqrt{x}$")


def outside_legend(_rng):
    for index in range(5):
        plt.plot([0, 1], [index, index + 1], label=f"a rather long name {index}")
    plt.legend(bbox_to_anchor=(1.02, 1), loc="upper left")


def middle_spines(_rng):
    axes = plt.gca()
    axes.plot(np.linspace(-2, 2, 40), np.linspace(-2, 2, 40) ** 3)
    axes.spines[["left", "bottom"]].set_position("zero")
    axes.spines[["right", "top"]].set_visible(False)


def text_boxes(_rng):
    plt.plot([0, 1])
    plt.text(0.2, 0.7, "two\nlines", bbox={"facecolor": "wheat"})
    plt.figtext(0.7, 0.3, "note")


def dark_style(_rng):
    with plt.style.context("dark_background"):
        plt.figure()
        plt.plot([1, 3, 2], label="bright")
        plt.legend()


def ggplot_style(_rng):
    with plt.style.context("ggplot"):
        plt.figure()
        plt.plot([1, 3, 2])
        plt.title("grey ground")


def shapes(_rng):
    plt.gca().add_patch(plt.Circle((0.5, 0.5), 0.3, fill=False))
    plt.gca().add_patch(plt.Rectangle((0.1, 0.1), 0.2, 0.4, angle=20, color="C1"))
    plt.gca().set_aspect("equal")


def inverted(_rng):
    plt.scatter([1, 2, 3], [3, 1, 2])
    plt.gca().invert_yaxis()
    plt.xlim(4, 0)
