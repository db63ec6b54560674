"""Confines a process and all that it starts, by what Linux lets everybody do: landlock and seccomp.

Both are one-way: applied once, at a session's first process, after its descriptors are in place.
"""

import ctypes
import os
import struct
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

_DEVICES = ("/dev/null", "/dev/shm")  # noqa: S108  # what pools of processes share memory through
_libc = ctypes.CDLL(None, use_errno=True)
_PR_SET_NO_NEW_PRIVS = 38
_PR_SET_SECCOMP = 22
_SECCOMP_MODE_FILTER = 2

# linux/landlock.h; the three system calls have the same numbers on every machine.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_CREATE_RULESET_VERSION = 1
_RULE_PATH_BENEATH = 1
_WRITE_FILE = 1 << 1
_REMOVE_AND_MAKE = sum(1 << bit for bit in range(4, 13))
_REFER, _TRUNCATE = 1 << 13, 1 << 14
_NET_BIND_AND_CONNECT = 0b11
_SCOPE_ABSTRACT_SOCKETS_AND_SIGNALS = 0b11
_SINCE_REFER, _SINCE_TRUNCATE, _SINCE_NET, _SINCE_SCOPE = 2, 3, 4, 6
_FILE_RIGHTS = _WRITE_FILE | _TRUNCATE

# linux/audit.h and the tables of system calls: number of the machine, socket, kill, io_uring_setup.
_MACHINES = {"x86_64": (0xC000003E, 41, 62, 425), "aarch64": (0xC00000B7, 198, 129, 425)}
_X32 = 0x40000000
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | 13  # the errno EACCES: a PermissionError in Python
_MACHINE, _NUMBER, _ARGUMENT = 4, 0, 16  # where seccomp_data holds them
_AF_UNIX, _EVERYBODY, _NO_CALL = 1, 0xFFFFFFFF, 0xFFFF

_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_SIOCSIFFLAGS, _IFF_UP_AND_RUNNING = 0x8914, 0x41


def landlock_version() -> int:
    """The kernel's version of landlock; 0 where there is none."""
    if sys.platform != "linux":
        return 0  # the number is another system call there
    return max(0, int(_libc.syscall(_CREATE_RULESET, None, 0, _CREATE_RULESET_VERSION)))


def has_seccomp() -> bool:
    """Whether filters of system calls are known for this machine and allowed here."""
    return os.uname().machine in _MACHINES and Path("/proc/sys/kernel/seccomp").is_dir()


def confine(writable: Iterable[str], *, network: bool = False) -> None:
    """Let this process write only below `writable`, and reach no network unless it is allowed.

    What the kernel lacks is left out: the guard's words are all there is then.
    """
    if sys.platform != "linux":
        return
    _libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    if version := landlock_version():
        _landlock(version, writable, network=network)
    if machine := _MACHINES.get(os.uname().machine):
        _seccomp(*machine, network=network)


def _landlock(version: int, writable: Iterable[str], *, network: bool) -> None:
    rights = _WRITE_FILE | _REMOVE_AND_MAKE
    rights |= _REFER if version >= _SINCE_REFER else 0
    rights |= _TRUNCATE if version >= _SINCE_TRUNCATE else 0
    net = _NET_BIND_AND_CONNECT if version >= _SINCE_NET and not network else 0
    scope = _SCOPE_ABSTRACT_SOCKETS_AND_SIGNALS if version >= _SINCE_SCOPE else 0
    size = 8 if version < _SINCE_NET else 16 if version < _SINCE_SCOPE else 24
    wanted = struct.pack("=QQQ", rights, net, scope)[:size]
    rules = _libc.syscall(_CREATE_RULESET, wanted, size, 0)
    if rules < 0:
        return
    try:
        for path in (*writable, *_DEVICES):
            _allow_below(rules, path, rights)
        _libc.syscall(_RESTRICT_SELF, rules, 0)
    finally:
        os.close(rules)


def _allow_below(rules: int, path: str, rights: int) -> None:
    with suppress(OSError):  # a folder that this system does not have
        fd = os.open(path, os.O_PATH | os.O_CLOEXEC)
        try:
            given = rights if Path(path).is_dir() else rights & _FILE_RIGHTS
            _libc.syscall(_ADD_RULE, rules, _RULE_PATH_BENEATH, struct.pack("=Qi", given, fd), 0)
        finally:
            os.close(fd)


def _seccomp(machine: int, socket: int, kill: int, io_uring: int, *, network: bool) -> None:
    """Refuse sockets of other families than AF_UNIX, `kill(-1)`, and what goes around such filters."""
    program = (
        (_LOAD, 0, 0, _MACHINE),
        (_EQUAL, 0, 11, machine),
        (_LOAD, 0, 0, _NUMBER),
        (_AT_LEAST, 9, 0, _X32),
        (_EQUAL, 8, 0, io_uring),
        (_EQUAL, 2, 0, _NO_CALL if network else socket),
        (_EQUAL, 3, 0, kill),
        (_RETURN, 0, 0, _ALLOW),
        (_LOAD, 0, 0, _ARGUMENT),  # of socket: the family
        (_EQUAL, 2, 3, _AF_UNIX),
        (_LOAD, 0, 0, _ARGUMENT),  # of kill: the process
        (_EQUAL, 1, 0, _EVERYBODY),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    )
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *line) for line in program))
    head = struct.pack("=HxxxxxxQ", len(program), ctypes.addressof(code))
    _libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.create_string_buffer(head), 0, 0)


def isolate_network() -> bool:
    """Move this process to a network of its own that has only itself; says whether the system permits it."""
    if sys.platform != "linux":
        return False
    user, group = os.getuid(), os.getgid()
    if _libc.unshare(_CLONE_NEWNET) != 0:
        if _libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET) != 0:
            return False
        for file, text in (
            ("setgroups", "deny"),
            ("uid_map", f"{user} {user} 1"),
            ("gid_map", f"{group} {group} 1"),
        ):
            with suppress(OSError):
                Path("/proc/self", file).write_text(text, encoding="ascii")
    return _raise_loopback()


def _raise_loopback() -> bool:
    import fcntl
    from socket import AF_INET, SOCK_DGRAM, socket

    with suppress(OSError), socket(AF_INET, SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, _SIOCSIFFLAGS, struct.pack("16sH14x", b"lo", _IFF_UP_AND_RUNNING))
        return True
    return False
