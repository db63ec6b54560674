"""Small attempts and catalogue entries for the tests of progress."""

from datetime import UTC, datetime, timedelta

from mlcli.progress.record import Attempt

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def attempt(verdict, step="", *, item="gradients", topic="calculus", after=timedelta(0), **rest):
    return Attempt(MORNING + after, topic, item, step=step, verdict=verdict, **rest)


def attempts(*events, item="gradients"):
    """Attempts at one item from "arrived first": the verdict, then the step."""
    return tuple(
        attempt(*event.split(), item=item, after=timedelta(minutes=minute))
        for minute, event in enumerate(events)
    )
