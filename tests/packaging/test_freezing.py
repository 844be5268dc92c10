"""What is frozen into the folder of the program, system by system."""

import ast
from pathlib import Path

import pytest

from pos_desktop.adapters.stripe.sessions import AUTHORITIES
from pos_desktop.adapters.vault import backends
from tests.arch.sources import ROOT
from toolchain import freezing, licences, stripe_parts, windows_version

PACKAGE = ROOT / "pos_desktop"
QT = "PySide6/Qt"

KEPT = [
    ("linux", f"{QT}/lib/libQt6Widgets.so.6"),
    ("linux", f"{QT}/lib/libicudata.so.73"),
    ("linux", f"{QT}/plugins/platforms/libqxcb.so"),
    ("linux", f"{QT}/plugins/printsupport/libcupsprintersupport.so"),
    ("linux", f"{QT}/translations/qtbase_fr.qm"),
    ("linux", "PySide6/QtPrintSupport.abi3.so"),
    ("linux", "libbz2.so.1.0"),
    ("linux", "libcrypto.so.3"),
    ("linux", "libpython3.11.so.1.0"),
    ("linux", "libsqlite3.so.0"),
    ("linux", "babel/locale-data/fr_CA.dat"),
    ("linux", "babel/locale-data/root.dat"),
    ("linux", "certifi/cacert.pem"),
    ("linux", "keyring-25.7.0.dist-info/METADATA"),
    ("win32", "PySide6\\Qt6Widgets.dll"),
    ("win32", "PySide6\\QtWidgets.pyd"),
    ("win32", "PySide6\\plugins\\platforms\\qwindows.dll"),
    ("win32", "PySide6\\translations\\qtbase_fr.qm"),
    ("win32", "libcrypto-3.dll"),
    ("darwin", f"{QT}/lib/QtWidgets.framework/Versions/A/QtWidgets"),
    ("darwin", f"{QT}/plugins/platforms/libqcocoa.dylib"),
    ("darwin", "libcrypto.3.dylib"),
]
LEFT_OUT = [
    ("linux", f"{QT}/lib/libQt6Qml.so.6"),
    ("linux", f"{QT}/plugins/platforms/libqeglfs.so"),
    ("linux", f"{QT}/plugins/imageformats/libqwebp.so"),
    ("linux", f"{QT}/translations/qtbase_de.qm"),
    ("linux", f"{QT}/translations/assistant_fr.qm"),
    ("linux", "libX11.so.6"),
    ("linux", "libglib-2.0.so.0"),
    ("linux", "libstdc++.so.6"),
    ("linux", "babel/locale-data/de.dat"),
    ("linux", "keyring-25.7.0.dist-info/RECORD"),
    ("win32", "keyring-25.7.0.dist-info\\RECORD"),
    ("win32", "PySide6\\Qt6Qml.dll"),
    ("win32", "PySide6\\opengl32sw.dll"),
    ("win32", "PySide6\\plugins\\tls\\qschannelbackend.dll"),
    ("darwin", f"{QT}/lib/QtQml.framework/Versions/A/QtQml"),
]


@pytest.mark.parametrize(("platform", "file"), KEPT)
def test_what_the_program_needs_is_in_its_folder(platform: str, file: str) -> None:
    assert freezing.is_kept(file, platform)


@pytest.mark.parametrize(("platform", "file"), LEFT_OUT)
def test_what_it_does_without_is_not(platform: str, file: str) -> None:
    assert not freezing.is_kept(file, platform)


@pytest.mark.parametrize("platform", ["linux", "win32", "darwin"])
def test_the_keyring_of_each_system_is_named(platform: str) -> None:
    tree = ast.parse(Path(backends.__file__).read_text(encoding="utf-8"))
    used = {
        node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").startswith(("keyring.backends.", "pos_desktop.adapters.vault."))
    }
    named = {name for names in freezing.KEYRINGS.values() for name in names}

    assert used <= named
    assert set(freezing.KEYRINGS[platform]) <= set(freezing.hidden_imports(PACKAGE, platform))


