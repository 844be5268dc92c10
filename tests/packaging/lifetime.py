"""The life of a package on a computer that had nothing: from `apt-get install` to `purge`.

Each step is a method whose name says what holds; they build on each other, so they are one trial.
"""

import json
import re
import signal
import subprocess
import tempfile
import urllib.request
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine

from pos_desktop.adapters.journal import migrate
from tests.packaging.bare_debian import HOME, PERSON, BareDebian, Failed
from tests.packaging.screens import Screen, wait_until

LOAF, CROISSANT = "1101", "1105"
PRESENT_CARD = "ctrl+t"
OLD_SCHEMA = "0005"
"""A revision of the journal from before past sales could be searched."""
MACHINE = "/etc/pos-desktop/settings.toml"
DATA = f"{HOME}/.local/share/pos-desktop"
_BOOK = "journal-training.sqlite3"
_HOME = "/usr/lib/pos-desktop"
_OURS = re.compile(r"pos[-_]desktop")
_OTHERS = re.compile(
    r"/(?:srv|home/shop|var/(?:lib/(?:apt|dpkg|private|systemd)|cache|log)"
    r"|etc/(?:ld\.so\.cache|ssl/certs|ca-certificates\.conf|hosts|networks|mtab|machine-id)"
    r"|usr/local/share/ca-certificates|root/\.ssh)(?:/|$)"
)
"""Where apt, dpkg and the trial itself write, what is the person's own, and what systemd, netbase
and ca-certificates make when they are set up."""

_SESSION = (
    "printf unlocked | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1"
    " && pos-desktop --self-test"
)
_ATTEMPTS, _SOON = 4, 15.0

Sale = dict[str, Any]


def older(package: Path, folder: Path) -> Path:
    """The same package, of a version before."""
    tree, made = folder / "older", folder / "pos-desktop_older.deb"
    _do("dpkg-deb", "--raw-extract", str(package), str(tree))
    control = tree / "DEBIAN" / "control"
    text = re.sub(r"^Version: .*$", "Version: 0.0.9", control.read_text(), flags=re.MULTILINE)
    control.write_text(text)
    _do("dpkg-deb", "--root-owner-group", "-Znone", "--build", str(tree), str(made))
    return made


def _do(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)


