"""Pictures as sixels: what is emitted decodes to what they were."""

import io
import re

import pytest
from PIL import Image
from rich.console import Group
from rich.text import Text

from mlcli.figures.figure import Figure
from mlcli.ui.pixels import Pictorial, Spoken
from mlcli.ui.sixel import in_sixel
from mlcli.ui.steps import figure

WHOLE = re.compile(r'\x1bP0;1q"1;1;(\d+);(\d+)([^\x1b]*)\x1b\\')
WORDS = re.compile(r"#(\d+);2;(\d+);(\d+);(\d+)|#(\d+)|!(\d+)([?-~])|([?-~])|([$-])")
COLOURS = [(255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255), (0, 0, 0)]


def png(image):
    file = io.BytesIO()
    image.save(file, format="PNG")
    return file.getvalue()


def patches(wide, high):
    """A picture of a few colours, none of which forms whole bands."""
    image = Image.new("RGB", (wide, high))
    image.putdata([COLOURS[(x // 3 + y // 4 * 2) % len(COLOURS)] for y in range(high) for x in range(wide)])
    return image


def decoded(words):
    """What a terminal would show; fails on anything that sixels do not consist of."""
    wide, high, body = WHOLE.fullmatch(words).groups()
    assert WORDS.sub("", body) == ""
    palette, pixels, colour, x, top = {}, {}, 0, 0, 0
    for number, red, green, blue, chosen, count, repeated, single, move in WORDS.findall(body):
        if number:
            palette[int(number)] = tuple(round(int(part) * 2.55) for part in (red, green, blue))
        elif chosen:
            colour = int(chosen)
        elif move:
            x, top = 0, top + 6 * (move == "-")
        else:
            bits = ord(repeated or single) - 63
            end = x + int(count or 1)
            rows = [top + at for at in range(6) if bits >> at & 1]
            pixels |= {(column, row): palette[colour] for column in range(x, end) for row in rows}
            x = end
    return (int(wide), int(high)), pixels


@pytest.mark.parametrize("size", [(1, 1), (7, 6), (40, 31), (90, 60)])
def test_sixels_decode_to_the_picture(size):
    image = patches(*size)

    shown, pixels = decoded("".join(in_sixel(png(image), 500, 500)))

    assert shown == size
    assert pixels == {(x, y): image.getpixel((x, y)) for x in range(size[0]) for y in range(size[1])}


def test_many_colours_stay_near_themselves():
    image = Image.merge(
        "RGB", [Image.linear_gradient("L"), Image.radial_gradient("L"), Image.new("L", (256, 256), 90)]
    )

    _, pixels = decoded("".join(in_sixel(png(image), 500, 500)))

    away = [
        abs(a - b) for at, colour in pixels.items() for a, b in zip(colour, image.getpixel(at), strict=True)
    ]
    assert len(pixels) == 256 * 256
    assert sum(away) / len(away) < 8


def test_runs_of_one_colour_are_short():
    assert len("".join(in_sixel(png(Image.new("RGB", (600, 300), "navy")), 900, 900))) < 1200


def test_what_is_seen_through_shows_white_paper():
    _, pixels = decoded("".join(in_sixel(png(Image.new("RGBA", (4, 4), (0, 0, 0, 0))), 90, 90)))

    assert set(pixels.values()) == {(255, 255, 255)}


def test_a_picture_wider_than_the_screen_is_made_smaller():
    shown, _ = decoded("".join(in_sixel(png(patches(200, 100)), 50, 500)))

    assert shown == (50, 25)


@pytest.mark.parametrize("told", [b"", b"\x89PNG\r\n\x1a\n", png(patches(30, 30))[:60], b"\x1b[2J"])
def test_what_cannot_be_read_is_not_sent(told):
    assert list(in_sixel(told, 90, 90)) == []


def printed(picture):
    console = Pictorial(file=io.StringIO(), force_terminal=True, width=40, height=20, color_system=None)
    console.pixels = Spoken("sixel", (10, 20))
    console.print(
        Group(Text("before"), figure(Figure("as text", "", "", picture), words=False), Text("behind"))
    )
    return console.file.getvalue()


def test_a_picture_has_its_rows_and_one_for_its_last_band():
    shown = printed(png(patches(95, 60)))

    before, rest = shown.split("before\n")
    blank, rest = rest.split("\x1b7")
    assert (before, blank) == ("", "\n\n\n")
    assert rest.startswith("\x1b[3A\r\x1bP")
    assert rest.endswith("\x1b\\\x1b8\nbehind\n")
    assert decoded(rest[len("\x1b[3A\r") : -len("\x1b8\nbehind\n")])[0] == (95, 60)


def test_a_figure_whose_picture_is_broken_is_text():
    assert printed(png(patches(95, 60))[:80]) == "before\nas text\nbehind\n"
