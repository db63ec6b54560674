"""One field of a chart as it is being built: what is drawn on it, and how its axes are."""

from dataclasses import dataclass, field

from mlcli.figures.scale import Limits
from mlcli.figures.series import Series


@dataclass
class Panel:
    series: list[Series] = field(default_factory=list)
    x_limits: Limits = (None, None)
    y_limits: Limits = (None, None)
    x_log: bool = False
    y_log: bool = False
    x_label: str = ""
    y_label: str = ""
    title: str = ""
    legend: str = "top"

    @property
    def is_empty(self) -> bool:
        return self == Panel()