class Lifetime:
    """The package, the computer, its screen, and where pictures and logs are left."""

    def __init__(self, debian: BareDebian, screen: Screen, package: Path, out: Path) -> None:
        self._debian = debian
        self._screen = screen
        self._package = package
        self._out = out
        self._till: subprocess.Popen[bytes] | None = None
        self._before: frozenset[str] = frozenset()
        self._books: list[Sale] = []

    def steps(self) -> tuple[Callable[[], str], ...]:
        """In order; each returns what is worth telling, and raises where it does not hold."""
        return (
            self.installs_by_one_command,
            self.finds_every_library,
            self.tests_itself,
            self.simulates_stripe,
            self.plays_the_demo_without_a_display,
            self.opens_in_training_mode,
            self.sells,
            self.is_not_replaced_under_an_open_till,
            self.survives_kill_9_in_the_middle_of_a_payment,
            self.upgrades_with_its_journal,
            self.keeps_data_and_configuration_when_removed,
            self.leaves_nothing_behind_when_purged,
        )

    def installs_by_one_command(self) -> str:
        self._before = self._debian.files()
        with tempfile.TemporaryDirectory(prefix="pos-desktop-older-") as folder:
            old = self._debian.brings(older(self._package, Path(folder)))
        said = self._debian.root_does("apt-get", "install", "-y", old)
        self._must(self._version() == "0.0.9", "another version is installed")
        counted = re.search(r"(\d+) newly installed", said)
        return f"{counted[1] if counted else '?'} packages with it"

    def finds_every_library(self) -> str:
        """As the frozen program looks for them: beside itself, then in the system."""
        script = (
            f"export LD_LIBRARY_PATH={_HOME}/_internal; n=0;"
            f"for f in $(find {_HOME} -type f); do"
            "  case $(head -c 4 $f | tr -d '\\0') in ?ELF) ;; *) continue;; esac;"
            "  n=$((n + 1)); ldd $f 2>&1 | grep -H --label=$f 'not found'; "
            "done; echo $n looked at"
        )
        said = self._debian.root_does("sh", "-c", script)
        *missing, looked = said.strip().splitlines()
        self._must(not missing, "\n".join(missing))
        return looked

    def tests_itself(self) -> str:
        """In a session such as a desktop makes, with the keyring that came along."""
        said = self._debian.person_does("dbus-run-session", "--", "sh", "-c", _SESSION)
        lines = said.strip().splitlines()
        kept = [line for line in lines if re.match(r"ok +keyring ", line)]
        self._must(kept, f"no keyring was used:\n{said}")
        self._must(all(line.startswith("ok ") for line in lines), said)
        return f"{len(lines)} lines, {kept[0].split(maxsplit=2)[2]}"

    def simulates_stripe(self) -> str:
        log = self._out / "simulator.log"
        log.unlink(missing_ok=True)
        simulator = self._debian.person_starts("pos-desktop", "simulator", log=log)
        try:
            line = wait_until("the simulator", lambda: log.read_text().partition("\n")[0])
            told = json.loads(line)
            asked = urllib.request.Request(  # noqa: S310 - our own, on this machine
                f"{told['base_url']}/v1/terminal/readers",
                headers={"Authorization": f"Bearer {told['api_key']}"},
            )
            with closing(urllib.request.urlopen(asked, timeout=30)) as answer:  # noqa: S310
                readers = json.load(answer)["data"]
        finally:
            simulator.send_signal(signal.SIGINT)
            simulator.wait(timeout=60)
        return f"answers, with {len(readers)} readers"

    def plays_the_demo_without_a_display(self) -> str:
        self._debian.person_does("pos-desktop", "demo", "--out", f"{HOME}/day")
        made = list((self._debian.root / f"{HOME}/day".lstrip("/")).iterdir())
        pictures = [path for path in made if path.suffix == ".png"]
        self._must(len(pictures) > 10, f"{len(pictures)} pictures")
        return f"{len(made)} pictures and receipts"

    def opens_in_training_mode(self) -> str:
        self._open("opened")
        return f"picture in {self._out}"

    def sells(self) -> str:
        self._ask_for(LOAF)
        self._screen.press(PRESENT_CARD)
        (sale,) = wait_until("a paid sale", lambda: self._sales("paid"))
        self._screen.picture(self._out / "sold.png")
        return f"{sale['total']} {sale['currency']}, {sale['tenders'][0]['payment_intent']}"

    def is_not_replaced_under_an_open_till(self) -> str:
        new = self._debian.brings(self._package)
        said = self._debian.root_does("apt-get", "install", "-y", new, check=False)
        self._must("Close the till and install again." in said, said)
        self._must(self._version() == "0.0.9", "it was replaced all the same")
        said = self._debian.root_does("apt-get", "remove", "-y", "pos-desktop", check=False)
        self._must("Close the till and remove it again." in said, said)
        self._must(self._debian.root_does("dpkg", "--audit") == "", "dpkg is left in the middle")
        self._must(self._running(), "the till ended")
        return "refused in a sentence, twice"

    def survives_kill_9_in_the_middle_of_a_payment(self) -> str:
        self._screen.press("Return")
        before = self._ask_for(CROISSANT)
        self._kill()
        self._open("opened-again")
        self._screen.press(PRESENT_CARD)
        paid = wait_until("both sales paid", lambda: self._paid(2))
        self._screen.picture(self._out / "paid-after-kill.png")
        again = next(sale for sale in paid if sale["sale_id"] == before["sale_id"])
        self._must(len(again["tenders"]) == 1, f"it has {len(again['tenders'])} tenders")
        self._must(again["tenders"][0]["amount"] == again["total"], "it is paid in part")
        intents = {sale["tenders"][0]["payment_intent"] for sale in paid}
        self._must(len(intents) == 2, "the two sales share a payment")
        return f"{again['total']} {again['currency']}, once"

    def upgrades_with_its_journal(self) -> str:
        self._kill()
        self._books = self._export()
        book = self._debian.root / DATA.lstrip("/") / _BOOK
        engine = create_engine(f"sqlite:///{book}")
        with engine.begin() as connection:
            migrate.downgrade(connection, OLD_SCHEMA)
        engine.dispose()
        self._debian.root_does("chown", "-R", f"{PERSON}:{PERSON}", DATA)
        said = self._debian.root_does(
            "apt-get", "install", "-y", self._debian.brings(self._package)
        )
        self._must("1 upgraded" in said, said)
        self._open("upgraded")
        after = self._export()
        self._must(after == self._books, f"the books differ: {self._books} and {after}")
        self._debian.person_does("pos-desktop", "--training", "doctor", check=False)
        self._kill()
        return f"0.0.9 to {self._version()}, schema {OLD_SCHEMA} to the newest, sales as they were"

    def keeps_data_and_configuration_when_removed(self) -> str:
        self._debian.root_does("pos-desktop", "configure", "--machine", "language=fr")
        self._debian.root_does("apt-get", "remove", "-y", "pos-desktop")
        files = self._debian.files()
        self._must(MACHINE in files, "the configuration of the computer is gone")
        self._must(f"{DATA}/{_BOOK}" in files, "the journal is gone")
        self._must(not self._inside(files, _HOME), "the program is still there")
        return "journal and settings of the computer are there, the program is not"

    def leaves_nothing_behind_when_purged(self) -> str:
        self._debian.root_does("apt-get", "purge", "-y", "pos-desktop")
        self._debian.root_does("apt-get", "autoremove", "--purge", "-y")
        files = self._debian.files()
        left = {name for name in files - self._before if not _OTHERS.match(name)}
        nobodys = sorted(left - self._debian.packaged())
        (self._out / "left.txt").write_text("\n".join(sorted(left)), encoding="utf-8")
        self._must(not nobodys, "\n".join(nobodys))
        named = sorted(name for name in files if _OURS.search(name) and not _OTHERS.match(name))
        self._must(not named, "\n".join(named))
        self._must(f"{DATA}/{_BOOK}" in files, "the journal was the person's")
        known = self._debian.root_does("dpkg-query", "-l", "pos-desktop", check=False)
        self._must("no packages found" in known, known)
        return f"all that is new, {len(left)} files, is of packages of Debian that apt keeps"

    def close(self) -> None:
        """End what still runs."""
        if self._till is not None:
            self._kill()

    def _version(self) -> str:
        return self._debian.root_does("dpkg-query", "-W", "-f", "${Version}", "pos-desktop")

    def _open(self, picture: str) -> None:
        """Open the till, and wait until it can sell."""
        log = self._out / f"{picture}.log"
        named = {"DISPLAY": self._screen.name}
        self._till = self._debian.person_starts("pos-desktop", "--training", log=log, **named)
        wait_until("the window", self._screen.window)
        at = self._out / f"{picture}.png"
        wait_until("the reader beside the window", lambda: self._screen.shows_the_reader(at))

    def _kill(self) -> None:
        assert self._till is not None
        self._till.kill()
        self._till.wait()
        self._till = None

    def _running(self) -> bool:
        return self._till is not None and self._till.poll() is None

    def _ask_for(self, code: str) -> Sale:
        """Ring up one and ask for a card; the sale that waits for one."""
        for _ in range(_ATTEMPTS):
            self._screen.press("F2")
            self._screen.type(code)
            self._screen.press("Return", "F12")
            try:
                (sale,) = wait_until("a payment", lambda: self._sales("paying"), _SOON)
            except Failed:
                self._screen.press("ctrl+Delete")  # the reader was not ready yet
            else:
                return sale
        self._screen.picture(self._out / "asked.png")
        raise Failed(f"no payment began; {self._out / 'asked.png'} shows what was seen")

    def _export(self) -> list[Sale]:
        said = self._debian.person_does(
            "pos-desktop", "--training", "export", "sales", "--format", "json"
        )
        sales: list[Sale] = json.loads(said)
        return sales

    def _sales(self, status: str) -> list[Sale]:
        return [sale for sale in self._export() if sale["status"] == status]

    def _paid(self, count: int) -> list[Sale]:
        paid = self._sales("paid")
        return paid if len(paid) == count else []

    def _must(self, holds: object, why: str) -> None:
        if not holds:
            raise Failed(why)

    @staticmethod
    def _inside(files: frozenset[str], folder: str) -> bool:
        return any(name == folder or name.startswith(f"{folder}/") for name in files)
