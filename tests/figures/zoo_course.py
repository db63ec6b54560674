"""Figures as a course on machine learning draws them; each function draws on pyplot's current figure."""

import matplotlib.pyplot as plt
import numpy as np

X2, Y2 = np.meshgrid(np.linspace(-3, 3, 60), np.linspace(-3, 3, 60))


def blobs(rng, count=40):
    centres = np.array([[-1.5, -1], [1.5, 0.5], [0, 2]])
    labels = np.repeat([0, 1, 2], count)
    return centres[labels] + rng.normal(0, 0.5, (3 * count, 2)), labels


def scatter_with_legend(_rng):
    plt.scatter([0, 0, 1, 0, 2], [0] * 5, label="ham")
    plt.scatter([2, 4, 3, 5, 1], [1] * 5, marker="x", label="spam")
    plt.yticks([0, 1], ["ham", "spam"])
    plt.xlabel("exclamation marks")
    plt.title("Where would you cut?")
    plt.legend()


def loss_curves(_rng):
    epochs = np.arange(50)
    plt.plot(epochs, 1 / (1 + epochs), label="train")
    plt.plot(epochs, 0.2 + 0.8 / (1 + epochs) + epochs * 0.003, "--", label="validation")
    plt.axvline(12, color="grey", ls=":")
    plt.gca().set(xlabel="epoch", ylabel="loss", title="Overfitting")
    plt.grid()
    plt.legend()


def learning_rates(_rng):
    steps = np.arange(30)
    for rate in (0.01, 0.1, 0.5, 0.95):
        plt.plot(steps, (1 - rate) ** steps, label=f"$\\eta$ = {rate}")
    plt.xlabel("step")
    plt.ylabel("distance to the minimum")
    plt.legend()


def loss_on_a_log_axis(rng):
    steps = np.arange(1, 200)
    plt.semilogy(steps, 5 * np.exp(-steps / 30) + 0.01 * rng.random(199), label="Adam")
    plt.semilogy(steps, 5 * np.exp(-steps / 80) + 0.02, label="SGD")
    plt.xlabel("iteration")
    plt.ylabel("loss")
    plt.legend()


def learning_curve_with_bands(_rng):
    sizes = np.array([50, 100, 200, 400, 800])
    train, test = 0.98 - 0.00005 * sizes, 0.7 + 0.04 * np.log(sizes / 50)
    plt.fill_between(sizes, train - 0.01, train + 0.01, alpha=0.2)
    plt.fill_between(sizes, test - 0.03, test + 0.03, alpha=0.2)
    plt.plot(sizes, train, "o-", label="training score")
    plt.plot(sizes, test, "s-", label="cross-validation score")
    plt.xlabel("training examples")
    plt.legend(loc="lower right")


def decision_regions_of_two(rng):
    plt.contourf(X2, Y2, (X2**2 + Y2 > 1).astype(int), levels=1, alpha=0.3)
    points = rng.normal(size=(40, 2))
    plt.scatter(*points.T, c=points[:, 0] > 0, edgecolor="k")
    plt.title("Decision regions")


def decision_regions_of_three(rng):
    points, labels = blobs(rng)
    nearest = np.argmin([(X2 - a) ** 2 + (Y2 - b) ** 2 for a, b in ((-1.5, -1), (1.5, 0.5), (0, 2))], axis=0)
    plt.pcolormesh(X2, Y2, nearest, cmap="Pastel1", shading="auto")
    for label, marker in zip(range(3), "os^", strict=True):
        plt.scatter(*points[labels == label].T, marker=marker, label=f"class {label}")
    plt.legend()


def probability_contours(rng):
    z = 1 / (1 + np.exp(-(X2 + Y2)))
    shown = plt.contourf(X2, Y2, z, levels=np.linspace(0, 1, 11), cmap="RdBu")
    plt.colorbar(shown, label="P(y = 1)")
    plt.contour(X2, Y2, z, levels=[0.5], colors="k")
    plt.scatter(*rng.normal(size=(2, 30)), c="white", edgecolors="black")


def clusters(rng):
    points, labels = blobs(rng)
    plt.scatter(*points.T, c=labels, cmap="viridis")
    plt.scatter([-1.5, 1.5, 0], [-1, 0.5, 2], marker="X", s=120, c="red", label="centres")
    plt.legend()
    plt.title("k-means, k = 3")


