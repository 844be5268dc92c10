"""What dev.py and toolchain/ decide, apart from running programs."""

import ast
import subprocess
import sys
from pathlib import Path

import PySide6
import pytest

import dev
from tests.arch.sources import ROOT
from toolchain import environment, gate, places
from toolchain.debian import apt_line, is_debian, named_here
from toolchain.environment import fetched, fingerprint, locked_packages, pip_trouble
from toolchain.lock import one_at_a_time, try_acquire
from toolchain.qt import QT_LIBRARIES, missing_libraries

DEBIAN = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nNAME="Debian GNU/Linux"\nID=debian\n'
UBUNTU = 'NAME="Ubuntu"\nVERSION_ID="24.04"\nID=ubuntu\nID_LIKE=debian\n'
MINT = 'NAME="Linux Mint"\nID=linuxmint\nID_LIKE="ubuntu debian"\n'
FEDORA = 'NAME="Fedora Linux"\nID=fedora\nHOME_URL="https://debian.test"\n'
ARCH = 'NAME="Arch Linux"\nID=arch\n'


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 14), (4, 0)])
def test_a_new_enough_python_gets_no_complaint(version: tuple[int, int]) -> None:
    assert dev.version_complaint(version) is None


@pytest.mark.parametrize("version", [(3, 10), (3, 6), (2, 7)])
def test_an_old_python_is_told_in_one_sentence_which_is_needed(version: tuple[int, int]) -> None:
    complaint = dev.version_complaint(version) or ""

    assert "3.11 or newer" in complaint
    assert f"this is Python {version[0]}.{version[1]}" in complaint


def test_an_old_python_can_read_dev_as_far_as_the_complaint() -> None:
    ast.parse((ROOT / "dev.py").read_text(encoding="utf-8"), feature_version=(3, 7))


def test_the_version_is_looked_at_before_anything_else_is_imported() -> None:
    body = ast.parse((ROOT / "dev.py").read_text(encoding="utf-8")).body
    looks = next(place for place, node in enumerate(body) if isinstance(node, ast.If))
    imports = [
        alias.name for node in body[:looks] if isinstance(node, ast.Import) for alias in node.names
    ]

    assert imports == ["sys"]


@pytest.mark.parametrize("os_release", [DEBIAN, UBUNTU, MINT], ids=["debian", "ubuntu", "mint"])
def test_debian_and_its_kin_have_apt(os_release: str) -> None:
    assert is_debian(os_release)


@pytest.mark.parametrize("os_release", [FEDORA, ARCH, ""], ids=["fedora", "arch", "unknown"])
def test_other_systems_are_not_taken_for_debian(os_release: str) -> None:
    assert not is_debian(os_release)


def test_the_line_to_type_names_each_package_once() -> None:
    typed = apt_line(["libgl1", "libegl1", "libgl1"], root=False)

    assert typed == "sudo apt-get install -y libegl1 libgl1"


def test_a_package_renamed_for_64_bit_time_is_asked_for_by_its_new_name() -> None:
    listed = {"libgl1", "libglib2.0-0t64"}.__contains__

    named = named_here(["libgl1", "libglib2.0-0", "xvfb"], listed)

    assert named == ("libgl1", "libglib2.0-0t64", "xvfb")


def test_root_needs_no_sudo() -> None:
    assert apt_line(["libgl1"], root=True) == "apt-get install -y libgl1"


def test_missing_libraries_are_read_from_the_loaders_words() -> None:
    said = (
        "libxcb-cursor.so.0: cannot open shared object file: No such file or directory\n"
        "libEGL.so.1: cannot open shared object file: No such file or directory\n"
        "libEGL.so.1: cannot open shared object file: No such file or directory\n"
    )

    assert missing_libraries(said) == ("libEGL.so.1", "libxcb-cursor.so.0")


def test_a_loader_that_is_content_names_nothing() -> None:
    assert missing_libraries("") == ()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux takes them from apt")
def test_every_library_that_qt_takes_from_the_system_has_a_package() -> None:
    plugin = Path(PySide6.__file__).parent / "Qt/plugins/platforms/libqxcb.so"
    asked = subprocess.run(("ldd", str(plugin)), capture_output=True, text=True, check=True)
    of_qt = [line for line in asked.stdout.splitlines() if "libxcb" in line or "libxkb" in line]
    direct = {line.split()[0] for line in of_qt}

    assert direct <= QT_LIBRARIES.keys()


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("ERROR: Could not install packages: [Errno 28] No space left on device", "disk is full"),
        ("WARNING: Retrying after NewConnectionError('...')\nERROR: No matching", "be reached"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM", "requirements.lock names"),
        ("ERROR: No matching distribution found for pyside6==9", "has no build for this Python"),
        ("      OSError: Readme file does not exist: README.md", "Readme file does not exist"),
        ("", "without saying why"),
    ],
)
def test_a_failure_of_pip_becomes_a_sentence(output: str, sentence: str) -> None:
    assert sentence in pip_trouble(output)


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ("  Downloading stripe-16.1.0-py3-none-any.whl (2.1 MB)", True),
        ("  Using cached stripe-16.1.0-py3-none-any.whl (2.1 MB)", True),
        ("Processing ./wheels/stripe.whl", True),
        ("  Downloading stripe-16.1.0-py3-none-any.whl.metadata (12 kB)", False),
        ("Collecting stripe==16.1.0 (from -r requirements.lock (line 7))", False),
    ],
)
def test_progress_counts_the_packages_at_hand(line: str, *, counts: bool) -> None:
    assert fetched(line) is counts


PROJECT = '[project]\nname = "a"\n[tool.ruff]\nline-length = 100\n'


