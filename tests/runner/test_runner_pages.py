from mlcli.runner.pages import places

MAPS = """\
555500000000-555500700000 rw-p 00000000 00:00 0                          [heap]
7f0000100000-7f0000500000 rw-p 00000000 00:00 0
7f0000600000-7f0000700000 rw-p 00000000 00:00 0
7f0000800000-7f0000c00000 r-xp 00000000 08:01 4242                       /usr/lib/libm.so.6
7f0001000000-7f0001400000 ---p 00000000 00:00 0
7f0002000000-7f0002400000 rw-s 00000000 00:05 77                         /dev/shm/shared
7fff00000000-7fff00400000 rw-p 00000000 00:00 0                          [stack]
"""


def test_large_pages_lie_whole_inside_of_what_the_process_alone_writes_to():
    assert [hex(place) for place in places(MAPS)] == [
        "0x555500000000",
        "0x555500200000",
        "0x555500400000",
        "0x7f0000200000",
    ]
