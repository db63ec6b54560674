"""What checks.py imports: assertions whose messages say what was given, expected and got."""

from mlcli.checks.arguments import unchanged
from mlcli.checks.errors import raises
from mlcli.checks.speed import faster_than
from mlcli.checks.values import close

__all__ = ["close", "faster_than", "raises", "unchanged"]
