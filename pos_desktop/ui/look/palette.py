"""The palette: every colour of the program, by what it is for, in three themes.

Nothing outside this file names a colour. A widget asks for a token (`accent`, `bad_soft`) and gets
what the theme of the moment says. Values are `#RRGGBB` text so that style sheets take them as they
are and the contrast rules can be computed without a window system.
"""

from enum import StrEnum
from typing import NamedTuple


class Theme(StrEnum):
    """What is drawn; the choice "as the system does" is made before it comes to this."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Palette(NamedTuple):
    """One theme. `*_soft` is the ground on which the word of the same name stands."""

    theme: Theme
    bg: str
    """The page."""
    surface: str
    """Cards and panes that stand on the page."""
    sunken: str
    """Wells, pressed and disabled controls."""
    line: str
    """Hairlines; they part, they carry no meaning."""
    edge: str
    """The outline of what is typed into or ticked: 3:1, it says where the control is."""
    text: str
    muted: str
    """Secondary words."""
    accent: str
    """The one main action, focus, selection."""
    on_accent: str
    accent_strong: str
    """The accent under the pointer or the finger."""
    accent_soft: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    bad: str
    on_bad: str
    """Words on a ground of `bad`: the confirmed destructive action."""
    bad_soft: str
    rail: str
    on_rail: str
    rail_chosen: str
    """The ground of the screen's button that is open."""
    on_rail_chosen: str
    rail_focus: str
    """The focus ring on the rail, where the accent would be too dark."""


LIGHT = Palette(
    theme=Theme.LIGHT,
    bg="#F4F5F7",
    surface="#FFFFFF",
    sunken="#ECEEF1",
    line="#D9DDE3",
    edge="#7C8592",
    text="#15181D",
    muted="#5A6370",
    accent="#0B57D0",
    on_accent="#FFFFFF",
    accent_strong="#0847AD",
    accent_soft="#E3EDFD",
    ok="#0A7A3E",
    ok_soft="#E0F3E8",
    warn="#8A5A00",
    warn_soft="#FFF1D6",
    bad="#B3261E",
    on_bad="#FFFFFF",
    bad_soft="#FCE8E6",
    rail="#15181D",
    on_rail="#AEB6C2",
    rail_chosen="#2A303A",
    on_rail_chosen="#FFFFFF",
    rail_focus="#7FB0FF",
)

DARK = Palette(
    theme=Theme.DARK,
    bg="#101317",
    surface="#191D23",
    sunken="#13161B",
    line="#313843",
    edge="#6E7987",
    text="#F1F3F6",
    muted="#A3ADBA",
    accent="#7FB0FF",
    on_accent="#0A1B33",
    accent_strong="#A3C7FF",
    accent_soft="#1D2C44",
    ok="#5FD08C",
    ok_soft="#15301F",
    warn="#F2B84B",
    warn_soft="#33270E",
    bad="#FF8A80",
    on_bad="#2B0B08",
    bad_soft="#3A1A18",
    rail="#0B0D10",
    on_rail="#8E98A6",
    rail_chosen="#1F252E",
    on_rail_chosen="#F1F3F6",
    rail_focus="#7FB0FF",
)

CONTRAST = Palette(
    theme=Theme.CONTRAST,
    bg="#000000",
    surface="#000000",
    sunken="#1A1A1A",
    line="#A8A8A8",
    edge="#FFFFFF",
    text="#FFFFFF",
    muted="#E4E4E4",
    accent="#74D7FF",
    on_accent="#000000",
    accent_strong="#B5EAFF",
    accent_soft="#06303F",
    ok="#7DF5AE",
    ok_soft="#03290F",
    warn="#FFD166",
    warn_soft="#332500",
    bad="#FFB0A8",
    on_bad="#000000",
    bad_soft="#3A0A06",
    rail="#000000",
    on_rail="#E4E4E4",
    rail_chosen="#FFFFFF",
    on_rail_chosen="#000000",
    rail_focus="#74D7FF",
)

PALETTES = {palette.theme: palette for palette in (LIGHT, DARK, CONTRAST)}
