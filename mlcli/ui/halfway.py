"""Answers that are half made: which of them are kept, and where."""

from mlcli.ui.asking import Arrange, Bins, Choose, Compose, Edit, Half, Question, Turn


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


def half_of(kept: object, question: Question) -> Half | None:
    """What an answer is at that was not given: `kept` is its draft or its menu."""
    from mlcli.ui.draft import Draft
    from mlcli.ui.menus import BinsMenu
    from mlcli.ui.ordering import OrderMenu

    match kept:
        case Draft() if isinstance(question, Edit | Compose):
            return kept.buffer.text
        case BinsMenu() if any(place is not None for place in kept.bins):
            return tuple(kept.bins)
        case OrderMenu() if kept.is_moved:
            return tuple(kept.order)
        case _:
            return None
