"""Questions in Stripe's words, and the answers to them out of an action."""

from stripe.params.terminal import (
    ReaderCollectInputsParamsInput,
    ReaderCollectInputsParamsInputCustomText,
    ReaderCollectInputsParamsInputSelectionChoice,
    ReaderCollectInputsParamsInputToggle,
)

from pos_desktop.adapters.stripe.document import Document
from pos_desktop.domain.inputs import Answer, InputChoice, InputKind, InputToggle, Question


def asked_of(question: Question) -> ReaderCollectInputsParamsInput:
    """The question as Stripe takes it."""
    words: ReaderCollectInputsParamsInputCustomText = {"title": question.title}
    if question.description:
        words["description"] = question.description
    if question.submit:
        words["submit_button"] = question.submit
    if question.skip:
        words["skip_button"] = question.skip
    asked: ReaderCollectInputsParamsInput = {
        "type": question.kind.value,
        "custom_text": words,
        "required": question.required,
    }
    if question.choices:
        asked["selection"] = {"choices": [_choice(each) for each in question.choices]}
    if question.toggles:
        asked["toggles"] = [_toggle(each) for each in question.toggles]
    return asked


def _choice(choice: InputChoice) -> ReaderCollectInputsParamsInputSelectionChoice:
    style = "primary" if choice.is_primary else "secondary"
    return {"id": choice.choice_id, "text": choice.text, "style": style}


def _toggle(toggle: InputToggle) -> ReaderCollectInputsParamsInputToggle:
    asked: ReaderCollectInputsParamsInputToggle = {
        "default_value": "enabled" if toggle.is_on else "disabled"
    }
    if toggle.title:
        asked["title"] = toggle.title
    if toggle.description:
        asked["description"] = toggle.description
    return asked


def answers_from(about: Document) -> tuple[Answer, ...]:
    """What was answered; a kind of question that Stripe may add is left out.

    Raises:
        Undecodable: the inputs are no list of objects with a type.
    """
    told = ((each, _kind(each.text("type"))) for each in about.parts("inputs"))
    return tuple(_answer(each, kind) for each, kind in told if kind is not None)


def _answer(told: Document, kind: InputKind) -> Answer:
    said = told.optional_part(kind.value)
    name = "id" if kind is InputKind.SELECTION else "value"
    toggles = told.parts("toggles") if told.fields.get("toggles") is not None else ()
    return Answer(
        kind,
        said.optional_text(name) if said is not None else None,
        told.fields.get("skipped") is True,
        tuple(each.optional_text("value") == "enabled" for each in toggles),
    )


def _kind(word: str) -> InputKind | None:
    try:
        return InputKind(word)
    except ValueError:
        return None
