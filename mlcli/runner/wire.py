"""Frames: JSON messages with raw buffers and descriptors, over a socket whose other end may be hostile."""

from json import dumps, loads
from os import close
from select import POLLIN, poll
from socket import AF_UNIX, CMSG_SPACE, MSG_DONTWAIT, SCM_RIGHTS, SOCK_STREAM, SOL_SOCKET, socket, socketpair
from struct import Struct
from sys import platform
from time import monotonic
from typing import Any, NamedTuple

Buffer = bytes | bytearray | memoryview
Message = dict[str, Any]
"""JSON as it came: whoever reads a message from a learner's process checks each value's type."""

_MAGIC = b"mlR1"
_HEAD = Struct("!4sBI")  # magic, number of descriptors, bytes that follow
_SIZE = Struct("!I")  # bytes of JSON; the buffers come after it
_MOST = 1 << 30
_ROOM = CMSG_SPACE(4 * 8)  # for eight descriptors
_FIRST_FD = 200
"""Our descriptors lie above the learner's, where programs that count from 3 do not meet them."""
_CLOEXEC = 0x40000000 if platform == "linux" else 0
"""MSG_CMSG_CLOEXEC, which the socket module does not name on every version."""

# Bound early: a learner's program may replace them in the class.
_sendall, _sendmsg, _recv, _recvmsg = socket.sendall, socket.sendmsg, socket.recv, socket.recvmsg


class GarbledError(Exception):
    """What came is no frame: the other side is broken or lies."""


class ClosedError(Exception):
    """The other side is gone."""


class Frame(NamedTuple):
    message: Message
    blobs: list[bytes]
    fds: list[int]


def lifted(fd: int) -> int:
    """The same descriptor at a high number, closed when a program is executed."""
    import fcntl

    high = fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, _FIRST_FD)
    close(fd)
    return high


def channel_of(fd: int) -> "Channel":
    return Channel(socket(fileno=lifted(fd)))


def pair() -> tuple[socket, socket]:
    return socketpair(AF_UNIX, SOCK_STREAM)


def _parse(body: bytes) -> tuple[Message, list[bytes]]:
    try:
        (size,) = _SIZE.unpack_from(body)
        head = loads(body[4 : 4 + size])
        message, sizes = head["m"], head["b"]
        at, blobs = 4 + size, []
        for length in sizes:
            blobs.append(body[at : at + length])
            at += length
    except (ValueError, TypeError, KeyError, IndexError, RecursionError, ArithmeticError, OSError) as error:
        raise GarbledError from error
    except Exception as error:  # struct.error has no other name here
        raise GarbledError from error
    if not isinstance(message, dict) or at != len(body):
        raise GarbledError
    return message, blobs


class Channel:
    """One end of a conversation."""

    def __init__(self, sock: socket) -> None:
        self._socket = sock
        self._pending = bytearray()
        self.closed = False

    def fileno(self) -> int:
        return self._socket.fileno()

    def close(self) -> None:
        self.closed = True
        self._socket.close()

    def is_waiting(self) -> bool:
        """Whether something has come that nobody has received."""
        waiting = poll()
        waiting.register(self.fileno(), POLLIN)
        return bool(waiting.poll(0))

    def send(
        self, message: Message, blobs: tuple[Buffer, ...] | list[Buffer] = (), fds: tuple[int, ...] = ()
    ) -> None:
        """Send one frame; raises ClosedError."""
        head = dumps({"m": message, "b": [len(blob) for blob in blobs]}).encode()
        length = _SIZE.size + len(head) + sum(map(len, blobs))
        first = _HEAD.pack(_MAGIC, len(fds), length) + _SIZE.pack(len(head)) + head
        try:
            if fds:
                rights = b"".join(fd.to_bytes(4, "little") for fd in fds)
                sent = _sendmsg(self._socket, [first], [(SOL_SOCKET, SCM_RIGHTS, rights)])
                first = first[sent:]
            # An empty rest sent to a closed peer raises EPIPE after everything has arrived.
            if first:
                _sendall(self._socket, first)
            for blob in blobs:
                if len(blob):
                    _sendall(self._socket, blob)
        except OSError as error:
            raise ClosedError from error

    def receive(self) -> Frame:
        """Wait for one frame with its descriptors; raises ClosedError, GarbledError."""
        fds: list[int] = []
        head = self._exactly(_HEAD.size, fds)
        magic, count, length = _HEAD.unpack(head)
        if magic != _MAGIC or length > _MOST or count != len(fds):
            raise GarbledError
        message, blobs = _parse(self._exactly(length, fds))
        return Frame(message, blobs, fds)

    def _exactly(self, size: int, fds: list[int]) -> bytes:
        got = bytearray()
        while len(got) < size:
            try:
                part, rights, _, _ = _recvmsg(self._socket, min(size - len(got), 1 << 20), _ROOM, _CLOEXEC)
            except OSError as error:
                raise ClosedError from error
            if not part:
                raise ClosedError
            for _, _, numbers in rights:
                fds += [int.from_bytes(numbers[i : i + 4], "little") for i in range(0, len(numbers) - 3, 4)]
            got += part
        return bytes(got)

    def poll(self) -> list[Frame]:
        """Frames that have arrived, without waiting. `closed` tells when the other side is gone.

        Descriptors that the other side sends are dropped by the system, for none are asked for.
        """
        while not self.closed:
            try:
                part = _recv(self._socket, 1 << 20, MSG_DONTWAIT)
            except BlockingIOError:
                break
            except OSError:
                part = b""
            if not part:
                self.closed = True
            self._pending += part
        frames: list[Frame] = []
        while (frame := self._next()) is not None:
            frames.append(frame)
        return frames

    def _next(self) -> Frame | None:
        if len(self._pending) < _HEAD.size:
            return None
        magic, _, length = _HEAD.unpack_from(self._pending)
        if magic != _MAGIC or length > _MOST:
            raise GarbledError
        end = _HEAD.size + length
        if len(self._pending) < end:
            return None
        body = bytes(self._pending[_HEAD.size : end])
        del self._pending[:end]
        return Frame(*_parse(body), [])

    def answer(self, seconds: float) -> Frame | None:
        """The next frame, or None where none comes in time; raises ClosedError, GarbledError."""
        deadline = monotonic() + seconds
        waiting = poll()
        waiting.register(self.fileno(), POLLIN)
        while True:
            if (frame := self._take()) is not None:
                return frame
            if self.closed:
                raise ClosedError
            left = deadline - monotonic()
            if left <= 0:
                return None
            waiting.poll(left * 1000)

    def _take(self) -> Frame | None:
        if (frame := self._next()) is not None:
            return frame
        try:
            part = _recv(self._socket, 1 << 16, MSG_DONTWAIT)
        except BlockingIOError:
            return None
        except OSError:
            part = b""
        if not part:
            self.closed = True
        self._pending += part
        return self._next()
