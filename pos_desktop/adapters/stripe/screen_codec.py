"""What the embedded simulator tells of a reader's screen. Not Stripe's: no reader there tells."""

from pos_desktop.adapters.stripe.document import Document
from pos_desktop.domain.inputs import InputChoice, InputKind, InputToggle, Question
from pos_desktop.domain.reader_screens import ReaderScreen, Shown


def screen_from(document: Document) -> ReaderScreen:
    """The screen.

    Raises:
        Undecodable: it is none.
    """
    return ReaderScreen(
        shown=Shown(document.text("shown")),
        amount=document.whole("amount"),
        currency=document.text("currency"),
        tips=_whole_numbers(document, "tips"),
        percentages=_whole_numbers(document, "percentages"),
        tip=document.optional_whole("tip"),
        questions=tuple(map(_question, document.parts("inputs"))),
    )


def _whole_numbers(document: Document, name: str) -> tuple[int, ...]:
    value = document.fields.get(name)
    return tuple(each for each in value if isinstance(each, int)) if isinstance(value, list) else ()


def _question(told: Document) -> Question:
    words = told.optional_part("custom_text") or Document(told.path, {})
    selection = told.optional_part("selection")
    toggles = told.parts("toggles") if told.fields.get("toggles") is not None else ()
    return Question(
        kind=InputKind(told.text("type")),
        title=words.optional_text("title") or "",
        description=words.optional_text("description") or "",
        required=told.fields.get("required") is True,
        choices=tuple(map(_choice, selection.parts("choices"))) if selection is not None else (),
        toggles=tuple(map(_toggle, toggles)),
        submit=words.optional_text("submit_button") or "",
        skip=words.optional_text("skip_button") or "",
    )


def _choice(told: Document) -> InputChoice:
    return InputChoice(
        told.optional_text("id") or "", told.text("text"), told.optional_text("style") == "primary"
    )


def _toggle(told: Document) -> InputToggle:
    return InputToggle(
        told.optional_text("title") or "",
        told.optional_text("description") or "",
        told.optional_text("default_value") == "enabled",
    )
