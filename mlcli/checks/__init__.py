"""What checks.py imports: assertions whose messages say what was given, expected and got."""

from mlcli.checks.alike import same_up_to
from mlcli.checks.arguments import unchanged
from mlcli.checks.caught import warnings_of
from mlcli.checks.chance import reaches, statistical
from mlcli.checks.counting import counted
from mlcli.checks.errors import raises
from mlcli.checks.gradients import gradient_agrees
from mlcli.checks.growth import grows_like
from mlcli.checks.leaks import no_future_leakage, no_leakage, no_target_leakage, past_before_future
from mlcli.checks.probe import probe
from mlcli.checks.properties import invariant
from mlcli.checks.search import agrees_with
from mlcli.checks.speed import faster_than
from mlcli.checks.values import close

__all__ = [
    "agrees_with",
    "close",
    "counted",
    "faster_than",
    "gradient_agrees",
    "grows_like",
    "invariant",
    "no_future_leakage",
    "no_leakage",
    "no_target_leakage",
    "past_before_future",
    "probe",
    "raises",
    "reaches",
    "same_up_to",
    "statistical",
    "unchanged",
    "warnings_of",
]
