"""Answers that are half made: which of them are kept, and where."""

from mlcli.ui.asking import Arrange, Bins, Choose, Compose, Edit, Question, Turn


def place(question: Question) -> Question:
    """Under what a half-made answer is kept: states of one text share a place."""
    match question:
        case Edit(of=name) if name:
            return Edit("", name)
        case Compose(of=name) if name:
            return Compose("", name)
        case _:
            return question


def is_built_up(question: Question) -> bool:
    """Whether an answer is work that a wrong attempt must not undo."""
    return isinstance(question, Edit | Compose | Bins | Arrange | Turn) or (
        isinstance(question, Choose) and question.many
    )
