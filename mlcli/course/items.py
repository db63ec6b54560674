"""Reads what is put somewhere: the bins and items of `sort`, the items of `order`."""

from mlcli.course.cursor import Spot
from mlcli.course.find import closest
from mlcli.course.model import OrderItem, SortItem

_FEWEST, _MOST = 3, 9
"""How many items are worth ordering: two are a coin's toss, of more than nine no digit names the place."""


def sort_bins(spot: Spot) -> tuple[str, ...]:
    bins = tuple(item.label() for item in spot.items())
    if len(set(bins)) < len(bins):
        spot.fault("a bin stands there twice: keep one of them")
    if len(bins) < 2:
        spot.fault("fewer than 2 bins: there is nothing to sort into")
    return bins


def sort_items(spot: Spot, bins: tuple[str, ...]) -> tuple[SortItem, ...]:
    found = tuple(_sort_item(item, bins) for item in spot.items())
    if not found:
        spot.fault("no items: there is nothing to sort")
    return found


def _sort_item(spot: Spot, bins: tuple[str, ...]) -> SortItem:
    with spot.keys() as keys:
        return SortItem(
            text=keys.need("text", Spot.label, ""),
            bins=keys.need("is", lambda where: _known_bins(where, bins), ()),
            because=keys.need("because", Spot.prose, "", "say why it belongs there"),
        )


def _known_bins(spot: Spot, bins: tuple[str, ...]) -> tuple[str, ...]:
    named = tuple(item.label() for item in spot.some())
    for name in named:
        if name and bins and name not in bins:
            near = closest(name, bins)
            remedy = f", did you mean `{near}`?" if near else ": take one of " + ", ".join(bins)
            spot.fault(f"the bin `{name}` is not in `into`{remedy}")
    if not named:
        spot.fault("the item belongs into no bin: name at least one")
    return named


def order_items(spot: Spot) -> tuple[OrderItem, ...]:
    """The items in their right order."""
    found = tuple(_order_item(item) for item in spot.items())
    texts = [item.text for item in found]
    for i, item in enumerate(spot.items() if found else ()):
        if texts[i] and texts[i] in texts[:i]:
            item.fault(f"the item `{texts[i]}` stands there twice: nobody can tell which comes first")
    if found and not _FEWEST <= len(found) <= _MOST:
        spot.fault(f"{len(found)} items: {_FEWEST} to {_MOST} can be put in order")
    if not found:
        spot.fault("no items: there is nothing to put in order")
    return found


def _order_item(spot: Spot) -> OrderItem:
    with spot.keys() as keys:
        return OrderItem(
            text=keys.need("text", Spot.label, ""),
            because=keys.need("because", Spot.prose, "", "say why it follows the one before"),
        )
