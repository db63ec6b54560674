"""Notices which arguments a call changed, and changes the caller's own objects in the same way."""

import hashlib
import json
import operator
from random import Random
from typing import Any

from mlcli.runner.codec import Decoder, Encoder, NotPlainError
from mlcli.runner.plain import Tree

_is = operator.is_


def _leaf(value: object) -> tuple[Tree, list[Any]]:
    """An object without items that are numbered themselves: an array, a frame, a generator."""
    encoder = Encoder()
    return encoder.encode(value), encoder.blobs


def _digest(value: object) -> bytes:
    tree, blobs = _leaf(value)
    state = hashlib.blake2b(json.dumps(tree).encode(), digest_size=16)
    for blob in blobs:
        state.update(blob)
    return state.digest()


def snapshot(value: Any) -> object:
    """What tells later whether a mutable object has changed: its items, or a digest of its contents."""
    kind = type(value)
    if kind in {list, bytearray}:
        return kind(value)
    if kind is dict:
        return [*value.keys(), *value.values()]
    if kind is set:
        return set(map(id, value))
    if kind is Random:
        return value.getstate()
    return _digest(value)


def has_changed(value: Any, before: Any) -> bool:
    """Whether the object differs from its snapshot; items by identity, for their `__eq__` may be anyone's."""
    kind = type(value)
    if kind is list:
        return len(value) != len(before) or not all(map(_is, value, before))
    if kind is dict:
        now = [*value.keys(), *value.values()]
        return len(now) != len(before) or not all(map(_is, now, before))
    try:
        return bool(snapshot(value) != before)
    except NotPlainError:
        return False  # an array that now holds objects: it can no longer be described


def contents(encoder: Encoder, value: Any) -> Tree:
    """The tree of a numbered object's present contents."""
    kind = type(value)
    if kind in {list, set}:
        return {"items": encoder.items(value)}
    if kind is dict:
        return {"items": [encoder.items(value.keys()), encoder.items(value.values())]}
    tree, blobs = _leaf(value)
    first = len(encoder.blobs)
    for blob in blobs:
        encoder.blob(blob)
    return {"leaf": tree, "blobs": [first, len(blobs)]}


def refresh(target: Any, decoder: Decoder, tree: Tree) -> None:
    """Give an object the contents that `contents` described."""
    if "leaf" in tree:
        first, count = tree["blobs"]
        _copy_leaf(target, Decoder(decoder.blobs[first : first + count]).decode(tree["leaf"]))
        return
    items = tree["items"]
    if type(target) is dict:
        fresh = dict(zip(decoder.items(items[0]), decoder.items(items[1]), strict=True))
        target.clear()
        target.update(fresh)
    elif type(target) is set:
        fresh_items = decoder.items(items)
        target.clear()
        target.update(fresh_items)
    else:
        target[:] = decoder.items(items)


def _copy_leaf(target: Any, fresh: Any) -> None:
    if type(target) is not type(fresh):
        return
    match type(target).__name__:
        case "bytearray":
            target[:] = fresh
        case "Random":
            target.setstate(fresh.getstate())
        case "Generator":
            target.bit_generator.state = fresh.bit_generator.state
        case "RandomState":
            target.set_state(fresh.get_state(legacy=False))
        case "ndarray":
            _copy_array(target, fresh)
        case name if "sparse" in type(target).__module__ and target.shape == fresh.shape:
            from mlcli.runner.sparse import parts

            for part in parts(name):
                setattr(target, part, getattr(fresh, part))
        case "DataFrame" | "Series":
            target._update_inplace(fresh)  # noqa: SLF001  # what pandas' own `inplace=True` calls


def _copy_array(target: Any, fresh: Any) -> None:
    if target.shape != fresh.shape:
        target.resize(fresh.shape, refcheck=False)
    target.flags.writeable = True
    target[...] = fresh