def centres_over_regions(_rng):
    plt.imshow(np.tile([[0, 1], [2, 3]], (4, 4)), extent=(-3, 3, -3, 3), cmap="Paired", aspect="auto")
    plt.scatter([-1, 0, 1], [1, 0, -1], marker="x", s=169, linewidths=3, color="w")


def elbow(_rng):
    plt.plot(range(1, 9), [100, 55, 20, 16, 14, 13, 12.5, 12], "bo-")
    plt.xlabel("number of clusters")
    plt.ylabel("inertia")
    plt.annotate("elbow", (3, 20), (4.5, 50), arrowprops={"arrowstyle": "->"})


def confusion_matrix(_rng):
    counts = np.array([[50, 3, 2], [7, 40, 5], [1, 2, 60]])
    plt.imshow(counts, cmap="Blues")
    for i, j in np.ndindex(3, 3):
        plt.text(
            j, i, str(counts[i, j]), ha="center", va="center", color="white" if counts[i, j] > 30 else "k"
        )
    plt.xticks(range(3), ["cat", "dog", "bird"], rotation=45)
    plt.yticks(range(3), ["cat", "dog", "bird"])
    plt.xlabel("predicted")
    plt.ylabel("true")
    plt.colorbar()


def roc(_rng):
    x = np.linspace(0, 1, 50)
    plt.plot(x, x**0.2, label="forest (AUC = 0.83)")
    plt.plot(x, x**0.5, label="logistic (AUC = 0.67)")
    plt.plot([0, 1], [0, 1], "k--", label="chance")
    plt.xlabel("false positive rate")
    plt.ylabel("true positive rate")
    plt.title("ROC")
    plt.legend(loc="lower right")


def precision_and_recall(_rng):
    recall = np.linspace(0, 1, 40)
    plt.step(recall, 1 - recall**3 * 0.7, where="post")
    plt.fill_between(recall, 1 - recall**3 * 0.7, step="post", alpha=0.2)
    plt.xlabel("recall")
    plt.ylabel("precision")
    plt.ylim(0, 1.05)


def regression_line(rng):
    x = np.linspace(0, 10, 30)
    plt.plot(x, 2 * x + 1 + rng.normal(0, 2, 30), "o", label="data")
    plt.plot(x, 2 * x + 1, "r-", label="fit")
    plt.legend()


def residuals(rng):
    x = np.linspace(0, 10, 20)
    y = rng.normal(0, 1, 20)
    plt.stem(x, y)
    plt.axhline(0, color="k")
    plt.ylabel("residual")


def polynomial_fits(rng):
    x = np.linspace(-1, 1, 12)
    y = np.sin(3 * x) + rng.normal(0, 0.2, 12)
    _, parts = plt.subplots(1, 3, figsize=(12, 4), sharey=True)
    for part, degree in zip(parts, (1, 3, 11), strict=True):
        part.plot(x, y, "ko")
        part.plot(np.linspace(-1, 1, 100), np.polyval(np.polyfit(x, y, degree), np.linspace(-1, 1, 100)))
        part.set_title(f"degree {degree}")
        part.set_ylim(-2, 2)


def activations(_rng):
    x = np.linspace(-4, 4, 80)
    _, parts = plt.subplots(2, 2, constrained_layout=True)
    curves = {
        "sigmoid": 1 / (1 + np.exp(-x)),
        "tanh": np.tanh(x),
        "ReLU": np.maximum(x, 0),
        "GELU": x / (1 + np.exp(-1.7 * x)),
    }
    for part, (name, y) in zip(parts.flat, curves.items(), strict=True):
        part.plot(x, y)
        part.set_title(name)
        part.grid(alpha=0.3)
    plt.suptitle("Activation functions")


def digit_images(rng):
    _, parts = plt.subplots(2, 4, figsize=(8, 4))
    for index, part in enumerate(parts.flat):
        part.imshow(rng.random((8, 8)) * (np.indices((8, 8)).sum(axis=0) % (index + 2) == 0), cmap="gray_r")
        part.set_title(f"digit {index}")
        part.axis("off")


def one_digit(_rng):
    seven = np.zeros((8, 8))
    seven[1, 1:7] = 15
    seven[range(2, 8), [6, 5, 5, 4, 4, 3]] = 12
    plt.matshow(seven, cmap="gray")


def loss_surface(_rng):
    axes = plt.figure().add_subplot(projection="3d")
    axes.plot_surface(X2[::3, ::3], Y2[::3, ::3], (X2**2 + 2 * Y2**2)[::3, ::3], cmap="viridis")
    axes.set(xlabel="w", ylabel="b", zlabel="loss", title="A bowl")


