"""A model and its score."""

from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def fit_and_score(X, y, X_new, y_new):
    """Accuracy on new data of a scaled logistic regression."""
    # gap: scale, fit, score
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(X, y)
    return model.score(X_new, y_new)
    # end
