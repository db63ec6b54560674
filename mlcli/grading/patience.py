"""How long a file is looked at: how far its checks go, and how long each call may take."""

from dataclasses import dataclass

from mlcli.grading.verdict import CALL_SECONDS


@dataclass(frozen=True)
class Patience:
    """Learners are told what each check says; who asks for a verdict alone needs the first refusal."""

    call_seconds: float = CALL_SECONDS
    first_refusal: bool = False
    """Whether the checks end with the first that refuses."""


FULL = Patience()