def descent_on_contours(_rng):
    plt.contour(X2, Y2, X2**2 + 4 * Y2**2, levels=12)
    path = np.array([(2.8 * 0.8**k, 2.5 * (-0.6) ** k) for k in range(10)])
    plt.plot(*path.T, "r.-")
    plt.title("Gradient descent")


def attention(rng):
    words = ["the", "cat", "sat", "on", "the", "mat"]
    plt.imshow(rng.dirichlet(np.ones(6), 6), cmap="magma")
    plt.xticks(range(6), words, rotation=90)
    plt.yticks(range(6), words)
    plt.colorbar(label="weight")


def feature_importances(rng):
    names = [f"mean {word}" for word in ("radius", "texture", "perimeter", "area", "smoothness", "symmetry")]
    plt.barh(names, sorted(rng.random(6)), xerr=0.05)
    plt.xlabel("importance")
    plt.tight_layout()


def histogram_with_density(rng):
    values = rng.normal(size=500)
    plt.hist(values, bins=25, density=True, alpha=0.5, edgecolor="white", label="sample")
    x = np.linspace(-4, 4, 100)
    plt.plot(x, np.exp(-(x**2) / 2) / np.sqrt(2 * np.pi), "r", label="density")
    plt.legend()


def two_histograms(rng):
    plt.hist(rng.normal(size=300), bins=20, alpha=0.5, label="a")
    plt.hist(rng.normal(1, 1, size=300), bins=20, alpha=0.5, label="b")
    plt.legend()


def quantiles(rng):
    from scipy import stats

    stats.probplot(rng.normal(size=60), plot=plt)


def dendrogram(rng):
    from scipy.cluster.hierarchy import dendrogram, linkage

    dendrogram(linkage(blobs(rng, 4)[0], "ward"))
    plt.title("Hierarchical clustering")


def silhouettes(rng):
    low = 0
    for cluster in range(3):
        values = np.sort(rng.random(20) * (0.5 + 0.2 * cluster))
        plt.fill_betweenx(np.arange(low, low + 20), 0, values, alpha=0.7)
        plt.text(-0.05, low + 10, str(cluster))
        low += 25
    plt.axvline(0.4, color="red", ls="--")


def decision_tree(rng):
    from sklearn.tree import DecisionTreeClassifier, plot_tree

    points, labels = blobs(rng)
    plt.figure(figsize=(9, 6))
    plot_tree(DecisionTreeClassifier(max_depth=2, random_state=0).fit(points, labels), filled=True)


def grid_search(rng):
    plt.imshow(rng.random((4, 5)), cmap="viridis", aspect="auto")
    plt.xticks(range(5), [f"1e{k}" for k in range(-2, 3)])
    plt.xlabel("C")
    plt.ylabel(r"$\gamma$")
    plt.colorbar()


def support_vectors(rng):
    points = rng.normal(size=(30, 2))
    z = X2 - Y2
    plt.contour(X2, Y2, z, levels=[-1, 0, 1], colors="k", linestyles=["--", "-", "--"])
    plt.scatter(*points.T, c=points[:, 0] > points[:, 1], cmap="coolwarm")
    plt.scatter(*points[:5].T, s=150, facecolors="none", edgecolors="k")


def time_series(_rng):
    days = np.arange("2024-01-01", "2024-12-31", dtype="datetime64[D]")
    plt.plot(days, np.sin(np.arange(len(days)) / 30) + np.arange(len(days)) / 200)
    plt.gcf().autofmt_xdate()
    plt.ylabel("sales")


def calibration(_rng):
    plt.plot([0.1, 0.3, 0.5, 0.7, 0.9], [0.05, 0.2, 0.45, 0.8, 0.97], "s-", label="boosting")
    plt.plot([0, 1], [0, 1], ":", label="perfect")
    plt.legend()


def grouped_bars(_rng):
    x = np.arange(4)
    first = plt.bar(x - 0.2, [0.81, 0.77, 0.9, 0.4], 0.4, label="train")
    plt.bar(x + 0.2, [0.78, 0.7, 0.82, 0.38], 0.4, label="test", yerr=0.03, capsize=3)
    plt.bar_label(first, fmt="%.2f")
    plt.xticks(x, ["logistic", "tree", "forest", "guess"])
    plt.ylim(0, 1.2)
    plt.legend()