def test_the_stamp_is_the_same_for_the_same_set_up() -> None:
    one, other = (fingerprint(b"lock", PROJECT, "3.11", "/here") for _ in range(2))

    assert one == other


@pytest.mark.parametrize(
    ("lock", "pyproject", "version", "root"),
    [
        (b"lock 2", PROJECT, "3.11", "/here"),
        (b"lock", PROJECT.replace('"a"', '"b"'), "3.11", "/here"),
        (b"lock", PROJECT, "3.12", "/here"),
        (b"lock", PROJECT, "3.11", "/moved"),
    ],
    ids=["lock", "project", "python", "place"],
)
def test_the_stamp_changes_with_what_was_installed(
    lock: bytes, pyproject: str, version: str, root: str
) -> None:
    assert fingerprint(lock, pyproject, version, root) != fingerprint(
        b"lock", PROJECT, "3.11", "/here"
    )


def test_the_stamp_does_not_mind_a_changed_lint_setting() -> None:
    changed = PROJECT.replace("100", "99")

    assert fingerprint(b"", changed, "3.11", "/") == fingerprint(b"", PROJECT, "3.11", "/")


def test_packages_are_counted_by_their_pins() -> None:
    lock = "# comment==1\nalpha==1 \\\n    --hash=sha256:0\n    # via b==2\nc[x]==2\n"

    assert locked_packages(lock) == 2


@pytest.mark.parametrize(
    ("environ", "platform", "shown"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_only_linux_has_to_name_a_display(
    environ: dict[str, str], platform: str, *, shown: bool
) -> None:
    assert dev.has_display(environ, platform) is shown


@pytest.mark.parametrize(
    ("arguments", "shown", "started"),
    [
        ([], True, ["--training"]),
        ([], False, ["demo", "--out", str(places.DEMO)]),
        (["doctor", "--json"], True, ["doctor", "--json"]),
        (["doctor", "--json"], False, ["doctor", "--json"]),
    ],
)
def test_who_names_nothing_gets_training_mode_or_where_nothing_can_be_shown_the_demo(
    arguments: list[str], started: list[str], *, shown: bool
) -> None:
    assert dev.till(arguments, shown=shown) == started


def test_the_demo_goes_where_it_is_told_to() -> None:
    assert dev.day(["--out", "pictures"]) == ["demo", "--out", "pictures"]


def test_a_second_set_up_waits_for_the_first(tmp_path: Path) -> None:
    lock = tmp_path / "made" / "set-up.lock"

    with one_at_a_time(lock), lock.open("a+b") as second:
        assert not try_acquire(second.fileno())


def test_the_lock_is_free_again_afterwards(tmp_path: Path) -> None:
    lock = tmp_path / "set-up.lock"
    with one_at_a_time(lock):
        pass

    with lock.open("a+b") as second:
        assert try_acquire(second.fileno())


def test_the_environment_of_a_command_leads_nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    monkeypatch.setenv("PIP_USER", "1")

    made = places.clean_environment()

    assert "PYTHONPATH" not in made
    assert made["PIP_USER"] == "0"


def test_what_is_imported_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")

    assert "PYTHONDONTWRITEBYTECODE" not in places.clean_environment()


def test_tests_draw_into_memory_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM")
    assert gate.test_environment()["QT_QPA_PLATFORM"] == "offscreen"

    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    assert gate.test_environment()["QT_QPA_PLATFORM"] == "xcb"


@pytest.mark.parametrize("arguments", [[], ["rnu"], ["--version"]])
def test_a_command_that_does_not_exist_gets_the_list_of_those_that_do(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    status = dev.main(arguments)

    told = capsys.readouterr().err
    assert status == 2
    assert [command for command in dev.COMMANDS if f"\n  {command} " not in told] == []


def test_help_is_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["--help"]) == 0
    assert "usage: python3 dev.py" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("failed", "status", "told"),
    [([], 0, "Everything passed.\n"), (["types", "tests"], 1, "Failed: types, tests.\n")],
)
def test_the_closing_line_names_what_failed(
    failed: list[str], status: int, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.verdict(failed) == status
    assert capsys.readouterr().out == told


def test_a_step_that_fails_shows_what_it_said(capsys: pytest.CaptureFixture[str]) -> None:
    command = (sys.executable, "-c", "import sys; print('line 3 is too long'); sys.exit(1)")

    assert not gate.tell("lint", gate.ended(command))
    assert "line 3 is too long" in capsys.readouterr().out


def test_a_step_that_passes_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert gate.tell("lint", gate.ended((sys.executable, "-c", "print('chatter')")))
    assert capsys.readouterr().out.split()[:2] == ["ok", "lint"]


def test_what_the_gate_leaves_to_tests_is_a_step_of_check() -> None:
    assert set(gate.TESTED) < gate.checks().keys()


def test_steps_are_told_in_their_order_whichever_ends_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    flag = tmp_path / "second has ended"
    first = (
        f"import pathlib\nwhile not pathlib.Path({str(flag)!r}).exists(): pass\nraise SystemExit(1)"
    )
    second = f"import pathlib; pathlib.Path({str(flag)!r}).touch()"
    steps = {name: (sys.executable, "-c", code) for name, code in [("one", first), ("two", second)]}

    assert gate.failed_of(steps) == ["one"]
    assert [line.split()[:2] for line in capsys.readouterr().out.splitlines() if line] == [
        ["failed", "one"],
        ["ok", "two"],
    ]


def test_the_stamps_lie_inside_what_they_vouch_for() -> None:
    assert environment.INSTALLED.parent == environment.UNFINISHED.parent == places.VENV
