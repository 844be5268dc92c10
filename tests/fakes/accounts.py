"""An account that says of any key what it was told to say."""

from typing_extensions import override

from pos_desktop.domain.keys import facts_of
from pos_desktop.domain.settings import Mode
from pos_desktop.ports.accounts import Accounts, KeyCheck


class ToldAccounts(Accounts):
    """Answers with the given check, and counts how often it was asked."""

    def __init__(self, check: KeyCheck) -> None:
        self._check = check
        self.asked = 0

    @override
    def check(self, key: str, mode: Mode) -> KeyCheck:
        self.asked += 1
        facts_of(key, mode)
        return self._check
