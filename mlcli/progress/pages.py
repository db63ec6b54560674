"""Rows straight from the pages of a SQLite file, whatever its header and the tree above them still say.

The layout is that of https://www.sqlite.org/fileformat2.html: table leaves hold the rows as cells, long rows
go on in a chain of overflow pages, and what was written last stands in the log (-wal) beside the file.
"""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

Value = None | int | float | str | bytes
Pages = Mapping[int, bytes]

_TABLE_LEAF = 0x0D
_FILE_HEADER = 100
_LOG_HEADER = 32
_FRAME_HEADER = 24
_USUAL_PAGE = 4096
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
"""Bytes of an integer, by its type in a record."""


class _CellError(Exception):
    """Bytes that are no cell."""


@dataclass(frozen=True)
class _Reader:
    """A place in some bytes; reading beyond their end is an error, not less to read."""

    raw: bytes
    at: int = 0

    def take(self, count: int) -> tuple[bytes, "_Reader"]:
        end = self.at + count
        if end > len(self.raw):
            raise _CellError
        return self.raw[self.at : end], _Reader(self.raw, end)

    def varint(self) -> tuple[int, "_Reader"]:
        value = 0
        for count in range(9):
            if self.at + count >= len(self.raw):
                raise _CellError
            byte = self.raw[self.at + count]
            if count == 8:
                return value << 8 | byte, _Reader(self.raw, self.at + 9)
            value = value << 7 | byte & 0x7F
            if byte < 0x80:
                return value, _Reader(self.raw, self.at + count + 1)
        raise _CellError


def rows_in_pages(path: Path) -> Iterator[tuple[int, tuple[Value, ...]]]:
    """Id and values of every readable row of every table; the id's own column is None in the values."""
    raw = path.read_bytes()
    size, usable = _page_size(raw)
    pages = {start // size + 1: raw[start : start + size] for start in range(0, len(raw), size)}
    log = path.with_name(path.name + "-wal")
    if log.exists():
        pages.update(_logged(log.read_bytes(), size))
    for number, page in pages.items():
        for cell in _cells(page, _FILE_HEADER if number == 1 else 0):
            try:
                yield _row(_Reader(page, cell), pages, usable)
            except _CellError:
                continue


def _page_size(raw: bytes) -> tuple[int, int]:
    """Bytes of a page, and those of them that hold data."""
    size = int.from_bytes(raw[16:18], "big")
    size = 65536 if size == 1 else size
    if size < 512 or size & (size - 1):
        return _USUAL_PAGE, _USUAL_PAGE
    return size, size - raw[20]


def _logged(raw: bytes, size: int) -> dict[int, bytes]:
    """The newest committed version of each page in the log."""
    committed: dict[int, bytes] = {}
    waiting: dict[int, bytes] = {}
    for start in range(_LOG_HEADER, len(raw) - size - _FRAME_HEADER + 1, size + _FRAME_HEADER):
        number, pages_after_commit = struct.unpack_from(">II", raw, start)
        if raw[start + 8 : start + 16] != raw[16:24]:  # salts: frames of an earlier use of the file follow
            break
        waiting[number] = raw[start + _FRAME_HEADER : start + _FRAME_HEADER + size]
        if pages_after_commit:
            committed.update(waiting)
            waiting.clear()
    return committed


def _cells(page: bytes, header: int) -> Iterator[int]:
    """Where the cells of a table's leaf begin; nothing on other pages."""
    if len(page) < header + 8 or page[header] != _TABLE_LEAF:
        return
    count = int.from_bytes(page[header + 3 : header + 5], "big")
    for place in range(header + 8, min(header + 8 + 2 * count, len(page) - 1), 2):
        yield int.from_bytes(page[place : place + 2], "big")


def _row(cell: _Reader, pages: Pages, usable: int) -> tuple[int, tuple[Value, ...]]:
    length, cell = cell.varint()
    key, cell = cell.varint()
    if length > len(pages) * usable:
        raise _CellError
    return key, tuple(_values(_Reader(_payload(cell, length, pages, usable))))


def _payload(cell: _Reader, length: int, pages: Pages, usable: int) -> bytes:
    """The record of a cell, with its overflow pages; the formulas are those of the file format."""
    if length <= usable - 35:
        return cell.take(length)[0]
    least = (usable - 12) * 32 // 255 - 23
    here = least + (length - least) % (usable - 4)
    payload, cell = cell.take(here if here <= usable - 35 else least)
    following = cell.take(4)[0]
    while len(payload) < length:
        page = pages.get(int.from_bytes(following, "big"))
        if page is None:
            raise _CellError
        following, content = page[:4], page[4:usable]
        payload += content[: length - len(payload)]
    return payload


def _values(record: _Reader) -> Iterator[Value]:
    length, types = record.varint()
    body = _Reader(record.raw, length)
    while types.at < length:
        kind, types = types.varint()
        value, body = _value(kind, body)
        yield value


def _value(kind: int, body: _Reader) -> tuple[Value, _Reader]:
    if kind == 0:
        return None, body
    if kind in _INTEGERS:
        raw, body = body.take(_INTEGERS[kind])
        return int.from_bytes(raw, "big", signed=True), body
    if kind == 7:
        raw, body = body.take(8)
        return struct.unpack(">d", raw)[0], body
    if kind in (8, 9):
        return kind - 8, body
    if kind < 12:
        raise _CellError
    raw, body = body.take((kind - 12) // 2)
    if kind % 2 == 0:
        return raw, body
    try:
        return raw.decode(), body
    except UnicodeDecodeError as error:
        raise _CellError from error
