"""Questions on a reader: which can be asked."""

from dataclasses import replace

import pytest

from pos_desktop.domain.inputs import (
    InputChoice,
    InputKind,
    InputProblem,
    InputsRefused,
    InputToggle,
    Question,
    check,
)

EMAIL = Question(InputKind.EMAIL, "Your e-mail?")
YES, NO = InputChoice("yes", "Yes", is_primary=True), InputChoice("no", "No")
CHOICE = Question(InputKind.SELECTION, "A bag?", choices=(YES, NO))
TOGGLE = InputToggle("News", is_on=True)


@pytest.mark.parametrize(
    "question",
    [
        EMAIL,
        CHOICE,
        replace(EMAIL, title="x" * 40, description="x" * 100, submit="x" * 30, skip="x" * 14),
        replace(CHOICE, description="x" * 500),
        replace(CHOICE, choices=tuple(InputChoice(str(at), "x" * 30) for at in range(4))),
        replace(EMAIL, toggles=(TOGGLE, InputToggle(description="x" * 50))),
    ],
)
def test_a_question_within_stripes_limits_can_be_asked(question: Question) -> None:
    check((question,))


def test_five_questions_can_be_asked_at_once() -> None:
    check((EMAIL,) * 5)


@pytest.mark.parametrize(
    ("question", "problem", "what"),
    [
        (replace(EMAIL, title=" "), InputProblem.NO_TITLE, ""),
        (replace(EMAIL, title="x" * 41), InputProblem.TOO_LONG, "x" * 41),
        (replace(EMAIL, description="x" * 101), InputProblem.TOO_LONG, "x" * 101),
        (replace(CHOICE, description="x" * 501), InputProblem.TOO_LONG, "x" * 501),
        (replace(EMAIL, submit="x" * 31), InputProblem.TOO_LONG, "x" * 31),
        (replace(EMAIL, skip="x" * 15), InputProblem.TOO_LONG, "x" * 15),
        (replace(CHOICE, choices=()), InputProblem.NO_CHOICES, "A bag?"),
        (replace(EMAIL, choices=(YES,)), InputProblem.NO_CHOICES, "Your e-mail?"),
        (
            replace(CHOICE, choices=tuple(InputChoice(str(at), "a") for at in range(5))),
            InputProblem.TOO_MANY_CHOICES,
            "A bag?",
        ),
        (replace(CHOICE, choices=(YES, YES)), InputProblem.CHOICE_TWICE, "Yes"),
        (
            replace(CHOICE, choices=(InputChoice("i" * 51, "Yes"),)),
            InputProblem.TOO_LONG,
            "i" * 51,
        ),
        (
            replace(CHOICE, choices=(InputChoice("yes", "x" * 31),)),
            InputProblem.TOO_LONG,
            "x" * 31,
        ),
        (replace(EMAIL, toggles=(TOGGLE,) * 5), InputProblem.TOO_MANY_TOGGLES, "Your e-mail?"),
        (
            replace(EMAIL, toggles=(InputToggle(),)),
            InputProblem.TOGGLE_WITHOUT_WORDS,
            "Your e-mail?",
        ),
        (replace(EMAIL, toggles=(InputToggle("x" * 51),)), InputProblem.TOO_LONG, "x" * 51),
        (replace(EMAIL, toggles=(InputToggle("a", "x" * 51),)), InputProblem.TOO_LONG, "x" * 51),
    ],
)
def test_a_question_that_a_reader_would_not_ask_is_refused(
    question: Question, problem: InputProblem, what: str
) -> None:
    with pytest.raises(InputsRefused) as caught:
        check((question,))
    assert (caught.value.problem, caught.value.what) == (problem, what)


@pytest.mark.parametrize(
    ("questions", "problem"),
    [((), InputProblem.NOTHING_ASKED), ((EMAIL,) * 6, InputProblem.TOO_MANY_QUESTIONS)],
)
def test_a_reader_asks_one_to_five_questions(
    questions: tuple[Question, ...], problem: InputProblem
) -> None:
    with pytest.raises(InputsRefused) as caught:
        check(questions)
    assert caught.value.problem is problem
