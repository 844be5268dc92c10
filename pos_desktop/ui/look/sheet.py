"""The style sheet, made from palette, type scale and lengths.

It dresses Qt's own widgets (labels, fields, tables, menus, scroll bars) and the frames of ours;
what a sheet cannot say well (a key beside a word, an icon in the theme's colour, a focus ring
inside a filled button) the parts paint from the same tokens.
"""

from functools import lru_cache

from pos_desktop.ui.look.lettering import Face, Lettering, pixels
from pos_desktop.ui.look.measures import STEP, Length, length_scale
from pos_desktop.ui.look.palette import Palette, Theme
from pos_desktop.ui.look.tones import Tone


@lru_cache(maxsize=8)
def sheet(palette: Palette, scale: float) -> str:
    """The whole style sheet of a theme at a scale."""
    ruler = _Ruler(scale)
    sections = (_words, _grounds, _fields, _tables, _scrolling, _popups)
    return "\n".join(section(palette, ruler) for section in sections)


class _Ruler:
    """Lengths and fonts as a style sheet writes them."""

    def __init__(self, scale: float) -> None:
        self._scale = scale

    def px(self, length: float) -> str:
        return f"{round(length * length_scale(self._scale))}px"

    def steps(self, steps: float) -> str:
        return self.px(steps * STEP)

    def font(self, lettering: Lettering) -> str:
        face: Face = lettering.value
        return f"font-size: {pixels(face, self._scale)}px; font-weight: {face.weight};"


def _words(p: Palette, r: _Ruler) -> str:
    kinds = {
        "caption": Lettering.CAPTION,
        "small": Lettering.SMALL,
        "body": Lettering.BODY,
        "strong": Lettering.BODY_STRONG,
        "lead": Lettering.LEAD,
        "heading": Lettering.LEAD_STRONG,
        "title": Lettering.TITLE,
        "state": Lettering.STATE,
    }
    rules = [f'QLabel[kind="{kind}"] {{ {r.font(face)} }}' for kind, face in kinds.items()]
    rules += [
        f"QLabel {{ color: {p.text}; background: transparent; }}",
        f'QLabel[muted="true"] {{ color: {p.muted}; }}',
        f"QLabel:disabled {{ color: {p.muted}; }}",
        *(f'QLabel[tone="{tone}"] {{ color: {getattr(p, tone)}; }}' for tone in _coloured()),
    ]
    return "\n".join(rules)


def _grounds(p: Palette, r: _Ruler) -> str:
    border = r.px(Length.FOCUS if p.theme is Theme.CONTRAST else Length.HAIRLINE)
    edges = "\n".join(
        f'QFrame[ground="state"][tone="{tone}"] {{ background: {getattr(p, f"{tone}_soft")};'
        f" border: {_state_border(p, tone, r)}; }}"
        for tone in _coloured()
    )
    return f"""
QMainWindow, QDialog, QWidget[ground="page"] {{ background: {p.bg}; }}
QFrame[ground="card"], QFrame[ground="state"] {{
    background: {p.surface}; border: {border} solid {p.line};
    border-radius: {r.px(Length.RADIUS_LARGE)};
}}
QFrame[ground="state"] {{ background: {p.sunken}; border: none; }}
QFrame[ground="well"] {{
    background: {p.sunken}; border: none; border-radius: {r.px(Length.RADIUS)};
}}
QFrame[ground="pane"] {{
    background: {p.surface}; border: none; border-left: {border} solid {p.line};
}}
QFrame[ground="pane"][reading="rtl"] {{
    border-left: none; border-right: {border} solid {p.line};
}}
QFrame[ground="strip"] {{
    background: {p.surface}; border: none; border-bottom: {border} solid {p.line};
}}
QFrame[ground="rail"] {{
    background: {p.rail}; border: none;
    border-right: {border if p.theme is Theme.CONTRAST else 0} solid {p.line};
}}
{edges}
"""


def _state_border(p: Palette, tone: str, r: _Ruler) -> str:
    if p.theme is not Theme.CONTRAST:
        return "none"
    return f"{r.px(Length.FOCUS)} solid {getattr(p, tone)}"


