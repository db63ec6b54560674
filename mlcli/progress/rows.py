"""Attempts as rows of the table, and back."""

from collections.abc import Iterable
from datetime import UTC, datetime

from mlcli.progress.record import Attempt, Verdict
from mlcli.progress.trouble import DamageError

INSERT = "INSERT INTO attempts (at, topic, item, step, verdict, answer, seconds) VALUES (?, ?, ?, ?, ?, ?, ?)"
SELECT = "SELECT id, at, topic, item, step, verdict, answer, seconds FROM attempts"

Values = tuple[str, str, str, str, Verdict, str, float]
"""What INSERT takes."""


def values_of(attempt: Attempt) -> Values:
    """The attempt as it is written."""
    return (
        attempt.at.astimezone(UTC).isoformat(),
        attempt.topic,
        attempt.item,
        attempt.step,
        attempt.verdict,
        # Terminals deliver bytes that are no text as lone surrogates, which SQLite refuses.
        attempt.answer.encode(errors="backslashreplace").decode(),
        # Clocks that were set back give negative times, and NaN would become NULL.
        attempt.seconds if attempt.seconds > 0 else 0.0,
    )


def attempt_of(row: tuple[object, ...]) -> Attempt:
    """The attempt of a row; DamageError where it cannot be one."""
    match row:
        case (
            _,
            str(at),
            str(topic),
            str(item),
            str(step),
            str(verdict),
            str(answer),
            int() | float() as seconds,
        ):
            try:
                moment = datetime.fromisoformat(at)
                # A later version may have written more verdicts than this one names.
                known: Verdict = verdict  # type: ignore[assignment]
                return Attempt(moment, topic, item, step=step, verdict=known, answer=answer, seconds=seconds)
            except ValueError as error:
                raise DamageError(str(error)) from error
    raise DamageError("a value is missing")


def attempts_of(rows: Iterable[tuple[int, *tuple[object, ...]]]) -> tuple[Attempt, ...]:
    """The attempts of rows by ascending id."""
    found: list[Attempt] = []
    last = -1
    for row in rows:
        # A damaged tree can lead in circles, which SQLite does not notice.
        if row[0] <= last:
            raise DamageError("the order is broken")
        last = row[0]
        found.append(attempt_of(row))
    return tuple(found)
