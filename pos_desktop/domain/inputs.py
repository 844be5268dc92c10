"""What a reader asks its customer besides the card, and what was answered.

Source: https://docs.stripe.com/terminal/features/collect-inputs, which names every limit here.
"""

from dataclasses import dataclass
from enum import StrEnum

from pos_desktop.domain.questions import CHOICE, TITLE

MOST_QUESTIONS = 5
MOST_CHOICES = 4
MOST_TOGGLES = 4
_DESCRIPTION = 100
_DESCRIPTION_OF_SELECTION = 500
_SUBMIT, _SKIP = 30, 14
_TOGGLE = 50
_CHOICE_ID = 50


class InputKind(StrEnum):
    """How a question is answered. Never with a card's number, nor with anything about health."""

    EMAIL = "email"
    NUMERIC = "numeric"
    PHONE = "phone"
    SELECTION = "selection"
    SIGNATURE = "signature"
    TEXT = "text"


class InputProblem(StrEnum):
    """Why a reader would not ask this."""

    NOTHING_ASKED = "nothing_asked"
    TOO_MANY_QUESTIONS = "too_many_questions"
    NO_TITLE = "no_title"
    TOO_LONG = "too_long"
    NO_CHOICES = "no_choices"
    TOO_MANY_CHOICES = "too_many_choices"
    CHOICE_TWICE = "choice_twice"
    TOO_MANY_TOGGLES = "too_many_toggles"
    TOGGLE_WITHOUT_WORDS = "toggle_without_words"


@dataclass(eq=False)
class InputsRefused(ValueError):
    """The questions cannot be asked; `what` is the text at fault, "" where there is none."""

    problem: InputProblem
    what: str = ""


@dataclass(frozen=True, slots=True)
class InputChoice:
    """One of the buttons of a selection; `choice_id` is what is answered."""

    choice_id: str
    text: str
    is_primary: bool = False


@dataclass(frozen=True, slots=True)
class InputToggle:
    """A switch below a question, with a title or a description or both."""

    title: str = ""
    description: str = ""
    is_on: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `submit` and `skip` are other words for its two buttons.

    A `required` one cannot be skipped. `choices` only of a selection.
    """

    kind: InputKind
    title: str
    description: str = ""
    required: bool = False
    choices: tuple[InputChoice, ...] = ()
    toggles: tuple[InputToggle, ...] = ()
    submit: str = ""
    skip: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the customer said to one question.

    `value` is the address, the number or the text; of a selection the id of the choice, of a
    signature the id of a File that Stripe keeps for seven days. None where it was skipped, or is
    not answered yet. `toggles` in the order of the question's.
    """

    kind: InputKind
    value: str | None = None
    skipped: bool = False
    toggles: tuple[bool, ...] = ()


def check(questions: tuple[Question, ...]) -> None:
    """See that a reader would ask these.

    Raises:
        InputsRefused: it would not.
    """
    if not questions:
        raise InputsRefused(InputProblem.NOTHING_ASKED)
    if len(questions) > MOST_QUESTIONS:
        raise InputsRefused(InputProblem.TOO_MANY_QUESTIONS)
    for question in questions:
        _check_words(question)
        _check_choices(question)
        _check_toggles(question)


def _check_words(question: Question) -> None:
    if not question.title.strip():
        raise InputsRefused(InputProblem.NO_TITLE)
    is_selection = question.kind is InputKind.SELECTION
    _fits(question.title, TITLE)
    _fits(question.description, _DESCRIPTION_OF_SELECTION if is_selection else _DESCRIPTION)
    _fits(question.submit, _SUBMIT)
    _fits(question.skip, _SKIP)


def _check_choices(question: Question) -> None:
    if (question.kind is InputKind.SELECTION) != bool(question.choices):
        raise InputsRefused(InputProblem.NO_CHOICES, question.title)
    if len(question.choices) > MOST_CHOICES:
        raise InputsRefused(InputProblem.TOO_MANY_CHOICES, question.title)
    seen: set[str] = set()
    for choice in question.choices:
        if choice.choice_id in seen:
            raise InputsRefused(InputProblem.CHOICE_TWICE, choice.text)
        seen.add(choice.choice_id)
        _fits(choice.choice_id, _CHOICE_ID)
        _fits(choice.text, CHOICE)


def _check_toggles(question: Question) -> None:
    if len(question.toggles) > MOST_TOGGLES:
        raise InputsRefused(InputProblem.TOO_MANY_TOGGLES, question.title)
    for toggle in question.toggles:
        if not (toggle.title or toggle.description):
            raise InputsRefused(InputProblem.TOGGLE_WITHOUT_WORDS, question.title)
        _fits(toggle.title, _TOGGLE)
        _fits(toggle.description, _TOGGLE)


def _fits(text: str, most: int) -> None:
    if len(text) > most:
        raise InputsRefused(InputProblem.TOO_LONG, text)
