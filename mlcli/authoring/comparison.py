"""Holds a topic's numbers against the model topic's: what lies outside twice its range is told."""

from collections.abc import Iterator, Sequence
from dataclasses import fields

from mlcli.authoring.profile import ExerciseProfile, LessonProfile

MODEL_TOPIC = "introduction-to-machine-learning"
FACTOR = 2.0

Profiles = Sequence[LessonProfile] | Sequence[ExerciseProfile]


def outliers(profiles: Profiles, model: Profiles) -> Iterator[str]:
    """One line for each number outside half the model's least and twice its greatest."""
    if not profiles or not model:
        return
    for name in [each.name for each in fields(profiles[0]) if each.name != "id"]:
        usual = [float(getattr(profile, name)) for profile in model]
        low, high = min(usual) / FACTOR, max(usual) * FACTOR
        for profile in profiles:
            value = float(getattr(profile, name))
            if not low <= value <= high:
                yield (
                    f"{profile.id}: {name} {value:.3g}, "
                    f"the model topic has {min(usual):.3g} to {max(usual):.3g}"
                )
