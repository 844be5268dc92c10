"""Machine states on widgets, and the one place where a changed state reaches the style."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget

from pos_desktop.ui.look.tones import tone_of


def show_state(widget: QWidget, state: str) -> None:
    """Carry a machine state, in English, as the dynamic property `state`, with its `tone`.

    Style sheets match either. Nothing happens where the state is the one already shown, so that it
    can be called on every `present`.
    """
    if widget.property("state") == state:
        return
    widget.setProperty("state", state)
    widget.setProperty("tone", tone_of(state).value)
    repolish(widget)


def repolish(widget: QWidget) -> None:
    """Have the style sheet looked up again after a dynamic property changed.

    It is looked up for the first time when the widget is shown, with what it carries then.
    """
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def is_new_look(event: QEvent) -> bool:
    """Whether a `changeEvent` means that lengths and fonts must be asked for again."""
    return event.type() is QEvent.Type.StyleChange and QApplication.instance() is not None