def _fields(p: Palette, r: _Ruler) -> str:
    focus = r.px(Length.FOCUS)
    kinds = ("QLineEdit", "QPlainTextEdit", "QComboBox", "QSpinBox", "QDateEdit")

    def each(suffix: str) -> str:
        return ", ".join(f"{kind}{suffix}" for kind in kinds)

    return f"""
{each("")} {{
    background: {p.surface}; color: {p.text};
    selection-background-color: {p.accent}; selection-color: {p.on_accent};
    border: {focus} solid {p.edge}; border-radius: {r.px(Length.RADIUS)};
    padding: 0 {r.steps(3)}; min-height: {r.px(Length.TARGET - 2 * Length.FOCUS)};
    placeholder-text-color: {p.muted};
}}
QPlainTextEdit {{ padding: {r.steps(2)} {r.steps(2)}; }}
{each(":hover")} {{ border-color: {p.muted}; }}
{each(':enabled[state="bad"]')} {{ border-color: {p.bad}; }}
{each(":focus")} {{ border-color: {p.accent}; }}
{each(":disabled")} {{ background: {p.sunken}; color: {p.muted}; border-color: {p.line}; }}
QLineEdit[plain="true"] {{ background: transparent; border: none; padding: 0; min-height: 0; }}
QComboBox::drop-down {{ border: none; width: {r.px(Length.ICON + 2 * STEP)}; }}
QComboBox::down-arrow {{ image: none; }}
"""


def _tables(p: Palette, r: _Ruler) -> str:
    return f"""
QAbstractItemView {{
    background: {p.surface}; color: {p.text}; border: none; outline: none;
    selection-background-color: {p.accent_soft}; selection-color: {p.text};
    gridline-color: {p.line};
}}
QTableView[framed="true"], QListView[framed="true"] {{
    border: {r.px(Length.HAIRLINE)} solid {p.line}; border-radius: {r.px(Length.RADIUS)};
}}
QListView[ground="page"] {{ background: transparent; }}
QHeaderView, QTableCornerButton::section {{ background: {p.surface}; border: none; }}
QHeaderView::section {{
    background: {p.surface}; color: {p.muted}; {r.font(Lettering.CAPTION_STRONG)}
    border: none; border-bottom: {r.px(Length.HAIRLINE)} solid {p.line};
    padding: 0 {r.steps(2)}; min-height: {r.px(Length.TARGET)};
}}
QHeaderView::section:hover {{ color: {p.text}; background: {p.sunken}; }}
"""


def _scrolling(p: Palette, r: _Ruler) -> str:
    bar = r.px(Length.SCROLLBAR)
    radius = r.px(Length.SCROLLBAR / 2 - 2)
    return f"""
QScrollArea, QScrollArea > QWidget > QWidget[ground="clear"], QWidget[ground="clear"] {{
    background: transparent; border: none;
}}
QScrollBar {{ background: transparent; border: none; }}
QScrollBar:vertical {{ width: {bar}; }}
QScrollBar:horizontal {{ height: {bar}; }}
QScrollBar::handle {{ background: {p.edge}; border-radius: {radius}; margin: {r.px(2)}; }}
QScrollBar::handle:vertical {{ min-height: {r.px(Length.TARGET)}; }}
QScrollBar::handle:horizontal {{ min-width: {r.px(Length.TARGET)}; }}
QScrollBar::handle:hover {{ background: {p.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; border: none; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def _popups(p: Palette, r: _Ruler) -> str:
    edge = f"{r.px(Length.HAIRLINE)} solid {p.line}"
    return f"""
QToolTip {{
    background: {p.text}; color: {p.bg}; border: {edge}; padding: {r.steps(1)} {r.steps(2)};
    {r.font(Lettering.SMALL)}
}}
QMenu {{ background: {p.surface}; color: {p.text}; border: {edge}; padding: {r.steps(1)}; }}
QMenu::item {{ padding: {r.steps(3)} {r.steps(6)}; border-radius: {r.px(Length.RADIUS_SMALL)}; }}
QMenu::item:selected {{ background: {p.accent_soft}; color: {p.text}; }}
QMenu::item:disabled {{ color: {p.muted}; }}
QComboBox QAbstractItemView {{ border: {edge}; padding: {r.steps(1)}; }}
QComboBox QAbstractItemView::item {{ min-height: {r.px(Length.TARGET)}; }}
"""


def _coloured() -> tuple[str, ...]:
    return tuple(tone.value for tone in Tone if tone is not Tone.NEUTRAL)
