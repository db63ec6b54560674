"""What frames of a moving figure have in common: the limits of axes, and where matplotlib has put them."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mlcli.figures.layout import Places
    from mlcli.figures.panel import Panel

Range = tuple[float, float]

_MOST = 3.0
"""How many times as wide as before a range may become; what goes further is shown for itself."""


@dataclass
class Steady:
    """Remembers ranges by axes, and layouts by figure; `begin` says that a new frame begins."""

    ranges: dict[Hashable, Range] = field(default_factory=dict)
    places: "dict[int, Places]" = field(default_factory=dict)
    figure: int = -1
    """Number of the figure that is drawn, within its frame."""

    def begin(self) -> None:
        self.figure = -1

    def kept(self, axis: Hashable, own: Range) -> Range:
        """The range that an axis has shown so far, widened to hold its own.

        A frame that leaves all others far behind, as a descent that diverges, is shown in its own
        range, and what came before keeps theirs.
        """
        key = (self.figure, axis)
        known = self.ranges.setdefault(key, own)
        low, high = min(known[0], own[0]), max(known[1], own[1])
        if high / 2 - low / 2 > _MOST * (known[1] / 2 - known[0] / 2):
            return own
        self.ranges[key] = (low, high)
        return low, high

    def panels(self, panels: "list[Panel]") -> "list[Panel]":
        """The chart's panels, their free axes limited to what was shown before."""
        from mlcli.figures.plot import with_limits

        self.figure += 1
        return [with_limits(panel, partial(self._kept_of, at)) for at, panel in enumerate(panels)]

    def _kept_of(self, panel: int, axis: str, own: Range) -> Range:
        return self.kept((panel, axis), own)

    def hold(self, drawing: Any) -> "Places":
        """Limit the free axes of a matplotlib figure likewise; gives its layout for the renderer to use."""
        from mlcli.figures.layout import Places

        self.figure += 1
        before = dict(self.ranges)
        alone = False
        for at, axes in enumerate(drawing.axes):
            self._hold_colours(at, axes)
        for at, axes in enumerate(drawing.axes):
            if axes.name == "rectilinear":
                alone |= self._hold_axes(at, axes)
        if alone or before != self.ranges:
            self.places.pop(self.figure, None)
        places = self.places.get(self.figure, Places())
        if not alone:
            self.places[self.figure] = places
        return places

    def _hold_colours(self, at: int, axes: Any) -> None:
        """Let colours that follow their data mean the same numbers in every frame."""
        from matplotlib.colors import LogNorm, Normalize

        for number, one in enumerate((*axes.images, *axes.collections)):
            values, norm = one.get_array(), one.norm
            if values is None or not values.size or type(norm) not in {Normalize, LogNorm}:
                continue
            own = float(values.min()), float(values.max())
            if own[0] < own[1] and (norm.vmin, norm.vmax) == own:
                one.set_clim(*self.kept((at, "colours", number), own))

    def _hold_axes(self, at: int, axes: Any) -> bool:
        """Whether it is shown in a range of its own."""
        alone = False
        for name in ("x", "y"):
            if not getattr(axes, f"get_autoscale{name}_on")():
                continue
            given = getattr(axes, f"get_{name}lim")()
            scale = getattr(axes, f"{name}axis").get_transform()
            low, high = sorted(float(end) for end in scale.transform(list(given)))
            kept = self.kept((at, name), (low, high))
            alone |= kept == (low, high) != self.ranges[self.figure, (at, name)]
            if kept != (low, high):
                ends = [float(end) for end in scale.inverted().transform(list(kept))]
                getattr(axes, f"set_{name}lim")(ends if given[0] <= given[1] else ends[::-1], auto=False)
        return alone