def test_modules_that_are_imported_by_name_alone_come_along() -> None:
    named = freezing.hidden_imports(PACKAGE, "linux")

    assert "pos_desktop.app.salesscreen" in named
    assert "pos_desktop.adapters.journal.migrations.r0001_the_book" in named
    assert "pos_desktop.adapters.journal.migrations" in named


def test_services_that_the_adapter_calls_come_along_and_others_stay() -> None:
    named = stripe_parts.modules_in_use(PACKAGE / "adapters" / "stripe")

    assert {
        "stripe._payment_intent_service",
        "stripe.terminal._reader_service",
        "stripe.test_helpers.terminal._reader_service",
    } <= set(named)
    assert not {"stripe._invoice_service", "stripe.issuing._card_service"} & set(named)


def test_the_class_of_each_object_that_stripe_may_answer_with_comes_along() -> None:
    named = stripe_parts.modules_in_use(PACKAGE / "adapters" / "stripe")

    assert {"stripe._dispute", "stripe.terminal._reader", "stripe._balance_transaction"} <= set(
        named
    )


def test_the_program_imports_no_module_of_qt_that_is_left_out() -> None:
    used = {
        (node.module or "").partition(".")[2].removeprefix("Qt")
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("PySide6.")
    }

    assert used <= freezing.QT_LIBRARIES


def test_every_resource_but_the_sources_of_translations_goes_where_the_program_looks() -> None:
    found = dict(freezing.resources_in(ROOT / "resources"))

    assert found[str(ROOT / "resources/receipts/fr.html")] == "resources/receipts"
    assert found[str(ROOT / "resources/translations/pos_desktop_fr.qm")] == "resources/translations"
    assert not [name for name in found if name.endswith(".ts")]


def test_what_packages_read_beside_their_modules_is_there_and_goes_there() -> None:
    found = freezing.package_data()

    assert [to for _, to in found] == ["stripe/data"]
    assert all(Path(path).is_file() for path, _ in found)
    assert AUTHORITIES in dict(found)


def test_the_icon_of_each_system_is_there() -> None:
    for platform in ("win32", "darwin"):
        assert Path(freezing.icon(ROOT, platform) or "").is_file()
    assert freezing.icon(ROOT, "linux") is None


@pytest.mark.parametrize(
    ("version", "numbers"),
    [("0.1.0", (0, 1, 0, 0)), ("1.2.3.4", (1, 2, 3, 4)), ("2.0rc1", (2, 0, 0, 0))],
)
def test_windows_compares_versions_by_four_numbers(
    version: str, numbers: tuple[int, int, int, int]
) -> None:
    assert windows_version.numbers_of(version) == numbers


def test_windows_is_told_name_version_and_file_of_the_program(tmp_path: Path) -> None:
    told = Path(freezing.version_resource(ROOT, tmp_path, freezing.CONSOLE)).read_text("utf-8")

    assert "StringStruct('OriginalFilename', 'pos-desktop-console.exe')" in told
    assert f"StringStruct('ProductVersion', '{freezing.version_in(ROOT)}')" in told
    assert len(ast.parse(told).body) == 1


def test_shapes_of_parameters_are_left_out_but_for_those_that_are_imported() -> None:
    used = "stripe.params.terminal._reader_process_payment_intent_params"
    found = [
        (name, "", "PYMODULE") for name in ("stripe.params._account_create_params", used, "stripe")
    ]

    kept = [name for name, _, _ in freezing.modules_kept(found, PACKAGE)]

    assert kept == [used, "stripe"]


def test_licences_of_what_is_shipped_come_along() -> None:
    folders = {folder for _, folder in licences.files()}
    texts = {Path(file).name for file, _ in freezing.resources_in(ROOT / "resources")}

    assert {"licences/stripe", "licences/SQLAlchemy", "licences/keyring"} <= folders
    assert {"LGPL-3.0.txt", "GPL-3.0.txt", "Inter-OFL-1.1.txt"} <= texts
