"""What is signed of a bundle of macOS, in which order, and with which words."""

import plistlib
import struct
from pathlib import Path

import pytest

from pos_desktop.adapters.autostart.launch_agent import LABEL
from toolchain import freezing, macos_bundle
from toolchain.macos_bundle import (
    ENTITLEMENTS,
    IDENTITY,
    NOTARY,
    RECIPES,
    codesign_command,
    fill,
    image_command,
    inside_out,
    kind,
    need_bundle,
    notarize_commands,
    signing,
    verify_commands,
)
from toolchain.telling import TroubleError

PROGRAM, LIBRARY = 2, 6
KEY = dict(zip(NOTARY, ("key.p8", "K1", "issuer"), strict=True))
TEAM = {IDENTITY: "Developer ID Application: A Shop (TEAM)"}


def mach_o(which: int) -> bytes:
    """The header of a program or library for 64 bits."""
    return struct.pack("<7I", 0xFEEDFACF, 0x100000C, 0, which, 0, 0, 0)


def universal(which: int) -> bytes:
    """One for two processors."""
    return struct.pack(">7I", 0xCAFEBABE, 1, 0x100000C, 0, 28, 28, 0) + mach_o(which)


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """As PyInstaller leaves one: two programs, a library, a framework of Qt, and links."""
    contents = tmp_path / "pos-desktop.app" / "Contents"
    qt = contents / "Frameworks" / "PySide6" / "Qt" / "lib" / "QtCore.framework"
    for folder in (contents / "MacOS", contents / "Resources", qt / "Versions" / "A" / "Resources"):
        folder.mkdir(parents=True)
    (contents / "MacOS" / "pos-desktop").write_bytes(mach_o(PROGRAM))
    (contents / "MacOS" / "pos-desktop-console").write_bytes(mach_o(PROGRAM))
    (contents / "Frameworks" / "libssl.3.dylib").write_bytes(universal(LIBRARY))
    (contents / "Resources" / "libssl.3.dylib").symlink_to("../Frameworks/libssl.3.dylib")
    (contents / "Resources" / "words.txt").write_text("no code", encoding="utf-8")
    (qt / "Versions" / "A" / "QtCore").write_bytes(mach_o(LIBRARY))
    (qt / "Versions" / "Current").symlink_to("A")
    about = freezing.INFO_PLIST | {"CFBundleShortVersionString": "1.2.3"}
    (contents / "Info.plist").write_bytes(plistlib.dumps(about))
    return contents.parent


def test_a_program_is_told_from_a_library_and_from_what_is_no_code() -> None:
    assert [kind(mach_o(PROGRAM)), kind(universal(LIBRARY))] == [PROGRAM, LIBRARY]
    java = b"\xca\xfe\xba\xbe" + struct.pack(">HH", 0, 61) + bytes(40)
    assert [kind(each) for each in (b"", b"\xcf\xfa\xed\xfe", b"#!/bin/sh", java)] == [None] * 4


def test_everything_is_signed_before_what_it_lies_in_and_the_bundle_last(bundle: Path) -> None:
    order = [(path.relative_to(bundle).as_posix(), rights) for path, rights in inside_out(bundle)]
    qt = "Contents/Frameworks/PySide6/Qt/lib/QtCore.framework/Versions/A"

    assert order == [
        (f"{qt}/QtCore", False),
        (qt, False),
        ("Contents/Frameworks/libssl.3.dylib", False),
        ("Contents/MacOS/pos-desktop", True),
        ("Contents/MacOS/pos-desktop-console", True),
        (".", True),
    ]


def test_programs_alone_get_the_one_exception_that_python_needs() -> None:
    program = codesign_command("A Shop", Path("till"), is_program=True)
    library = codesign_command("A Shop", Path("libssl.dylib"), is_program=False)

    assert program[program.index("--entitlements") + 1] == str(ENTITLEMENTS)
    assert "--entitlements" not in library
    assert plistlib.loads(ENTITLEMENTS.read_bytes()) == {
        "com.apple.security.cs.allow-unsigned-executable-memory": True
    }


def test_every_signature_is_hardened_and_stamped_and_then_verified() -> None:
    command = codesign_command("A Shop", Path("till"), is_program=True)

    assert command[command.index("--options") + 1] == "runtime"
    assert "--timestamp" in command
    assert "--deep" not in command  # it would sign libraries with a program's exceptions
    assert [each[:2] for each in verify_commands(Path("x.app"))] == [["codesign", "--verify"]]


def test_nothing_is_signed_where_the_environment_names_nobody() -> None:
    assert signing({}) == macos_bundle.Signing(None, None)
    assert signing(TEAM) == macos_bundle.Signing(TEAM[IDENTITY], None)
    assert signing(TEAM | KEY).notary == ("key.p8", "K1", "issuer")


@pytest.mark.parametrize("missing", [IDENTITY, *NOTARY])
def test_a_key_that_is_named_by_halves_is_refused_by_the_missing_name(missing: str) -> None:
    named = {name: value for name, value in (TEAM | KEY).items() if name != missing}

    with pytest.raises(TroubleError, match=f"{missing} is not set"):
        signing(named)


def test_apple_is_waited_for_and_its_answer_is_kept_in_the_image() -> None:
    submit, staple, *checks = notarize_commands(("key.p8", "K1", "issuer"), Path("till.dmg"))

    assert submit[:3] == ["xcrun", "notarytool", "submit"]
    assert "--wait" in submit
    assert staple == ["xcrun", "stapler", "staple", "till.dmg"]
    assert {each[0] for each in checks} == {"xcrun", "spctl"}


def test_the_image_shows_the_program_and_where_to_drag_it(bundle: Path, tmp_path: Path) -> None:
    shown = tmp_path / "shown"
    shown.mkdir()

    fill(shown, bundle)

    assert {path.name for path in shown.iterdir()} == {
        "Applications", "LICENSE.txt", "pos-desktop.app",
    }  # fmt: skip
    assert (shown / "pos-desktop.app" / "Contents/Resources/libssl.3.dylib").is_symlink()
    command = image_command(shown, tmp_path / "till.dmg")
    assert command[command.index("-srcfolder") + 1] == str(shown)


def test_a_bundle_that_opens_the_till_is_taken(bundle: Path) -> None:
    need_bundle(bundle, "1.2.3")


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"CFBundleExecutable": "pos-desktop-console"}, "would not open the till's window"),
        ({"LSBackgroundOnly": True}, "would not open the till's window"),
        ({"CFBundleShortVersionString": "1.2.2"}, "not of version 1.2.3"),
    ],
)
def test_a_bundle_that_would_open_something_else_is_refused(
    bundle: Path, changed: dict[str, object], told: str
) -> None:
    file = bundle / "Contents" / "Info.plist"
    file.write_bytes(plistlib.dumps(plistlib.loads(file.read_bytes()) | changed))

    with pytest.raises(TroubleError, match=told):
        need_bundle(bundle, "1.2.3")


def test_the_till_is_started_at_logon_from_where_the_image_puts_it() -> None:
    agent = RECIPES / f"{freezing.IDENTIFIER}.plist"
    said = plistlib.loads(agent.read_bytes())

    assert said["Label"] == freezing.IDENTIFIER == LABEL  # by which the program finds it
    assert said["ProgramArguments"] == ["/Applications/pos-desktop.app/Contents/MacOS/pos-desktop"]
    assert said["RunAtLoad"]
    assert not said["KeepAlive"]
