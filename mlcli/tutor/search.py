"""Finds words in what the learner may read: terms, lessons, cards and their own notes, never in an answer."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from mlcli.course.catalogue import Catalogue, lesson_path
from mlcli.course.load import load_lesson
from mlcli.course.outline import read_topic
from mlcli.course.report import Report
from mlcli.course.terms import load_terms
from mlcli.errors import MlcliError
from mlcli.progress.record import Attempt
from mlcli.tutor.asked import step_words

Kind = Literal["term", "lesson", "card", "note"]


@dataclass(frozen=True)
class Found:
    """One place: its title, the line that has the words, and what to type to get there."""

    kind: Kind
    title: str
    line: str
    command: str = ""


class Wanted:
    """Words of which each must begin a word of the text, small or capital."""

    def __init__(self, words: str) -> None:
        self._patterns = [re.compile(rf"(?<!\w){re.escape(word)}", re.IGNORECASE) for word in words.split()]

    def is_in(self, text: str) -> bool:
        return all(pattern.search(text) for pattern in self._patterns)

    def line(self, text: str) -> str:
        """The line of the text that has most of the words."""
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        return max(
            lines, key=lambda line: sum(bool(each.search(line)) for each in self._patterns), default=""
        )


def search(lessons: Path, catalogue: Catalogue, attempts: Sequence[Attempt], words: str) -> tuple[Found, ...]:
    """Every place with all of these words, in the order of `Kind` and of the course."""
    wanted = Wanted(words)
    found = (
        *_terms(lessons, wanted),
        *_lessons(lessons, catalogue, wanted),
        *_cards(lessons, catalogue, wanted),
        *_notes(attempts, wanted),
    )
    if not found:
        raise MlcliError(
            f"nothing has all of the words `{words}`", "try fewer words, or the beginning of one"
        )
    return found


def _terms(lessons: Path, wanted: Wanted) -> Iterator[Found]:
    with suppress(MlcliError):
        for term in load_terms(lessons):
            if wanted.is_in(f"{term.name} {term.definition} {' '.join(term.avoid)}"):
                yield Found("term", term.name, term.definition)


def _lessons(lessons: Path, catalogue: Catalogue, wanted: Wanted) -> Iterator[Found]:
    """The lesson where its title or summary has the words, else the first step that has them."""
    for entry in catalogue.lessons:
        path = lesson_path(lessons, entry)
        if entry.broken or not wanted.is_in(path.read_text(encoding="utf-8", errors="replace")):
            continue  # reading a file takes a hundredth of loading it
        if wanted.is_in(f"{entry.title} {entry.summary} {entry.id}"):
            yield Found("lesson", entry.title, entry.summary, f"mlcli learn {entry.id}")
            continue
        for number, step in enumerate(load_lesson(path, entry.topic).steps, 1):
            words = "\n".join(step_words(step))
            if wanted.is_in(words):
                title = f"{entry.title}, step {number}"
                yield Found("lesson", title, wanted.line(words), f"mlcli learn {entry.id} --step {step.id}")
                break


def _cards(lessons: Path, catalogue: Catalogue, wanted: Wanted) -> Iterator[Found]:
    for topic in catalogue.topics:
        if topic.broken or not topic.cards:
            continue
        folder = next(lessons.glob(f"*/{topic.id}"))
        for card in read_topic(folder, topic.level, topic.id, Report.of(folder / "topic.yaml")).cards:
            if wanted.is_in(f"{card.ask} {card.answer} {card.why}"):
                what = "exercise" if catalogue.exercise(card.from_) else "learn"
                yield Found("card", card.ask, card.answer, f"mlcli {what} {card.from_}")


def _notes(attempts: Sequence[Attempt], wanted: Wanted) -> Iterator[Found]:
    for attempt in attempts:
        if attempt.verdict == "note" and wanted.is_in(attempt.answer):
            command = f"mlcli learn {attempt.item} --step {attempt.step}"
            yield Found("note", f"{attempt.at.astimezone():%Y-%m-%d}", attempt.answer, command)
