"""What is wrong with a key, in the words of the command line."""

from pos_desktop.domain.keys import KeyProblem

PROBLEMS = {
    KeyProblem.EMPTY: "No key was given: send it on standard input,"
    " for example `pos-desktop key set < key.txt`.",
    KeyProblem.BLANK_INSIDE: "The key has a blank or a line break inside:"
    " copy it again, in one piece.",
    KeyProblem.PUBLISHABLE: "This is a publishable key (pk_…), which cannot take payments:"
    " use a restricted key (rk_…).",
    KeyProblem.NOT_A_KEY: "This is no Stripe key: one begins with rk_test_, rk_live_, sk_test_"
    " or sk_live_ and goes on with letters and digits.",
    KeyProblem.WRONG_MODE: "This key is of the other mode: test mode needs a key with _test_,"
    " live mode one with _live_.",
}
